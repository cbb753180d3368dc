"""Periods, scopes, sources and reasons in words, as they are printed."""

from __future__ import annotations

import pytest

import kzclaims as kz
from kzclaims.judgement.wording import show_period
from kzclaims.model.period import Period


def _reason(a: kz.Claim, b: kz.Claim) -> str:
    return kz.reconcile([a, b]).relation(a.id, b.id).reason


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("2022", "2022"),
        ("2022-01", "Jan 2022"),
        ("2022-12", "Dec 2022"),
        ("2022-01-09", "9 Jan 2022"),
        ("2022-01-07/2022-01-09", "7 Jan 2022 to 9 Jan 2022"),
        ("2022-12-31/2023-01-01", "31 Dec 2022 to 1 Jan 2023"),
        ("2022-01-06T06:00", "6 Jan 2022 06:00"),
        ("2022-01-06T06:00:30", "6 Jan 2022 06:00"),
        ("2022-01-06T06:00/2022-01-06T06:01", "6 Jan 2022 06:00 to 06:02"),
        ("2022-01-06T06:00/2022-01-06T11:59", "6 Jan 2022 06:00 to 12:00"),
        ("2022-01-06T06:00/2022-01-06T23:59", "6 Jan 2022 06:00 to 00:00"),
        ("2022-01-06T06:00/2022-01-07T05:59", "6 Jan 2022 06:00 to 7 Jan 2022 06:00"),
        ("2022-01-06T00:00/2022-01-06T11:59", "6 Jan 2022 00:00 to 12:00"),
        ("2022-01-06/..", "from 6 Jan 2022"),
        ("../2022-01-06", "until 6 Jan 2022"),
        ("../2022-01-06T11:59", "until 6 Jan 2022"),
        ("../..", "any time"),
    ],
)
def test_a_period_is_told_as_precisely_as_it_was_given(period: str, words: str) -> None:
    """A month or a year is told as such, hours only where there are some, and midnight ends the day before."""
    assert words == show_period(Period.parse(period))


def test_months_have_their_three_letters() -> None:
    """In the order of the year."""
    months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
    assert months.split() == [show_period(Period.parse(f"2022-{at:02}")).split()[0] for at in range(1, 13)]


def test_no_period_is_no_date() -> None:
    """What has no date is told to have none."""
    assert "no date" == show_period(None)


def test_the_source_comes_before_its_chain() -> None:
    """The outlet is named first, then whom it cites, outermost first; without an outlet the report is unnamed."""
    a = kz.claim("killed", 5, id="a", source="Mirror", said_by=["hospital", "ministry"], as_of="2022-01-09")
    b = kz.claim("killed", 5, id="b", source="", said_by="witness", as_of="2022-01-09")
    reason = _reason(a, b)
    assert "[Mirror, from hospital, from ministry]" in reason
    assert "[unnamed report, from witness]" in reason


def test_a_source_is_called_by_its_publisher() -> None:
    """A source that names its publisher is told by that name."""
    dossier = kz.Dossier.from_records(
        [{"id": i, "source": s, "measure": "killed", "value": 5, "as_of": "2022-01-09"} for i, s in ("ax", "by")],
        sources=[kz.Source("x", publisher="The Mirror"), kz.Source("y")],
    )
    reason = kz.reconcile(dossier).relation("a", "b").reason
    assert "5 killed, as of 9 Jan 2022 [The Mirror]" in reason
    assert "5 killed, as of 9 Jan 2022 [y]" in reason


def test_a_scope_is_told_where_somebody_stated_it() -> None:
    """Stated terms stand in brackets; the event, and what was assumed, do not."""
    a = kz.claim("killed", 5, id="a", source="x", event="unrest", place="Almaty", as_of="2022-01-09")
    b = kz.claim("killed", 5, id="b", source="y", event="unrest", place="Almaty", as_of="2022-01-09")
    assert _reason(a, b).startswith("5 killed (Almaty), as of 9 Jan 2022 [x] agrees with 5 killed (Almaty), as of")


def test_a_period_and_a_basis_are_told_where_they_are_stated() -> None:
    """What a figure counts, and how firmly, tell it from others of the same thing."""
    new = kz.claim("killed", 5, id="a", source="x", period="2022-01", counting="new", as_of="2022-02-01")
    firm = kz.claim("killed", 5, id="b", source="y", basis="confirmed", period="2022", as_of="2022-02-01")
    reason = _reason(new, firm)
    assert "5 killed (new in Jan 2022), as of 1 Feb 2022 [x]" in reason
    assert "5 killed (in 2022, confirmed), as of 1 Feb 2022 [y]" in reason


