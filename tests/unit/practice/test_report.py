"""Practices in a report: asked for by name, printed beside the groups, never in their place."""

from __future__ import annotations

import json
from datetime import date

import pytest

import kzclaims as kz
from kzclaims.cli import main
from kzclaims.model.quantity import Quantity
from kzclaims.practice.case import Printed
from kzclaims.practice.shelf import NAMES, shipped
from kzclaims.practice.vague import of_acled, of_airwars, unit_of_word
from kzclaims.render.markdown import render_markdown
from kzclaims.render.plain import render_plain

STORY = [
    kz.claim("killed", "18", id="a", source="Mirror", said_by=["officials"], as_of=date(2022, 1, 9)),
    kz.claim("killed", "at least 16", id="b", source="Post", said_by=["Hospital"], as_of=date(2022, 1, 9)),
    kz.claim("injured", "40", id="c", source="Post", as_of=date(2022, 1, 9)),
    kz.claim("killed", "9", id="d", source="Post", place="Northtown", status="retracted", published=date(2022, 1, 9)),
]


def test_without_a_practice_nothing_is_printed():
    """There is no practice by default: no figure, and null for the best of each group."""
    report = kz.reconcile(STORY)
    data = json.loads(report.to_json())
    assert () == report.practices
    assert ([], {None}) == (data["practices"], {group["best"] for group in data["groups"]})
    assert "PRACTICES" not in render_plain(report)


def test_the_practice_of_the_policy_is_printed():
    """In JSON with its claims, and as the best figure of the group."""
    data = json.loads(kz.reconcile(STORY, policy=kz.policy(practice="ucdp")).to_json())
    best = {group["measure"]: group["best"] for group in data["groups"]}
    assert {"killed": 16, "injured": 40} == best
    (killed,) = [one for one in data["practices"] if one["measure"] == "killed" and one["group"]]
    assert (16, 16, 18, ["a", "b"]) == (killed["low"], killed["best"], killed["high"], killed["decided_by"])


def test_what_was_taken_back_altogether_has_no_group():
    """It is a thing all the same, of which nothing is printed, and the reason says why."""
    (lost,) = [one for one in kz.reconcile(STORY).practice("latest") if one.group is None]
    assert ("killed", None) == (lost.measure, lost.best)
    assert ["d"] == [claim for claim, _ in lost.set_aside]


def test_all_practices_stand_side_by_side():
    """One entry a thing; of several practices no group has a best figure of its own."""
    report = kz.reconcile(STORY, policy=kz.policy(practice="all"))
    lines = render_plain(report).splitlines()
    told = " ".join(" ".join(lines).split())
    assert "16: acled, conservative, emdat, gtd, latest, median; 16-18: airwars; 16/16/18: ucdp; no figure:" in told
    assert all(len(line) <= 100 for line in lines)
    assert set(NAMES) == {one.practice for one in report.practices}
    assert {None} == {group["best"] for group in json.loads(report.to_json())["groups"]}


def test_markdown_tells_what_decided():
    """Under each thing, each practice with its remark and its claims."""
    told = render_markdown(kz.reconcile(STORY, policy=kz.policy(practice="all")))
    assert "ucdp 16/16/18: the best figure is the lowest of 2 figures. Decided by a, b." in told


LOST = [
    kz.claim("killed", "100", id="a", source="Post", as_of=date(2022, 1, 9)),
    kz.claim("missing", "18", id="b", source="Post", as_of=date(2022, 1, 9)),
]


def test_what_is_added_is_said_where_the_figure_stands():
    """118 under the heading of the killed are the dead and the missing, and text, Markdown and JSON say so."""
    report = kz.reconcile(LOST, policy=kz.policy(practice="all"))
    told = " ".join(render_plain(report).split())
    assert "118 dead and missing: emdat" in told
    assert "emdat 118 dead and missing: 100 + 18" in render_markdown(report)
    counts = {(one["practice"], one["measure"]): one["counts"] for one in json.loads(report.to_json())["practices"]}
    assert ["dead and missing"] == [words for words in counts.values() if words is not None]
    assert "dead and missing" == counts["emdat", "killed"]


def test_one_practice_says_what_it_adds_and_makes_it_no_best_figure_of_the_group():
    """The group counts the killed alone."""
    report = kz.reconcile(LOST, policy=kz.policy(practice="emdat"))
    assert "emdat 118 dead and missing: 100 + 18" in " ".join(render_plain(report).split())
    best = {group["measure"]: group["best"] for group in json.loads(report.to_json())["groups"]}
    assert {"killed": None, "missing": 18} == best


