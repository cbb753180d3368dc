"""Hypothesis strategies for what files must carry: any text, any figure, every field and section."""

from __future__ import annotations

from datetime import date
from typing import Any

from attrs import evolve
from hypothesis import strategies as st

from kzclaims.model.claim import Basis, Claim, Counting, Order, Status
from kzclaims.model.dossier import Decision, Dossier, OpenQuestion, Retraction, Ruling
from kzclaims.model.label import Label
from kzclaims.model.mention import Mention
from kzclaims.model.scope import Scope
from kzclaims.model.source import Document, Origin, Source
from kzclaims.testing.strategies import days, instants, numbers, periods, quantities
from tests.laws.strategies import any_instants, any_numbers

SIGNS = ('"', "\\", "\n", "\r\n", "\t", "'''", '"""', "#", "=", "[", "]", "{", ",", ";", "|", "\ufeff", "\u2028")
CONTROL = ("\x00", "\x1f", "\x7f")
NASTY = (*SIGNS, *CONTROL, "a b", "a.b", "é", "Алматы", "🙂", "=1+1", "null", "2022-01-09", "5,800")
MEASURES = {"mood": {"kind": "label"}, "began": {"kind": "instant"}, "heads": {"kind": "count"}}
VOCABULARY: dict[str, dict[str, Any]] = {
    "measure": MEASURES,
    "vessel": {"boat": {"names": ["Boat", 'the "boat"']}, "ship": {}},
}
DIMENSIONS = ("event", "place", "population", "cause", "vessel", "never declared", "value")


def texts(*, max_size: int = 4):
    """Any text that UTF-8 can carry, often with the signs that formats give a meaning."""
    return st.lists(st.sampled_from(NASTY) | st.text(max_size=3), max_size=max_size).map("".join)


def names():
    """Text that is not blank, as ids, terms and words have to be."""
    return texts(max_size=2).filter(str.strip)


def plain_names():
    """Names that a table cell can carry: no bar, no space at the ends."""
    signs = st.characters(codec="utf-8", exclude_categories=["Cc", "Zs", "Zl", "Zp"], exclude_characters="|")
    return st.text(signs, min_size=1, max_size=4)


def figures(phrases):
    """Quantities under any hedge, with any step and unit and with or without words that were said."""
    drawn = quantities(any_numbers() | numbers()) | quantities(numbers(), written=True)
    return st.builds(
        lambda figure, step, unit, phrase: evolve(figure, step=step, unit=unit, phrase=phrase),
        drawn,
        st.sampled_from((1, 10, 100)) | st.integers(1, 10**6),
        st.none() | phrases,
        st.none() | phrases | st.sampled_from(("at least 16", "5,800", "2.200", "164", "about 5,800", "2022-01-09")),
    )


def spans():
    """Periods of every width, with open ends."""
    return days() | periods(open_ends=True) | periods(instants(), open_ends=True) | periods(any_instants())


@st.composite
def claims(draw, source, documents=(), texts=texts, names=names):
    """Claims with up to four fields beside value and source; their values fit the measures of `VOCABULARY`."""
    measure = draw(st.sampled_from(("heads", "mood", "began", "undeclared")))
    value = {"heads": figures(texts()), "mood": names().map(Label), "began": spans()}
    terms = st.lists(names(), min_size=1, max_size=2, unique=True)
    quotes = st.builds(lambda quote, start: Mention(quote, start=start, end=start + 3), texts(), st.integers(0, 99))
    fields = {
        "document": st.sampled_from(documents) if documents else st.none(),
        "scope": st.dictionaries(st.sampled_from(DIMENSIONS), terms, max_size=3).map(Scope),
        "said_by": st.lists(names(), max_size=2),
        "derived_from": st.lists(names(), max_size=1),
        "published": spans(),
        "status": st.sampled_from(Status),
        "period": spans(),
        "counting": st.sampled_from(Counting),
        "basis": st.sampled_from(Basis),
        "as_of": spans(),
        "order": st.sampled_from(Order),
        "mention": texts().map(Mention) | quotes,
        "language": st.sampled_from(("en", "id")),
        "note": texts(),
        "assumed": st.frozensets(names(), max_size=2),
    }
    filled = draw(st.lists(st.sampled_from(sorted(fields)), max_size=4, unique=True))
    figure = draw(value.get(measure, figures(texts()) | spans()))
    return Claim(measure, figure, source=source, **{name: draw(fields[name]) for name in filled})


