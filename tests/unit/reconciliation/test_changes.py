"""What changed from one report to another: claims, verdicts and why, conflicts, rulings, questions."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve, fields

import kzclaims as kz
from kzclaims.model.dossier import SHORT, Decision, Dossier, OpenQuestion, Retraction
from kzclaims.model.scope import Scope
from kzclaims.model.source import Source
from kzclaims.reconciliation.snapshot import Snapshot
from kzclaims.render.changes import render_changes_markdown
from kzclaims.render.changes_data import changes_data


def killed(name: str, value: Any, **fields: Any) -> kz.Claim:
    """A count of the killed, by an outlet of its own that cites itself."""
    given = {"id": name, "source": name, "said_by": f"{name} ministry", "as_of": "2022-01-09", **fields}
    return kz.claim(given.pop("measure", "killed"), value, **given)


def dossier(*claims: kz.Claim, **parts: Any) -> Dossier:
    """A dossier of some claims."""
    return Dossier(claims=claims, sources=[Source(one) for one in dict.fromkeys(c.source for c in claims)], **parts)


def whys(changes: kz.Changes) -> list[list[str]]:
    """The kinds of reasons of each changed verdict."""
    return [[str(reason.kind) for reason in one.because] for one in changes.verdicts]


A = killed("a", 16)


@pytest.mark.parametrize(
    ("before", "after", "because"),
    [
        ([], [A], ["new"]),
        ([A], [], ["gone"]),
        ([A], [A, killed("b", 20, as_of="2022-01-15")], ["new figure", "grew"]),
        ([A], [A, killed("b", 16)], ["new figure", "new voice"]),
        ([A, killed("b", 16)], [A], ["gone", "voice lost"]),
        ([A], [A, killed("b", 18)], ["new figure", "new voice", "new conflict"]),
        ([A, killed("b", 18)], [A], ["gone", "voice lost", "resolved"]),
        ([A], [evolve(A, value=kz.Quantity.typed(17))], ["mended"]),
        ([A], [evolve(A, status="retracted")], ["retracted"]),
        ([evolve(A, status="retracted")], [A], ["returned"]),
        ([A], [A, killed("b", 14, said_by="a ministry", order="revised")], ["revised", "new figure"]),
        ([A], [A, killed("b", 14, said_by="a ministry", supersedes="a")], ["revised", "new figure"]),
        ([killed("a", 16, measure="missing")], [killed("a", 16, measure="missing"),
            killed("b", 9, measure="missing", as_of="2022-01-15")], ["new figure", "fell"]),
    ],
)  # fmt: skip
def test_a_changed_verdict_says_why(before, after, because):
    """In the words of the story: it grew, was revised, taken back; a voice or a conflict came or went."""
    assert [because] == whys(kz.diff(dossier(*before), dossier(*after)))


def test_a_claim_counted_as_another_thing_takes_its_group_along():
    """The verdict goes on from the one before it."""
    was, now = dossier(A), dossier(evolve(A, scope=Scope.of(place="Almaty")))
    (change,) = kz.diff(was, now).verdicts
    assert change.before is not None and change.after is not None
    assert ["mended"] == [str(reason.kind) for reason in change.because]


def test_claims_are_new_gone_or_mended():
    """By id; a note is no part of what a claim says."""
    was = dossier(A, killed("b", 1), killed("c", 2))
    now = dossier(evolve(A, note="seen"), killed("b", 5), killed("d", 3))
    changes = kz.diff(was, now)
    assert (("d",), ("c",), ("b",)) == (changes.new, changes.gone, changes.mended)


def test_what_fell_is_told_with_its_reason():
    """A retraction takes its retellings along."""
    claims = (A, killed("b", 16, said_by="a ministry"))
    told = Retraction(of="a", by="Ministry", on_date=date(2022, 1, 10))
    changes = kz.diff(dossier(*claims), dossier(*claims, retractions=[told]))
    assert ["a", "b"] == [one.claim for one in changes.set_aside]
    back = kz.diff(dossier(*claims, retractions=[told]), dossier(*claims))
    assert ("a", "b") == back.returned


def test_a_pair_that_is_only_told_otherwise_is_no_change():
    """Each claim is told with its tightest partner, and a new claim may take that place."""
    pair = [killed("a", 10), killed("b", 20)]
    changes = kz.diff(dossier(*pair), dossier(*pair, killed("c", 30)))
    assert () == changes.resolved
    assert all("c" in one.conflict.claims for one in changes.new_conflicts)
    assert ["c is new"] == list({one.why for one in changes.new_conflicts})


def test_a_conflict_is_resolved_for_a_reason():
    """One of its claims is taken back, mended or gone."""
    pair = [killed("a", 10), killed("b", 20)]
    for after, why in (
        ([pair[0]], "b is no longer there"),
        ([pair[0], evolve(pair[1], status="retracted")], "b is set aside: retracted"),
        ([pair[0], killed("b", 10)], "b changed"),
    ):
        (one,) = kz.diff(dossier(*pair), dossier(*after)).resolved
        assert (("a", "b"), why) == (tuple(sorted(one.conflict.claims)), one.why)


def test_a_new_conflict_that_is_ruled_already_does_not_stand():
    """So that it fails nothing."""
    pair = [killed("a", 10), killed("b", 20)]
    ruled = dossier(*pair, decisions=[Decision(on=("a", "b"), ruling="accepted")])
    (one,) = kz.diff(dossier(pair[0]), ruled).new_conflicts
    assert not one.stands


def test_a_ruling_whose_claim_changed_is_told_to_be_stale():
    """With fingerprints in the dossier, and without them by what changed."""
    pair = [killed("a", 10), killed("b", 20)]
    changed = [killed("a", 12), pair[1]]
    for prints in ((), [claim.fingerprint[:SHORT] for claim in pair]):
        decision = Decision(on=("a", "b"), ruling="accepted", fingerprints=prints)
        changes = kz.diff(dossier(*pair, decisions=[decision]), dossier(*changed, decisions=[decision]))
        (stale,) = changes.stale
        assert decision == stale.decision
        assert 1 == len(stale.why) and stale.why[0].startswith("a has changed")


def test_rulings_and_questions_come_and_go():
    """Each is told once."""
    pair = [killed("a", 10), killed("b", 20)]
    decision = Decision(on=("a", "b"), ruling="accepted")
    asked = OpenQuestion("q", ask="Who?", claims="a", choices=Scope.of(population=("people", "police")))
    answered = evolve(asked, answer=Scope.of(population="people"))
    changes = kz.diff(dossier(*pair, open=[asked]), dossier(*pair, open=[answered], decisions=[decision]))
    assert ((decision,), ()) == (changes.new_rulings, changes.gone_rulings)
    assert ((asked, answered),) == changes.questions
    assert "ANSWERED OR ASKED  1\n  Who?  Answered: population people. [a]" in str(changes)


def test_a_report_and_its_json_are_the_same(tmp_path):
    """Read back from the file nothing changed; the same changes are found from files as from reports."""
    one, other = dossier(A, killed("b", 18)), dossier(A, killed("c", "at least 20", as_of="2022-01-15"))
    paths = [tmp_path / "one.json", tmp_path / "other.json"]
    for path, each in zip(paths, (one, other), strict=True):
        kz.reconcile(each).to_json(path)
    assert kz.diff(paths[0], one).is_empty
    assert kz.diff(one, other) == kz.diff(paths[0], other) == kz.diff(paths[0], paths[1])


def full() -> Dossier:
    """A dossier whose report has something under each name that is read back."""
    claims = [
        killed("a", 10, place="Almaty"),
        killed("b", 20, place="Almaty"),
        killed("c", 30, place="Almaty", period="2022-01"),
        killed("d", 5, status="retracted"),
        killed("e", "dozens", derived_from="a", said_by=("x", "y"), counting="stock", note="seen"),
    ]
    sources = [Source(one.id, reliability=Decimal("0.5")) for one in claims]
    return Dossier(
        title="all of it",
        claims=claims,
        sources=sources,
        open=[
            OpenQuestion("q", ask="Who?", claims=["a"], choices=Scope.of(population=("people", "police"))),
            OpenQuestion(
                "p",
                ask="Where?",
                claims=["e"],
                choices=Scope.of(place=("Almaty", "Shymkent")),
                answer=Scope.of(place="Almaty"),
                by="A",
                on_date=date(2022, 2, 1),
            ),
        ],
        decisions=[
            Decision(on=("a", "b"), ruling="accepted", fingerprints=("0" * SHORT, "1" * SHORT), by="B"),
            Decision(on=("b", "c"), ruling="not-comparable"),
        ],
        retractions=[Retraction(of="d", by="Ministry")],
    )


def places(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of each value in some JSON."""
    if path:
        yield path
    for key, value in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        yield from places(value, (*path, key))


