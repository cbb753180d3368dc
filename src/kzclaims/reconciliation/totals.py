"""Totals: parts that one text gives for one time, held against the total that it gives for them.

Parts that are declared to make up a whole must make it; parts that merely exclude each other must not exceed it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import product

from attrs import frozen

from kzclaims.judgement.compare import Judge
from kzclaims.judgement.statement import Statement
from kzclaims.judgement.wording import show_figure
from kzclaims.model.conflict import Conflict, ConflictKind
from kzclaims.model.interval import Interval
from kzclaims.model.number import show
from kzclaims.model.progress import OnProgress, staged
from kzclaims.model.relation import Strength
from kzclaims.reconciliation.faces import is_instant
from kzclaims.reconciliation.sheet import Sheet
from kzclaims.reconciliation.sums import together, total_of
from kzclaims.vocabulary.taxonomy import TermRelation

# Rows whose sums are looked for where they are plain; of a larger table the network will speak.
_FEW = 2_000
# Figures of one text and time that are tried as totals of each other.
_MOST = 60
_PRODUCTS = 64

Parts = tuple[Statement, ...]


@frozen
class Breach:
    """Parts and a total that cannot all be true; `rows` are theirs, the total last.

    Of figures that only several facts set against each other, `facts` tells these.
    """

    rows: tuple[int, ...]
    kind: ConflictKind
    strength: Strength
    reason: str
    facts: tuple[str, ...] = ()


def breaches_of_sums(sheet: Sheet, living: Iterable[int], on_progress: OnProgress | None = None) -> list[Breach]:
    """Return the totals that the parts given beside them exceed or fall short of, each told once."""
    rows = list(living) if len(sheet) <= _FEW else [row for row in living if row in sheet.own]
    bundles: dict[Hashable, list[int]] = defaultdict(list)
    for row in rows:
        if sheet.figures[row] is not None:
            bundles[sheet.kind(row).document, sheet.ranks[row]].append(row)
    stage, parts = staged(on_progress, "adding up parts", bundles.values(), len)
    found: dict[frozenset[str], Breach] = {}
    for some, count in parts:
        for bundle in some:
            if 2 < len(bundle) <= _MOST:
                for breach in _within(bundle, sheet):
                    found.setdefault(frozenset(sheet.ids[row] for row in breach.rows), breach)
        stage.advance(count)
    stage.end()
    return list(found.values())


def _within(bundle: Iterable[int], sheet: Sheet) -> Iterator[Breach]:
    """Yield the totals among the figures of one text and time that the parts beside them do not meet."""
    statements = [s for row in bundle if _adds_up(s := sheet.statement(row))]
    for choices, total, whole in _sums(statements, sheet.judge):
        # Where the text gives a part twice, one way to add up that meets the total is enough.
        breaches = [_breach(parts, total, whole, sheet) for parts in choices]
        if breaches and all(breaches) and (breach := breaches[0]):
            yield breach


def conflict_of(breach: Breach, sheet: Sheet) -> Conflict:
    """Return a breach as a conflict."""
    ids = tuple(sheet.ids[row] for row in breach.rows)
    return Conflict(claims=ids, strength=breach.strength, kind=breach.kind, because=(breach.reason, *breach.facts))


def _adds_up(statement: Statement) -> bool:
    """Say whether a figure can be added: "dozens" has ends by convention only, which no sum should hang on."""
    additive = statement.reading is not None and statement.measure.additive
    return additive and not statement.claim.is_vague and not statement.scope.is_open


def _sums(statements: Sequence[Statement], judge: Judge) -> Iterator[tuple[Sequence[Parts], Statement, bool]]:
    """Yield ways to add up the parts of a total that is given, and whether they are declared to make up all of it."""
    for total in statements:
        others = [s for s in statements if s is not total and together(s) == together(total)]
        for given in _by_measure(total, others, judge):
            yield _choices(given, total), total, True
        for dimension, terms in total.scope:
            rest = _rest(total, dimension)
            inside: dict[str, list[Statement]] = defaultdict(list)
            for other in others:
                if other.measure.name == total.measure.name and _rest(other, dimension) == rest:
                    term = other.scope.one(dimension)
                    if term and judge.vocabulary.relate(dimension, term, terms[0]) is TermRelation.WITHIN:
                        inside[term].append(other)
            declared = judge.vocabulary.parts_of(dimension, terms[0])
            if len(declared) > 1 and all(part in inside for part in declared):
                yield _choices([inside[part] for part in declared], total), total, True
            elif len(inside) > 1:
                yield [_apart(dimension, inside, judge)], total, False


def _rest(statement: Statement, dimension: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple(pair for pair in statement.scope if pair[0] != dimension)


def _by_measure(total: Statement, others: Sequence[Statement], judge: Judge) -> Iterator[Sequence[Sequence[Statement]]]:
    for declared in judge.vocabulary.sums(total.measure.name):
        given = [[s for s in others if s.measure.name == part and s.scope == total.scope] for part in declared]
        if all(given):
            yield given


def _choices(given: Sequence[Sequence[Statement]], total: Statement) -> list[Parts]:
    """Return each way to take one statement of each part, those of the total's own origin first.

    Where there are too many ways, none: nobody could tell which was meant.
    """
    ways = 1
    for some in given:
        ways *= len(some)
    ordered = [sorted(some, key=lambda s: (s.origin != total.origin, s.id)) for some in given]
    return list(product(*ordered)) if ways <= _PRODUCTS else []


def _apart(dimension: str, inside: dict[str, list[Statement]], judge: Judge) -> Parts:
    """Return parts that exclude each other, the largest first: any such family is within the whole."""
    chosen: list[tuple[str, Statement]] = []
    for term, said in sorted(inside.items(), key=lambda one: (-_least(one[1]), one[0])):
        relations = (judge.vocabulary.relate(dimension, term, other) for other, _ in chosen)
        if all(relation is TermRelation.DISJOINT for relation in relations):
            chosen.append((term, min(said, key=lambda s: (_low(s), s.id))))
    return tuple(statement for _, statement in chosen)


def _low(statement: Statement) -> int:
    reading = statement.reading
    return int(reading.literal.low or 0) if reading else 0


def _least(said: Sequence[Statement]) -> int:
    return min(map(_low, said))


def _breach(parts: Parts, total: Statement, whole: bool, sheet: Sheet) -> Breach | None:
    """Return how a sum cannot stand beside its total, in as few parts as that takes; None where it can."""
    assert total.reading is not None
    stated = total.reading.literal
    added = _added(parts)
    if added.above(stated):
        parts = _fewest(parts, stated)
        if len(parts) < 2:
            return None  # one part alone above its whole is a conflict of two, and told as that
        added, kind = _added(parts), ConflictKind.TOTAL
    elif whole and stated.above(added):
        kind = ConflictKind.SHORT
    else:
        return None
    rows = tuple(sheet.row_of[s.id] for s in (*parts, total))
    # Parts that somebody else counted may be of another count than the total.
    of_one = {part.origin for part in parts} <= {total.origin, None} or total.origin is None
    strength = Strength.HARD if of_one and is_instant(sheet, rows[-1]) else Strength.TENSION
    said = " + ".join(map(show_figure, parts))
    verb = "exceed" if kind is ConflictKind.TOTAL else "fall short of"
    reason = (
        f"{said} make {_span(added)}, and {verb} the total that the same text gives for the same time: "
        f"{sheet.judge.describe(total)}."
    )
    return Breach(rows, kind, strength, reason)


def _added(parts: Parts) -> Interval:
    return total_of([part.reading.literal for part in parts if part.reading is not None])


def _fewest(parts: Parts, stated: Interval) -> Parts:
    """Leave out parts, the smallest first, as long as the rest is above the total."""
    kept = list(parts)
    for part in sorted(parts, key=_low):
        rest = tuple(one for one in kept if one is not part)
        if rest and _added(rest).above(stated):
            kept.remove(part)
    return tuple(kept)


def _span(added: Interval) -> str:
    if added.high is None:
        return f"{show(added.low or 0)} or more"
    low = show(added.low or 0)
    return low if added.low == added.high else f"{low} to {show(added.high)}"