@st.composite
def dossiers(draw, *, max_claims: int = 2):
    """Dossiers with every section and field; each id that one part names is carried by another."""
    drawn = draw(st.lists(_sources(), min_size=1, max_size=2, unique_by=lambda one: one.id))
    sources = [evolve(one, derived_from=_before(one.derived_from, drawn[at:])) for at, one in enumerate(drawn)]
    documents = draw(st.lists(_documents(sources), max_size=1, unique_by=lambda one: one.id))
    ids = draw(st.lists(names(), max_size=max_claims, unique=True))
    found: list[Claim] = []
    for name in ids:
        source = draw(st.sampled_from(sources)).id
        claim = draw(claims(source, [one.id for one in documents if one.source == source]))
        derived = _before(claim.derived_from, ids[len(found) :])
        supersedes = draw(st.lists(st.sampled_from(ids), max_size=1))
        found.append(evolve(claim, id=name, derived_from=derived, supersedes=supersedes))
    some_ids = st.lists(st.sampled_from(ids), min_size=1, max_size=2) if ids else st.nothing()
    # Whatever day a statement was printed, it is taken back no earlier.
    retractions = st.builds(Retraction, of=some_ids, **_ruled() | {"on_date": st.none() | st.just(date.max)})
    decisions = st.builds(Decision, on=some_ids, ruling=st.sampled_from(Ruling), **_ruled()) | st.builds(
        lambda one: evolve(one, fingerprints=["0123456789ab"] * len(one.on)),
        st.builds(Decision, on=some_ids, ruling=st.sampled_from(Ruling)),
    )
    most = 1 if ids else 0
    return Dossier(
        title=draw(texts()),
        defaults=draw(_scopes()),
        uses=draw(st.sampled_from(((), ("crisis@1",)))),
        vocabulary=VOCABULARY,
        origins=draw(st.lists(_origins(), max_size=1, unique_by=lambda one: one.id)),
        sources=sources,
        documents=documents,
        claims=found,
        open=draw(st.lists(_questions(ids), max_size=1, unique_by=lambda one: one.id)),
        retractions=draw(st.lists(retractions, max_size=most)),
        decisions=draw(st.lists(decisions, max_size=most)),
    )


def _before(named, others):
    """Return the names that none of some entries, or ids, carry: nothing derives from itself in a circle."""
    carried = {getattr(other, "id", other) for other in others}
    return [name for name in named if name not in carried]


def table_claims(**given):
    """Claims that a table can carry: no blank text, and words without the sign between alternatives."""
    return claims("post", texts=plain_names, names=plain_names, **given)


def _ruled():
    return {"by": st.none() | texts(), "on_date": st.none() | st.dates(), "because": st.none() | texts()}


def _scopes():
    return st.dictionaries(
        st.sampled_from(DIMENSIONS), st.lists(names(), min_size=1, max_size=2, unique=True), max_size=2
    ).map(Scope)


def _sources():
    return st.builds(
        Source,
        names(),
        publisher=texts(),
        published=st.none() | spans(),
        language=st.none() | st.sampled_from(("en", "id")),
        derived_from=st.lists(names(), max_size=2),
        reliability=st.none() | st.decimals(0, 1, places=2),
    )


def _documents(sources):
    return st.builds(
        Document,
        names(),
        source=st.sampled_from([one.id for one in sources]),
        path=st.none() | texts(),
        language=st.none() | st.sampled_from(("en", "id")),
        published=st.none() | spans(),
        defaults=_scopes(),
    )


def _origins():
    words = st.lists(names(), max_size=2)
    return st.builds(Origin, names(), names=words, same_as=words, within=words, side=st.none() | names())


@st.composite
def _questions(draw, ids):
    choices = draw(_scopes().filter(tuple))
    answer = Scope({dimension: terms[:1] for dimension, terms in choices})
    return OpenQuestion(
        draw(names()),
        ask=draw(names()),
        claims=draw(st.lists(st.sampled_from(ids), max_size=2)) if ids else (),
        choices=choices,
        answer=draw(st.none() | st.just(answer)),
        **{name: draw(drawn) for name, drawn in _ruled().items()},
    )