def test_a_report_that_was_tampered_with_is_read_or_refused(tmp_path):
    """Whatever stands in any one place: changes that can be told, or a fault with its place."""
    report = kz.reconcile(full())
    text = report.to_json()
    path = tmp_path / "report.json"
    refused = {}
    # What a diff reads, of each list the first two.
    names = {one.name for one in fields(Snapshot)} | {"stamp", "decisions", "relations", "schema", "measures"}
    found = [one for one in places(json.loads(text)) if one[0] in names and not {2, 3, 4} & set(one)]
    for place in found:
        for wrong in ([], {}, None, "", 1.5, [[]], "x"):
            data = json.loads(text)
            at = data
            for key in place[:-1]:
                at = at[key]
            at[place[-1]] = wrong
            path.write_text(json.dumps(data), encoding="utf-8")
            try:
                changes = kz.diff(path, report) if wrong else kz.diff(report, path)
            except kz.InputError as error:
                refused[place, repr(wrong)] = error.faults
            else:
                assert all((str(changes), changes_data(changes), render_changes_markdown(changes))), (place, wrong)
    for place, wrong in (
        (("title",), []),
        (("groups", 0, "cells"), []),
        (("groups", 0, "id"), 1.5),
        (("conflicts", 0, "claims"), [[]]),
        (("conflicts", 0, "stands"), "x"),
        (("sources", 0, "id"), []),
        (("sources", 0, "reliability"), ""),
        (("questions", 0, "ask"), None),
        (("decisions", 0, "by"), []),
        (("set_aside", 0, "claim"), []),
    ):
        assert (place, repr(wrong)) in refused
    assert all(fault.file and fault.where for faults in refused.values() for fault in faults)


