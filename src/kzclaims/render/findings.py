"""Findings in words: each with its place, the line it stands on and the fault underlined, and a mend."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from kzclaims.model.finding import Finding, Place, Severity
from kzclaims.render.entry import counted
from kzclaims.render.telling import clean

# A line of a table may be as long as a page: so much of it is shown about the fault.
_WINDOW = 100
_MOST_WORDS = 2_000
_MOST_BESIDE = 5
_ORDER = (Severity.ERROR, Severity.WARNING, Severity.NOTE)


class Described(Protocol):
    """What a rule tells of itself."""

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def severity(self) -> Severity: ...
    @property
    def summary(self) -> str: ...
    @property
    def parts(self) -> dict[str, str]: ...


def render_findings(findings: Sequence[Finding], *, claims: int, unread: int = 0, statistics: bool = False) -> str:
    """Return findings as text, each with its place and line; with `statistics` only how many there are of each rule.

    `unread` is how many faults kept rows from being read: that is told, whichever rules were asked.
    """
    told = _counted(findings) if statistics else [line for one in findings for line in _told(one)]
    return "".join(f"{line}\n" for line in [*told, summary(findings, claims, unread)])


def summary(findings: Iterable[Finding], claims: int, unread: int = 0) -> str:
    """Return how much was found, in one line: "2 errors, 1 warning and 3 notes in 42 claims"."""
    counts = Counter(one.severity for one in findings)
    parts = [counted(counts[kind], str(kind)) for kind in _ORDER if counts[kind]]
    found = " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts) or "nothing found"
    aside = f"; {counted(unread, 'fault')} of what could not be read" if unread else ""
    return f"{found} in {counted(claims, 'claim')}{aside}"


def _counted(findings: Iterable[Finding]) -> Iterator[str]:
    counts = Counter((one.code, one.rule, one.severity) for one in findings)
    for (code, rule, severity), number in sorted(counts.items(), key=lambda one: (-one[1], one[0][0])):
        yield f"{number:>9,}  {code}  {severity}  {rule}"


def _told(found: Finding) -> Iterator[str]:
    place = found.place
    where = f"{place}: " if str(place) else ""
    yield f"{where}{found.severity}: {clean(found.message, _MOST_WORDS)} [{found.code} {found.rule}]"
    yield from underlined(place)
    beside = [(other, claim) for other, claim in zip(found.places[1:], _beside(found), strict=False) if other.line]
    for other, claim in beside[:_MOST_BESIDE]:
        yield f"    beside {other}" + (f" ({clean(claim, 60)})" if claim else "")
    if len(found.claims) > _MOST_BESIDE + 1:
        yield f"    and {len(found.claims) - _MOST_BESIDE - 1:,} more claims"
    if found.mend:
        yield f"    mend: {clean(found.mend, _MOST_WORDS)}" + (" (--fix can do it)" if found.fixes else "")


def _beside(found: Finding) -> Sequence[str]:
    """Return the claims of the places after the first; the first is that of what is no claim, where there is such."""
    return found.claims if found.about else found.claims[1:]


def underlined(place: Place) -> Iterator[str]:
    """Yield a line of a file with its number, and beneath it what stands at fault, underlined."""
    if not place.line or not place.text.strip():
        return
    start, end = place.column - 1, max(place.end - 1, place.column)
    first = max(0, min(start - _WINDOW // 4, len(place.text) - _WINDOW))
    shown = "".join(sign if sign.isprintable() else "·" for sign in place.text[first : first + _WINDOW])
    number = f"{place.line:,}".replace(",", "")
    yield f"    {number} | {shown}"
    if place.column:
        marks = "^" * max(1, min(end, first + _WINDOW) - start)
        yield f"    {' ' * len(number)} | {' ' * (start - first)}{marks}"


def render_rules(rules: Iterable[Described]) -> str:
    """Return the rules that there are, one a line."""
    return "".join(f"{one.code}  {one.severity:<7}  {one.name:<24}  {one.summary}\n" for one in rules)
