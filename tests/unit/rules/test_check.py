"""Checking: which rules are asked, what is ignored, how much is listed, and where each finding stands."""

from __future__ import annotations

import pickle
from importlib.metadata import EntryPoint

import pytest

import kzclaims as kz
from kzclaims.errors import InvalidValueError, KzclaimsError, UnknownNameError
from kzclaims.rules import shelf

FALL = """
[dossier]
title = "A fall"
[sources.post]
[sources.wire]
[[claims]]
id = "early"
source = "post"
measure = "killed"
value = 18  # by Friday
as_of = 2022-01-07
[[claims]]
id = "late"
source = "wire"
measure = "killed"
value = 16
as_of = 2022-01-09
{note}
"""


@pytest.fixture
def fall(tmp_path):
    """Write a dossier with one fall, its later claim with a note, and return its path."""

    def write(note=""):
        path = tmp_path / "dossier.toml"
        path.write_text(FALL.format(note=f'note = "{note}"' if note else ""), encoding="utf-8")
        return path

    return write


def codes(found):
    return [one.code for one in found]


# What is asked ---------------------------------------------------------------------------------------------


def test_a_path_a_dossier_its_report_and_its_claims_give_the_same_findings(fall):
    """Places alone need a file."""
    path = fall()
    dossier = kz.load(path)
    told = [kz.check(given) for given in (path, str(path), dossier, kz.reconcile(dossier), list(dossier))]
    assert [["KZ401"]] * 5 == [codes(found) for found in told]
    assert told[0] == told[1] == told[2] == told[3]
    assert ("late", "early") == told[4][0].claims
    assert () == told[4][0].places


@pytest.mark.parametrize("name", ["KZ401", "kz4", "KZ", "cumulative-falls", "cumulative_falls"])
def test_rules_are_selected_by_code_start_of_a_code_or_name(fall, name):
    """One word or a list of them."""
    assert ["KZ401"] == codes(kz.check(fall(), select=name)) == codes(kz.check(fall(), select=[name]))
    assert [] == codes(kz.check(fall(), ignore=[name]))


def test_a_name_of_no_rule_is_told_with_those_that_there_are(fall):
    """A slip in a name must not check nothing."""
    with pytest.raises(UnknownNameError, match='no rule is named "KZ999"; there are KZ101'):
        kz.check(fall(), select=["KZ999"])
    with pytest.raises(UnknownNameError, match='no rule is named ""'):
        kz.check(fall(), ignore=[""])


def test_a_policy_beside_a_report_is_refused(fall):
    """It was made under its own."""
    with pytest.raises(InvalidValueError, match="a report is made under a policy"):
        kz.check(kz.reconcile(fall()), policy="strict")


def test_findings_are_values_that_pickle(fall):
    """They go to another process whole."""
    found = kz.check(fall())
    assert found == pickle.loads(pickle.dumps(found))
    assert hash(found)


# Places ----------------------------------------------------------------------------------------------------


def test_a_finding_says_where_each_of_its_claims_stands(fall):
    """File, line and column of the value, the claim at fault first."""
    path = fall()
    (found,) = kz.check(path)
    assert [(16, 9, 11, "value = 16"), (10, 9, 11, "value = 18  # by Friday")] == [
        (one.line, one.column, one.end, one.text) for one in found.places
    ]
    assert f"{path}:16:9" == str(found.place)
    assert str(found).startswith(f"{path}:16:9: KZ401 cumulative-falls: 18 killed by 7 Jan 2022 (post)")


# Ignores ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "note",
    [
        "kz: ignore KZ401 because both are in print",
        "as printed; kz: ignore KZ401 because both are in print",
        "KZ: IGNORE kz401, KZ403 because both are in print",
    ],
)
def test_a_note_with_a_reason_sets_a_finding_aside(fall, note):
    """In any case, beside other words, for several rules at once; a rule that finds nothing there is told of."""
    assert {"KZ112"} >= set(codes(kz.check(fall(note))))
    assert "KZ403" not in note.upper() or ["KZ112"] == codes(kz.check(fall(note)))


@pytest.mark.parametrize("note", ["kz: ignore KZ401", "kz: ignore KZ401 because", "kz: ignore because it is fine"])
def test_a_note_without_a_code_or_a_reason_sets_nothing_aside(fall, note):
    """And is a finding itself."""
    assert ["KZ112", "KZ401"] == sorted(codes(kz.check(fall(note))))


def test_an_ignore_is_judged_whichever_rules_are_asked(fall):
    """The rule that it names is asked for that, and what it finds is not listed."""
    note = "kz: ignore KZ110 because it is no slip"
    assert ["KZ112"] == codes(kz.check(fall(note), select=["KZ110", "KZ112"]))
    assert ["KZ112"] == codes(kz.check(fall(note), select=["KZ112"]))
    assert [] == codes(kz.check(fall("kz: ignore KZ401 because it is so"), select=["KZ112"]))


def test_a_claim_of_many_that_is_ignored_leaves_the_others(tmp_path):
    """The finding stays for those that nobody has looked at."""
    rows = ["id,source,measure,value,as_of,note", "high,post,killed,90,2022-01-05,"]
    rows += [f"c{day},post,killed,{day},2022-01-{day:02d}," for day in range(6, 10)]
    rows[3] += "kz: ignore KZ401 because it is so"
    path = tmp_path / "table.csv"
    path.write_text("\n".join(rows), encoding="utf-8")
    (found,) = kz.check(path, select="KZ401")
    assert ("high", "c6", "c8", "c9") == found.claims


# How much is listed ----------------------------------------------------------------------------------------


