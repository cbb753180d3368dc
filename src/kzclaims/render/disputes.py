"""What cannot all be true: the conflicts of one thing together, with what would settle them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from kzclaims.judgement.wording import assumptions
from kzclaims.model.conflict import Conflict, ConflictKind
from kzclaims.model.number import Number
from kzclaims.model.relation import Kind, Relation, Strength
from kzclaims.reconciliation.report import Report
from kzclaims.render.doubts import ruled
from kzclaims.render.entry import Entry, Section
from kzclaims.render.telling import MARK, Telling, capital, clean

# Pairs of one thing that are told one by one; a long series holds hundreds.
MOST_PAIRS = 3
# Claims that are asked whether they fit both sides of a conflict.
_MOST_ASKED = 20
_SUM_WORDS = {
    ConflictKind.TOTAL: "parts that exclude each other cannot exceed their total.",
    ConflictKind.SHORT: "the parts that make up a total add up to it.",
}


def disputed(telling: Telling) -> tuple[Section, frozenset[str]]:
    """Return the conflicts, those of one thing together, and the claims that were told with them."""
    report = telling.report
    group_of = telling.group_of
    families: dict[frozenset[int], list[Conflict]] = {}
    for conflict in report.conflicts:
        families.setdefault(frozenset(group_of[one] for one in conflict.claims), []).append(conflict)
    told = {claim_id for conflict in report.conflicts for claim_id in conflict.claims}
    alongside = _alongside(report, frozenset(told))
    entries = []
    for groups, conflicts in families.items():
        ordered = sorted(conflicts, key=lambda one: _worst_first(one, report))
        fitting = [_fits_both(one, alongside, report) for one in ordered[:MOST_PAIRS]]
        told.update(claim_id for claim_id in fitting if claim_id)
        members = [claim_id for place in sorted(groups) for claim_id in report.groups[place].group.claims]
        beside = [claim_id for claim_id in members if claim_id not in told]
        told.update(beside)
        entries.append(_family(ordered, sorted(groups), fitting, beside, telling))
    section = Section("CANNOT BOTH STAND", tuple(entries), number=len(report.conflicts), named=True)
    return section, frozenset(told)


def _worst_first(conflict: Conflict, report: Report) -> tuple[bool, Number, tuple[str, ...]]:
    return conflict.strength is not Strength.HARD, -_distance(conflict, report), conflict.claims


def _distance(conflict: Conflict, report: Report) -> Number:
    """Return how far apart the plausible readings of two claims are; 0 for what is no number."""
    readings = [report.statements[claim_id].reading for claim_id in conflict.claims]
    spans = [reading.plausible for reading in readings if reading is not None]
    if len(spans) != 2:
        return 0
    one, other = spans if spans[0].above(spans[1]) else reversed(spans)
    return 0 if one.low is None or other.high is None else one.low - other.high


def _family(
    conflicts: Sequence[Conflict],
    groups: Sequence[int],
    fitting: Sequence[str],
    beside: Sequence[str],
    telling: Telling,
) -> Entry:
    report, lines = telling.report, []
    for conflict, fits in zip(conflicts[:MOST_PAIRS], fitting, strict=False):
        lines.extend(_conflict(conflict, fits, telling))
    if len(conflicts) > MOST_PAIRS:
        lines.append(f"and {len(conflicts) - MOST_PAIRS:,} more such pairs; {_disputed_cells(groups, report)}.")
    if beside:
        shown = [telling.full(claim_id) for claim_id in beside[:MOST_PAIRS]]
        more = f"; and {len(beside) - MOST_PAIRS:,} more" if len(beside) > MOST_PAIRS else ""
        lines.append(f"Also said: {'; '.join(shown)}{more}.")
    disputed = [claim_id for conflict in conflicts for claim_id in conflict.claims]
    return Entry(
        label=telling.heading(_headed(conflicts[0], report)),
        lines=tuple(lines),
        reasons=tuple(because for conflict in conflicts for because in conflict.because),
        claims=tuple(dict.fromkeys([*disputed, *(one for one in fitting if one), *beside])),
    )


def _headed(conflict: Conflict, report: Report) -> str:
    """Return the claim that names what a conflict is about: the whole, the total, or the later of two."""
    if len(conflict.claims) > 2:
        return conflict.claims[-1]
    first = report.relation(*conflict.claims)
    return first.b if first.first == first.a else first.a


def _disputed_cells(groups: Sequence[int], report: Report) -> str:
    verdicts = [report.groups[place] for place in groups]
    cells = sum(len(verdict.cells) for verdict in verdicts)
    return f"{sum(verdict.disputed for verdict in verdicts):,} of {cells:,} cut-offs are disputed"


def _conflict(conflict: Conflict, fits: str, telling: Telling) -> list[str]:
    report = telling.report
    rulings = [f"{ruled(one)}." for one in report.decisions if set(conflict.claims) <= set(one.on)]
    if len(conflict.claims) > 2:
        *parts, total = conflict.claims
        added = " + ".join(telling.told(part, telling.apart(part, total)) for part in parts)
        verb = "above" if conflict.kind is ConflictKind.TOTAL else "short of"
        return [f"{added}  {verb}  {telling.told(total)}", capital(_SUM_WORDS[conflict.kind]), *rulings]
    relation = report.relation(*conflict.claims)
    upper = relation.first or relation.a
    lower = relation.b if upper == relation.a else relation.a
    above, below = telling.statement(upper), telling.statement(lower)
    if above.reading and below.reading and below.reading.literal.above(above.reading.literal):
        upper, lower = lower, upper
    verb = "above" if above.reading and below.reading else "against"
    pair = f"{telling.told(upper, telling.apart(upper, lower))}  {verb}  {telling.told(lower)}"
    words = [capital(f"{relation.why}.")] if relation.why else []
    if relation.unless:
        words.append(f"Both stand only if {relation.unless}.")
    if fits:
        words.append(f"{capital(telling.brief(fits))} fits both.")
    remarks = [f"Assumed: {clean(choice, 300)}." for choice in _taken(relation, report)]
    undated = [telling.undated_words(one) for one in (upper, lower) if telling.undated(one)]
    remarks += [f"{MARK} {one}." for one in dict.fromkeys(undated)]
    return [line for line in (pair, " ".join(words), " ".join(remarks), " ".join(rulings)) if line]


def _taken(relation: Relation, report: Report) -> list[str]:
    """Return what a relation assumes beyond the dates and terms that nobody stated."""
    vocabulary = report.judge.vocabulary
    tops = {dimension: vocabulary.top(dimension) for dimension in vocabulary.dimensions()}
    usual = assumptions(report.statements[relation.a], report.statements[relation.b], tops)
    return [words for words in relation.assumes if words not in usual]


def _alongside(report: Report, disputed: Collection[str]) -> dict[str, list[str]]:
    """Return, by disputed claim, the undisputed ones that say the same or can be true beside it."""
    found: dict[str, list[str]] = {}
    for relation in report.relations:
        if relation.kind in (Kind.AGREES, Kind.COMPATIBLE):
            for side, third in ((relation.a, relation.b), (relation.b, relation.a)):
                if side in disputed and third not in disputed:
                    found.setdefault(side, []).append(third)
    return found


def _fits_both(conflict: Conflict, alongside: Mapping[str, list[str]], report: Report) -> str:
    """Return a claim that says the same as, or can be true beside, either side of a conflict; else ""."""
    if len(conflict.claims) > 2:
        return ""
    one, other = conflict.claims[0], conflict.claims[-1]
    asked = [(third, other) for third in alongside.get(one, ())] + [(third, one) for third in alongside.get(other, ())]
    for third, side in asked[:_MOST_ASKED]:
        if report.relation(third, side).kind in (Kind.AGREES, Kind.COMPATIBLE):
            return third
    return ""
