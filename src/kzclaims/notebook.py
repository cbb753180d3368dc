"""A notebook shows kzclaims' values: `%load_ext kzclaims.notebook`.

IPython hands itself over, so nothing of it is imported here, and its own formatters hold what is registered: no class
is changed, and `%unload_ext kzclaims.notebook` takes all of it away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from kzclaims.render.displays import DISPLAYS


def load_ipython_extension(ipython: Any) -> None:
    """Show dossiers, reports, topics, verdicts, relations, intervals and quantities as small tables and sentences."""
    for formatter, kind, display in _displays(ipython):
        formatter.for_type(kind, display)


def unload_ipython_extension(ipython: Any) -> None:
    """Show them as Python does again; what somebody else registered since stays."""
    for formatter, kind, display in _displays(ipython):
        if formatter.type_printers.get(kind) is display:
            formatter.pop(kind)


def _displays(ipython: Any) -> Iterator[tuple[Any, type, Callable[..., Any]]]:
    """Yield each formatter with a type and what it shows the type as."""
    formatters = ipython.display_formatter.formatters
    for kind, display in DISPLAYS.items():
        yield formatters["text/html"], kind, display
        yield formatters["text/plain"], kind, _as_text


def _as_text(value: object, printer: Any, cycle: bool) -> None:
    """Print a value as `print` does; one within a list, where there is no room for that, as Python shows it."""
    alone = len(printer.stack) == 1
    printer.text(str(value).rstrip("\n") if alone else repr(value))