def falls(count):
    """Claims of so many places, each with a fall."""
    return [
        kz.Claim(
            "killed",
            kz.Quantity.typed(value),
            id=f"{place}.{day}",
            scope=kz.Scope.of(place=f"Place {place}"),
            source="post",
            as_of=kz.Period.parse(f"2022-01-0{day}"),
        )
        for place in range(count)
        for day, value in ((7, 18), (9, 16))
    ]


def test_of_very_many_findings_the_rest_is_counted():
    """A limit is told, never silent; None lists all."""
    found = kz.check(falls(12), most=5)
    assert ["KZ401"] * 6 == codes(found)
    assert "7 more findings of this rule are not listed" == found[-1].message
    assert "error" == found[-1].severity
    assert 12 == len(kz.check(falls(12), most=None)) == len(kz.check(falls(12)))


def test_rows_that_cannot_be_read_are_all_listed(tmp_path):
    """Whatever the limit: each is set aside, and its row number is told."""
    rows = ["id,source,measure,value", *(f"c{n},post,killed,{'many' if n % 2 else n}" for n in range(40))]
    (tmp_path / "table.csv").write_text("\n".join(rows), encoding="utf-8")
    found = kz.check(tmp_path / "table.csv", select="KZ101", most=5)
    assert [n + 2 for n in range(40) if n % 2] == [one.place.line for one in found]


# Rules of one's own ----------------------------------------------------------------------------------------


def no_round_numbers(seen):
    """A figure is suspiciously round."""
    for row in seen.told:
        if seen.quantity(row).number % 10 == 0:
            yield kz.Finding(f"{seen.said(row)} is round", claims=(seen.id(row),))


def test_a_function_is_a_rule():
    """It takes an Inspection and yields findings; what they leave out is filled in."""
    (found,) = kz.check([kz.claim("killed", 160, source="post", id="a")], rules=[no_round_numbers])
    assert ("OWN1", "no-round-numbers", "warning", "160 killed (post) is round", ("a",)) == (
        found.code,
        found.rule,
        found.severity,
        found.message,
        found.claims,
    )


def test_a_rule_of_ones_own_has_a_code_a_severity_and_a_mend():
    """They are those of a shipped rule: the mend comes from the docstring, and a note can ignore it."""

    @kz.rule("DESK7", "note")
    def round_numbers(seen):
        """A figure is round.

        Why: Nobody counts to a round number.
        Mend: Ask who counted.
        """
        yield from no_round_numbers(seen)

    claims = [kz.claim("killed", 160, source="post", id="a"), kz.claim("injured", 20, source="post", id="b")]
    found = kz.check(claims, rules=[round_numbers], select="DESK7")
    assert [("DESK7", "note", "Ask who counted.")] * 2 == [(one.code, one.severity, one.mend) for one in found]
    assert "A figure is round." == round_numbers.summary
    quiet = kz.claim("killed", 160, source="post", id="a", note="kz: ignore DESK7 because it was counted")
    assert ["b"] == [one.claims[0] for one in kz.check([quiet, claims[1]], rules=[round_numbers], select="DESK7")]


def test_what_is_no_rule_is_refused():
    """A code has a form, a rule is called, and yields findings."""
    with pytest.raises(InvalidValueError, match='is no code; give capital letters and a number, such as "DESK1"'):
        kz.rule("desk 1")
    with pytest.raises(InvalidValueError, match="is no rule; give a function"):
        kz.check([], rules=["KZ401"])
    with pytest.raises(InvalidValueError, match="a rule yields Finding values"):
        kz.check([], rules=[lambda seen: ["wrong"]])


def test_installed_packages_bring_rules(monkeypatch):
    """By the entry point kzclaims.rules; one that cannot be loaded is told by its name."""
    here = EntryPoint("round", "tests.unit.rules.test_check:no_round_numbers", shelf.GROUP)
    monkeypatch.setattr(shelf, "entry_points", lambda group: [here] if group == shelf.GROUP else [])
    monkeypatch.setattr(EntryPoint, "load", lambda self: no_round_numbers)
    shelf.installed.cache_clear()
    try:
        assert ["no-round-numbers"] == [one.rule for one in kz.check([kz.claim("killed", 160, source="post", id="a")])]
        monkeypatch.setattr(EntryPoint, "load", lambda self: 1 / 0)
        shelf.installed.cache_clear()
        with pytest.raises(KzclaimsError, match=r"the rule round .* cannot be loaded: division by zero"):
            kz.check([])
    finally:
        shelf.installed.cache_clear()


def test_the_shipped_rules_have_codes_names_and_docstrings_of_their_own():
    """One code and one name each; every docstring says why, what breaks it, what keeps it, and how to mend."""
    rules = shelf.shipped()
    assert len(rules) == len({one.code for one in rules}) == len({one.name for one in rules})
    assert [] == [one.name for one in rules if not {"Why", "Breaks", "Keeps", "Mend"} <= set(one.parts)]
    assert [] == [one.name for one in rules if one.check.__name__.replace("_", "-") != one.name]
    assert [] == [one.name for one in rules if not one.summary.endswith(".") or "\n" in one.summary]


def test_a_rule_that_breaks_down_is_named():
    """Nobody knows what it would have found, so nothing is said."""

    def broken(seen):
        yield kz.Finding("one", claims=())
        raise ZeroDivisionError("of nothing")

    with pytest.raises(KzclaimsError, match="the rule broken broke down: ZeroDivisionError: of nothing"):
        kz.check([], rules=[broken])


def test_a_slip_in_the_name_of_a_rule_is_told(fall):
    """With the name that was meant."""
    with pytest.raises(UnknownNameError, match="did you mean hedge-dropped"):
        kz.check(fall(), select="hedge-droped")
