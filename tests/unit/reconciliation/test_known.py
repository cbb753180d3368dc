"""What was known by an evening: printed, taken back, ruled and answered by then."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve

import kzclaims as kz
from kzclaims.model.dossier import Decision, Dossier, OpenQuestion, Retraction
from kzclaims.model.scope import Scope
from kzclaims.model.source import Source


def claim(name: str, value: object, *, printed: str | None = None, **fields: object) -> kz.Claim:
    """A count of the killed, by an outlet of its own."""
    return kz.claim("killed", value, id=name, source=fields.pop("source", name), published=printed, **fields)  # type: ignore[arg-type]


STORY = Dossier(
    claims=[
        claim("first", 164, printed="2022-01-09", said_by="ministry"),
        claim("again", 164, printed="2022-01-10", said_by="ministry"),
        claim("later", 225, printed="2022-01-15", said_by="prosecutor"),
    ],
    sources=[Source(name) for name in ("first", "again", "later")],
    retractions=[Retraction(of="first", by="ministry", on_date=date(2022, 1, 10))],
    decisions=[
        Decision(on=("first", "later"), ruling="accepted", on_date=date(2022, 1, 16)),
        Decision(on="again", ruling="retracted", on_date=date(2022, 1, 10)),
    ],
)


def known(dossier: Dossier, evening: str) -> list[str]:
    """The claims that stand on an evening."""
    report = kz.reconcile(dossier, known_by=evening)
    return [one.id for one in report.claims if one.id not in {aside.claim for aside in report.set_aside}]


@pytest.mark.parametrize(
    ("evening", "standing"),
    [("2022-01-08", []), ("2022-01-09", ["first"]), ("2022-01-10", []), ("2022-01-15", ["later"])],
)
def test_only_what_was_printed_and_not_yet_taken_back_stands(evening, standing):
    """A retraction counts from its date, and takes the retellings with it."""
    assert standing == known(STORY, evening)


def test_what_is_left_out_is_told():
    """By id in the report and its JSON, by number in words."""
    report = kz.reconcile(STORY, known_by="2022-01-09")
    assert ("again", "later") == report.later
    assert "2022-01-09" == str(report.known_by)
    assert "Left out, for it came after 9 Jan 2022: 2 claims and 3 retractions, rulings and answers." in str(report)
    assert '"later": [\n    "again",\n    "later"\n  ]' in report.to_json()


def test_without_an_evening_nothing_is_left_out():
    """A report says so by None."""
    report = kz.reconcile(STORY)
    assert (None, ()) == (report.known_by, report.later)


def test_a_ruling_counts_from_its_date():
    """And one on a claim that was not printed yet was not made."""
    assert ["retracted"] == [one.ruling for one in kz.reconcile(STORY, known_by="2022-01-10").decisions]
    undated = evolve(STORY, decisions=[Decision(on=("first", "later"), ruling="accepted")])
    assert () == kz.reconcile(undated, known_by="2022-01-10").decisions
    assert 1 == len(kz.reconcile(undated, known_by="2022-01-15").decisions)


def test_an_answer_counts_from_its_date():
    """Before it the question is open."""
    people = Scope.of(population=("people", "civilians"))
    question = OpenQuestion(
        "who",
        ask="Who?",
        claims=("first", "later"),
        choices=people,
        answer=Scope.of(population="people"),
        on_date=date(2022, 1, 15),
    )
    asked = evolve(STORY, open=[question])
    (before,) = kz.reconcile(asked, known_by="2022-01-14").questions
    (after,) = kz.reconcile(asked, known_by="2022-01-15").questions
    assert (None, ("first",)) == (before.answer, before.claims)
    assert (Scope.of(population="people"), ("first", "later")) == (after.answer, after.claims)


def test_a_question_about_nothing_known_is_not_asked_yet():
    """Nobody could have asked it."""
    question = OpenQuestion("who", ask="Who?", claims="later", choices=Scope.of(population=("people", "civilians")))
    assert () == kz.reconcile(evolve(STORY, open=[question]), known_by="2022-01-09").questions


def test_a_bare_status_counts_from_the_day_of_its_source():
    """The outlet says so of what it printed earlier."""
    told = Dossier(
        sources=[Source("paper", published="2022-01-12")],
        claims=[claim("old", 164, printed="2022-01-09", source="paper", status="retracted")],
    )
    assert ["old"] == known(told, "2022-01-11")
    assert [] == known(told, "2022-01-12")


def test_a_wide_date_of_printing_counts_from_its_end():
    """What was printed some day in January was not certainly known in the middle of it."""
    wide = Dossier(claims=[claim("wide", 5, printed="2022-01")], sources=[Source("wide")])
    assert [] == known(wide, "2022-01-20")
    assert ["wide"] == known(wide, "2022-01-31")


def test_an_hour_is_an_evening_too():
    """Up to its last minute."""
    told = Dossier(claims=[claim("noon", 5, printed="2022-01-09T12:00")], sources=[Source("noon")])
    assert [] == known(told, "2022-01-09T11:59")
    assert ["noon"] == known(told, "2022-01-09T12:00")


def test_without_a_date_of_printing_the_date_of_the_figure_counts():
    """A figure of the 9th was not known on the 8th; one without any date is taken as known, and that is told."""
    told = Dossier(claims=[claim("held", 5, as_of="2022-01-09"), claim("bare", 6)])
    assert ["bare"] == known(told, "2022-01-08")
    assert ["bare", "held"] == known(told, "2022-01-09")
    assert "1 claim without any date: taken as known by 8 Jan 2022." in str(kz.reconcile(told, known_by="2022-01-08"))


@pytest.mark.parametrize("wrong", ["yesterday", "2022-01-09/..", 9])
def test_what_is_no_evening_is_refused(wrong):
    """With what to write."""
    with pytest.raises(kz.InvalidValueError, match=r"date|end"):
        kz.reconcile(STORY, known_by=wrong)


def test_the_columns_of_a_table_are_cut_as_its_claims_are():
    """A ledger of some rows is the ledger of those claims."""
    ledger = STORY.claims
    assert [ledger[2], ledger[0]] == list(ledger.of_rows([2, 0]))
    assert 2 == len(ledger.of_rows([2, 0]).stems)


def test_history_tells_each_evening():
    """The figure, what was new, and what fell."""
    evenings = kz.reconcile(STORY).history("killed")
    assert [
        (date(2022, 1, 9), [(164, 164)], ("first",), ()),
        (date(2022, 1, 10), [], ("again",), ("again", "first")),
        (date(2022, 1, 15), [(225, 225)], ("later",), ()),
    ] == [(one.day, [(v.low, v.high) for v in one.verdicts], one.new, one.set_aside) for one in evenings]
    assert "by 10 Jan 2022: no figure stands" == str(evenings[1])


def test_history_of_nothing_is_refused():
    """As a headline of nothing is."""
    with pytest.raises(kz.UnknownNameError, match="no claim is about injured"):
        kz.reconcile(STORY).history("injured")


A, B, E = (
    claim("A", 10, printed="2022-01-09", said_by="Ministry", place="Almaty"),
    claim("B", 10, printed="2022-01-10", derived_from=["A"], place="Shymkent"),
    claim("E", 10, printed="2022-01-10", said_by="Ministry", place="Shymkent"),
)


def test_history_knows_whom_a_figure_copies():
    """A claim about another place from which it derives says whose voice it is."""
    told = Dossier(claims=[A, B, E], sources=[Source(name) for name in "ABE"])
    (whole,) = [one for one in kz.reconcile(told).groups if one.group.scope.one("place") == "Shymkent"]
    (evening,) = kz.reconcile(told).history("killed", place="Shymkent")
    assert [whole.origins] == [one.origins for one in evening.verdicts]
    assert (("B", "E"), ("B", "E")) == (evening.new, evening.about)
    assert {"B", "E"} == set(evening.topic.claims)


def test_history_knows_what_was_taken_back_elsewhere():
    """With it falls what retells it, on that day."""
    taken = Retraction(of="A", by="Ministry", on_date=date(2022, 1, 12))
    told = Dossier(claims=[A, B], sources=[Source(name) for name in "AB"], retractions=[taken])
    evenings = kz.reconcile(told).history("killed", place="Shymkent")
    assert [(10, ()), (12, ("B",))] == [(one.day.day, one.set_aside) for one in evenings]


def test_history_knows_what_was_replaced_from_elsewhere():
    """A claim that turns out to be about another place replaces it, on the day that this is printed."""
    newer = claim("C", 10, printed="2022-01-14", supersedes=["E"], place="Almaty")
    told = Dossier(claims=[E, newer], sources=[Source(name) for name in "EC"])
    evenings = kz.reconcile(told).history("killed", place="Shymkent")
    assert [(10, ("E",), ()), (14, (), ("E",))] == [(one.day.day, one.new, one.set_aside) for one in evenings]
    there = kz.reconcile(told).history("killed", place="Almaty")
    assert [(14, ("C",), ())] == [(one.day.day, one.new, one.set_aside) for one in there]


def test_what_was_known_names_nothing_later():
    """Neither what a claim will be found to copy nor what it replaces."""
    odd = claim("B", 10, printed="2022-01-08", derived_from=["A"], supersedes=["E"])
    told = kz.reconcile(Dossier(claims=[A, odd, E]), known_by="2022-01-08").dossier
    assert [((), ())] == [(one.derived_from, one.supersedes) for one in told]