@pytest.mark.parametrize(
    "ask", [lambda name: kz.policy(practice=name), lambda name: kz.reconcile(STORY).practice(name)]
)
def test_an_unknown_practice_is_told_with_those_there_are(ask):
    """Whoever is asked names them all, and the nearest."""
    with pytest.raises(kz.UnknownNameError, match=r"did you mean ucdp\? There are acled, airwars, .*, and all"):
        ask("ucpd")


def test_a_policy_made_by_hand_is_checked_too():
    """Where its report is asked for."""
    with pytest.raises(kz.UnknownNameError, match="no practice is named"):
        kz.reconcile(STORY, policy=kz.Policy(practice="uppsala"))
    with pytest.raises(kz.InvalidValueError, match="3 is not a name"):
        kz.Policy(practice=3)


def test_the_command_line_asks_for_a_practice(tmp_path, capsys):
    """`--practice NAME` prints its section; an unknown name is unusable input."""
    path = tmp_path / "story.toml"
    kz.dump(kz.Dossier(claims=STORY, sources=[kz.Source("Mirror"), kz.Source("Post")]), path)
    assert 0 == main(["reconcile", str(path), "--practice", "airwars"])
    assert "airwars 16-18" in capsys.readouterr().out
    assert 2 == main(["reconcile", str(path), "--practice", "airwers"])
    assert "did you mean airwars?" in capsys.readouterr().err


def test_the_command_line_takes_one_practice(capsys):
    """The first of two would be dropped without a word."""
    assert 2 == main(["reconcile", "story.toml", "--practice", "ucdp", "--practice", "acled"])
    assert "--practice: name one practice, or all" in capsys.readouterr().err


@pytest.mark.parametrize(
    "ask",
    [kz.policy, lambda name: kz.reconcile(STORY, policy=name), lambda name: kz.compare("5", "6", policy=name)],
)
@pytest.mark.parametrize("name", ["ucdp", "all"])
def test_a_practice_given_for_a_policy_is_told_where_it_belongs(ask, name):
    """It is no policy, and one word away from where it can be asked for."""
    with pytest.raises(kz.UnknownNameError, match=f'no policy is named "{name}".*practice="{name}".*--practice {name}'):
        ask(name)


def test_each_practice_says_where_its_rules_are_from():
    """Its docstring tells what was read, measured or remembered, or that the rule is ours."""
    words = ("read in", "measured in", "from memory", "ours")
    assert [] == [one.name for one in shipped() if not any(word in one.text.casefold() for word in words)]


@pytest.mark.parametrize(
    ("low", "unit"),
    [(20, 10), (24, 12), (40, 20), (200, 100), (100, 100), (2_000, 1_000), (20_000, 10_000), (24_000, 12_000), (3, 3)],
)
def test_a_plural_counts_in_half_its_low_end(low, unit):
    """Tens from twenty, dozens from twenty-four, "ratusan" from one hundred."""
    word = Quantity(low, low * 5, hedge="vague")
    assert unit == unit_of_word(word)
    assert (unit, unit) == of_acled(word)


def test_many_are_at_most_ten_for_airwars():
    """In the languages that figures are read in."""
    ends = {of_airwars(Quantity(3, 30, hedge="vague", phrase=phrase)) for phrase in ("many", "banyak orang", "много")}
    assert {(3, 10)} == ends


@pytest.mark.parametrize(
    ("phrase", "acled", "airwars"),
    [
        ("many thousands", 1_000, (1_000, 2_000)),
        ("many hundreds", 100, (100, 200)),
        ("many dozens", 12, (12, 24)),
        ("dozens and dozens", 12, (12, 24)),
        ("tens of thousands", 10_000, (10_000, 20_000)),
        ("a couple of hundred", 200, (200, 400)),
        ("a couple of thousand", 2_000, (2_000, 4_000)),
        ("several hundred", 300, (300, 600)),
        ("several", 3, (2, 2)),
    ],
)
def test_only_a_bare_many_is_ten_and_only_a_plural_is_halved(phrase, acled, airwars):
    """As the words are read from a text."""
    quantity = kz.claim("killed", phrase, source="a", language="en").value
    assert ((acled, acled), airwars) == (of_acled(quantity), of_airwars(quantity))


@pytest.mark.parametrize("phrase", ["пара сотен", "пару сотен"])
def test_a_pair_of_hundreds_is_two_hundred_in_russian(phrase):
    """Though the word for hundreds is a plural there."""
    assert 200 == unit_of_word(kz.claim("killed", phrase, source="a", language="ru").value)


def test_what_is_printed_is_in_order():
    """Low above high is refused."""
    with pytest.raises(kz.InvalidValueError, match=r"18/16/\? is not in order"):
        Printed(measure="killed", scope=kz.Scope(), low=18, best=16)
