"""Gold files are known by their form, split by their names, and asked only what the gold can answer."""

import importlib
import json
from pathlib import Path

import pytest

gold = importlib.import_module("gold")
converter = importlib.import_module("converter")
WORDS = converter.Words({}, {})


def claim(claim_id, low=3, **fields):
    return {"id": claim_id, "measure": "deaths", "low": low, "high": low, "hedge": "exact", **fields}


def group(group_id, claims, verdict="agree", **fields):
    return {"id": group_id, "claims": claims, "verdict": verdict, **fields}


def claims_file(claims, groups):
    return {"claims": [{"seed": 0, **one} for one in claims], "groups": groups}


def write(folder, files):
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")


@pytest.mark.parametrize(
    ("form", "sources"),
    [
        ({"claims": [claim("a", seed=0), claim("b", seed=1)]}, ["0", "1"]),
        ({"docs": [{"id": "p", "figures": [claim("a")]}, {"id": "q", "figures": [claim("b")]}]}, ["p", "q"]),
        ({"figures": {"p": [claim("a")], "q": [claim("b")]}}, ["p", "q"]),
        (
            {"figures": [{"id": "a", "doc": "000", "start": 0, "end": 2}, {"id": "b", "doc": "012"}]},
            ["0", "12"],
        ),
    ],
    ids=["claims", "docs", "texts", "figures"],
)
def test_every_form_gives_its_figures_with_their_sources(form, sources):
    """A seed, a text and a report are each a source."""
    found = gold.entries({**form, "groups": []})
    assert [("a", sources[0]), ("b", sources[1])] == [(one.figure["id"], one.source) for one in found]


@pytest.mark.parametrize("other", [[], {}, {"items": []}, {"claims": []}, {"groups": []}, {"groups": {}, "claims": []}])
def test_another_form_has_no_figures(other):
    """A file of another form is passed over, not misread."""
    assert [] == gold.entries(other)


@pytest.mark.parametrize(
    ("name", "split", "stem"),
    [
        ("gold.json", "dev", "gold"),
        ("gold.json", "heldout", "gold"),
        ("gold.dev.json", "dev", "gold"),
        ("gold.dev.json", "heldout", None),
        ("gold.heldout.json", "heldout", "gold"),
        ("dev.json", "dev", ""),
        ("dev.json", "heldout", None),
        ("heldout.json", "heldout", ""),
        ("a.b.night.json", "night", "a.b"),
    ],
)
def test_names_of_files_and_splits(tmp_path, name, split, stem):
    """STEM.SPLIT.EXT and SPLIT.EXT are of that split; STEM.EXT is of every split."""
    assert stem == gold.named(tmp_path / name, split)


def test_a_folder_gives_the_sets_of_one_split(tmp_path):
    """The name of a set is its path without split and ending; files of other forms are passed over."""
    content = claims_file([claim("a")], [group("G", ["a"], "single_source")])
    write(
        tmp_path,
        {
            "one/gold.json": content,
            "one/more.heldout.json": content,
            "one/more.dev.json": content,
            "two/heldout.json": content,
            "two/table.json": [1, 2],
        },
    )
    assert ["one/gold", "one/more", "two"] == [s.name for s in gold.read_folder(tmp_path, WORDS, "heldout")]


def test_a_broken_file_is_named(tmp_path):
    """A file that is no JSON is told with its path."""
    write(tmp_path, {"gold.json": "{"})
    with pytest.raises(ValueError, match=r"gold\.json: is no JSON"):
        gold.read_folder(tmp_path, WORDS, "dev")


def test_questions_about_words_are_not_asked():
    """Quotations, actors, verdicts about attribution and repeated questions are left out, with the reason."""
    made = gold.convert(
        "set",
        claims_file(
            [claim("a"), claim("b"), claim("q", kind="quote"), claim("w", unit="actor"), claim("t", unit="text")],
            [
                group("first", ["a", "b"]),
                group("again", ["b", "a"], "compatible_hedge"),
                group("else", ["a", "b"], "ambiguous"),
                group("who", ["a", "b"], "attribution_conflict"),
                group("quoted", ["a", "q"]),
                group("actor", ["a", "w"]),
                group("text", ["t"]),
            ],
        ),
        WORDS,
    )
    assert ["first", "else"] == [question.id for question in made.questions]
    assert [
        ("again", "repeats first"),
        ("who", "attribution_conflict is no relation of figures"),
        ("quoted", "asks about words, not figures"),
        ("actor", "asks about words, not figures"),
        ("text", "asks about words, not figures"),
    ] == list(made.skipped)
    assert ["a", "b"] == [one["id"] for one in made.records]


