"""What is told of a reconciliation while it goes on."""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import Any

import pytest

import kzclaims as kz
from kzclaims.model import progress
from kzclaims.vocabulary.vocabulary import Vocabulary

LAND: dict[str, Any] = {
    "Land": {},
    "North": {"within": "Land", "disjoint_from": ["South"]},
    "South": {"within": "Land"},
}
WORDS = Vocabulary.from_tables({"place": LAND}, base=Vocabulary.shipped())
STAGES = [
    "reading what claims share",
    "reading the claims",
    "setting claims aside",
    "looking for revisions",
    "grouping the claims",
    "looking for conflicts",
    "comparing parts with wholes",
    "adding up parts",
    "adding up what goes together",
    "looking for larger conflicts",
    "adding up what may go together",
    "looking for larger tensions",
    "judging groups",
]


def claim(claim_id, value, *, place="Land", day=6, **fields):
    fields = {"source": claim_id, "published": "2022-02-01", **fields}
    return {"id": claim_id, "measure": "killed", "value": value, "place": place, "as_of": f"2022-01-{day:02}", **fields}


def story():
    """Return claims with a part, a whole, a copy, a revision, words, and sets that cannot all be true."""
    ministry = {"said_by": ["Health Ministry"], "source": "post"}
    return kz.Dossier.from_records(
        [
            claim("n", 60, place="North"),
            claim("s", "at least 50", place="South"),
            claim("w", 100, day=9),
            claim("v", 105, day=6),
            claim("first", 20, place="North", day=2, **ministry),
            claim("again", 20, place="North", day=2, **ministry),
            claim("later", 22, place="North", day=2, **{**ministry, "published": "2022-02-03"}),
        ]
    )


def plain(count):
    """Return so many claims of seven sources on ten places."""
    return kz.Dossier.from_records(claim(f"c{n}", n, place=f"p{n % 10}", source=f"s{n % 7}") for n in range(count))


def told_of(dossier, **options):
    told = []
    report = kz.reconcile(dossier, on_progress=lambda *said: told.append(said), **options)
    return told, report


def test_each_stage_tells_its_end_by_its_name():
    """A short story tells nothing but the ends, in the order of the work."""
    told, _ = told_of(story(), vocabulary=WORDS)
    assert STAGES == [what for _, _, what in told]
    assert all(done == total > 0 for done, total, _ in told)


def test_each_stage_tells_every_claim_where_it_is_asked_to(monkeypatch):
    """With one claim between two calls: from nothing to all, never back, of one total."""
    monkeypatch.setattr(progress, "CLAIMS", 1)
    told, _ = told_of(story(), vocabulary=WORDS)
    stages = [(what, list(said)) for what, said in groupby(told, key=lambda said: said[2])]
    assert STAGES == [what for what, _ in stages]
    for _, said in stages:
        (total,) = {total for _, total, _ in said}
        dones = [done for done, _, _ in said]
        assert (total, total > 1) == (dones[-1], dones[0] == 0)
        assert all(before < after for before, after in pairwise(dones))


def test_a_stage_of_many_claims_tells_its_start_and_every_five_hundredth():
    """Counted in claims, not by a clock."""
    told, _ = told_of(plain(2_100))
    assert [0, 630, 1_260, 1_890, 2_100] == [done for done, _, what in told if what == "looking for conflicts"]
    assert {2_100} == {total for _, total, what in told if what == "looking for conflicts"}


def test_what_there_is_nothing_of_is_not_told():
    """No total is nothing: whoever is told may divide by it."""
    assert [] == told_of(kz.Dossier())[0]
    stages = [what for _, _, what in told_of(kz.Dossier.from_records([claim("a", 1)]))[0]]
    assert ["looking for revisions", "comparing parts with wholes"] == [
        what for what in ("looking for revisions", "comparing parts with wholes") if what not in stages
    ]


def test_the_report_is_the_same(monkeypatch):
    """Whether anybody is told or not."""
    monkeypatch.setattr(progress, "CLAIMS", 1)
    for dossier in (story(), plain(300)):
        assert kz.reconcile(dossier, vocabulary=WORDS).to_json() == told_of(dossier, vocabulary=WORDS)[1].to_json()


@pytest.mark.parametrize(
    "error", [ValueError("enough"), StopIteration(), GeneratorExit(), KeyboardInterrupt()], ids=repr
)
@pytest.mark.parametrize("stage", STAGES)
def test_what_the_callback_raises_goes_through(monkeypatch, stage, error):
    """In every stage, and the very same error: also one that would end a loop or a generator."""
    monkeypatch.setattr(progress, "CLAIMS", 1)

    def tell(done, total, what):
        if what == stage and (done or total == 1):
            raise error

    with pytest.raises(type(error)) as raised:
        kz.reconcile(story(), vocabulary=WORDS, on_progress=tell)
    assert error is raised.value


@pytest.mark.parametrize("ask", [kz.reconcile, kz.check])
def test_a_path_is_read_and_reconciled_with_one_callback(tmp_path, ask):
    """First the reading, then the stages."""
    path, told = tmp_path / "t.csv", []
    kz.dump(plain(12), path)
    ask(path, on_progress=lambda *said: told.append(said))
    assert ((13, 13, f"reading {path}"), "judging groups") == (told[0], told[-1][2])
    assert "looking for conflicts" in [what for _, _, what in told]


def test_whoever_is_told_may_look_empty(tmp_path):
    """A callback that keeps what it is told, and has nothing yet, is a callback."""

    class Kept(list):
        def __call__(self, *said):
            self.append(said)

    path, kept = tmp_path / "t.csv", Kept()
    kz.dump(plain(12), path)
    kz.reconcile(path, on_progress=kept)
    assert ((13, 13, f"reading {path}"), "judging groups") == (kept[0], kept[-1][2])


def test_a_check_of_claims_tells_their_reconciliation():
    """Of a report, which is there already, there is nothing to tell."""
    told = []
    kz.check(story(), vocabulary=WORDS, on_progress=lambda *said: told.append(said))
    assert STAGES == [what for _, _, what in told]
    kz.check(kz.reconcile(story()), on_progress=pytest.fail)


def test_an_evening_tells_what_was_known_by_then():
    """What was printed later is not counted."""
    told, _ = told_of(story(), vocabulary=WORDS, known_by="2022-02-02")
    assert 6 == max(total for _, total, what in told if what == "judging groups" or what == "reading the claims")
