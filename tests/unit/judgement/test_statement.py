"""Statements: what is filled in, what an undeclared measure is taken for, and which figure reads as itself."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import kzclaims as kz
from kzclaims.judgement.policy import policy
from kzclaims.judgement.statement import Settler, Statement
from kzclaims.model.claim import Counting
from kzclaims.model.dossier import Dossier
from kzclaims.model.label import Label
from kzclaims.model.number import Number
from kzclaims.model.quantity import Quantity
from kzclaims.model.scope import Scope
from kzclaims.model.source import Document, Source
from kzclaims.vocabulary.measures import MeasureKind

WORDS = kz.Vocabulary.load(Path(__file__).parents[2] / "cases" / "judgement" / "vocabulary.toml")
MOVED = kz.Vocabulary.from_tables(
    {
        "place": {
            "Oldtown": {"aliases": [{"name": "Port", "from": "1900-01-01", "to": "1999-12-31"}]},
            "Newtown": {"aliases": [{"name": "Port", "from": "2000-01-01", "to": "2050-12-31"}]},
        }
    },
    base=WORDS,
)
DAY = "2022-01-09"


def _statement(claim: kz.Claim, **dossier: Any) -> Statement:
    return Settler(Dossier(**dossier), WORDS, policy()).statement(claim)


def _killed(value: Any = 5, measure: str = "killed", **more: Any) -> kz.Claim:
    return kz.claim(measure, value, **{"id": "a", "source": "one", **more})


@pytest.mark.parametrize(
    ("number", "unit", "kind", "counting", "additive"),
    [
        (5, None, MeasureKind.COUNT, Counting.STOCK, True),
        (5, "barns", MeasureKind.COUNT, Counting.STOCK, True),
        (5, "Mrs", MeasureKind.COUNT, Counting.STOCK, True),
        (5, "%", MeasureKind.SHARE, None, False),
        (5, "% of barns", MeasureKind.SHARE, None, False),
        (5, "km", MeasureKind.AMOUNT, Counting.STOCK, False),
        (Decimal("5.5"), "km", MeasureKind.AMOUNT, Counting.STOCK, False),
        (5, "KZT", MeasureKind.AMOUNT, Counting.STOCK, False),
        (5, "ABCD", MeasureKind.COUNT, Counting.STOCK, True),
        (Decimal("5.5"), None, MeasureKind.INTENSITY, None, False),
        (Decimal("5.5"), "barns", MeasureKind.INTENSITY, None, False),
    ],
)
def test_an_undeclared_measure_is_what_its_figure_makes_it(
    number: Number, unit: str | None, kind: MeasureKind, counting: Counting | None, additive: bool
) -> None:
    """A percentage is a share, a figure in a unit an amount, a fraction an intensity, and none of these adds up."""
    found = _statement(_killed(Quantity.typed(number, unit=unit), measure="emptied"))
    assert (kind, counting, additive) == (found.measure.kind, found.counting, found.measure.additive)


def test_a_declared_measure_is_what_it_is_declared_to_be() -> None:
    """A fraction of the killed is still a count of them."""
    found = _statement(_killed(Decimal("5.5")))
    assert (MeasureKind.COUNT, True) == (found.measure.kind, found.measure.known)


@pytest.mark.parametrize(
    ("claim", "text", "source", "held", "assumed"),
    [
        ({"as_of": "2022-01-09"}, "2022-01-10", "2022-01-11", "2022-01-09", False),
        ({"published": "2022-01-08"}, "2022-01-10", "2022-01-11", "2022-01-08", True),
        ({}, "2022-01-10", "2022-01-11", "2022-01-10", True),
        ({}, None, "2022-01-11", "2022-01-11", True),
        ({}, None, None, None, False),
    ],
)
def test_a_figure_without_a_cut_off_holds_as_of_its_printing(
    claim: dict[str, Any], text: str | None, source: str | None, held: str | None, assumed: bool
) -> None:
    """The claim's own date of printing comes first, then its document's, then its source's; it is an assumption."""
    found = _statement(
        _killed(**claim, document="page"),
        sources=[Source("one", published=source)],
        documents=[Document("page", source="one", published=text)],
    ).claim
    assert (held, assumed) == (found.as_of and str(found.as_of), "as_of" in found.assumed)