def test_alternatives_come_from_their_fields_only():
    """A word in an explanation is not an alternative."""
    made = gold.convert(
        "set",
        claims_file(
            [claim("a"), claim("b")],
            [
                group("G", ["a"], "grew", acceptable_alternatives=["ambiguous"], why="acceptable: part_of"),
                group("H", ["b"], "agree", alternatives=["part_of"]),
            ],
        ),
        WORDS,
    )
    assert [("grew", "ambiguous"), ("agree", "part_of")] == [question.verdicts for question in made.questions]


def test_a_report_is_published_on_its_date_and_knows_denials():
    """A denial retracts the figure, and what is marked retracted of the same post, not all of that origin."""
    figures = [
        claim("a", attribution=["channel", "(denied by Council)"], hedge="retracted"),
        claim("b", attribution=["same post"], hedge="retracted"),
        claim("c", attribution=["same post"]),
        claim("d", attribution=["Mayor"], hedge="retracted"),
    ]
    made = gold.convert(
        "set", {"docs": [{"id": "p", "date": "2020-05-04/05", "figures": figures}], "groups": []}, WORDS
    )
    assert ({"id": "p", "published": "2020-05-04/2020-05-05"},) == made.sources
    assert [(["a"], "Council", "2020-05-05"), (["b"], "Council", "2020-05-05")] == [
        (one["of"], one["by"], one["on_date"]) for one in made.retractions
    ]
    assert ["retracted", "retracted", None, "retracted"] == [one.get("status") for one in made.records]
    assert [["channel"], ["channel"], ["channel"], ["Mayor"]] == [one["said_by"] for one in made.records]


def figures_and_claims():
    """Two figures of two texts, and claims on the same words that say when, and which contradict."""
    figures = {
        "figures": [
            {"id": "f1", "doc": "000", "core": True, "start": 10, "end": 12, "event": "killed", "value": 16},
            {"id": "f2", "doc": "001", "core": True, "start": 30, "end": 32, "event": "killed", "value": 18},
            {"id": "f3", "doc": "001", "core": True, "start": 50, "end": 52, "event": "killed", "value": 16},
            {"id": "date", "doc": "001", "core": False, "start": 60, "end": 70, "value": "2020-05-04"},
        ],
        "groups": [{"what": "killed", "members": ["f1", "f2", "f3"]}],
    }
    claims = claims_file(
        [
            claim("c1", seed=0, char_offset=5, quote="x" * 20, time="≤2020-05-04"),
            claim("c2", seed=1, char_offset=25, quote="x" * 20, time="≤2020-05-02"),
            claim("c3", seed=1, char_offset=45, quote="x" * 10, time="≤2020-05-04"),
            claim("wide", seed=1, char_offset=0, quote="x" * 90, time="2019"),
        ],
        [
            group("all", ["c1", "c2", "c3"], "contradiction"),
            group("same", ["c1", "c3"], "agree"),
            group("open", ["c2", "c3"], "ambiguous"),
        ],
    )
    return figures, claims


def test_figures_take_dates_and_contradictions_from_the_claims_on_their_words():
    """A pair contradicts if a group says so of it and no group says anything else of it."""
    figures, claims = figures_and_claims()
    made = gold.convert("set", figures, WORDS, [claims])
    assert {"f1": "2020-05-04", "f2": "2020-05-02", "f3": "2020-05-04"} == {
        one["id"]: one["as_of"] for one in made.records
    }
    assert {frozenset({"f1", "f2"})} == made.contradicting


def test_figures_without_claims_beside_them_contradict_nowhere():
    """Without claims on their words no pair is said to contradict, and no date is known."""
    figures, _ = figures_and_claims()
    made = gold.convert("set", figures, WORDS)
    assert frozenset() == made.contradicting
    assert all("as_of" not in one for one in made.records)


def test_the_evaluation_data_asks_sixty_two_questions(eval_data):
    """Of the three files with groups 32, 17 and 13 ask about figures; one list of figures has 23 counts."""
    sets = {s.name: s for s in gold.read_folder(eval_data, WORDS, "dev")}
    assert [13, 17, 32] == sorted(len(s.questions) for s in sets.values() if s.contradicting is None)
    assert [(23, 1)] == [(len(s.records), len(s.contradicting)) for s in sets.values() if s.contradicting is not None]


def test_the_converter_knows_no_claim_group_or_file(eval_data):
    """No id and no file name of the evaluation data stands in the code that converts and scores."""
    folder = Path(converter.__file__).parent
    code = "".join((folder / f"{name}.py").read_text(encoding="utf-8") for name in ("converter", "gold", "scoring"))
    names = {path.stem for path in eval_data.rglob("*.json")} - {"dev", "gold", "english"}
    for name in gold.read_folder(eval_data, WORDS, "dev"):
        names |= {one["id"] for one in name.records} | {question.id for question in name.questions}
    assert [] == sorted(name for name in names if name in code)
