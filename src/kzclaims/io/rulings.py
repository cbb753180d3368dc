"""A ruling appended to a dossier's file, with all that stands in it left as it is."""

from __future__ import annotations

from kzclaims.errors import Fault, InputError
from kzclaims.io.faults import Faults
from kzclaims.io.questions import decision_table
from kzclaims.io.toml import parse_toml, with_days
from kzclaims.io.toml_text import toml_text
from kzclaims.model.dossier import Decision


def with_decision(text: str, decision: Decision, *, file: str = "") -> str:
    """Return a TOML text with one more decision at its end; comments, order and line ends stay.

    The text is read back: it has to say what it said, and the decision. Raises InputError where it cannot take one,
    such as a list of decisions that is written on one line.
    """
    added = toml_text({"decisions": [with_days(decision_table(decision))]})
    end = "\r\n" if "\r\n" in text else "\n"
    gap = "" if text.endswith("\n") else end
    after = f"{text}{gap}{end}{added.replace(chr(10), end)}"
    faults = Faults(file)
    before, then = parse_toml(text, faults), parse_toml(after, Faults(file))
    faults.stop()
    ruled = then.pop("decisions", None)
    known = before.pop("decisions", [])
    if before != then or not isinstance(ruled, list) or ruled[:-1] != known:
        problem = "the decisions are no list of [[decisions]] tables, so that none can be appended"
        fault = Fault(problem, file=file, mend="write each under a heading [[decisions]]")
        raise InputError(f"{file or 'the dossier'}: no decision can be appended", [fault])
    return after
