"""Assertions about claims: what fails is told in full, in words."""

from __future__ import annotations

import subprocess
import sys
import unittest
import warnings

import pytest

import kzclaims as kz
from kzclaims.model.dossier import Decision
from kzclaims.testing import assert_agrees, assert_consistent, assert_part_of, assert_within
from kzclaims.testing.demand import VIEWS

SOURCES = (kz.Source("post", publisher="The Post"), kz.Source("mirror", publisher="Mirror"))


def killed(claim_id, value, as_of, *, source="post", quote=None, **scope):
    return kz.claim("killed", value, id=claim_id, source=source, as_of=as_of, quote=quote, **scope)


def fall():
    """A toll that falls: 18 by the seventh, 16 by the ninth."""
    return [
        killed("early", 18, "2022-01-07", source="mirror", quote="18 were killed", said_by="Kazakh officials"),
        killed("late", 16, "2022-01-09", quote="the dead are 16"),
    ]


def two_figures():
    """Two figures of one day: nobody can say that one is not some hours older."""
    told = {"published": "2022-01-05", "as_of": "2022-01-05"}
    return [
        kz.claim("injured", 103, id="one", source="post", quote="103 hurt", **told),
        kz.claim("injured", 90, id="two", source="mirror", quote="90 wounded", **told),
    ]


def two_conflicts():
    return [*fall(), *two_figures()]


