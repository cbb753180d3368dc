"""What cannot come before what: a retraction before its statement, a claim or a source that derives from itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from kzclaims.io.faults import Faults, quoted
from kzclaims.model.dossier import Retraction
from kzclaims.model.ledger import Ledger
from kzclaims.model.source import Document, Source
from kzclaims.model.texts import Texts
from kzclaims.vocabulary.hierarchy import circle, knots


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
    if not retractions:
        return
    texts = Texts(sources, documents)
    for number, one in enumerate(retractions):
        if one.on_date is None:
            continue
        for name in one.of:
            claim = ledger.get(name)
            if claim is None:
                continue
            told = texts.printed(claim)
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
    for names in _circles(copied):
        faults.add(
            f"{_words(names)} copy each other in a circle" if len(names) > 1 else f"{_words(names)} copies itself",
            where=f"{place}sources.{names[0]}",
            field="derived_from",
            mend="leave out the one that was printed first",
        )
    derived = [bool(stem.derived_from) for stem in ledger.stems]
    if not any(derived):
        return
    rows = [(row, stem) for row, stem in enumerate(ledger.stem_of) if derived[stem] and ledger.ids[row]]
    for names in _circles({ledger.ids[row]: ledger.stems[stem].derived_from for row, stem in rows}):
        many = len(names) > 1
        faults.add(
            f"{_words(names)} derive from each other in a circle" if many else f"{_words(names)} derives from itself",
            where=f"{place}claims ({names[0]})",
            field="derived_from",
            mend="leave it out of the claim that was printed first",
        )


def _circles(above: Mapping[str, Sequence[str]]) -> Iterator[list[str]]:
    """Yield the circles of what stands above itself, one of each knot of them."""
    for knot in knots(above):
        if len(knot) > 1 or knot[0] in above.get(knot[0], ()):
            yield circle(knot, above)[:-1]


def _words(names: Sequence[str]) -> str:
    return " and ".join(quoted(name) for name in names[:5]) + (f" and {len(names) - 5} more" if names[5:] else "")
