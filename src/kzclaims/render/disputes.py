"""What cannot all be true: each quarrel once, with what would settle it, and what else its groups say."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from kzclaims.judgement.position import Position
from kzclaims.judgement.wording import assumptions
from kzclaims.model.conflict import ConflictKind
from kzclaims.model.relation import Kind, Relation, Strength
from kzclaims.model.verdict import Outcome
from kzclaims.reconciliation.report import Report
from kzclaims.render.beside import Beside
from kzclaims.render.course import course
from kzclaims.render.doubts import ruled
from kzclaims.render.entry import Entry, Section
from kzclaims.render.headlines import quarrel_headline
from kzclaims.render.quarrels import Dispute, Quarrel, disputes
from kzclaims.render.standing import position_of
from kzclaims.render.telling import MARK, Telling, capital, clean

# Quarrels of one entry, and other claims of its groups, that are told one by one; a long series holds hundreds.
MOST_QUARRELS = 3
# Who says one of the two figures, and pairs of a quarrel that are asked for reasons.
_MOST_SPEAKERS = 6
_MOST_PAIRS = 12
# Claims that are asked whether they fit both sides of a quarrel.
_MOST_ASKED = 20
_FITS = (Kind.AGREES, Kind.COMPATIBLE)
_SUM_WORDS = {
    ConflictKind.TOTAL: "parts that exclude each other cannot exceed their total.",
    ConflictKind.SHORT: "the parts that make up a total add up to it.",
    ConflictKind.TOGETHER: "they cannot all be true.",
}
_SUM_VERBS = {ConflictKind.TOTAL: "above", ConflictKind.SHORT: "short of"}
# After a ruling whose claims are no longer those that were ruled on.
_STALE = ", but a claim has changed since: it settles nothing"


def disputed(telling: Telling, beside: Beside) -> tuple[Section, frozenset[int]]:
    """Return what cannot all be true, and the groups that are told with it: those whose latest cut-off is disputed.

    A group whose latest cut-off nobody disputes is told by that, in a section of its own.
    """
    found = disputes(telling)
    told_with = _told_with(found, telling)
    told = frozenset(told_with)
    conflicting = frozenset(claim_id for dispute in found for claim_id in dispute.claims)
    alongside = _alongside(telling.report, conflicting)
    entries = []
    for at, dispute in enumerate(found):
        ours = [place for place in dispute.places if told_with.get(place) == at]
        entries.append(_entry(dispute, ours, conflicting, alongside, telling, beside, told))
    return Section("CANNOT BOTH STAND", tuple(entries), named=True), told


def _told_with(found: Sequence[Dispute], telling: Telling) -> dict[int, int]:
    """Return, by group, the place of the first dispute that its latest cut-off is in."""
    latest: dict[int, Collection[str]] = {}
    told_with: dict[int, int] = {}
    for at, dispute in enumerate(found):
        claims = frozenset(dispute.claims)
        for place in dispute.places:
            if place not in latest:
                verdict = telling.report.groups[place]
                latest[place] = verdict.cells[-1].claims if verdict.outcome is Outcome.CONTRADICT else ()
            if not claims.isdisjoint(latest[place]):
                told_with.setdefault(place, at)
    return told_with


def _entry(
    dispute: Dispute,
    ours: Sequence[int],
    conflicting: frozenset[str],
    alongside: Mapping[str, list[str]],
    telling: Telling,
    beside: Beside,
    left_out: frozenset[int],
) -> Entry:
    """Return one dispute, with all else that the groups say that are told with it."""
    shown = dispute.quarrels[:MOST_QUARRELS]
    lines: list[str] = []
    fitting: list[str] = []
    for quarrel in shown:
        fits = _fits_both(quarrel, alongside, telling)
        fitting += [fits] if fits else []
        lines.extend(_quarrel(quarrel, fits, telling))
    if len(dispute.quarrels) > len(shown):
        more = sum(len(quarrel.conflicts) for quarrel in dispute.quarrels[MOST_QUARRELS:])
        lines.append(f"and {more:,} more such pairs; {_disputed_cells(dispute.places, telling.report)}.")
    others, parts, groups = [], [], []
    for place in ours:
        what = f", {telling.thing(beside.claims(place)[-1])}" if len(ours) > 1 else ""
        words, also = _otherwise(place, what, conflicting.union(fitting), conflicting, telling)
        others += also
        groups += also
        lines.extend(words)
        within, claims = beside.told(place, left_out)
        others += claims
        if within:
            of = f"{telling.heading(beside.claims(place)[-1])}: " if len(ours) > 1 else ""
            parts.append(capital(f"{of}{'; '.join(within)}."))
    conflicts = [conflict for quarrel in dispute.quarrels for conflict in quarrel.conflicts]
    return Entry(
        label=telling.heading(_headed(shown[0], telling.report)),
        lines=(*lines, *parts),
        reasons=tuple(because for conflict in conflicts for because in conflict.because),
        claims=tuple(dict.fromkeys([*dispute.claims, *fitting, *others])),
        headline=quarrel_headline(shown[0], telling),
        drawn=tuple(dict.fromkeys([*shown[0].claims, *fitting, *dispute.claims, *groups])),
    )


def _otherwise(
    place: int, what: str, told: frozenset[str], conflicting: frozenset[str], telling: Telling
) -> tuple[list[str], list[str]]:
    """Return what a disputed group says besides, in words and by id: its course so far, and claims beside."""
    verdict = telling.report.groups[place]
    first = next(at for at, cell in enumerate(verdict.cells) if not conflicting.isdisjoint(cell.claims))
    before = verdict.cells[:first]
    lines, claims = [], [claim_id for cell in before for claim_id in cell.claims]
    if before:
        lines.append(f"Before that{what}: {course(before, telling)}.")
    also = [claim_id for cell in verdict.cells[first:] for claim_id in cell.claims if claim_id not in told]
    if also:
        shown = [telling.full(claim_id) for claim_id in also[:MOST_QUARRELS]]
        more = f"; and {len(also) - MOST_QUARRELS:,} more" if len(also) > MOST_QUARRELS else ""
        lines.append(f"Also said: {'; '.join(shown)}{more}.")
    return lines, [*claims, *also]


def _headed(quarrel: Quarrel, report: Report) -> str:
    """Return the claim that names what a quarrel is about: the whole, the total, or the later of two."""
    if quarrel.is_sum:
        return quarrel.worst.claims[-1]
    first = report.relation(*quarrel.worst.claims)
    return first.b if first.first == first.a else first.a


def _disputed_cells(places: Sequence[int], report: Report) -> str:
    verdicts = [report.groups[place] for place in places]
    cells = sum(len(verdict.cells) for verdict in verdicts)
    return f"{sum(verdict.disputed for verdict in verdicts):,} of {cells:,} cut-offs are disputed"


def _quarrel(quarrel: Quarrel, fits: str, telling: Telling) -> Iterator[str]:
    """Yield the lines of a quarrel: both sides once, one reason, what would let both stand, and what was assumed."""
    report = telling.report
    covering = [one for one in report.rulings if any(set(c.claims) <= set(one.decision.on) for c in quarrel.conflicts)]
    rulings = " ".join(f"{ruled(one.decision)}{'' if one.holds else _STALE}." for one in covering)
    if quarrel.is_sum:
        total = quarrel.lowers[0]
        added = " + ".join(telling.told(part, telling.apart(part, total)) for part in quarrel.uppers)
        verb = _SUM_VERBS.get(quarrel.worst.kind, "against")
        why = "; ".join(quarrel.worst.because[1:])
        rule = _SUM_WORDS[quarrel.worst.kind]
        yield from (f"{added}  {verb}  {telling.told(total)}", capital(f"{why}: {rule}" if why else rule))
    else:
        relations = [report.relation(*conflict.claims) for conflict in quarrel.conflicts[:_MOST_PAIRS]]
        headed = _headed(quarrel, report)
        numbers = all(telling.statement(one).reading for one in (quarrel.uppers[0], quarrel.lowers[0]))
        sides = [_side(side, headed, telling) for side in (quarrel.uppers, quarrel.lowers)]
        yield f"{sides[0]}  {'above' if numbers else 'against'}  {sides[1]}"
        words = _why(relations)
        if fits:
            words.append(f"{capital(telling.brief(fits))} fits both.")
        yield from filter(None, (" ".join(words), " ".join(_remarks(quarrel, relations, telling))))
    if rulings:
        yield rulings


def _side(claims: Sequence[str], headed: str, telling: Telling) -> str:
    """Return all who say one of the two figures; what each counts, where they do not count the same."""
    who: dict[tuple[str, str], list[str]] = {}
    for claim_id in claims[:_MOST_SPEAKERS]:
        among = [apart for other in claims[:_MOST_SPEAKERS] if (apart := telling.apart(claim_id, other))]
        apart = max(among, key=len) if among else telling.apart(claim_id, headed)
        said = f"{telling.figure(claim_id)}{apart}", telling.date(claim_id)
        who.setdefault(said, []).append(telling.source(claim_id))
    told = [
        f"{figure}{f' {date}' if date else ''} ({'; '.join(dict.fromkeys(sources))})"
        for (figure, date), sources in who.items()
    ]
    more = f", and {len(claims) - _MOST_SPEAKERS:,} more" if len(claims) > _MOST_SPEAKERS else ""
    return f"{' / '.join(told)}{more}"


def _why(relations: Sequence[Relation]) -> list[str]:
    """Return the one reason of a quarrel, that of its firmest pairs, and what would let all of it stand."""
    firmest = [one for one in relations if one.strength is Strength.HARD] or list(relations)
    # Of "a toll cannot fall" and "a part cannot exceed its whole; a toll cannot fall" the longer says both.
    why = max((one.why for one in firmest), key=lambda words: words.count(";"))
    found = [capital(f"{why}.")] if why else []
    if relations[0].unless and all(one.unless for one in relations):
        found.append(f"Both stand only if {relations[0].unless}.")
    return found


def _remarks(quarrel: Quarrel, relations: Sequence[Relation], telling: Telling) -> list[str]:
    """Return what a quarrel takes for granted."""
    taken = dict.fromkeys(choice for relation in relations for choice in _taken(relation, telling.report))
    remarks = [f"Assumed: {clean(choice, 300)}." for choice in taken]
    sides = (*quarrel.uppers[:_MOST_SPEAKERS], *quarrel.lowers[:_MOST_SPEAKERS])
    undated = [telling.undated_words(one) for one in sides if telling.undated(one)]
    return [*remarks, *(f"{MARK} {one}." for one in dict.fromkeys(undated))]


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
        if relation.kind in _FITS:
            for side, third in ((relation.a, relation.b), (relation.b, relation.a)):
                if side in disputed and third not in disputed:
                    found.setdefault(side, []).append(third)
    return found


def _fits_both(quarrel: Quarrel, alongside: Mapping[str, list[str]], telling: Telling) -> str:
    """Return a claim that says the same as, or can be true beside, all of a quarrel; else "".

    It is about just what one of the two sides is about: that a figure of the whole country can stand beside two of
    one city settles nothing between them.
    """
    if quarrel.is_sum:
        return ""
    sides = quarrel.claims[:_MOST_SPEAKERS]
    asked = dict.fromkeys(third for claim_id in sides for third in alongside.get(claim_id, ()))
    for third in list(asked)[:_MOST_ASKED]:
        equal = any(_is_same_thing(third, side, telling) for side in sides)
        if equal and all(telling.report.relation(third, side).kind in _FITS for side in sides):
            return third
    return ""


def _is_same_thing(a: str, b: str, telling: Telling) -> bool:
    vocabulary = telling.report.judge.vocabulary
    return position_of(telling.statement(a), telling.statement(b), vocabulary) is Position.EQUAL
