"""What is in doubt: conflicts, open questions, and figures that are alike but of different things."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, time

from kzclaims.judgement.position import Position, joined, measure_position, scope_positions
from kzclaims.judgement.statement import Statement
from kzclaims.judgement.wording import assumptions, show_day
from kzclaims.model.conflict import Conflict
from kzclaims.model.dossier import Decision, OpenQuestion, Ruling
from kzclaims.model.number import Number, show
from kzclaims.model.quantity import Quantity
from kzclaims.model.relation import Kind, Relation, Strength
from kzclaims.reconciliation.report import Report
from kzclaims.render.entry import Entry, Section
from kzclaims.render.telling import MARK, Telling, capital, clean

# Pairs of one thing that are told one by one; a long series holds hundreds.
MOST_PAIRS = 3
# Claims that are asked whether they fit both sides of a conflict.
_MOST_ASKED = 20


def is_accepted(conflict: Conflict, decisions: Sequence[Decision]) -> bool:
    """Say whether a person has accepted a conflict: a decision covers all its claims."""
    return any(one.ruling is Ruling.ACCEPTED and set(conflict.claims) <= set(one.on) for one in decisions)


def disputed(telling: Telling) -> tuple[Section, frozenset[str]]:
    """Return the conflicts, those of one thing together, and the claims that were told with them."""
    report = telling.report
    group_of = _groups(report)
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


def _groups(report: Report) -> dict[str, int]:
    """Return, by claim, the place of its group in the report."""
    return {claim_id: place for place, verdict in enumerate(report.groups) for claim_id in verdict.group.claims}


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
        shown = [telling.told(claim_id) for claim_id in beside[:MOST_PAIRS]]
        more = f"; and {len(beside) - MOST_PAIRS:,} more" if len(beside) > MOST_PAIRS else ""
        lines.append(f"Also said: {'; '.join(shown)}{more}.")
    first = report.relation(*conflicts[0].claims)
    disputed = [claim_id for conflict in conflicts for claim_id in conflict.claims]
    return Entry(
        label=telling.heading(first.b if first.first == first.a else first.a),
        lines=tuple(lines),
        reasons=tuple(because for conflict in conflicts for because in conflict.because),
        claims=tuple(dict.fromkeys([*disputed, *(one for one in fitting if one), *beside])),
    )


def _disputed_cells(groups: Sequence[int], report: Report) -> str:
    verdicts = [report.groups[place] for place in groups]
    cells = sum(len(verdict.cells) for verdict in verdicts)
    return f"{sum(verdict.disputed for verdict in verdicts):,} of {cells:,} cut-offs are disputed"


def _conflict(conflict: Conflict, fits: str, telling: Telling) -> list[str]:
    report = telling.report
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
    rulings = [f"{_ruled(one, telling)}." for one in report.decisions if set(conflict.claims) <= set(one.on)]
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
    one, other = conflict.claims[0], conflict.claims[-1]
    asked = [(third, other) for third in alongside.get(one, ())] + [(third, one) for third in alongside.get(other, ())]
    for third, side in asked[:_MOST_ASKED]:
        if report.relation(third, side).kind in (Kind.AGREES, Kind.COMPATIBLE):
            return third
    return ""


def undecided(telling: Telling) -> Section:
    """Return the open questions, each with what waits for its answer."""
    entries = []
    for one in telling.report.open:
        told = dict.fromkeys(_waiting(relation, one.question, telling) for relation in one.relations)
        waiting = list(told)[:MOST_PAIRS]
        if len(told) > MOST_PAIRS:
            waiting.append(f"and {len(told) - MOST_PAIRS:,} more.")
        promise = "No sum or difference is made until it is answered."
        entries.append(
            Entry(
                label=clean(one.question.ask),
                lines=(*waiting, promise if waiting else "No relation in this report turns on it."),
                reasons=tuple(relation.reason for relation in one.relations),
                claims=one.question.claims,
            )
        )
    return Section("OPEN", tuple(entries), named=True)


def _waiting(relation: Relation, question: OpenQuestion | None, telling: Telling) -> str:
    """Return the pair and what it is under each reading."""
    choices: dict[str, list[str]] = {}
    for choice in relation.choices:
        when = choice.when if question is None else choice.when.replace(f'the answer to "{question.ask}" is ', "")
        choices.setdefault(choice.kind.replace("_", " "), []).append(clean(when, 100))
    told = "; ".join(f"{kind} if {' or '.join(when)}" for kind, when in choices.items())
    return f"{telling.bare(relation.a)} / {telling.bare(relation.b)}: {told}."


def ambiguous(telling: Telling) -> Section:
    """Return the pairs that depend on what a source left open, and on no question."""
    report = telling.report
    asked = {(relation.a, relation.b) for one in report.open for relation in one.relations}
    entries = [
        Entry(
            label=telling.heading(relation.a),
            lines=(_waiting(relation, None, telling),),
            reasons=(relation.reason,),
            claims=(relation.a, relation.b),
        )
        for relation in report.relations
        if relation.kind is Kind.AMBIGUOUS and (relation.a, relation.b) not in asked
    ]
    return Section("DEPENDS ON WHAT IS MEANT", tuple(entries), named=True)


def alike(telling: Telling) -> Section:
    """Return equal digits that are figures of different things, each two things once."""
    report = telling.report
    group_of = _groups(report)
    found: dict[frozenset[int], Entry] = {}
    for relation in report.relations:
        a, b = telling.statement(relation.a), telling.statement(relation.b)
        if relation.kind is not Kind.NOT_COMPARABLE or relation.rule != 1 or not _same_digits(a, b):
            continue
        key = frozenset((group_of[a.id], group_of[b.id]))
        found.setdefault(
            key,
            Entry(
                label=" to ".join(dict.fromkeys(show(end) for end in _digits(a) if end is not None)),
                lines=(f"{telling.full(a.id)} / {telling.full(b.id)}: same digits, other {_other(a, b, report)}.",),
                reasons=(relation.reason,),
                claims=(a.id, b.id),
            ),
        )
    return Section("NOT THE SAME THING", tuple(found.values()))


def _same_digits(a: Statement, b: Statement) -> bool:
    return _digits(a) == _digits(b) != ()


def _digits(statement: Statement) -> tuple[Number | None, ...]:
    value = statement.claim.value
    return value.digits if isinstance(value, Quantity) else ()


def _other(a: Statement, b: Statement, report: Report) -> str:
    """Return in what two statements are about different things: "measure", "place"."""
    apart = (Position.DISJOINT, Position.UNRELATED, Position.CROSSED)
    vocabulary = report.judge.vocabulary
    if measure_position(a.measure.name, b.measure.name, vocabulary) in apart:
        return "measure"
    positions = scope_positions(a.scope, b.scope, vocabulary)
    names = [name for name, position in positions.items() if position in apart]
    if not names and joined(positions.values()) is Position.CROSSED:
        names = [name for name, position in positions.items() if position.nested]
    if names:
        return " and ".join(names)
    return "unit" if a.unit != b.unit else "basis" if a.basis is not b.basis else "period or way of counting"


def answered(telling: Telling) -> Section:
    """Return the questions that a person answered."""
    entries = []
    for question in telling.report.questions:
        if question.answer is not None:
            answer = ", ".join(f"{name} {' or '.join(terms)}" for name, terms in question.answer)
            entries.append(
                Entry(
                    label=clean(question.ask),
                    lines=(f"{clean(answer)}{_who(question, telling)}.",),
                    claims=question.claims,
                )
            )
    return Section("ANSWERED", tuple(entries), named=True)


def decided(telling: Telling) -> Section:
    """Return what people ruled; the answers above stand beside it."""
    known = telling.report.statements
    entries = [
        Entry(
            label=str(decision.ruling).capitalize().replace("-", " "),
            lines=(
                f"{' / '.join(telling.full(one) if one in known else clean(one) for one in decision.on)}: "
                f"{_ruled(decision, telling)}.",
            ),
            claims=decision.on,
        )
        for decision in telling.report.decisions
    ]
    return Section("DECIDED", tuple(entries), named=True)


def _ruled(decision: Decision, telling: Telling) -> str:
    return f"Ruled {decision.ruling.replace('-', ' ')}{_who(decision, telling)}"


def _who(one: Decision | OpenQuestion, telling: Telling) -> str:
    by = f" by {clean(one.by)}" if one.by else ""
    day = f" on {show_day(datetime.combine(one.on_date, time()))}" if one.on_date else ""
    return f"{by}{day}" + (f": {clean(one.because)}" if one.because else "")