def test_changes_have_no_truth_value():
    """Whether any change or any new conflict is meant has to be said."""
    with pytest.raises(TypeError, match="is_empty"):
        bool(kz.diff(dossier(A), dossier(A)))


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("[]", "it names no schema"),
        ('{"schema": "kzclaims/report/1"}', 'its schema is "kzclaims/report/1"'),
        ("{", "no JSON"),
        ('{"schema": "kzclaims/report/3"}', "it is no list"),
        ('{"schema": "kzclaims/report/3", "claims": [5]}', "claims[0]"),
        ('{"schema": "kzclaims/report/3", "claims": [{"id": "a"}]}', "measure is missing"),
        ("[" * 100_000, "no JSON"),
    ],
)
def test_what_is_no_report_is_refused(tmp_path, text, tells):
    """With the place, and how to make one."""
    path = tmp_path / "report.json"
    path.write_text(text)
    with pytest.raises(kz.InputError) as raised:
        kz.diff(path, path)
    assert tells in str(raised.value)


def test_what_a_ruling_brings_to_light_is_new():
    """Beside the pair that it settles."""
    before = [killed("c0", 5), killed("c1", 80, as_of="2022-01-07")]
    after = [*before, killed("c2", 40, as_of="2022-01-07")]
    changes = kz.diff(dossier(*before), dossier(*after, decisions=[Decision(on="c0", ruling="retracted")]))
    assert [("c1", "c2")] == [tuple(sorted(one.conflict.claims)) for one in changes.new_conflicts if one.stands]


def test_a_conflict_that_no_ruling_settles_any_more_is_new():
    """The figure changed after the ruling, or the ruling was taken out."""
    pair = [killed("a", 18), killed("b", 16)]
    seen = [claim.fingerprint[:SHORT] for claim in pair]
    ruled = dossier(*pair, decisions=[Decision(on=("a", "b"), ruling="accepted", fingerprints=seen)])
    changed = dossier(killed("a", 1800), pair[1], decisions=ruled.decisions)
    for after in (changed, dossier(*pair)):
        (one,) = kz.diff(ruled, after).new_conflicts
        assert (True, "no ruling settles it any more") == (one.stands, one.why)


def test_a_tension_that_turns_hard_is_new():
    """It is another thing to answer for."""
    first, second = killed("a", 18, as_of="2022-01-08"), killed("b", 16)
    later = killed("b", 16, as_of="2022-01-10")
    (one,) = kz.diff(dossier(first, second), dossier(first, later)).new_conflicts
    assert "it was a tension, and is hard now" == one.why


def test_a_claim_written_down_twice_changes_no_conflict():
    """The copy stands in the place of the other, and the conflict is as it was."""
    pair = [killed("a", 18, as_of="2022-01-07"), killed("n", 16)]
    copy = evolve(pair[1], id="m")
    changes = kz.diff(dossier(*pair), dossier(*pair, copy))
    assert ((), ()) == (changes.new_conflicts, changes.resolved)


def test_a_total_that_parts_still_exceed_is_not_resolved():
    """One set of its parts is told, and another may be by now."""
    whole = {"source": "s", "document": "d", "said_by": ()}
    words = {"population": {"all": {"parts": ["locals", "guests"]}, "guests": {"disjoint_from": "locals"}}}
    claims = [
        killed("w", 50, population="all", **whole),
        killed("l", 40, population="locals", **whole),
        killed("g", 30, population="guests", **whole),
    ]
    more = [*claims, killed("f", 35, population="guests", **whole)]
    changes = kz.diff(dossier(*claims, vocabulary=words), dossier(*more, vocabulary=words))
    assert () == changes.resolved


def test_a_report_read_back_calls_no_untold_pair_new(tmp_path):
    """Of many claims one tightest pair a claim is told; who was disputed before is no news."""
    claims = [killed(f"u{n}", 50 + n, as_of="2022-01-05") for n in range(7)] + [killed("l", 5), killed("m", 6)]
    taken = Retraction(of="l")
    path = tmp_path / "before.json"
    kz.reconcile(dossier(*claims)).to_json(path)
    after = dossier(*claims, retractions=[taken])
    assert () == kz.diff(path, after).new_conflicts == kz.diff(dossier(*claims), after).new_conflicts


def test_a_verdict_is_told_by_what_its_claims_said_then():
    """18 before, 19 after."""
    told = " ".join(str(kz.diff(dossier(killed("a", 18)), dossier(killed("a", 19)))).split())
    assert "18 as of 9 Jan 2022, alone, 1 voice -> 19 as of 9 Jan 2022, alone, 1 voice" in told