@pytest.mark.parametrize(
    ("documents", "source", "document", "found"),
    [
        ((), "one", None, "document of one"),
        (("page",), "one", None, "page"),
        (("page", "paper"), "one", None, "document of one"),
        (("page",), "two", None, "document of two"),
        (("page",), "one", "other", "other"),
        ((), "", None, "document of claim a"),
    ],
)
def test_a_claim_stands_in_the_text_that_it_names_or_its_sources_only_one(
    documents: tuple[str, ...], source: str, document: str | None, found: str
) -> None:
    """Without either it stands in a text of its source's, and without a source in one of its own."""
    of_one = [Document(name, source="one") for name in documents]
    claim = _killed(source=source, document=document)
    assert found == _statement(claim, sources=[Source("one")], documents=of_one).claim.document


def test_what_is_new_as_of_a_day_is_new_in_that_day() -> None:
    """A new figure without a period counts its cut-off; one with a period, or a running one, is left as it is."""
    new = _statement(_killed(measure="infected", as_of=DAY)).claim
    assert (DAY, True) == (str(new.period), "period" in new.assumed)
    said = _statement(_killed(counting="new", as_of=DAY)).claim
    assert (DAY, True) == (str(said.period), "period" in said.assumed)
    stated = _statement(_killed(measure="infected", as_of=DAY, period="2022-01")).claim
    assert ("2022-01", False) == (str(stated.period), "period" in stated.assumed)
    running = _statement(_killed(as_of=DAY)).claim
    assert (None, False) == (running.period, "period" in running.assumed)
    undated = _statement(_killed(measure="infected")).claim
    assert (None, False) == (undated.period, "period" in undated.assumed)
    overruled = _statement(_killed(measure="infected", counting="cumulative", as_of=DAY)).claim
    assert (None, False) == (overruled.period, "period" in overruled.assumed)


def test_a_scope_is_filled_from_the_document_then_the_dossier_then_the_event() -> None:
    """Who states a dimension comes first; the place of an event is its footprint; all that is filled in is marked."""
    dossier = {
        "sources": [Source("one")],
        "documents": [Document("page", source="one", defaults=Scope.of(population="police"))],
        "defaults": Scope.of(population="guard", event="flood"),
    }
    found = _statement(_killed(), **dossier).claim
    assert ("police", "flood", "north-town") == tuple(map(found.scope.one, ("population", "event", "place")))
    assert {"population", "event", "place"} <= found.assumed
    stated = _statement(_killed(population="civilians", place="south-town"), **dossier).claim
    assert ("civilians", "south-town") == (stated.scope.one("population"), stated.scope.one("place"))
    assert frozenset({"event"}) == stated.assumed & {"population", "event", "place"}


def test_whatever_holds_the_place_of_an_event_is_its_place_for_counts() -> None:
    """The dead of a flood in the land are those in its town; the seat of the land is not the town."""
    assert "north-town" == _statement(_killed(event="flood", place="land")).scope.one("place")
    assert "land" == _statement(_killed(Label("south-town"), measure="seat", event="flood", place="land")).scope.one(
        "place"
    )
    assert "south-town" == _statement(_killed(event="flood", place="south-town")).scope.one("place")
    assert ("land",) == _statement(_killed(event=("flood", "quake"), place="land")).scope.get("place")


def test_an_open_question_puts_the_place_of_an_event_once() -> None:
    """The land and the town are one place for a count of the flood; elsewhere they are two."""
    settler = Settler(Dossier(), WORDS, policy())
    both = ("land", "north-town")
    assert ("north-town",) == settler.terms("place", both, Scope.of(event="flood"))
    assert both == settler.terms("place", both, Scope.of(event="quake")) == settler.terms("place", both, Scope())
    assert ("police", "guard") == settler.terms("population", ("police", "guard", "police"), Scope.of(event="flood"))


def test_a_word_for_several_terms_stands_for_each() -> None:
    """A mixed crowd is one of two; one that is also stated is there once."""
    found = _statement(_killed(population=("mixed crowd", "people"))).scope
    assert {"people", "civilians"} == set(found.get("population"))
    assert 2 == len(found.get("population"))


