"""The table of accuracy: right and wrong answers are counted and told, whatever ids and order the claims have."""

import importlib
import json
from types import SimpleNamespace

import pytest

accuracy = importlib.import_module("accuracy")
converter = importlib.import_module("converter")
gold = importlib.import_module("gold")
scoring = importlib.import_module("scoring")

VOCABULARY = """
[vocabulary.measure.slain]
kind = "count"
counting = "cumulative"
additive = true
[vocabulary.place.Vale]
[vocabulary.place.Ford]
within = ["Vale"]
[origins.council]
names = ["Town Council"]
"""


def report(name, day, *figures):
    return {
        "id": name,
        "date": day,
        "figures": [
            {"measure": "slain", "place": "Vale", "population": "", "attribution": ["(article)"], **figure}
            for figure in figures
        ],
    }


def number(claim_id, low, day, high=None, hedge="exact", **fields):
    return {"id": claim_id, "low": low, "high": high or low, "hedge": hedge, "as_of": day, **fields}


def made_set():
    """Five reports and seven questions, of which the gold answers the last one wrongly."""
    docs = [
        report("p", "2020-05-04", number("a", 16, "2020-05-04"), number("d", 7, "2020-05-04", place="Ford")),
        report("q", "2020-05-04", {"id": "b", "low": 16, "high": None, "hedge": "at least", "as_of": "2020-05-04"}),
        report("r", "2020-05-09", number("c", 40, "2020-05-09"), number("e", 11, "2020-05-09")),
        report("s", "2020-05-09", number("f", 12, "2020-05-09", hedge="retracted")),
        report("t", "2020-05-09", number("g", 1_700, "2020-05-09", measure="sold")),
    ]
    groups = [
        {"id": "meet", "figures": ["a", "b"], "verdict": "agree"},
        {"id": "later", "figures": ["a", "c"], "verdict": "grew"},
        {"id": "fell", "figures": ["a", "e"], "verdict": "contradiction"},
        {"id": "part", "figures": ["a", "d"], "verdict": "part_of"},
        {"id": "one", "figures": ["a"], "verdict": "single_source"},
        {"id": "other", "figures": ["a", "g"], "verdict": "ambiguous", "alternatives": ["not_comparable"]},
        {"id": "wrong", "figures": ["a", "c"], "verdict": "part_of"},
    ]
    return {"docs": docs, "groups": groups}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "made.json").write_text(json.dumps(made_set()), encoding="utf-8")
    (tmp_path / "vocabulary.toml").write_text(VOCABULARY, encoding="utf-8")
    return tmp_path


def rows(capsys, *arguments):
    """Run the command and return what it printed as JSON."""
    assert 0 == accuracy.main([*arguments, "--json"])
    return json.loads(capsys.readouterr().out)


def topic(kind, **fields):
    return SimpleNamespace(kind=kind, **{"all_retracted": False, "sums": (), **fields})


MET = (SimpleNamespace(met=True),)


@pytest.mark.parametrize(
    ("verdict", "answer", "right"),
    [
        ("agree", topic("compatible"), True),
        ("agree", topic("grew"), False),
        ("compatible_hedge", topic("agrees"), True),
        ("grew", topic("fell"), True),
        ("grew", topic("contradicts"), False),
        ("single_source", topic("alone"), True),
        ("retracted", topic("revised"), True),
        ("retracted", topic("agrees", all_retracted=True), True),
        ("retracted", topic("agrees"), False),
        ("agree_same_origin_then_retracted", topic("contradicts", all_retracted=True), False),
        ("grew_or_contradiction", topic("contradicts"), True),
        ("mixed", topic("ambiguous"), True),
        ("mixed", topic("part_of"), False),
        ("sum_exact", topic("agrees", sums=MET), True),
        ("sum_exact", topic("agrees"), False),
        ("sum_exact", topic("agrees", sums=(SimpleNamespace(met=False),)), False),
        ("attribution_conflict", topic("agrees"), False),
    ],
)
def test_what_a_verdict_takes(verdict, answer, right):
    """A verdict takes the kinds that the table of the docs names, and no others."""
    assert right == scoring.is_met(verdict, answer)


def test_a_row_counts_and_tells_its_misses(folder, capsys):
    """The one question that the gold answers wrongly is the one miss, with both answers."""
    expected = {
        "set": "sub/made",
        "metric": "topics",
        "value": 6,
        "of": 7,
        "misses": [{"id": "wrong", "gold": "part_of", "answer": "grew"}],
    }
    assert [expected] == rows(capsys, "--data", str(folder))


def test_a_pair_row_counts_every_pair(tmp_path, capsys):
    """Of three figures two contradict: three pairs, and the gold says which."""
    base = {"core": True, "event": "killed", "who": "people", "where": "Vale", "relation": "="}
    figures = [
        {**base, "id": "f1", "doc": "000", "start": 5, "end": 7, "value": 16},
        {**base, "id": "f2", "doc": "001", "start": 5, "end": 7, "value": 18},
        {**base, "id": "f3", "doc": "002", "start": 5, "end": 7, "value": 16, "relation": ">="},
    ]
    claims = [
        {"id": f"c{i}", "seed": i - 1, "char_offset": 0, "quote": "x" * 20, "time": day, "measure": "killed"}
        | {"low": n, "high": n, "hedge": "exact"}
        for i, (n, day) in enumerate([(16, "≤2020-05-09"), (18, "≤2020-05-04"), (16, "≤2020-05-09")], start=1)
    ]
    groups = [
        {"id": "all", "claims": ["c1", "c2", "c3"], "verdict": "contradiction"},
        {"id": "x", "claims": ["c1", "c3"], "verdict": "agree"},
        {"id": "y", "claims": ["c2", "c3"], "verdict": "compatible_hedge"},
    ]
    (tmp_path / "figures.json").write_text(json.dumps({"figures": figures, "groups": [{"members": []}]}))
    (tmp_path / "facts.json").write_text(json.dumps({"claims": claims, "groups": groups}))
    found = {row["metric"]: row for row in rows(capsys, "--data", str(tmp_path))}
    assert ("figures", 3, 3, []) == tuple(found["pairs"][key] for key in ("set", "value", "of", "misses"))


