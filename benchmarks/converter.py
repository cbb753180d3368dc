"""The converter: one figure of a hand-made gold file becomes one record, field by field.

It knows the notation of the fields, and no claim, group or file by name. Terms are given as they stand; what
they mean is said by a vocabulary file beside the data, or by the one beside this file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from attrs import field, frozen

Json = Mapping[str, Any]
Record = dict[str, Any]
Number = int | Decimal

DIMENSIONS = ("event", "place", "population", "cause")


# Words of a vocabulary file that the converter looks at ----------------------------------------------------


@frozen
class Words:
    """The names that a vocabulary file declares, by dimension, and the units of its measures."""

    names: Mapping[str, frozenset[str]]
    units: Mapping[str, str]

    @classmethod
    def of(cls, tables: Json) -> Words:
        """Read them from the tables of a vocabulary file."""
        names: dict[str, frozenset[str]] = {}
        units: dict[str, str] = {}
        for dimension, terms in _table(tables.get("vocabulary")).items():
            found: set[str] = set()
            for term, about in _table(terms).items():
                about = _table(about)
                given = [term, *_listed(about.get("names", ())), *_listed(about.get("aliases", ()))]
                found.update(name.casefold() for name in given)
                if dimension == "measure" and isinstance(about.get("unit"), str):
                    units.update((name.casefold(), about["unit"]) for name in given)
            names[dimension] = frozenset(found)
        return cls(names, units)

    def term(self, dimension: str, text: str | None) -> str | None:
        """Return the term of a field; a remark in parentheses goes, unless it is part of a declared name."""
        text = (text or "").strip()
        if text in ("", "—", "-"):
            return None
        if text.casefold() in self.names.get(dimension, ()):
            return text
        return _without_remark(text) or text


def _table(given: Any) -> Json:
    """Return a table, an empty one for anything else: what is amiss with a vocabulary is told by its own reader."""
    return given if isinstance(given, Mapping) else {}


def _listed(words: Any) -> list[str]:
    """Return one word or several as a list; an alias with dates is a table with its name."""
    found = words if isinstance(words, list | tuple) else [words]
    named = [word.get("name") if isinstance(word, Mapping) else word for word in found]
    return [word for word in named if isinstance(word, str)]


def _without_remark(text: str) -> str:
    return re.sub(r"\s*\([^()]*\)\s*$", "", text).strip()


# Hedges and figures ----------------------------------------------------------------------------------------

# How a hedge is written in English, by the words of a hedge field; the first that is found counts.
_HEDGES: tuple[tuple[str, str], ...] = (
    (r"at least|no (?:fewer|less) than|not less than|minimum", "at least"),
    (r"as many as|up to|as much as", "up to"),
    (r"at most|no more than|not more than|maximum", "at most"),
    (r"over|more than|above|upwards of|in excess of|exceed\w*", "over"),
    (r"nearly|almost|close to|just under|just below", "nearly"),
    (r"under|fewer than|less than|below", "under"),
    (r"about|around|some|approx\w*|roughly|circa", "about"),
)
_RELATIONS = {">": "over", ">=": "at least", "<": "under", "<=": "at most", "~": "about"}

# Words that stand for a number of no digits, and the language that can read them.
_VAGUE: tuple[tuple[str, str], ...] = (
    (r"(?:(?:tens|hundreds) of )?(?:thousands|millions)|dozens|scores|hundreds", "en"),
    (r"puluhan(?: ribu)?|belasan|ratusan(?: ribu)?|ribuan|jutaan", "id"),
)
_BASES: tuple[tuple[str, str], ...] = (
    (r"could|might|expected|forecast\w*|projected", "forecast"),
    (r"estimate[ds]?|presumed|believed|thought|feared", "estimated"),
    (r"confirmed", "confirmed"),
    (r"identified", "identified"),
)
_ORDERS: tuple[tuple[str, str], ...] = (
    (r"revised", "revised"),
    (r"earlier|previous(?:ly)?|prior|before(?!\s*\d{4})|older", "earlier"),
)
_STATUSES: tuple[tuple[str, str], ...] = (
    (r"retracted|withdrawn", "retracted"),
    (r"superseded|replaced", "superseded"),
)


def _first(table: Iterable[tuple[str, str]], text: str) -> tuple[str, str] | None:
    """Return the words found and what they stand for, by the first line of the table that fits."""
    for pattern, meaning in table:
        if found := re.search(rf"\b(?:{pattern})\b", text, re.IGNORECASE):
            return found.group().lower(), meaning
    return None


def _meaning(table: Iterable[tuple[str, str]], *texts: str | None) -> str | None:
    return next((found[1] for text in texts if text and (found := _first(table, text))), None)


def _said_and_gloss(hedge: str) -> tuple[str, str]:
    """Part a hedge field into its own words and those that explain it in parentheses."""
    return re.sub(r"\([^()]*\)", " ", hedge), " ".join(re.findall(r"\(([^()]*)\)", hedge))


def phrase(figure: Json) -> tuple[str, str]:
    """Return the figure as an English phrase, or the vague word that stands there, and its language.

    The number is the one that the quote shows, else the end of the interval with its hedge undone.
    """
    texts = _said_and_gloss(figure.get("hedge") or "")
    low, high = _number(figure, "low", "lo"), _number(figure, "high", "hi")
    hedge = _meaning(_HEDGES, *texts) or _RELATIONS.get(figure.get("relation", ""))
    if hedge is None and (vague := next((v for text in texts if (v := _first(_VAGUE, text))), None)):
        return vague
    said = _number(figure, "value")
    if said is None:
        if hedge is None and low != high:
            return _bounds(low, high), "en"
        undone = _said(hedge, low, high)
        shown = _shown(figure.get("quote") or "", _candidates(undone, low, high))
        said = undone if shown is None else shown
    return f"{hedge or ''} {show(said)}".strip(), "en"


def _number(figure: Json, *names: str) -> Number | None:
    given = next((figure[name] for name in names if figure.get(name) is not None), None)
    return _plain(given) if isinstance(given, int | Decimal) else None


def _plain(number: Number) -> Number:
    return int(number) if number == int(number) else number


def _said(hedge: str | None, low: Number | None, high: Number | None) -> Number:
    """Undo the hedge: the number that was said, of the interval that was made of it."""
    if low is None and high is None:
        raise ValueError("a figure has neither low nor high; give one")
    if low is None or high is None or low == high:
        said = low if low is not None else high
        assert said is not None
        if high is None and hedge == "over":
            return said - 1
        return said + 1 if low is None and hedge in ("nearly", "under") else said
    if hedge in ("nearly", "under"):
        return high + 1
    if hedge in ("up to", "at most"):
        return high
    if hedge == "over":
        return low - 1
    return low if hedge == "at least" else _plain((Decimal(low) + high) / 2)


def _candidates(said: Number, low: Number | None, high: Number | None) -> list[Number]:
    return [said, *(end for end in (low, high) if end is not None)]


def _shown(quote: str, candidates: list[Number]) -> Number | None:
    """Return the first of the candidates whose digits the quote shows, however its thousands are parted."""
    digits = {re.sub(r"[.,](?=\d{3}(?:\D|$))", "", token) for token in re.findall(r"\d+(?:[.,]\d+)*", quote)}
    return next((number for number in candidates if str(number) in digits), None)


def _bounds(low: Number | None, high: Number | None) -> str:
    if high is None:
        assert low is not None
        return f"at least {show(low)}"
    return f"up to {show(high)}" if low is None else f"between {show(low)} and {show(high)}"


def show(number: Number) -> str:
    """Write a number with its thousands parted, as in English prose."""
    return f"{number:,}" if isinstance(number, int) else f"{number:,f}"


def value(figure: Json) -> tuple[str, str]:
    """Return what goes into the value field and its language: a date, a label or the phrase of a number."""
    low, high = figure.get("low"), figure.get("high")
    if isinstance(low, str) or isinstance(high, str):
        ends = [str(end) for end in (low, high) if end is not None]
        return ("/".join(dict.fromkeys(ends)) if _is_date(ends[0]) else ends[0]), "en"
    if figure.get("kind") == "point" and low is not None:
        return str(low) if low == high else f"{low}/{high}", "en"  # a year
    return phrase(figure)


def _is_date(text: str) -> bool:
    return re.fullmatch(_DATE, text) is not None


# Times -----------------------------------------------------------------------------------------------------

_DATE = r"(?:1\d|20)\d\d(?:-\d\d(?:-\d\d)?)?"
_SPAN = re.compile(
    rf"(?P<first>{_DATE})(?!\d)"
    rf"(?:\s*(?:/|\.\.|–|to)\s*(?P<last>{_DATE}|\d\d-\d\d|\d\d|(?<=/)\.\.)(?!\d))?"
    r"(?:[T ](?P<clock>\d\d:\d\d)(?P<zone>\s*(?:[A-Z]{3,4}\b|Z\b|[+-]\d+))?)?"
)
_BOUND = re.compile(r"≤|<=|~|\bby\b|\buntil\b|\bbefore\b", re.IGNORECASE)
_DAYPARTS = {
    "morning": ("06:00", "11:59"),
    "afternoon": ("12:00", "17:59"),
    "evening": ("18:00", "23:59"),
}


@frozen
class Moment:
    """When a figure held: a date in ISO text, whether it is a bound only, and the mark of order."""

    as_of: str | None = None
    assumed: bool = False
    order: str | None = None


def moment(text: str | None) -> Moment:
    """Read a field of time: "D", "<=D", "A/B", "A..B", "from D", a part of the day, words of order.

    Of "A..<=B" the count started at A and is known up to B: it holds as of B, assumed.
    """
    order = _meaning(_ORDERS, text)
    plain = re.sub(r"\([^()]*\)", " ", text or "")
    bounds = list(_BOUND.finditer(plain))
    found = _SPAN.search(plain, bounds[-1].end() if bounds else 0)
    if found is None:
        return Moment(order=order)
    if re.search(r"\b(?:from|since)\s*$", plain[: found.start()]):
        return Moment(f"{found['first']}/..", order=order)
    return Moment(_iso(found, plain), bool(bounds), order)


def _iso(found: re.Match[str], plain: str) -> str:
    first, last, clock = found["first"], found["last"], found["clock"]
    if last:
        whole = {2: first[:-2] + last, 5: first[:5] + last}.get(len(last), last) if last != ".." else last
        return f"{first}/{whole}"
    if clock and not found["zone"]:  # an hour of another zone says no more than the day
        return f"{first}T{clock}"
    for word, (start, end) in _DAYPARTS.items():
        if re.search(rf"\b{word}\b", plain[found.end() :], re.IGNORECASE):
            return f"{first}T{start}/{first}T{end}"
    return first


# Chains ----------------------------------------------------------------------------------------------------

_NOBODY = re.compile(
    r"(?:the |an? )?(?:article|headline|unattributed|unknown|anonymous|unnamed .*|released figures"
    r"|(?:local |state )?(?:media|press)|(?:news |earlier |later |previous |other )*reports?)",
    re.IGNORECASE,
)


@frozen
class Chain:
    """Whom the outlet cites, its own informant first and the origin last, and who denied the figure."""

    said_by: tuple[str, ...] = ()
    denied_by: str | None = None


def chain(attribution: str | Iterable[str] | None, before: Chain) -> Chain:
    """Read an attribution, which is origin first; "same" is that of the figure `before` in the text."""
    if isinstance(attribution, str):
        attribution = re.split(r",\s+per\s+", attribution)
    names: list[str] = []
    denied_by = None
    for link in attribution or ():
        text = link.strip(" \"'“”")
        if denial := re.fullmatch(r"\(denied by (.+?)(?: via .+)?\)", text):
            denied_by = denial[1]
        elif re.fullmatch(r"\(?same(?: \w+)?\)?", text, re.IGNORECASE):
            names.extend(reversed(before.said_by))
        elif name := _name(text):
            names.append(name)
    return Chain(tuple(reversed(names)), denied_by)


def _name(text: str) -> str | None:
    """Return the name in a link, without remarks; None where it names nobody."""
    whole = re.fullmatch(r"\(([^()]*)\)", text)
    text = (whole[1] if whole else _without_remark(text)).rstrip("? ")
    who, _, outlet = text.partition(", via ")
    return outlet or None if _NOBODY.fullmatch(who) else text


# Records ---------------------------------------------------------------------------------------------------


def is_figure(claim: Json) -> bool:
    """Say whether a claim is a quantity, a date or a label, and not a quotation, superlative or actor."""
    return claim.get("kind") != "quote" and claim.get("unit") not in ("text", "actor")


def record(figure: Json, source: str, links: Chain, words: Words, time: str | None = None) -> Record:
    """Return the record of one figure; `time` is its date where the figure itself has none."""
    # Where no measure is given, the event names what was counted: "killed", "detained".
    measured = figure.get("measure")
    measure = words.term("measure", measured or figure.get("event"))
    said, language = value(figure)
    made: Record = {
        "id": figure["id"],
        "source": source,
        "measure": measure,
        "value": said,
        "language": language,
        "said_by": list(links.said_by),
        **_scope(figure, words, event=measured is not None),
    }
    if figure.get("unit") and (measure or "").casefold() in words.units:
        made["unit"] = figure["unit"]
    when = _when(first_of(figure, "as_of", "time", "when"), time)
    # The time of a point is the date that is claimed, not the day on which the claim held.
    if when.as_of is not None and figure.get("kind") != "point":
        made["as_of"] = when.as_of
        if when.assumed:
            made["assumed"] = ["as_of"]
    hedge = figure.get("hedge")
    basis = _meaning(_BASES, "forecast" if figure.get("kind") == "forecast" else None, hedge)
    for name, found in (
        ("order", when.order or _meaning(_ORDERS, hedge)),
        ("basis", basis),
        ("status", _meaning(_STATUSES, figure.get("status"), hedge)),
    ):
        if found:
            made[name] = found
    return made


def _when(own: str | None, other: str | None) -> Moment:
    """Read a figure's own time, and the other one where the own has no date or tells only the start."""
    when, twin = moment(own), moment(other)
    if twin.as_of is None or (when.as_of is not None and not when.as_of.endswith("..")):
        return when
    return Moment(twin.as_of, twin.assumed, when.order or twin.order)