@pytest.mark.parametrize(
    ("basis", "counting", "same"),
    [
        ("reported", None, True),
        (None, "cumulative", True),
        ("reported", "cumulative", True),
        ("confirmed", None, False),
        (None, "new", False),
        ("confirmed", "cumulative", False),
        ("reported", "stock", False),
    ],
)
def test_what_goes_without_saying_is_not_in_the_fingerprint(
    basis: str | None, counting: str | None, same: bool
) -> None:
    """To say that a toll is reported, or that it runs up, says nothing more."""
    plain = _statement(_killed(as_of=DAY))
    said = _statement(_killed(as_of=DAY, basis=basis, counting=counting))
    assert same is (plain.fingerprint == said.fingerprint)


def test_one_confirmed_toll_is_one_statement_however_it_is_counted_in_words() -> None:
    """Each of the two that may go without saying goes without the other."""
    firm = _statement(_killed(as_of=DAY, basis="confirmed"))
    assert firm.fingerprint == _statement(_killed(as_of=DAY, basis="confirmed", counting="cumulative")).fingerprint
    stock = _statement(_killed(as_of=DAY, counting="stock"))
    assert stock.fingerprint == _statement(_killed(as_of=DAY, counting="stock", basis="reported")).fingerprint


@pytest.mark.parametrize(
    ("claim", "unit", "plain"),
    [
        ({}, None, True),
        ({"source": ""}, None, False),
        ({"measure": "years-free"}, None, False),
        ({"measure": "road"}, "km", True),
        ({"measure": "road"}, "mile", False),
        ({"place": "Port"}, None, False),
        ({"place": "south-town"}, None, True),
    ],
)
def test_a_plain_stem_is_one_whose_numbers_read_as_themselves(
    claim: dict[str, Any], unit: str | None, plain: bool
) -> None:
    """Not one without a source, of a derived measure, in another unit, or with a name that moved."""
    settler = Settler(Dossier(), MOVED, policy())
    assert plain is (settler.plain(_killed(**claim), unit) is not None)


def test_names_that_moved_are_seen_in_defaults_too() -> None:
    """A default of the document, or of the dossier, may be such a name."""
    moved, fixed = Scope.of(place="Port"), Scope.of(place="south-town")
    for in_text, in_dossier, plain in ((moved, fixed, False), (fixed, moved, False), (fixed, fixed, True)):
        dossier = Dossier(
            sources=[Source("one")],
            documents=[Document("page", source="one", defaults=in_text)],
            defaults=in_dossier,
        )
        assert plain is (Settler(dossier, MOVED, policy()).plain(_killed(), None) is not None)


def test_years_since_a_start_are_a_date_of_the_start() -> None:
    """A whole number of years free is the date of freedom; without a cut-off it stays a number."""
    dated = _statement(_killed(30, measure="years-free", as_of="2022-01-09"))
    assert ("free-since", "1991-01-09/1992-01-09") == (dated.measure.name, str(dated.instant))
    assert dated.reading is None
    undated = _statement(_killed(30, measure="years-free"))
    assert ("years-free", None) == (undated.measure.name, undated.instant)
    assert undated.reading is not None


def test_the_noun_after_a_figure_of_an_unknown_measure_is_its_term() -> None:
    """A unit that is a word for a population is that population's name; one of a known measure is none."""
    assert "police" == _statement(_killed(Quantity.typed(5, unit="police"), measure="seen")).unit
    assert "barns" == _statement(_killed(Quantity.typed(5, unit="barns"), measure="seen")).unit
    assert None is _statement(_killed(Quantity.typed(5, unit="police"))).unit


@pytest.mark.parametrize(
    ("value", "unit", "literal"),
    [
        (Quantity.typed(5, unit="km"), "km", "5"),
        (Quantity.typed(440, unit="m"), "km", "[0.4395, 0.4405]"),
        (Quantity.hedged("exactly", 440, unit="m"), "km", "0.44"),
        (Quantity.typed(5), "km", "5"),
        (Quantity.typed(5, unit="tonne"), "tonne", "5"),
    ],
)
def test_a_figure_is_read_and_then_converted(value: Quantity, unit: str, literal: str) -> None:
    """A length in metres is as fine as its last metre; what cannot be converted stays as it was said."""
    found = _statement(_killed(value, measure="road"))
    assert found.reading is not None
    assert (unit, literal) == (found.unit, str(found.reading.literal))