def test_an_assumed_date_is_starred_and_told() -> None:
    """A date of printing that stands for a cut-off has a star, and is among the assumptions with its claim."""
    a = kz.claim("killed", 5, id="a", source="x", published="2022-01-09")
    b = kz.claim("killed", 5, id="b", source="y", as_of="2022-01-09")
    reason = _reason(a, b)
    assert "5 killed, as of 9 Jan 2022* [x]" in reason
    assert "5 killed, as of 9 Jan 2022 [y]" in reason
    assert reason.endswith("Assumed: 5 (a) holds as of 9 Jan 2022, the day it was printed.")


def test_an_assumed_date_of_an_earlier_figure_says_so() -> None:
    """Where the report itself calls the figure earlier, the assumption owns up to it."""
    a = kz.claim("killed", 5, id="a", source="x", published="2022-01-09", order="earlier")
    b = kz.claim("killed", 5, id="b", source="y", as_of="2022-01-09")
    assert _reason(a, b).endswith("the day it was printed, though the report calls it earlier.")


def test_an_undated_figure_is_told_to_be_undated() -> None:
    """A figure with a source and no date is undated; one with neither is the bare figure."""
    a = kz.claim("killed", 5, id="a", source="x")
    b = kz.claim("killed", 6, id="b", source="")
    reason = _reason(a, b)
    assert reason.startswith("6 killed is above 5 killed, undated [x]: ")


def test_a_term_that_both_assume_is_told_once() -> None:
    """A term that neither stated is told of both together; one that only one left out, of that one."""
    words = kz.Vocabulary.from_tables({"event": {"storm": {"footprint": "Almaty"}}}, base=kz.Vocabulary.shipped())
    both = [kz.claim("killed", n, id=i, source=i, event="storm", as_of="2022-01-09") for n, i in ((5, "a"), (9, "b"))]
    told = kz.reconcile(both, vocabulary=words).relation("a", "b").assumes
    assert ("both are about place Almaty",) == told
    one = [both[0], kz.claim("killed", 9, id="b", source="b", event="storm", place="Almaty", as_of="2022-01-09")]
    assert ("5 (a) is about place Almaty",) == kz.reconcile(one, vocabulary=words).relation("a", "b").assumes


def test_an_assumed_period_is_told_with_its_claim() -> None:
    """New figures without a period are taken to count their day, each that does is named."""
    a = kz.claim("killed", 5, id="a", source="x", counting="new", as_of="2022-01-09")
    b = kz.claim("killed", 5, id="b", source="y", counting="new", period="2022-01-09", as_of="2022-01-09")
    assert ("period of 5 (a)",) == kz.reconcile([a, b]).relation("a", "b").assumes


def test_what_would_let_both_stand_ends_the_reason() -> None:
    """A tension tells on what condition both figures stand; a hard conflict of stated dates tells none."""
    a = kz.claim("killed", 9, id="a", source="x", as_of="2022-01-09")
    soft = kz.claim("killed", 5, id="b", source="y", as_of="2022-01-09")
    hard = kz.claim("killed", 5, id="b", source="y", as_of="2022-01-19")
    assert _reason(a, soft).endswith("Both stand only if the smaller figure is some hours older.")
    assert _reason(a, hard).endswith("(rule 4, part and whole, earlier and later).")


def test_a_dated_figure_of_no_source_has_a_date_alone() -> None:
    """Nobody is named where nobody is known."""
    a = kz.claim("killed", 5, id="a", source="", as_of="2022-01-09")
    b = kz.claim("killed", 5, id="b", source="x", as_of="2022-01-09")
    assert _reason(a, b).startswith("5 killed, as of 9 Jan 2022 agrees with 5 killed, as of 9 Jan 2022 [x]: ")


def test_a_date_is_told_in_words_among_the_assumptions() -> None:
    """What an assumption names by its figure it names as a paper would."""
    a = kz.claim("event-start", "2022-01-05", id="a", source="x", published="2022-01-09")
    b = kz.claim("event-start", "2022-01-05", id="b", source="y", as_of="2022-01-09")
    assert ("5 Jan 2022 (a) holds as of 9 Jan 2022, the day it was printed",) == kz.reconcile([a, b]).relation(
        "a", "b"
    ).assumes