def _scope(figure: Json, words: Words, *, event: bool) -> Record:
    given = {
        "event": figure.get("event") if event else None,
        "place": first_of(figure, "place", "where"),
        "population": first_of(figure, "population", "who"),
        "cause": figure.get("cause"),
    }
    return {d: term for d in DIMENSIONS if (term := words.term(d, given[d])) is not None}


def first_of(figure: Json, *names: str) -> Any:
    return next((figure[name] for name in names if figure.get(name) is not None), None)


def mark_superseded(figures: Iterable[Json], records: list[Record]) -> None:
    """Mark, on both sides, each figure whose note says "superseded by ID" of another one of the set."""
    by_id = {made["id"]: made for made in records}
    for figure in figures:
        found = re.search(r"superseded by (\S+)", figure.get("note") or "")
        newer = by_id.get(found[1].rstrip(".,;:")) if found else None
        if newer is not None and figure["id"] in by_id:
            newer.setdefault("supersedes", []).append(figure["id"])
            by_id[figure["id"]]["status"] = "superseded"


# Verdicts --------------------------------------------------------------------------------------------------


def _kinds(kinds: Iterable[str]) -> frozenset[str]:
    return frozenset(kinds)


@frozen
class Verdict:
    """What a gold verdict takes from a topic: one of these kinds, all retracted, or sums that are met."""

    kinds: frozenset[str] = field(default=(), converter=_kinds)
    all_retracted: bool = field(default=False, kw_only=True)
    sums: bool = field(default=False, kw_only=True)


_MEETING = ("agrees", "compatible")
VERDICTS: Mapping[str, Verdict] = {
    "agree": Verdict(_MEETING),
    "compatible_hedge": Verdict(_MEETING),
    "agree_same_origin_then_retracted": Verdict(_MEETING),
    "grew": Verdict(("grew", "fell")),
    "grew_or_contradiction": Verdict(("grew", "contradicts")),
    "contradiction": Verdict(("contradicts",)),
    "mixed": Verdict(("contradicts", "ambiguous")),
    "single_source": Verdict(("alone",)),
    "retracted": Verdict(("revised",), all_retracted=True),
    "part_of": Verdict(("part_of",)),
    "not_comparable": Verdict(("not_comparable",)),
    "ambiguous": Verdict(("ambiguous",)),
    "sum_exact": Verdict(sums=True),
}
