"""The pytest plugin: files of claims are tests, and what fails is told in words."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from importlib.util import find_spec
from pathlib import Path
from xml.etree import ElementTree

import pytest

# What the plugin imports late stays loaded between runs in this process.
import kzclaims.testing.collected
import kzclaims.testing.differences
import kzclaims.testing.marked  # noqa: F401
from kzclaims.rules.shelf import shipped
from kzclaims.testing.demand import VIEWS

# Tests of rules that each file has besides those of its groups.
RULES = len(shipped()) - len(VIEWS)
needs_xdist = pytest.mark.skipif(find_spec("xdist") is None, reason="pytest-xdist is not installed")

HEAD = """
[dossier]
title = "Floods"
[sources.post]
publisher = "The Post"
[sources.mirror]
publisher = "Mirror"
"""
CLAIM = """
[[claims]]
id = "{id}"
source = "{source}"
said_by = ["officials"]
measure = "{measure}"
value = {value}
as_of = {as_of}
place = "Almaty"
quote = "{quote}"
"""
GROUP = "group[killed, cumulative; place Almaty; population people]"
INJURED = "group[injured, cumulative; place Almaty; population people]"
ACCEPTED = """
[[decisions]]
on = ["early", "late"]
ruling = "accepted"
by = "desk"
on_date = 2022-01-16
because = "both stand in print"
"""


def claim(claim_id, value, as_of, *, source="post", measure="killed", quote="{value} people"):
    words = quote.format(value=value)
    return CLAIM.format(id=claim_id, value=value, as_of=as_of, source=source, measure=measure, quote=words)


INJURIES = claim("hurt", 40, "2022-01-07", measure="injured") + claim("hurt-later", 41, "2022-01-09", measure="injured")
GOOD = HEAD + claim("early", 16, "2022-01-07", source="mirror") + claim("late", 18, "2022-01-09") + INJURIES
BAD = HEAD + claim("early", 18, "2022-01-07", source="mirror") + claim("late", 16, "2022-01-09") + INJURIES


@pytest.fixture
def run(pytester):
    """Return what runs pytest over files that are given by name."""

    def run_with(*options, **files):
        for name, text in files.items():
            suffix = ".py" if name.startswith("test_") else ".toml"
            Path(pytester.path, f"{name}{suffix}").write_text(text, encoding="utf-8")
        return pytester.runpytest("-p", "no:cacheprovider", *options)

    return run_with


def told(result):
    return "\n".join(result.outlines)


# Loading ---------------------------------------------------------------------------------------------


def test_the_plugin_loads_nothing_of_the_library_for_unrelated_tests(tmp_path):
    """Where there are no claims to test, neither kzclaims nor attrs nor pint is imported."""
    body = """
        import sys
        def test_nothing(request):
            assert request.config.pluginmanager.has_plugin("kzclaims")
            assert [] == [name for name in ("attr", "attrs", "kzclaims", "pint") if name in sys.modules]
    """
    (tmp_path / "test_it.py").write_text("\n".join(line[8:] for line in body.splitlines()), encoding="utf-8")
    # Other plugins may import what they like: hypothesis, for one, imports kzclaims.
    command = [sys.executable, "-m", "pytest", "-p", "no:hypothesispytest", "-p", "no:cacheprovider", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert 0 == done.returncode, done.stdout


def test_the_marker_the_options_and_the_fixture_are_told(run):
    """Pytest lists them; the marker is known under --strict-markers."""
    assert "--claims-fail-on" in told(run("--help"))
    assert "@pytest.mark.claims(path, *, policy, known" in told(run("--markers"))
    assert "The dossier of the file that the marker" in told(run("--fixtures"))


# Files -----------------------------------------------------------------------------------------------


def test_a_consistent_file_passes_with_a_test_for_each_group_and_rule(run):
    """A file named claims*.toml is collected like any file of tests."""
    run("-v", claims=GOOD, other=BAD).assert_outcomes(passed=2 + RULES)


def test_a_conflict_fails_the_group_of_its_later_figure_in_words(run):
    """Once, with both quotes, sources and dates, file and line, and without a frame of Python."""
    result = run(claims_floods=BAD)
    result.assert_outcomes(passed=1 + RULES, failed=1)
    result.stdout.fnmatch_lines(
        [
            "early~late: fall of a toll, hard",
            "  18 killed in Almaty by 7 Jan 2022 (Mirror < officials)",
            '      early (claims_floods.toml:14): "18 people"',
            "  16 killed in Almaty by 9 Jan 2022 (The Post < officials)",
            '      late (claims_floods.toml:24): "16 people"',
            "*A toll cannot fall.",
            "To let a conflict stand*",
            f"FAILED claims_floods.toml::{GROUP.replace('[', '[[]')}*",
        ]
    )
    assert 1 == told(result).split("short test summary")[0].count("early~late")
    assert not any(word in told(result) for word in ("Traceback", "collected.py", "def runtest"))


def test_a_part_above_its_whole_fails_the_whole(run):
    """Two groups, one conflict, one failure."""
    part = claim("part", 30, "2022-01-09").replace('"Almaty"', '"Almaty"\npopulation = "police"')
    result = run("-rf", claims=HEAD + part + claim("whole", 16, "2022-01-09"))
    result.assert_outcomes(passed=1 + RULES, failed=1)
    result.stdout.fnmatch_lines([f"FAILED claims.toml::{GROUP.replace('[', '[[]')}*"])


def test_a_file_that_cannot_be_read_is_an_error_with_every_fault(run):
    """File, place, field and mend of each, and no frame of Python."""
    result = run(claims=BAD.replace('source = "mirror"', 'source = "miror"').replace("value = 16", 'value = "many"'))
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(
        [
            "claims.toml: 2 faults",
            "- claims.toml: claims?0? (early): source: *",
            "*mend:*",
            "- claims.toml: claims?1? (late): value: *",
            "*mend:*",
        ]
    )
    assert not any(word in told(result) for word in ("Traceback", "files.py", "CollectError"))


def test_other_files_are_named(run, pytester):
    """--claims takes a file of any name and kind, wherever it lies, and tests it once."""
    folder = pytester.mkdir("elsewhere")
    (folder / "floods.csv").write_text("id,source,measure,value,as_of\na,post,killed,18,2022-01-07\n", encoding="utf-8")
    run("--claims", "elsewhere/floods.csv", "--claims", "dossier.toml", dossier=BAD).assert_outcomes(
        passed=2 + 2 * RULES, failed=1
    )
    run("--claims", "elsewhere/floods.csv", "elsewhere").assert_outcomes(passed=1 + RULES)
    missing = run("--claims", "nowhere.toml")
    assert pytest.ExitCode.USAGE_ERROR == missing.ret
    missing.stderr.fnmatch_lines(["ERROR: --claims *nowhere.toml: there is no such file"])


def test_the_names_of_files_are_a_setting(run, pytester):
    """`claims_files` in the ini file; with none, only files that are named are tests."""
    pytester.makeini("[pytest]\nclaims_files = *.claims.toml\n")
    Path(pytester.path, "floods.claims.toml").write_text(GOOD, encoding="utf-8")
    run(claims=BAD).assert_outcomes(passed=2 + RULES)
    pytester.makeini("[pytest]\nclaims_files =\n")
    assert pytest.ExitCode.NO_TESTS_COLLECTED == run().ret


# Selecting -------------------------------------------------------------------------------------------


def test_items_can_be_listed_and_chosen(run):
    """--co, -k, --maxfail and a node id work as for any test."""
    listed = run("--co", "-q", claims=BAD)
    listed.stdout.fnmatch_lines([f"claims.toml::{name.replace('[', '[[]')}" for name in (INJURED, GROUP)])
    run("-k", "injured and Almaty").assert_outcomes(passed=1, deselected=1 + RULES)
    run(f"claims.toml::{GROUP}").assert_outcomes(failed=1)
    run("--maxfail=1", "-k", "group", claims=BAD.replace("value = 40", "value = 50")).assert_outcomes(
        failed=1, deselected=RULES
    )


@needs_xdist
def test_it_works_in_several_processes(run):
    """The words come through from each worker."""
    result = run("-n", "2", claims=BAD)
    result.assert_outcomes(passed=1 + RULES, failed=1)
    result.stdout.fnmatch_lines(["early~late: fall of a toll, hard", '*"18 people"'])


def test_junit_has_a_case_for_each_group_and_rule(run, pytester):
    """The failure holds the words; a known conflict is a property of its case."""
    run("--junitxml=out.xml", claims=BAD)
    cases = {one.get("name"): one for one in ElementTree.parse("out.xml").iter("testcase")}
    assert {GROUP, INJURED} == {name for name in cases if name.startswith("group")}
    assert RULES == len([name for name in cases if name.startswith("rule[KZ")])
    failure = cases[GROUP].find("failure")
    assert failure is not None
    assert failure.text.startswith("early~late: fall of a toll, hard")
    assert cases[INJURED].find("failure") is None
    pytester.makeini("[pytest]\nclaims_known = early~late\n")
    run("--junitxml=out.xml").assert_outcomes(passed=2 + RULES)
    assert [{"name": "known", "value": "early~late"}] == [
        one.attrib for one in ElementTree.parse("out.xml").iter("property")
    ]


# What fails ------------------------------------------------------------------------------------------


def test_a_decision_that_accepts_a_conflict_lets_it_pass(run):
    """It stands in the file, with who and why."""
    run(claims=BAD + ACCEPTED).assert_outcomes(passed=2 + RULES)


def test_known_conflicts_pass_and_new_ones_fail(run, pytester):
    """`claims_known` lists them, one a line; one that is gone is a warning."""
    pytester.makeini("[pytest]\nclaims_known =\n  early~late\n  hurt~early\n  other~another\n")
    worse = BAD.replace("value = 40", "value = 50")
    result = run(claims=worse)
    result.assert_outcomes(passed=1 + RULES, failed=1, warnings=1)
    result.stdout.fnmatch_lines(["hurt~hurt-later: fall of a toll, hard", "*early~hurt is no longer there*"])
    assert "another" not in told(result)


def test_what_fails_is_an_option(run):
    """Ranges too, hard conflicts alone, or nothing: then a conflict is an expected failure."""
    spread = HEAD + claim("a", '"at least 16"', "2022-01-09", quote="16") + claim("b", 18, "2022-01-09")
    run(claims=spread).assert_outcomes(passed=1 + RULES)
    ranges = run("--claims-fail-on=range")
    ranges.assert_outcomes(passed=RULES, failed=1)
    ranges.stdout.fnmatch_lines(["killed, cumulative; *: a range, *", '*a (claims.toml:14): "16"'])
    tension = HEAD + claim("a", 30, "2022-01-09") + claim("b", 18, "2022-01-09", source="mirror")
    run(claims=tension).assert_outcomes(passed=RULES, failed=1)
    run("--claims-fail-on=hard").assert_outcomes(passed=1 + RULES)
    run("--claims-fail-on=never", claims=BAD).assert_outcomes(passed=1 + RULES, xfailed=1)


def test_rules_fail_by_their_errors_and_more_where_it_is_asked(run):
    """A test for each rule but the views of conflicts; a warning fails where that is asked, or the rule is selected."""
    late = GOOD.replace('publisher = "The Post"', 'publisher = "The Post"\npublished = 2022-01-06')
    wrong = run("-k", "rule", claims=late)
    wrong.assert_outcomes(passed=RULES - 1, failed=1, deselected=2)
    wrong.stdout.fnmatch_lines(["*KZ407 printed-before-counted: *"])
    slip = BAD.replace('"40 people"', '"50 people"')
    run("-k", "rule", claims=slip).assert_outcomes(passed=RULES, deselected=2)
    asked = run("--claims-select", "KZ106,hedge-dropped", "-k", "rule")
    asked.assert_outcomes(passed=1, failed=1, deselected=2)
    asked.stdout.fnmatch_lines(
        ["*KZ106 quote-without-figure: *", '*hurt (claims.toml:34): "50 people"', "  mend: *", "FAILED*rule?KZ106 *"]
    )
    every = run("--claims-fail-on=finding", "-v", "-k", "rule")
    every.assert_outcomes(passed=RULES - 1, failed=1, deselected=2)
    assert "KZ401" not in told(every)
    run("--claims-select", "KZ401").assert_outcomes(passed=1, failed=2)


@pytest.mark.parametrize(
    ("option", "said"),
    [("--claims-policy=nope", 'no policy is named "nope"'), ("--claims-select=KZ999", 'no rule is named "KZ999"')],
)
def test_an_unknown_name_is_an_error(run, option, said):
    """It is told with the names that there are."""
    result = run(option, claims=GOOD)
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines([f"{said}; there are *"])


# Marker and fixture ----------------------------------------------------------------------------------


FIXTURE = """
def test_it(claims):
    assert 4 == len(claims)
    assert "Floods" == claims.title
