"""An explanation in words: all that is known of one claim or one implied figure, with quotes and ids to look up."""

from __future__ import annotations

from collections.abc import Iterator

from kzclaims.reconciliation.explanation import Explanation
from kzclaims.reconciliation.implied import span_words
from kzclaims.reconciliation.report import Report
from kzclaims.render.plain import WIDTH, wrapped
from kzclaims.render.telling import Telling, capital, clean

# Relations and implied figures that are told of one claim.
_MOST = 12


def render_explanation(report: Report, one: Explanation, *, width: int = WIDTH) -> str:
    """Return an explanation as text for a screen; ends with a line feed."""
    telling = Telling.of(report)
    blocks = _of_figure(one, telling) if one.figure else _of_claim(one, telling)
    lines = [line for text, indent in blocks for line in wrapped(text, width, first=indent, hanging=f"{indent}  ")]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _of_figure(one: Explanation, telling: Telling) -> Iterator[tuple[str, str]]:
    figure = one.figure
    assert figure is not None
    yield f"{capital(figure.figure)} {clean(figure.what, 300)}  [{figure.id}]", ""
    if figure.plausible is not None and figure.plausible != figure.literal:
        yield f"As a reader would take the figures: {span_words(figure.plausible)}.", "  "
    yield "No tighter ends follow." if figure.exact else "Tighter ends may follow.", "  "
    if figure.when:
        yield f"Only if the answer is {' and '.join(clean(answer.term) for answer in figure.when)}.", "  "
    yield "It rests on", "  "
    for claim in figure.claims:
        yield from _claim(claim, telling)
    if figure.because:
        yield f"because {'; '.join(figure.because)}.", "  "
    for assumed in figure.assumes:
        yield f"Assumed: {assumed}.", "  "
    yield from _conflicts(one)


def _of_claim(one: Explanation, telling: Telling) -> Iterator[tuple[str, str]]:
    report = telling.report
    yield from _claim(one.id, telling, indent="")
    statement = report.statements[one.id]
    if statement.reading is not None:
        reading = statement.reading
        words = f"Its words allow {span_words(reading.literal)}"
        same = reading.plausible == reading.literal
        yield f"{words}{'' if same else f'; a reader takes them for {span_words(reading.plausible)}'}.", "  "
    if one.set_aside is not None:
        yield f"Set aside: {clean(one.set_aside.reason, 300)}.", "  "
    if one.verdict is not None:
        yield f"{one.verdict.group.id}: {one.verdict.outcome}. {clean(one.verdict.reason, 400)}", "  "
    if one.bounds is not None:
        yield f"All other claims together leave {span_words(one.bounds)}.", "  "
    if one.suspect is not None:
        yield capital(one.suspect.reason), "  "
    yield from _conflicts(one)
    told = {claim for conflict in one.conflicts for claim in conflict.claims}
    others = [relation for relation in one.relations if not {relation.a, relation.b} <= told]
    for relation in others[:_MOST]:
        yield f"{capital(relation.kind.replace('_', ' '))}: {relation.reason}", "  "
    if len(others) > _MOST:
        yield f"and {len(others) - _MOST:,} more relations", "  "
    for figure in one.implied[:_MOST]:
        yield f"Behind: {figure.figure} {clean(figure.what, 300)}  [{figure.id}]", "  "
    if len(one.implied) > _MOST:
        yield f"and {len(one.implied) - _MOST:,} more implied figures", "  "
    for ask in one.questions:
        yield f"Open: {clean(ask)}", "  "


def _claim(claim_id: str, telling: Telling, *, indent: str = "    ") -> Iterator[tuple[str, str]]:
    claim = telling.statement(claim_id).claim
    quote = f' "{clean(claim.mention.quote)}"' if claim.mention is not None else ""
    spot = ""
    if claim.mention is not None and claim.mention.start is not None:
        spot = f", {claim.document} {claim.mention.start}-{claim.mention.end}"
    yield f"{telling.full(claim_id)}{quote}  [{claim_id}{spot}]", indent


def _conflicts(one: Explanation) -> Iterator[tuple[str, str]]:
    for conflict in one.conflicts:
        yield f"{capital(conflict.strength)} conflict, {conflict.kind}: {'; '.join(conflict.because)}", "  "
