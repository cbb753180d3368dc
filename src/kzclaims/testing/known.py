"""Known conflicts: those that a test lets pass, told apart from new ones and from those that are gone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import frozen

from kzclaims.errors import InvalidValueError, excerpt
from kzclaims.reconciliation.report import Report
from kzclaims.reconciliation.totals import Breach

# A conflict before it is put into words: two rows, or parts and their total.
Found = tuple[int, int] | Breach
Ids = frozenset[str]
SIGN = "~"  # between the ids of a conflict's name


@frozen(kw_only=True)
class Disputes:
    """The conflicts of a report that nobody has accepted: those that are `new`, and those that are `known`.

    `gone` are the known ones that the report does not hold, whoever has accepted what.
    """

    new: tuple[Found, ...]
    known: tuple[Found, ...]
    gone: tuple[Ids, ...]


def known_of(given: Iterable[str | Iterable[str]] | str) -> tuple[Ids, ...]:
    """Return known conflicts as sets of ids: each is given by its name "a~b", or by its ids.

    A set of ids covers every conflict among them, as a decision does. Raises InvalidValueError for one id alone: a
    claim is in no conflict with itself.
    """
    entries = [given] if isinstance(given, str) else given
    if not isinstance(entries, Iterable):
        raise InvalidValueError(f'known {excerpt(given)} is no list of conflicts; give ["a~b"], the ids of each')
    return tuple(dict.fromkeys(_ids(one) for one in entries))


def _ids(entry: str | Iterable[str]) -> Ids:
    parts = entry.split(SIGN) if isinstance(entry, str) else entry
    words = list(parts) if isinstance(parts, Iterable) else [parts]
    if any(not isinstance(one, str) for one in words):
        raise InvalidValueError(f'{excerpt(entry)} names no conflict; give its ids: "a~b" or ("a", "b")')
    found = frozenset(one.strip() for one in words) - {""}
    if len(found) < 2:
        raise InvalidValueError(f'{excerpt(entry)} is no conflict; give the ids of all its claims: "a~b" or ("a", "b")')
    return found


def disputes_of(report: Report, known: Iterable[Ids] = (), *, hard: bool = False) -> Disputes:
    """Return the conflicts that no ruling settles, the hard ones alone if asked, told apart by what is known."""
    entries = tuple(known)
    new: list[Found] = []
    old: list[Found] = []
    for found in report.rulings.standing(hard=hard):
        (old if is_known(ids_of(found, report), entries) else new).append(found)
    every: Iterable[Found] = report.conflicts.all
    there = [ids_of(found, report) for found in every] if entries else []
    gone = tuple(entry for entry in entries if not any(ids <= entry for ids in there))
    return Disputes(new=tuple(new), known=tuple(old), gone=gone)


def is_known(ids: Ids, known: Iterable[Ids]) -> bool:
    """Say whether claims lie within one of the known conflicts."""
    return any(ids <= entry for entry in known)


def ids_of(found: Found, report: Report) -> Ids:
    """Return the ids of a conflict's claims."""
    return report.conflicts.ids_of(found)


def name_of(ids: Iterable[str]) -> str:
    """Return what a conflict is called: its ids, "a~b"."""
    return SIGN.join(sorted(ids))


def told_gone(gone: Iterable[Ids]) -> Iterator[str]:
    """Yield a sentence for each known conflict that is no longer there."""
    for ids in gone:
        yield f"the known conflict {name_of(ids)} is no longer there; take it out of the known ones"
