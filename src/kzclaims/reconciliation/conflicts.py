"""Conflicts: the one owner of "cannot all be true"."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import combinations, product

from attrs import field, frozen

from kzclaims.judgement.compare import Judge
from kzclaims.judgement.pair import is_blurred, may_fall
from kzclaims.judgement.statement import Statement
from kzclaims.model.claim import Counting
from kzclaims.model.conflict import Conflict
from kzclaims.model.dossier import Decision
from kzclaims.model.lazy import Lazy
from kzclaims.model.progress import OnProgress, staged
from kzclaims.model.relation import Kind, Relation, Strength
from kzclaims.reconciliation.breaches import Breaches, Rows, breaches, may_breach
from kzclaims.reconciliation.clashes import clashes
from kzclaims.reconciliation.faces import face_of, upper_first
from kzclaims.reconciliation.grouping import Series, claims_in
from kzclaims.reconciliation.runs import Run
from kzclaims.reconciliation.sheet import Sheet
from kzclaims.reconciliation.totals import Breach, conflict_of

# A scope that is left open may hide a pair behind a tighter, undecided one: so many claims are compared pair by pair.
_FEW = 40
# Pairs across groups that are all told; of more, only those of a claim that is in no such conflict yet.
_MOST_PAIRS = 20_000

# What the firmness of a row or a cut-off says.
STRENGTHS = (None, Strength.TENSION, Strength.HARD)

Pair = tuple[Statement, Statement]


@frozen(eq=False, repr=False)
class Conflicts(Lazy[Conflict]):
    """The conflicts of a sheet: pairs of rows, each told in words when it is asked for.

    `hard` and `tense` are (upper, lower) pairs, `sums` totals that their parts do not meet; `firmness` is, for each
    row, a place in `STRENGTHS`.
    """

    sheet: Sheet
    hard: list[Rows] = field(factory=list)
    tense: list[Rows] = field(factory=list)
    sums: list[Breach] = field(factory=list)
    firmness: bytearray = field(init=False)

    @firmness.default
    def _none(self) -> bytearray:
        return bytearray(len(self.sheet))

    def keep(self, found: Breaches) -> None:
        """Keep breaches as conflicts."""
        self.hard.extend(found.hard)
        self.tense.extend(found.tense)
        firmness = self.firmness
        for upper, lower in found.tense:
            firmness[upper] = firmness[upper] or 1
            firmness[lower] = firmness[lower] or 1
        for upper, lower in found.hard:
            firmness[upper] = firmness[lower] = 2

    def add(self, breach: Breach) -> None:
        """Keep a sum that its total does not meet."""
        self.sums.append(breach)
        firm = 2 if breach.strength is Strength.HARD else 1
        for row in breach.rows:
            self.firmness[row] = max(self.firmness[row], firm)

    @cached_property
    def pairs(self) -> list[Rows]:
        """The pairs of rows, the hard ones first, in the order of their ids."""
        ids = self.sheet.ids

        def by_ids(pair: Rows) -> tuple[str, str]:
            return ids[pair[0]], ids[pair[1]]

        return [*sorted(self.hard, key=by_ids), *sorted(self.tense, key=by_ids)]

    @property
    def all(self) -> list[Rows | Breach]:
        """The pairs of rows and the sums, in the order of the conflicts."""
        return [*self.pairs, *self.sums]

    @property
    def hard_ones(self) -> list[Rows | Breach]:
        """Those of all that are hard."""
        return [*self.hard, *(one for one in self.sums if one.strength is Strength.HARD)]

    def ids_of(self, found: Rows | Breach) -> frozenset[str]:
        """Return the ids of the claims of a pair, or of a sum and its total."""
        ids = self.sheet.ids
        return frozenset(ids[row] for row in rows_of(found))

    def left_by(self, decisions: Iterable[Decision], found: Iterable[Rows | Breach]) -> Iterator[Rows | Breach]:
        """Yield what of some pairs and sums no decision names in full."""
        ruled: dict[str, list[frozenset[str]]] = {}
        for decision in decisions:
            on = frozenset(decision.on)
            for claim in on:
                ruled.setdefault(claim, []).append(on)
        for one in found:
            ids = self.ids_of(one) if ruled else frozenset()
            if not any(on >= ids for claim in ids for on in ruled.get(claim, ())):
                yield one

    def told(self, found: Rows | Breach) -> Conflict:
        """Return a pair of rows, or a sum, as the conflict that it is."""
        if isinstance(found, Breach):
            return conflict_of(found, self.sheet)
        relation = self.compared(found)
        assert relation.strength is not None
        return Conflict(
            claims=(relation.a, relation.b),
            strength=relation.strength,
            kind=face_of(self.sheet, *upper_first(self.sheet, *found)),
            because=(relation.reason,),
            assumes=relation.assumes,
        )

    def relation(self, index: int) -> Relation:
        """Return what the rules say of one of the pairs."""
        return self.compared(self.pairs[index])

    def compared(self, rows: Rows) -> Relation:
        """Return what the rules say of two rows, a pair of these or not."""
        upper, lower = rows
        return self.sheet.judge.compare(self.sheet.statement(upper), self.sheet.statement(lower))

    @property
    def relations(self) -> Iterator[Relation]:
        """The relations of all the pairs."""
        return map(self.compared, self.pairs)

    def _make(self, index: int) -> Conflict:
        many = len(self.pairs)
        return self.told(self.pairs[index] if index < many else self.sums[index - many])

    def __len__(self) -> int:
        return len(self.hard) + len(self.tense) + len(self.sums)


def rows_of(found: Rows | Breach) -> tuple[int, ...]:
    """Return the rows of a pair, or of a sum and its total."""
    return found.rows if isinstance(found, Breach) else found


def conflicts_among(
    sheet: Sheet,
    series: Sequence[Series],
    nested: Sequence[tuple[Series, Series]],
    on_progress: OnProgress | None = None,
) -> Conflicts:
    """Return the conflicts within each series and between parts and wholes, pair by pair, each told once.

    Within a series of numbers whose scope is closed the sorted pass is exact. What else it proposes, the rules decide:
    only a pair that contradicts by the decision list is a conflict.
    """
    found = Conflicts(sheet)
    judge = sheet.judge
    decided: set[Rows] = set()

    def decide(pairs: Iterable[Rows], firm: int = 2) -> None:
        for upper, lower in pairs:
            both = (min(upper, lower), max(upper, lower))
            if len(decided) > _MOST_PAIRS and found.firmness[upper] >= firm <= found.firmness[lower]:
                continue
            if upper != lower and both not in decided:
                decided.add(both)
                relation = judge.compare(sheet.statement(upper), sheet.statement(lower))
                if relation.kind is Kind.CONTRADICTS:
                    pair = {(upper, lower)}
                    found.keep(Breaches(hard=pair) if relation.strength is Strength.HARD else Breaches(tense=pair))

    stage, parts = staged(on_progress, "looking for conflicts", series, claims_in)
    for some, count in parts:
        for one in some:
            _within(one, judge, found, decide)
        stage.advance(count)
    stage.end()
    stage, families = staged(on_progress, "comparing parts with wholes", nested)
    for near, count in families:
        for part, whole in near:
            if _may_differ(part, whole):
                for firm, pairs in _between(part, whole, judge):
                    decide(pairs, firm)
        stage.advance(count)
    stage.end()
    return found


def _within(series: Series, judge: Judge, found: Conflicts, decide: Callable[[Iterable[Rows]], None]) -> None:
    numbers, key = series.numbers, series.base
    if len(numbers) < len(series.rows):
        others = series.others
        decide(_rows_of(series.sheet, clashes(others, others, judge.policy.slack)))
    together = key.counting is Counting.NEW
    if len(numbers) < 2 or (together and not is_above(series, series)):
        return
    if series.is_open and len(numbers) <= _FEW:
        decide(combinations(numbers, 2))
        return
    run = series.run
    proposed = breaches(
        run,
        run,
        slack=judge.policy.slack,
        later_excuses=may_fall(key.counting),
        together=together,
        blurred=together and is_blurred(series.period, judge.policy.slack),
    )
    if series.is_open:
        decide(sorted(proposed))
    else:
        found.keep(proposed)


def _may_differ(part: Series, whole: Series) -> bool:
    """Say whether two series have anything to compare: quickly, for most pairs of new figures have not."""
    ours, theirs = part.base, whole.base
    if len(part.numbers) < len(part.rows) or part.is_open or whole.is_open or ours.unit != theirs.unit:
        return True
    if not part.numbers or not whole.numbers:
        return False
    if ours.counting is Counting.NEW or theirs.counting is Counting.NEW:
        return ours.counting is theirs.counting and part.period == whole.period and is_above(part, whole)
    return True


def _between(part: Series, whole: Series, judge: Judge) -> Iterator[tuple[int, Iterable[Rows]]]:
    """Yield pairs for the rules to decide, with how firm the conflicts among them may be."""
    ours, theirs = part.base, whole.base
    if len(part.numbers) < len(part.rows) and len(whole.numbers) < len(whole.rows):
        yield 2, _rows_of(part.sheet, clashes(part.others, whole.others, judge.policy.slack))
    if not part.numbers or not whole.numbers:
        return
    both_new = ours.counting is theirs.counting is Counting.NEW
    uppers, lowers = part.run, _in_unit(whole, ours.unit, judge)
    if (part.is_open or whole.is_open) and len(uppers.rows) * len(lowers.rows) <= _FEW * _FEW:
        yield 2, product(uppers.rows, lowers.rows)
        return
    if Counting.NEW in (ours.counting, theirs.counting) and not (both_new and part.period == whole.period):
        return
    if not both_new and not may_breach(uppers, lowers):
        return
    both_grow = ours.counting is theirs.counting is Counting.CUMULATIVE
    found = breaches(
        uppers,
        lowers,
        slack=judge.policy.slack,
        later_excuses=not both_grow,
        together=both_new,
        blurred=both_new and is_blurred(part.period, judge.policy.slack),
    )
    yield 2, sorted(found.hard)
    yield 1, sorted(found.tense)


def is_above(part: Series, whole: Series) -> bool:
    """Say whether any number of a part is literally above any of its whole, whatever their dates."""
    heights, depths = part.sheet.heights, part.sheet.depths
    highest = max(map(heights.__getitem__, part.numbers))
    return bool(highest > min(map(depths.__getitem__, whole.numbers)))


def _in_unit(series: Series, unit: str | None, judge: Judge) -> Run:
    """Return the numbers of a series, converted to another unit where they can be."""
    run = series.run
    if series.base.unit == unit:
        return run
    heights, depths = {}, {}
    for row in run.rows:
        reading = judge.settler.in_unit(series.sheet.statement(row), unit).reading
        assert reading is not None
        heights[row], depths[row] = series.sheet.points(reading)
    return Run(series.sheet, run.rows, heights, depths)


def _rows_of(sheet: Sheet, pairs: Iterable[Pair]) -> Iterator[Rows]:
    return ((sheet.row_of[a.id], sheet.row_of[b.id]) for a, b in pairs)
