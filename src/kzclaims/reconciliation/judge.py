"""Verdicts: what each group says, judged at each of its cut-offs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import islice
from operator import ne

from attrs import field, frozen

from kzclaims.judgement.readings import Reading
from kzclaims.judgement.wording import show_period
from kzclaims.model.interval import Interval, hull_all, meet_all
from kzclaims.model.lazy import Lazy
from kzclaims.model.number import Number, show
from kzclaims.model.progress import OnProgress, staged
from kzclaims.model.verdict import Cell, Outcome, Verdict, Voices
from kzclaims.reconciliation.conflicts import STRENGTHS, Conflicts
from kzclaims.reconciliation.grouping import Series, claims_in
from kzclaims.reconciliation.sheet import Figure, Sheet

_NUMBERS = frozenset((int, Decimal))


@frozen(eq=False)
class Cutoffs:
    """What was judged of each cut-off of each series, in columns, one series after another.

    `firsts` gives the place of each series' first cut-off; `counts` how many rows a cut-off has, `outcomes` what they
    say, `lows` and `highs` the span that they give, `firmness` its place in `STRENGTHS`.
    """

    firsts: list[int] = field(factory=lambda: [0])
    counts: list[int] = field(factory=list)
    outcomes: list[Outcome] = field(factory=list)
    lows: list[Number | None] = field(factory=list)
    highs: list[Number | None] = field(factory=list)
    firmness: bytearray = field(factory=bytearray)


@frozen(eq=False, repr=False)
class Verdicts(Lazy[Verdict]):
    """The verdicts of some series; every cut-off is judged at once, and put into words when it is asked for."""

    series: Sequence[Series]
    cutoffs: Cutoffs
    voices: Sequence[Voices]

    def _make(self, index: int) -> Verdict:
        cells = tuple(self._cells(index))
        latest, voices = cells[-1], self.voices[index]
        return Verdict(
            group=self.series[index].group(),
            outcome=latest.outcome,
            cells=cells,
            disputed=sum(cell.strength is not None for cell in cells),
            strength=latest.strength,
            origins=voices,
            corroborated=voices.low >= 2,
            low=latest.low,
            high=latest.high,
            reason=_reason(latest, len(cells), voices.low, voices.high),
        )

    def __len__(self) -> int:
        return len(self.series)

    @cached_property
    def answers(self) -> Mapping[str, tuple[int, tuple[object, ...]]]:
        """By group, its place and what its verdict says: outcome, strength, span, voices, disputes, cut-off.

        Without a verdict being made for each: of half a million claims few groups say something new by the next day.
        """
        judged, found = self.cutoffs, {}
        for index, series in enumerate(self.series):
            first, end = judged.firsts[index], judged.firsts[index + 1]
            last = end - 1
            found[series.key.words] = (
                index,
                (
                    judged.outcomes[last],
                    STRENGTHS[judged.firmness[last]],
                    judged.lows[last],
                    judged.highs[last],
                    self.voices[index],
                    sum(map(bool, judged.firmness[first:end])),
                    series.sheet.as_of[series.rows[-1]],
                ),
            )
        return found

    def _cells(self, index: int) -> Iterator[Cell]:
        series, judged = self.series[index], self.cutoffs
        sheet, start = series.sheet, 0
        for at in range(judged.firsts[index], judged.firsts[index + 1]):
            rows = series.rows[start : start + judged.counts[at]]
            start += len(rows)
            yield Cell(
                as_of=sheet.as_of[rows[0]],
                outcome=judged.outcomes[at],
                claims=tuple(sheet.ids[row] for row in rows),
                low=judged.lows[at],
                high=judged.highs[at],
                strength=STRENGTHS[judged.firmness[at]],
            )


def verdicts_of(series: Sequence[Series], conflicts: Conflicts, on_progress: OnProgress | None = None) -> Verdicts:
    """Say what the claims of each group say together: at each cut-off, and in the latest one for the whole."""
    counter = _Voices(conflicts.sheet)
    judged = Cutoffs()
    voices = []
    stage, parts = staged(on_progress, "judging groups", series, claims_in)
    for some, count in parts:
        for one in some:
            _judge(one, conflicts, judged)
            voices.append(counter.of(one, judged.counts[-1], judged.lows[-1], judged.highs[-1]))
            judged.firsts.append(len(judged.counts))
        stage.advance(count)
    stage.end()
    return Verdicts(series, judged, voices)


def _judge(series: Series, conflicts: Conflicts, judged: Cutoffs) -> None:
    """Judge the cut-offs of rows that are in order of as_of; one distinct as_of is one cell."""
    sheet, everything, firmness_of = series.sheet, series.rows, conflicts.firmness
    figures = sheet.figures
    for rows in _by_cutoff(everything, sheet):
        firmness = max([firmness_of[row] for row in rows])
        if len(rows) == 1 and type(figure := figures[rows[0]]) in _NUMBERS:
            low, high, agreed = figure, figure, True
        else:
            low, high, agreed = _shared(sheet, rows, [figures[row] for row in rows])
        if firmness:
            outcome = Outcome.CONTRADICT
        elif len(rows) == 1:
            outcome = Outcome.ALONE
        else:
            outcome = Outcome.AGREE if agreed else Outcome.RANGE
        judged.counts.append(len(rows))
        judged.outcomes.append(outcome)
        judged.lows.append(low)  # type: ignore[arg-type]
        judged.highs.append(high)  # type: ignore[arg-type]
        judged.firmness.append(firmness)


def _by_cutoff(rows: Sequence[int], sheet: Sheet) -> Iterator[Sequence[int]]:
    """Yield the rows of each cut-off."""
    ranks = list(map(sheet.ranks.__getitem__, rows))
    if ranks[0] == ranks[-1]:
        yield rows
        return
    first = 0
    for at, changed in enumerate(map(ne, ranks, islice(ranks, 1, None)), 1):
        if changed:
            yield rows[first:at]
            first = at
    yield rows[first:]


def _shared(sheet: Sheet, rows: Sequence[int], figures: list[Figure]) -> tuple[Number | None, Number | None, bool]:
    """Return the span that rows of one cut-off give, and whether a reader takes all for one value."""
    if not sheet.has_others and (not sheet.in_words or _NUMBERS.issuperset(map(type, figures))):
        low, high = min(figures), max(figures)  # type: ignore[type-var]
        return low, high, low == high  # type: ignore[return-value]
    spans = [sheet.plausible(row) for row, figure in zip(rows, figures, strict=True) if figure is not None]
    if spans:
        shared = meet_all(spans)
        span = shared or hull_all(spans)
        assert span is not None
        return span.low, span.high, shared is not None
    others = [sheet.statement(row) for row in rows]
    return None, None, len({(one.instant, one.label) for one in others}) == 1


class _Voices:
    """Counts who speaks for what groups say, once for each set of speakers."""

    def __init__(self, sheet: Sheet):
        self._sheet = sheet
        self._known: dict[frozenset[int], Voices] = {}

    def of(self, series: Series, count: int, low: Number | None, high: Number | None) -> Voices:
        """Count the voices of the rows, of whatever date, that would agree with the latest cell's span."""
        sheet, rows = self._sheet, series.rows
        kind_of, figures = sheet.kind_of, sheet.figures
        kinds = {kind_of[row] for row in rows[-count:]}
        if count < len(rows) and (low is not None or high is not None):
            span = Interval(low, high)
            for row in rows[:-count]:
                figure = figures[row]
                if kind_of[row] not in kinds and figure is not None and _meets(figure, span):
                    kinds.add(kind_of[row])
        known = frozenset(kinds)
        if known not in self._known:
            speakers = [sheet.kinds[kind] for kind in known]
            named = {one.speaker for one in speakers if one.speaker is not None}
            unnamed = {one.unnamed for one in speakers if one.speaker is None}
            self._known[known] = sheet.judge.origins.counted(named, unnamed)
        return self._known[known]