"""


def test_the_fixture_is_the_dossier_beside_the_test(run):
    """The only claims*.toml there; with several, or none, it says so."""
    run("test_it.py", test_it=FIXTURE, claims=BAD).assert_outcomes(passed=1)
    several = run("test_it.py", claims_two=BAD)
    several.assert_outcomes(errors=1)
    several.stdout.fnmatch_lines(["which claims? there are claims.toml, claims_two.toml beside test_it.py; name one:*"])
    assert "marked.py" not in told(several)


def test_without_a_file_the_fixture_says_so(run):
    """An error of the test, in one line."""
    result = run(test_it=FIXTURE)
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["which claims? there is none beside test_it.py; *"])


def test_a_bad_file_is_told_by_the_fixture(run):
    """Every fault, and no frame."""
    result = run("test_it.py", test_it=FIXTURE, claims=BAD.replace("value = 16", 'value = "many"'))
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["claims.toml: 1 fault", "- claims.toml: claims?1? (late): value: *"])
    assert "Traceback" not in told(result)


MARKED = """
import pytest

@pytest.mark.claims("floods.toml"{options})
def test_it(claims):
    assert 4 == len(claims)
"""


@pytest.mark.parametrize(
    ("options", "outcomes"),
    [
        ("", {"failed": 1}),
        (", known=['early~late']", {"passed": 1}),
        (", known={'early~late'}, policy='strict'", {"passed": 1}),
        (", known={('early', 'late')}, strict_known=True", {"passed": 1}),
        (", known=['early~late', 'hurt~early']", {"passed": 1, "warnings": 1}),
        (", known=['early~late', 'hurt~early'], strict_known=True", {"failed": 1}),
        (", fail_on='never'", {"passed": 1}),
        (", knwon=['early~late']", {"errors": 1}),
        (", policy='nope'", {"failed": 1}),
    ],
)
def test_a_marked_test_passes_where_its_claims_are_consistent(run, options, outcomes):
    """The marker names the file, how it is read and what is known of it; a misspelt word is told."""
    result = run("--strict-markers", test_it=MARKED.format(options=options), floods=BAD)
    result.assert_outcomes(**outcomes)
    assert "marked.py" not in told(result)


def test_a_marked_test_fails_in_words_before_it_runs(run):
    """Both quotes are told; a unittest case can be marked too."""
    case = """
        import unittest, pytest

        @pytest.mark.claims
        class TestFloods(unittest.TestCase):
            def test_it(self):
                raise ValueError("it ran")
    """
    result = run("test_it.py", test_it="\n".join(line[8:] for line in case.splitlines()), claims=BAD)
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["early~late: fall of a toll, hard", '*"18 people"', '*"16 people"'])
    assert "it ran" not in told(result)


def test_the_options_hold_for_marked_tests_too(run, pytester):
    """What fails, and what is known, is said once."""
    pytester.makeini("[pytest]\nclaims_known =\n  early~late\n  of~another-file\n")
    run(test_it=MARKED.format(options=""), floods=BAD).assert_outcomes(passed=1)
    run("--claims-select=KZ106", floods=BAD.replace('"40 people"', '"50 people"')).assert_outcomes(failed=1)


# Comparisons -----------------------------------------------------------------------------------------


COMPARED = """
import kzclaims as kz

