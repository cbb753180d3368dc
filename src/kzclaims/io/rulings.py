"""A ruling written into a dossier's file, with all else in it left as it is."""

from __future__ import annotations

from kzclaims.errors import Fault, InputError
from kzclaims.io.faults import Faults
from kzclaims.io.questions import decision_table
from kzclaims.io.toml import parse_toml, with_days
from kzclaims.io.toml_spots import toml_spots
from kzclaims.io.toml_text import toml_text
from kzclaims.model.dossier import Decision


def with_decision(text: str, decision: Decision, *, file: str = "") -> str:
    """Return a TOML text with a decision: in the place of one on the same claims, else at its end.

    Comments, order and line ends of all else stay. The text is read back: it has to say what it said, and the
    decision. Raises InputError where it cannot take one, such as a list of decisions that is written on one line.
    """
    faults = Faults(file)
    before = parse_toml(text, faults)
    faults.stop()
    known = before.pop("decisions", [])
    end = "\r\n" if "\r\n" in text else "\n"
    added = toml_text({"decisions": [with_days(decision_table(decision))]}).replace("\n", end)
    place = _place(known, decision)
    after = _appended(text, added, end) if place is None else _replaced(text, added, place)
    expected = [*known, None] if place is None else known
    then = parse_toml(after, Faults(file))
    ruled = then.pop("decisions", None)
    at = len(known) if place is None else place
    if before != then or not isinstance(ruled, list) or _but(ruled, at) != _but(expected, at):
        problem = "the decisions are no list of [[decisions]] tables, so that none can be written there"
        fault = Fault(problem, file=file, mend="write each under a heading [[decisions]]")
        raise InputError(f"{file or 'the dossier'}: no decision can be written", [fault])
    return after


def _place(known: object, decision: Decision) -> int | None:
    """Return the number of the decision on just these claims, or None."""
    tables = known if isinstance(known, list) else []
    for number, table in enumerate(tables):
        on = table.get("on") if isinstance(table, dict) else None
        named = [on] if isinstance(on, str) else on
        if isinstance(named, list) and {str(name) for name in named} == set(decision.on):
            return number
    return None


def _but(tables: object, place: int) -> object:
    return [*tables[:place], *tables[place + 1 :]] if isinstance(tables, list) else tables


def _appended(text: str, added: str, end: str) -> str:
    return f"{text}{'' if text.endswith(chr(10)) else end}{end}{added}"


def _replaced(text: str, added: str, place: int) -> str:
    """Return a text with another table in the place of a decision, from its heading to its last value."""
    path = f"decisions[{place}]"
    spots = {name: spot for name, spot in toml_spots(text).items() if name == path or name.startswith(f"{path}.")}
    if path not in spots:
        return text
    return text[: spots[path].start] + added.rstrip() + text[max(spot.end for spot in spots.values()) :]
