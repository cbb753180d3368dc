"""What a measurement found: figures with their bars, and examples to look at."""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Iterable, Sequence
from typing import Any

from attrs import define, field, frozen


@frozen
class Fact:
    """One figure: a count, or with `of` a share of something.

    `at_most` and `at_least` are bars on the share, in percent.
    """

    name: str
    value: int
    of: int | None = None
    at_most: int | None = field(default=None, kw_only=True)
    at_least: int | None = field(default=None, kw_only=True)
    unit: str = field(default="", kw_only=True)

    @property
    def met(self) -> bool | None:
        """Whether its bar is met; None where it has none."""
        share = 100 * self.value, self.of or 0
        if self.at_most is not None:
            return share[0] <= self.at_most * share[1]
        if self.at_least is not None:
            return share[0] >= self.at_least * share[1]
        return None

    def __str__(self) -> str:
        shown = f"{self.value:,}{self.unit}"
        if self.of is not None:
            share = f"{100 * self.value / self.of:.1f}%" if self.of else "none"
            shown = f"{share:>6}  {shown} of {self.of:,}"
        if self.met is None:
            return f"{self.name}: {shown}"
        bar = f"at most {self.at_most}%" if self.at_most is not None else f"at least {self.at_least}%"
        return f"{self.name}: {shown}  (bar: {bar}; {'met' if self.met else 'MISSED'})"


@define
class Section:
    """The facts of one measurement, and `examples`: a heading and the lines under it."""

    name: str
    facts: list[Fact] = field(factory=list)
    examples: list[tuple[str, tuple[str, ...]]] = field(factory=list)

    def tell(self, name: str, value: int, of: int | None = None, **bar: Any) -> None:
        """Keep a fact."""
        self.facts.append(Fact(name, value, of, **bar))

    def show(self, heading: str, lines: Iterable[str], most: int | None = None) -> None:
        """Keep some lines to look at, if there are any."""
        if kept := tuple(lines)[:most]:
            self.examples.append((heading, kept))

    def as_json(self) -> dict[str, Any]:
        """Return it as a JSON object."""
        facts = [
            {"name": f.name, "value": f.value, "of": f.of, "at_most": f.at_most, "at_least": f.at_least, "met": f.met}
            for f in self.facts
        ]
        return {"section": self.name, "facts": facts, "examples": {name: list(lines) for name, lines in self.examples}}

    def __str__(self) -> str:
        lines = [f"== {self.name}", *map(str, self.facts)]
        for heading, shown in self.examples:
            lines += [f"  {heading}:", *(f"    {line}" for line in shown)]
        return "\n".join(lines)


class Watch:
    """CPU time of this process since it was made."""

    def __init__(self) -> None:
        self._start = time.process_time()

    @property
    def milliseconds(self) -> int:
        """The CPU time so far."""
        return round(1000 * (time.process_time() - self._start))


def peak_megabytes() -> int:
    """Return the most memory that this process ever held."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak // (1024 * 1024 if sys.platform == "darwin" else 1024)


def spread(items: Sequence[Any], count: int) -> list[Any]:
    """Return up to `count` of some items, spread evenly over them."""
    if len(items) <= count:
        return list(items)
    return [items[at * len(items) // count] for at in range(count)]
