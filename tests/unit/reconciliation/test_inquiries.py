"""What to ask next: dates, scopes, origins and open questions, ranked by what the answer would settle."""

from __future__ import annotations

from typing import Any

import kzclaims as kz
from kzclaims.model.dossier import Dossier, OpenQuestion
from kzclaims.model.scope import Scope
from kzclaims.model.source import Source


def killed(name: str, value: Any, **fields: Any) -> kz.Claim:
    """A count of the killed, by an outlet of its own."""
    return kz.claim("killed", value, **{"id": name, "source": name, **fields})


def asked(*claims: kz.Claim, **parts: Any) -> list[tuple[str, str, int]]:
    """What to ask, of which kind, and what it weighs."""
    sources = [Source(one, published="2022-01-09") for one in dict.fromkeys(c.source for c in claims)]
    report = kz.reconcile(Dossier(claims=claims, sources=sources, **parts))
    return [(str(one.kind), str(one), one.weight) for one in report.to_ask]


def test_a_date_that_would_let_both_stand_is_asked_for():
    """Of the figure whose date was assumed; a hard conflict weighs three."""
    found = asked(killed("a", 18, as_of="2022-01-07"), killed("b", 16, said_by="ministry"))
    assert [
        (
            "date",
            "Which date does 16 killed (b, from ministry) hold for? "
            "If it is older than 7 Jan 2022, it and 18 (a) can both be true.",
            3,
        )
    ] == found


def test_a_date_that_settles_nothing_is_not_asked_for():
    """An older 18 would still be above a later 16, and of two stated days nothing is left to ask."""
    later = killed("b", 16, as_of="2022-01-20")
    assert [] == [one for one in asked(killed("a", 18), later) if one[0] == "date"]
    assert [] == asked(killed("a", 18, as_of="2022-01-07"), later)


def test_of_two_figures_of_one_day_the_hour_is_asked_for():
    """The lower one may be some hours older."""
    (one,) = asked(killed("a", 18, as_of="2022-01-09"), killed("b", 16, as_of="2022-01-09"))
    assert (
        "date",
        "At what time of 9 Jan 2022 did 16 killed (b) hold? If it is some hours older, it and 18 (a) can both be true.",
        1,
    ) == one


def test_what_a_source_leaves_open_is_asked():
    """Where a pair depends on it."""
    either = killed("b", 30, as_of="2022-01-09", population=["police", "civilians"])
    found = asked(killed("a", 40, as_of="2022-01-09", population="police"), either)
    (one,) = [words for kind, words, _ in found if kind == "scope"]
    assert (
        "What does 30 killed (civilians or police) (b) count: which population: civilians or police? "
        "How it stands to 40 (a)."
    ) == one


def test_who_said_it_first_is_asked_where_a_second_voice_hangs_on_it():
    """One paper names a ministry, the other nobody."""
    found = asked(killed("a", 16, as_of="2022-01-09", said_by="ministry"), killed("b", 16, as_of="2022-01-09"))
    assert [("origin", "Who first said 16 killed (b)? Whether the figure has a second voice.", 1)] == found


def test_an_open_question_weighs_as_many_pairs_as_wait_for_it():
    """The most telling comes first."""
    choices = Scope.of(population=("people", "civilians"))
    question = OpenQuestion("q", ask="Who are the dead?", claims="a", choices=choices)
    claims = [killed("a", 164, as_of="2022-01-09")]
    claims += [killed(name, 16, as_of="2022-01-09", population="police") for name in "bcd"]
    apart = {"population": {"civilians": {"disjoint_from": "police"}}}
    first = asked(*claims, open=[question], vocabulary=apart)[0]
    assert ("question", "Who are the dead? 3 pairs wait for the answer.", 3) == first