def report(*values):
    told = zip(values, ("2022-01-07", "2022-01-09"))
    return kz.reconcile([kz.claim("killed", v, id=f"c{n}", source="post", as_of=d) for n, (v, d) in enumerate(told)])

def test_quantities():
    assert kz.read("at least 16") == kz.read("18")

def test_intervals():
    assert kz.Interval(1, 5) == kz.Interval(1, None, low_open=True)

def test_verdicts():
    assert report(16, 18).groups[0] == report(16, 19).groups[0]

def test_reports():
    assert report(16, 18) == report(18, 16)

def test_equal_reports():
    assert report(16, 18) == report(16, 18)
"""


def test_a_comparison_that_fails_is_told_in_words(run):
    """Which ends, hedges, groups, cut-offs and conflicts differ."""
    result = run(test_it=COMPARED)
    result.assert_outcomes(failed=5)
    result.stdout.fnmatch_lines(
        [
            'E * <Quantity "at least 16"> == <Quantity "18">',
            "E * low: 16 != 18",
            "E * hedge: at least != none",
            "E * low end: 1 included != 1 excluded",
            "E * high end: 5 included != none",
            "E * <Verdict alone: killed, *",
            "E * low: 18 != 19",
            "E * cut-off 2022-01-09: low: 18 != 19; high: 18 != 19",
            "E * conflict c0~c1: none != hard",
            "E * group killed, *: outcome: alone != contradict; *",
            "E * groups and conflicts are the same; two reports are never equal, so compare what they hold",
        ]
    )


def test_the_repository_itself_is_no_test_of_claims():
    """No file of the repository is named so that its own test run would collect it."""
    root = Path(__file__).parents[3]
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["pytest"]["ini_options"]
    assert ["tests"] == settings["testpaths"]
    assert [] == sorted((root / "tests").rglob("claims*.toml"))
