"""Gold files: their forms, their questions, and the folders they stand in.

A file is known by its form, not by its name: "claims", "figures" or "docs" beside "groups".
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from itertools import combinations
from pathlib import Path
from typing import Any

from attrs import field, frozen
from converter import (
    VERDICTS,
    Chain,
    Json,
    Record,
    Verdict,
    Words,
    chain,
    first_of,
    is_figure,
    mark_superseded,
    moment,
    record,
)

SPLITS = ("dev", "heldout", "train", "test")


def _words(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(words)


@frozen
class Question:
    """What the gold asks of some claims, and the verdicts that it takes as right, the first one its own."""

    id: str
    claims: tuple[str, ...] = field(converter=_words)
    verdicts: tuple[str, ...] = field(converter=_words)


@frozen(kw_only=True)
class GoldSet:
    """One gold file as records, with its questions; of a set of figures, the pairs that contradict.

    `skipped` tells which groups are not asked, and why.
    """

    name: str
    records: tuple[Record, ...]
    sources: tuple[Record, ...]
    retractions: tuple[Record, ...] = ()
    questions: tuple[Question, ...] = ()
    contradicting: frozenset[frozenset[str]] | None = None
    skipped: tuple[tuple[str, str], ...] = ()


# Questions --------------------------------------------------------------------------------------------------


def questions(
    groups: Iterable[Json], words: frozenset[str]
) -> tuple[tuple[Question, ...], tuple[tuple[str, str], ...]]:
    """Return the groups that ask about figures, and those that do not with the reason.

    `words` holds the ids of the claims that are no figures: quotations, superlatives, actors.
    """
    kept: list[Question] = []
    skipped: list[tuple[str, str]] = []
    before: dict[tuple[frozenset[str], frozenset[str]], str] = {}
    for group in groups:
        claims = tuple(group.get("claims") or group.get("figures") or ())
        others = [*group.get("acceptable_alternatives", ()), *group.get("alternatives", ())]
        question = Question(group["id"], claims, [group["verdict"], *others])
        # Two questions are one where the same claims are asked for the same kinds of answer.
        key = frozenset(claims), VERDICTS.get(group["verdict"], Verdict()).kinds
        if group["verdict"] not in VERDICTS:
            skipped.append((question.id, f"{group['verdict']} is no relation of figures"))
        elif not words.isdisjoint(claims):
            skipped.append((question.id, "asks about words, not figures"))
        elif key in before:
            skipped.append((question.id, f"repeats {before[key]}"))
        else:
            before[key] = question.id
            kept.append(question)
    return tuple(kept), tuple(skipped)


# Forms of file ---------------------------------------------------------------------------------------------


@frozen
class Entry:
    """A figure of a gold file with the source that it stands in."""

    source: str
    published: str | None
    figure: Json


def entries(gold: Json) -> list[Entry]:
    """List the figures of a gold file, whatever its form; none of another file."""
    if not isinstance(gold, Mapping) or not isinstance(gold.get("groups"), list):
        return []
    if isinstance(gold.get("claims"), list):
        return [Entry(_document(figure), None, figure) for figure in gold["claims"]]
    if isinstance(gold.get("docs"), list):
        return [
            Entry(str(doc["id"]), moment(str(doc.get("date") or "")).as_of, figure)
            for doc in gold["docs"]
            for figure in doc["figures"]
        ]
    figures = gold.get("figures")
    if isinstance(figures, Mapping):
        return [Entry(text, None, figure) for text, found in figures.items() for figure in found]
    return [Entry(_document(figure), None, figure) for figure in figures or ()]


def _document(figure: Json) -> str:
    """Return the document of a figure; "002" and 2 are one."""
    given = str(first_of(figure, "doc", "seed", "text", "source") or 0)
    return str(int(given)) if given.isdigit() else given


def is_figures_form(gold: Json) -> bool:
    """Say whether a gold file lists the figures of texts, with no verdicts of its own."""
    return isinstance(gold.get("figures"), list)


def convert(name: str, gold: Json, words: Words, beside: Iterable[Json] = ()) -> GoldSet:
    """Turn a gold file into records and questions.

    `beside` are the other gold files of its folder: a list of figures takes from the claims on the same words
    of the same documents the dates that it leaves out, and which pairs contradict.
    """
    if not is_figures_form(gold):
        listed = entries(gold)
        found = [entry for entry in listed if is_figure(entry.figure)]
        records, retractions = _records(found, words, {})
        others = frozenset(entry.figure["id"] for entry in listed if not is_figure(entry.figure))
        kept, skipped = questions(gold["groups"], others)
        return GoldSet(
            name=name,
            records=records,
            sources=_sources(found),
            retractions=retractions,
            questions=kept,
            skipped=skipped,
        )
    found = [entry for entry in entries(gold) if entry.figure.get("core")]
    judged = [other for other in beside if isinstance(other.get("claims"), list)]
    claims = [entry for other in judged for entry in entries(other)]
    twins = {entry.figure["id"]: twin for entry in found if (twin := _twin(entry, claims)) is not None}
    times = {key: twin.get("time") or twin.get("as_of") for key, twin in twins.items()}
    records, retractions = _records(found, words, times)
    apart = contradicting_pairs(group for other in judged for group in other["groups"])
    ids = [made["id"] for made in records]
    return GoldSet(
        name=name,
        records=records,
        sources=_sources(found),
        retractions=retractions,
        contradicting=frozenset(
            frozenset(pair)
            for pair in combinations(ids, 2)
            if frozenset(twins[key]["id"] if key in twins else key for key in pair) in apart
        ),
    )


def _sources(found: Iterable[Entry]) -> tuple[Record, ...]:
    published = {entry.source: entry.published for entry in found}
    return tuple({"id": key, **({"published": day} if day else {})} for key, day in published.items())


def _records(
    found: Iterable[Entry], words: Words, times: Mapping[str, str | None]
) -> tuple[tuple[Record, ...], tuple[Record, ...]]:
    """Return the records in order, and the retractions that attributions tell."""
    made: list[Record] = []
    retractions: list[Record] = []
    found = list(found)
    source, before, denier = None, Chain(), None
    for entry in found:
        if entry.source != source:
            source, before, denier = entry.source, Chain(), None
        links = chain(entry.figure.get("attribution"), before)
        # A denial is of a statement: what else the origin said stands, unless it is marked retracted too.
        denier = links.denied_by or (denier if links.said_by == before.said_by else None)
        before = links
        one = record(entry.figure, entry.source, links, words, times.get(entry.figure["id"]))
        made.append(one)
        if links.denied_by or (denier and one.get("status") == "retracted"):
            retractions.append({"of": [one["id"]], "by": denier, "on_date": _last_day(entry.published)})
    mark_superseded((entry.figure for entry in found), made)
    return tuple(made), tuple(retractions)


def _last_day(published: str | None) -> str | None:
    """The day by which a report was out, so that what it tells had happened."""
    day = (published or "").rpartition("/")[2][:10]
    return day if len(day) == 10 else None


def _twin(entry: Entry, claims: Iterable[Entry]) -> Json | None:
    """Find the claim with the shortest quote about the same words of the same document."""
    start, end = entry.figure["start"], entry.figure["end"]
    about = [
        claim.figure
        for claim in claims
        if claim.source == entry.source
        and claim.figure["char_offset"] <= start
        and end <= claim.figure["char_offset"] + len(claim.figure["quote"])
    ]
    return min(about, key=lambda claim: len(claim["quote"]), default=None)


def contradicting_pairs(groups: Iterable[Json]) -> frozenset[frozenset[str]]:
    """Return the pairs of claims of which a group says that they contradict, and no group anything else."""
    apart: set[frozenset[str]] = set()
    otherwise: set[frozenset[str]] = set()
    for group in groups:
        verdict = VERDICTS.get(group["verdict"])
        if verdict is not None:
            pairs = {frozenset(pair) for pair in combinations(group["claims"], 2)}
            (apart if verdict.kinds == {"contradicts"} else otherwise).update(pairs)
    return frozenset(apart - otherwise)


# Folders ---------------------------------------------------------------------------------------------------


def named(path: Path, split: str) -> str | None:
    """Return the stem of a file STEM[.SPLIT].EXT, "" for SPLIT.EXT, and None for a file of another split."""
    parts = path.name.split(".")[:-1]
    if len(parts) == 1:
        if parts[0] == split:
            return ""
        return None if parts[0] in SPLITS else parts[0]
    return ".".join(parts[:-1]) if parts[-1] == split else None


def read_folder(folder: Path, words: Words, split: str) -> list[GoldSet]:
    """Convert every gold file of the folder and those below, in the order of their paths.

    Other JSON files are passed over. Raises ValueError with the path of a file that is no JSON, or whose figures
    or groups lack a field.
    """
    found: dict[Path, tuple[str, Json]] = {}
    for path in sorted(folder.rglob("*.json")):
        stem = named(path, split)
        if stem is not None:
            gold = _read(path)
            if _told(path, entries, gold):
                parent = path.parent.relative_to(folder)
                found[path] = (parent / stem).as_posix(), gold
    sets = []
    for path, (name, gold) in found.items():
        beside = [other for near, (_, other) in found.items() if near.parent == path.parent]
        sets.append(_told(path, convert, name, gold, words, beside))
    return sets


def _read(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8-sig"), parse_float=Decimal)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"{path}: is no JSON in UTF-8: {error}") from error


def _told(path: Path, step: Callable[..., Any], *arguments: Any) -> Any:
    """Take a step over the content of a file; what is amiss with its fields is told with its path."""
    try:
        return step(*arguments)
    except KeyError as error:
        raise ValueError(f"{path}: a figure or a group lacks the field {error}") from error
    except (AttributeError, TypeError, ValueError) as error:
        raise ValueError(f"{path}: a field has an unusable form: {error}") from error
