"""What cannot come before what: a retraction before its statement, a claim or a source that derives from itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from kzclaims.io.faults import Faults, quoted
from kzclaims.model.dossier import Retraction
from kzclaims.model.ledger import Ledger
from kzclaims.model.source import Document, Source


def check_retractions(
    retractions: Sequence[Retraction],
    ledger: Ledger,
    *,
    sources: Iterable[Source],
    documents: Iterable[Document],
    faults: Faults,
    place: str = "",
) -> None:
    """Tell each retraction that is dated before its statement was printed."""
    printed = {one.id: one.published for one in sources}
    text_of = {one.id: one.published for one in documents}
    for number, one in enumerate(retractions):
        if one.on_date is None:
            continue
        for name in one.of:
            claim = ledger.get(name)
            if claim is None:
                continue
            told = claim.published or text_of.get(claim.document or "") or printed.get(claim.source)
            if told is not None and told.start is not None and told.start.date() > one.on_date:
                faults.add(
                    f"{quoted(name)} is taken back on {one.on_date}, and was printed on {told} only",
                    where=f"{place}retractions[{number}]",
                    field="on_date",
                    mend="name the statement that was taken back: what retells it later falls with it",
                )


def check_circles(ledger: Ledger, *, sources: Iterable[Source], faults: Faults, place: str = "") -> None:
    """Tell each circle of claims, and of sources, that derive from each other."""
    copied = {one.id: one.derived_from for one in sources if one.derived_from}
    for circle in circles(copied):
        faults.add(
            f"{_words(circle)} copy each other in a circle" if len(circle) > 1 else f"{_words(circle)} copies itself",
            where=f"{place}sources.{circle[0]}",
            field="derived_from",
            mend="leave out the one that was printed first",
        )
    derived = [bool(stem.derived_from) for stem in ledger.stems]
    if not any(derived):
        return
    rows = [(row, stem) for row, stem in enumerate(ledger.stem_of) if derived[stem] and ledger.ids[row]]
    for circle in circles({ledger.ids[row]: ledger.stems[stem].derived_from for row, stem in rows}):
        many = len(circle) > 1
        faults.add(
            f"{_words(circle)} derive from each other in a circle" if many else f"{_words(circle)} derives from itself",
            where=f"{place}claims ({circle[0]})",
            field="derived_from",
            mend="leave it out of the claim that was printed first",
        )


def circles(above: Mapping[str, Sequence[str]]) -> Iterator[list[str]]:
    """Yield circles of what stands above itself, each member in one of them at most; none where there is none."""
    left = {name: [up for up in ups if up in above] for name, ups in above.items()}
    # Who has nobody above is in no circle: take them away, again and again.
    below: dict[str, list[str]] = {}
    for name, ups in left.items():
        for up in ups:
            below.setdefault(up, []).append(name)
    counts = {name: len(ups) for name, ups in left.items()}
    waiting = [name for name, count in counts.items() if not count]
    while waiting:
        name = waiting.pop()
        del counts[name]
        for one in below.get(name, ()):
            if one in counts:
                counts[one] -= 1
                if not counts[one]:
                    waiting.append(one)
    seen: set[str] = set()
    for start in counts:
        way: dict[str, None] = {}
        name = start
        while name not in seen and name not in way:
            way[name] = None
            name = next(up for up in left[name] if up in counts)
        if name in way:
            members = list(way)
            yield members[members.index(name) :]
        seen.update(way)


def _words(circle: Sequence[str]) -> str:
    return " and ".join(quoted(name) for name in circle[:5]) + (f" and {len(circle) - 5} more" if circle[5:] else "")