def test_a_record_that_cannot_be_read_is_a_miss(folder, capsys):
    """One unreadable figure loses its own questions, told with the fault, and no others."""
    content = made_set()
    content["docs"][0]["figures"][0]["as_of"] = "2020-05-44"
    (folder / "sub" / "made.json").write_text(json.dumps(content), encoding="utf-8")
    [row] = rows(capsys, "--data", str(folder))
    assert (0, 7) == (row["value"], row["of"])
    assert all(miss["answer"].startswith("unread: ") and "2020-05-44" in miss["answer"] for miss in row["misses"])


def test_a_group_that_names_no_claim_is_a_miss(folder, capsys):
    """A slip of the gold loses its own question, and is told."""
    content = made_set()
    content["groups"][0]["figures"] = ["a", "nobody"]
    (folder / "sub" / "made.json").write_text(json.dumps(content), encoding="utf-8")
    [row] = rows(capsys, "--data", str(folder))
    assert {"id": "meet", "gold": "agree", "answer": "no claim nobody in the file"} == row["misses"][0]


@pytest.mark.parametrize("seed", range(5))
def test_new_ids_and_another_order_change_no_figure(folder, capsys, seed):
    """What a set scores does not hang on ids or on the order of claims."""
    assert rows(capsys, "--data", str(folder)) == rows(capsys, "--data", str(folder), "--shuffle", str(seed))


def test_a_shuffled_set_has_other_ids_in_another_order(folder):
    """Shuffling renames every id, wherever it stands, and loses nothing."""
    [before], _ = accuracy.read(folder, "dev")
    after = scoring.shuffled(before, 1)
    old, new = ([one["id"] for one in made.records] for made in (before, after))
    assert set(old).isdisjoint(new)
    assert len(set(new)) == len(old)
    values = [[one["value"] for one in made.records] for made in (before, after)]
    assert values[0] != values[1]
    assert sorted(values[0]) == sorted(values[1])
    assert [question.id for question in before.questions] == [question.id for question in after.questions]
    assert {claim for question in after.questions for claim in question.claims} <= set(new)


def test_the_table_has_a_row_a_set(folder, capsys):
    """Without --json the same figures are a table, with the misses below."""
    assert 0 == accuracy.main(["--data", str(folder)])
    out = capsys.readouterr().out
    assert ["sub/made", "topics", "6", "7"] == out.splitlines()[1].split()
    assert "wrong: grew; gold: part_of" in out


def test_sets_of_one_metric_are_added_up(folder, capsys):
    """Two sets have a row each and one for both."""
    (folder / "again.json").write_text(json.dumps(made_set()), encoding="utf-8")
    accuracy.main(["--data", str(folder)])
    assert ["all", "topics", "12", "14"] == capsys.readouterr().out.splitlines()[3].split()


@pytest.mark.parametrize(
    ("files", "arguments", "told"),
    [
        ({}, [], "holds no gold file of split dev"),
        ({"gold.json": "{"}, [], "gold.json: is no JSON"),
        (
            {"gold.json": '{"claims": [{"low": 3, "high": 3}], "groups": []}'},
            [],
            "gold.json: a figure or a group lacks",
        ),
        ({"gold.json": '{"claims": [3], "groups": []}'}, [], "gold.json: a field has an unusable form"),
        ({"gold.heldout.json": json.dumps(made_set())}, ["--split", "test"], "holds no gold file of split test"),
    ],
    ids=["empty", "broken", "no id", "no table", "other split"],
)
def test_unusable_input_ends_with_two(tmp_path, capsys, files, arguments, told):
    """What cannot be measured is told on standard error, and the exit code is 2."""
    for name, content in files.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    assert 2 == accuracy.main(["--data", str(tmp_path), *arguments])
    assert told in capsys.readouterr().err


def test_a_missing_folder_ends_with_two(tmp_path, capsys):
    """A folder that is not there is told by name."""
    assert 2 == accuracy.main(["--data", str(tmp_path / "nowhere")])
    assert "nowhere: is no folder" in capsys.readouterr().err


def test_the_evaluation_data(eval_data, capsys):
    """At least 56 of the 62 gold groups are answered right, every pair is, and shuffled ids change nothing."""
    plain = rows(capsys, "--data", str(eval_data))
    topics = [row for row in plain if row["metric"] == "topics"]
    assert 62 == sum(row["of"] for row in topics)
    assert 56 <= sum(row["value"] for row in topics)
    [pairs] = [row for row in plain if row["metric"] == "pairs"]
    assert (253, []) == (pairs["of"], pairs["misses"])
    figures = [(row["set"], row["value"], row["of"]) for row in plain]
    for seed in (1, 2):
        again = rows(capsys, "--data", str(eval_data), "--shuffle", str(seed))
        assert figures == [(row["set"], row["value"], row["of"]) for row in again]