def test_importing_the_package_loads_neither_pytest_nor_hypothesis_nor_the_assertions():
    """The entry point of hypothesis imports the package in every process, so it has to cost nothing."""
    code = (
        "import sys, kzclaims.testing as t; first = 'kzclaims.testing.assertions' in sys.modules; t.assert_consistent; "
        "print(first, *(name in sys.modules for name in ('pytest', 'hypothesis', 'kzclaims.testing.assertions')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "False False False True" == done.stdout.strip()


def test_the_package_has_just_the_assertions():
    """What is no assertion is no name of it."""
    import kzclaims.testing

    assert ["assert_agrees", "assert_consistent", "assert_part_of", "assert_within"] == dir(kzclaims.testing)
    with pytest.raises(AttributeError, match="has no attribute 'assert_nothing'"):
        getattr(kzclaims.testing, "assert_nothing")  # noqa: B009


# Consistent ----------------------------------------------------------------------------------------------


def test_consistent_claims_give_their_report():
    """What can all be true passes, and the report comes back to ask more of."""
    report = assert_consistent([killed("a", "at least 16", "2022-01-09"), killed("b", 18, "2022-01-09")])
    assert 2 == len(report.claims)


def test_a_report_is_taken_as_it_is():
    """A report that is at hand is not made again; another policy would need its claims."""
    report = kz.reconcile(fall()[:1])
    assert report is assert_consistent(report)
    with pytest.raises(kz.InvalidValueError, match="give its claims to change either"):
        assert_consistent(report, policy="strict")


def test_a_failure_tells_both_sides_in_full():
    """Quotes, figures, dates, outlet and chain, the reason, what would let both stand, and the ids."""
    claims = [fall()[0], kz.claim("killed", 16, id="late", source="post", published="2022-01-09", quote="the 16 dead")]
    with pytest.raises(AssertionError) as caught:
        assert_consistent(kz.Dossier(title="January", sources=SOURCES, claims=claims))
    assert """January: not consistent

1 conflict

early~late: fall of a toll, hard
  18 killed by 7 Jan 2022 (Mirror < Kazakh officials)
      early: "18 were killed"
  16 killed by 9 Jan 2022* (The Post)
      late: "the 16 dead"
  A toll cannot fall.
  Both stand only if the smaller figure is older than its assumed date.
  Assumed: 16 (late) holds as of 9 Jan 2022, the day it was printed.

To let a conflict stand:""" == str(caught.value).partition(" name it as known")[0]


def test_every_conflict_is_told():
    """Not only the first."""
    with pytest.raises(AssertionError) as caught:
        assert_consistent(two_conflicts())
    assert "2 conflicts" in str(caught.value)
    assert all(name in str(caught.value) for name in ("early~late", "one~two", '"90 wounded"', '"18 were killed"'))


def test_a_sum_is_told_with_its_total():
    """Parts that are above their total are one conflict of all of them."""
    claims = [
        kz.claim("killed", n, id=f"c{n}", source="post", as_of="2022-01-07", document="d", population=who)
        for n, who in ((60, "men"), (70, "women"), (100, None))
    ]
    with pytest.raises(AssertionError) as caught:
        assert_consistent(claims)
    assert "c100~c60~c70: parts above total, hard" in str(caught.value)
    assert "total: 100" in str(caught.value)


@pytest.mark.parametrize("known", [["early~late"], "early~late", [("late", "early")], [{"early", "late", "more"}]])
def test_a_known_conflict_does_not_fail(known):
    """It is named by its ids, in any order, as one text or as a set; a set covers every conflict within it."""
    report = assert_consistent(fall(), known=known)
    assert 1 == len(report.conflicts)


def test_a_new_conflict_fails_beside_a_known_one():
    """Only the new one is told in full."""
    with pytest.raises(AssertionError) as caught:
        assert_consistent(two_conflicts(), known=["early~late"])
    assert "1 conflict besides 1 known" in str(caught.value)
    assert "early~late" not in str(caught.value)


def test_a_known_conflict_that_is_gone_is_a_warning():
    """It fails only where `strict_known` asks for it."""
    with pytest.warns(UserWarning, match="the known conflict a~b is no longer there"):
        assert_consistent(fall()[:1], known=["a~b"])
    with pytest.raises(AssertionError, match="a~b is no longer there"):
        assert_consistent(fall()[:1], known=["a~b"], strict_known=True)
    with pytest.raises(AssertionError, match="1 conflict\n") as caught:
        assert_consistent(fall(), known=["a~b"])
    assert "a~b is no longer there" in str(caught.value)


@pytest.mark.parametrize("known", [("early", "late"), ["early"], [3], 3])
def test_one_id_is_no_known_conflict(known):
    """A flat pair of ids would let every conflict of either claim pass; it is refused."""
    with pytest.raises(kz.InvalidValueError, match='"a~b"'):
        assert_consistent(fall(), known=known)


def test_an_accepted_conflict_is_known():
    """A decision in the dossier counts, and its conflict is not gone."""
    decision = Decision(on=("early", "late"), ruling="accepted")
    dossier = kz.Dossier(sources=SOURCES, claims=fall(), decisions=[decision])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert_consistent(dossier, known=["early~late"])


def test_hard_leaves_tensions_out():
    """Of figures near in time no one can say which is later."""
    with pytest.raises(AssertionError, match="one~two: two figures at a time, a tension"):
        assert_consistent(two_figures())
    assert 1 == len(assert_consistent(two_figures(), fail_on="hard").conflicts)
    with pytest.raises(AssertionError, match="early~late"):
        assert_consistent(fall(), fail_on="hard")


def test_range_fails_figures_that_spread():
    """At least 16 and 18 can both be true, but give no one value."""
    claims = [killed("a", "at least 16", "2022-01-09", quote="at least 16"), killed("b", 18, "2022-01-09")]
    with pytest.raises(AssertionError) as caught:
        assert_consistent(claims, fail_on="range")
    assert "killed, cumulative; place world; population people: a range" in str(caught.value)
    assert 'a: "at least 16"' in str(caught.value)
    assert_consistent([claims[1]], fail_on="range")


def test_finding_fails_errors_and_warnings_of_the_linter():
    """Not its notes, and not the conflicts once more."""
    claims = [killed("a", 16, "2022-01-09", quote="17 dead"), killed("b", 16, "2022-01-09", source="mirror")]
    assert_consistent(claims)
    with pytest.raises(AssertionError) as caught:
        assert_consistent(claims, fail_on="finding")
    assert "KZ106 quote-without-figure" in str(caught.value)
    assert 'a: "17 dead"' in str(caught.value)
    with pytest.raises(AssertionError) as caught:
        assert_consistent(fall(), fail_on="finding")
    assert "KZ4" not in str(caught.value)


def test_a_selected_rule_is_asked_whatever_fails():
    """Any finding of it fails; one that tells the conflicts once more only where it is named in full."""
    claims = [killed("a", 16, "2022-01-09", quote="17 dead")]
    for select in ("KZ106", ["quote-without-figure"], ["KZ1"]):
        with pytest.raises(AssertionError, match="KZ106"):
            assert_consistent(claims, select=select)
    assert_consistent(fall(), known=["early~late"], select=["KZ4"])
    with pytest.raises(AssertionError, match="KZ401"):
        assert_consistent(two_conflicts(), known=["one~two"], select=["KZ401"])
    with pytest.raises(kz.UnknownNameError, match="KZ999"):
        assert_consistent(claims, select=["KZ999"])


def test_a_finding_about_a_known_conflict_does_not_fail():
    """That its date was only assumed is known with it."""
    claims = [fall()[0], kz.claim("killed", 16, id="late", source="post", published="2022-01-09")]
    assert_consistent(claims, known=["early~late"], fail_on="finding")
    with pytest.raises(AssertionError, match="KZ403"):
        assert_consistent(claims, fail_on="finding")


def test_every_view_of_conflicts_is_a_rule():
    """The codes that are left out exist."""
    from kzclaims.rules.shelf import shipped

    assert set() == VIEWS - {rule.code for rule in shipped()}


def test_what_nothing_fails_on_is_refused():
    """A misspelt word does not pass for "never"."""
    with pytest.raises(kz.UnknownNameError, match="there are conflict, hard, range, finding, never"):
        assert_consistent(fall(), fail_on="conflicts")
    assert_consistent(fall(), fail_on="never")


def test_of_very_many_conflicts_the_rest_are_named():
    """A hundred are told in full."""
    claims = [
        killed(f"{name}{n}", value, "2022-01-05", event=f"e{n}")
        for n in range(102)
        for name, value in (("a", 9), ("b", 5))
    ]
    with pytest.raises(AssertionError) as caught:
        assert_consistent(claims)
    assert 100 == str(caught.value).count("two figures at a time")
    assert "2 more: a98~b98, a99~b99" in str(caught.value)


# Agrees ----------------------------------------------------------------------------------------------


def test_figures_that_agree_pass():
    """Phrases, numbers, quantities and claims; the same statement twice agrees with itself."""
    claim = killed("a", 16, "2022-01-09")
    assert_agrees("16", 16, kz.read("16"), claim)
    assert_agrees(claim, claim)
    assert_agrees("at least 16", 18, loosely=True)


def test_every_pair_that_does_not_agree_is_told():
    """Each with what it is instead, and why."""
    with pytest.raises(AssertionError) as caught:
        assert_agrees("at least 16", 18, 12, loosely=True)
    told = str(caught.value)
    assert "2 of 3 pairs do not agree or can both be true" in told
    assert '"at least 16" and 12: contradicts (hard)' in told
    assert "18 and 12: contradicts (hard)" in told


def test_claims_of_a_report_are_named_by_id():
    """Their quotes are told with the reason."""
    report = kz.reconcile(two_conflicts())
    with pytest.raises(AssertionError) as caught:
        assert_agrees("one", "two", report=report)
    assert "the two do not agree\none and two: contradicts (tension)" in str(caught.value)
    assert 'two: "90 wounded"' in str(caught.value)
    with pytest.raises(kz.UnknownNameError, match='the id "three"'):
        assert_agrees("one", "three", report=report)
    with pytest.raises(kz.InvalidValueError, match="is no id"):
        assert_agrees("one", 5, report=report)
    with pytest.raises(kz.InvalidValueError, match="leave both out"):
        assert_agrees("one", "two", report=report, policy="strict")


def test_one_figure_cannot_agree():
    """A test of one figure would never fail."""
    with pytest.raises(kz.InvalidValueError, match="two figures"):
        assert_agrees(16)


# Part of ---------------------------------------------------------------------------------------------


def test_a_part_is_part_of_its_whole():
    """103 in Almaty are part of 164 in Kazakhstan, and not the other way round."""
    part = killed("part", 103, "2022-01-09", place="Almaty", quote="103 in Almaty")
    whole = killed("whole", 164, "2022-01-09", place="Kazakhstan")
    assert_part_of(part, whole)
    assert_part_of("part", "whole", report=kz.reconcile([part, whole]))
    with pytest.raises(AssertionError, match="the other way round\nwhole and part: part of"):
        assert_part_of(whole, part)


def test_a_part_above_its_whole_fails():
    """Where the figure allows it at all it can both be true, but it is no part."""
    whole = killed("whole", 100, "2022-01-09", place="Kazakhstan")
    with pytest.raises(AssertionError, match=r'not a part of the whole\npart and whole: contradicts[^"]*part: "103'):
        assert_part_of(killed("part", 103, "2022-01-09", place="Almaty", quote="103 in Almaty"), whole)
    with pytest.raises(AssertionError, match="not comparable"):
        assert_part_of(kz.claim("injured", 3, source="post", as_of="2022-01-09", place="Almaty"), whole)
    with pytest.raises(kz.InvalidValueError, match="a bare figure is part of nothing"):
        assert_part_of("103", whole)


# Within ----------------------------------------------------------------------------------------------


def test_all_that_a_reader_takes_a_figure_for_lies_within():
    """The plausible reading, both ends included; with `literal` all that the words allow."""
    assert_within("about 2,500", 2_250, 2_750)
    assert_within(16, 16, 16)
    assert_within("at least 16", 16, 20)
    assert_within("at least 16", 16, None, literal=True)
    with pytest.raises(AssertionError, match=r'^"at least 16" is read as 16 or more, which is not within 16 to 20$'):
        assert_within("at least 16", 16, 20, literal=True)


def test_what_does_not_lie_within_is_told_with_its_readings():
    """How it is read, the bounds, the source and the quote."""
    claim = kz.claim("killed", "about 2,500", id="a", source="post", quote="some 2,500 dead")
    with pytest.raises(AssertionError) as caught:
        assert_within("a", None, 2_700, report=kz.reconcile([claim]))
    assert [
        '"about 2,500" (post) is read as 2,250 to 2,750, which is not within 2700 or less',
        '  a: "some 2,500 dead"',
        "  literally it allows 1,875 to 3,125",
    ] == str(caught.value).replace("2,700", "2700").splitlines()


def test_what_is_no_number_lies_nowhere():
    """A date, a name, an unknown id and two open ends are mistakes of the test, no failures."""
    with pytest.raises(kz.InvalidValueError, match="is no number"):
        assert_within(kz.claim("capital", "Almaty", source="post"), 1, 2)
    with pytest.raises(kz.UnknownNameError):
        assert_within("a", 1, 2, report=kz.reconcile(fall()))
    with pytest.raises(kz.InvalidValueError, match="give low, high or both"):
        assert_within(16, None, None)


# Runners ---------------------------------------------------------------------------------------------


def test_unittest_shows_no_frame_of_the_library():
    """A failure in a TestCase ends in the line of the test."""

    class Case(unittest.TestCase):
        def test_it(self):
            assert_consistent(fall())

    result = unittest.TestResult()
    Case("test_it").run(result)
    ((_, told),) = result.failures
    assert "early~late" in told
    assert "testing/assertions.py" not in told.replace("testing/test_", "")