def _meets(figure: Number | Reading, span: Interval) -> bool:
    return figure.plausible.meets(span) if isinstance(figure, Reading) else figure in span


def _reason(latest: Cell, cutoffs: int, low: int, high: int) -> str:
    many = (
        f"the latest of {cutoffs} cut-offs, {show_period(latest.as_of)}" if cutoffs > 1 else show_period(latest.as_of)
    )
    told = {
        Outcome.ALONE: "one claim",
        Outcome.AGREE: f"{len(latest.claims)} claims agree",
        Outcome.RANGE: f"{len(latest.claims)} claims can all be true, but no one value is what all say",
        Outcome.CONTRADICT: "some claim cannot be true beside another",
    }[latest.outcome]
    span = _span_words(latest)
    voices = f"{low} voice" + ("s" if low != 1 else "") if low == high else f"{low} to {high} voices"
    return f"{told}{span} ({many}; {voices})"


def _span_words(cell: Cell) -> str:
    if cell.low is None and cell.high is None:
        return ""
    if cell.low is None or cell.high is None:
        return f": up to {show(cell.high)}" if cell.high is not None else f": {show(cell.low or 0)} or more"
    return f": {show(cell.low)}" if cell.low == cell.high else f": {show(cell.low)} to {show(cell.high)}"
