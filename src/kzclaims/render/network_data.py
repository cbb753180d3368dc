"""What follows from all claims together, as plain data, and its shape: figures, scenarios, suspects, strains."""

from __future__ import annotations

from typing import Any

from kzclaims.model.interval import Interval
from kzclaims.reconciliation.implied import Answer, Implied
from kzclaims.reconciliation.report import Report
from kzclaims.reconciliation.scenarios import Scenario
from kzclaims.reconciliation.suspects import Doubted, Suspect
from kzclaims.render.data import conflict_data, date_data, number_data, scope_data
from kzclaims.render.shapes import COUNT, EXACT, FLAG, NAME, TERMS, TEXT, TEXTS, Shape, keyed, listed, or_null, table


def network_data(report: Report) -> dict[str, Any]:
    """Return what follows from all claims of a report together."""
    return {
        "implied": [implied_data(one) for one in report.implied],
        "scenarios": [_scenario(one) for one in report.scenarios],
        "suspects": [_suspect(one) for one in report.suspects],
        "doubted": _doubted(report.doubted),
        "strains": [
            {"claims": list(one.claims), "width": number_data(one.width), "reason": one.reason}
            for one in report.strains
        ],
    }


def implied_data(one: Implied) -> dict[str, Any]:
    """Return an implied figure as plain data; a missing end is null."""
    left_out = None
    if one.other_than is not None:
        dimension, terms = one.other_than
        left_out = {"dimension": dimension, "terms": list(terms)}
    return {
        "id": one.id,
        "what": one.what,
        "measure": one.measure,
        "unit": one.unit,
        "scope": scope_data(one.scope),
        "other_than": left_out,
        "as_of": date_data(one.as_of),
        "period": date_data(one.period),
        **_ends(one.literal),
        "plausible": None if one.plausible is None else _ends(one.plausible),
        "exact": one.exact,
        "claims": list(one.claims),
        "contested": list(one.contested),
        "assumes": list(one.assumes),
        "when": [_answer(answer) for answer in one.when],
        "reason": one.reason,
    }


def _ends(interval: Interval) -> dict[str, Any]:
    return {"low": number_data(interval.low), "high": number_data(interval.high)}


def _answer(one: Answer) -> dict[str, str]:
    return {"question": one.question, "dimension": one.dimension, "term": one.term}


def _scenario(one: Scenario) -> dict[str, Any]:
    return {
        "answers": [_answer(answer) for answer in one.answers],
        "when": one.when,
        "ruled_out": one.ruled_out,
        "said": [implied_data(figure) for figure in one.said],
        "implied": [implied_data(figure) for figure in one.implied],
        "conflicts": [conflict_data(conflict) for conflict in one.conflicts],
    }


def _suspect(one: Suspect) -> dict[str, Any]:
    return {
        "claim": one.claim,
        "weight": one.weight,
        "certain": one.certain,
        "chosen": one.chosen,
        "against": list(one.against),
        "reason": one.reason,
    }


def _doubted(one: Doubted) -> dict[str, Any]:
    return {
        "cost": one.cost,
        "least": one.least,
        "optimal": one.optimal,
        "decided": one.decided,
        "complete": one.complete,
    }


def network_shapes() -> dict[str, Shape]:
    """Return the shapes of what `network_data` returns."""
    ends = {"low": or_null(EXACT), "high": or_null(EXACT)}
    answers = listed(table({"question": NAME, "dimension": NAME, "term": NAME}))
    implied = table(
        {
            "id": NAME,
            "what": NAME,
            "measure": NAME,
            "unit": or_null(TEXT),
            "scope": keyed(TERMS),
            "other_than": or_null(table({"dimension": NAME, "terms": TEXTS})),
            "as_of": or_null(TEXT),
            "period": or_null(TEXT),
            **ends,
            "plausible": or_null(table(ends)),
            "exact": FLAG,
            "claims": TEXTS,
            "contested": TEXTS,
            "assumes": TEXTS,
            "when": answers,
            "reason": TEXT,
        },
        about="A figure that nobody gives and that follows from several claims; a missing end is null.",
    )
    conflict = table({"claims": TEXTS, "strength": TEXT, "kind": TEXT, "because": TEXTS, "assumes": TEXTS})
    scenario = {
        "answers": answers,
        "when": TEXT,
        "ruled_out": FLAG,
        "said": listed(implied),
        "implied": listed(implied),
        "conflicts": listed(conflict),
    }
    suspect = {"claim": NAME, "weight": COUNT, "certain": FLAG, "chosen": FLAG, "against": TEXTS, "reason": TEXT}
    doubted = {"cost": COUNT, "least": COUNT, "optimal": FLAG, "decided": FLAG, "complete": FLAG}
    return {
        "implied": listed(implied),
        "scenarios": listed(table(scenario)),
        "suspects": listed(table(suspect)),
        "doubted": table(doubted) | {"description": "What calling the suspects wrong costs, and how sure that is."},
        "strains": listed(table({"claims": TEXTS, "width": EXACT, "reason": TEXT})),
    }
