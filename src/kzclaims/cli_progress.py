"""A bar on stderr that shows how far the work of a command is: on a terminal only, and where rich is installed."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kzclaims.model.progress import OnProgress

# Columns of the bar and of what is done, so that a line fits into a terminal of 80; of a longer path the end is told.
_BAR = 12
_WORDS = 30
# Things a second from which on no tenth of one is told.
_FAST = 10


@contextmanager
def progress_bar(options: argparse.Namespace) -> Iterator[OnProgress | None]:
    """Give what shows a bar on a terminal where rich is installed; None in a pipe, or with --quiet.

    Nothing may be printed before it is left: then the bar is gone, and the terminal as it was.
    """
    if options.quiet or not sys.stderr.isatty() or find_spec("rich") is None:
        yield None
        return
    bar = _Bar()
    try:
        yield bar.tell
    finally:
        bar.stop()


class _Bar:
    """One line: what is done now, how much of it, how fast, and how long it will take.

    It appears when something is told that is not done yet, so that a small file shows none; rich is loaded then.
    """

    def __init__(self) -> None:
        self._shown: Any = None
        self._is_off = False
        self._doing: tuple[str, int | None] | None = None
        self._task: Any = None

    def tell(self, done: int, total: int | None, what: str) -> None:
        """Show that so much is done."""
        if self._is_off or (self._doing != (what, total) and done == total):
            return
        if self._shown is None:
            self._shown = _started()
            self._is_off = self._shown is None
            if self._is_off:
                return
        bar = self._shown
        count = f"{done:,}" if total is None else f"{done:,} of {total:,}"
        if self._doing == (what, total):
            bar.update(self._task, completed=done, count=count)
            if speed := bar.tasks[0].speed:
                bar.update(self._task, rate=f"{speed:,.0f}/s" if speed >= _FAST else f"{speed:.1f}/s")
            return
        if self._task is not None:
            bar.remove_task(self._task)
        self._doing = what, total
        self._task = bar.add_task(_short(what), total=total, completed=done, count=count, rate="")

    def stop(self) -> None:
        """Take the bar away."""
        if self._shown is not None:
            self._shown.stop()


def _started() -> Any:
    """Return a bar of rich, begun; None on a terminal that cannot move its cursor."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn
    from rich.table import Column

    # rich itself leaves colours out where NO_COLOR asks for it.
    console = Console(stderr=True)
    if not console.is_terminal or console.is_dumb_terminal:
        return None
    bar = Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(_BAR),
        TextColumn("{task.fields[count]}", markup=False),
        TextColumn("{task.fields[rate]}", markup=False),
        TimeRemainingColumn(table_column=Column(no_wrap=True)),
        console=console,
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )
    bar.start()
    return bar


def _short(what: str) -> str:
    verb, _, thing = what.partition(" ")
    return what if len(what) <= _WORDS else f"{verb} …{thing[len(verb) + 2 - _WORDS :]}"
