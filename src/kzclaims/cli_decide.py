"""The command `decide`: a ruling on claims, shown with what it changes, and appended to their dossier."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from kzclaims.cli_progress import progress_bar
from kzclaims.cli_write import Say, digest_of, shown_change, tell_aside, write_changed
from kzclaims.errors import Fault, InputError

if TYPE_CHECKING:
    from kzclaims.model.dossier import Decision, Dossier
    from kzclaims.reconciliation.report import Report

RULINGS = ("accepted", "same-scope", "not-comparable", "revised", "retracted")


def add_decide(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the command."""
    parser.add_argument("path", metavar="DOSSIER", help="the .toml file that gets the ruling")
    parser.add_argument("claims", metavar="CLAIM", nargs="+", help="ids of the claims that it is on")
    parser.add_argument("--ruling", choices=RULINGS, required=True, help="what is ruled")
    parser.add_argument("--by", metavar="WHO", required=True, help="who rules")
    parser.add_argument("--because", metavar="WHY", required=True, help="why")
    parser.add_argument("--on-date", metavar="DATE", help="when, as 2022-01-16 (today)")
    parser.add_argument("--yes", action="store_true", help="write it without asking")
    parser.add_argument("--quiet", action="store_true", help="print nothing but errors")


def decide(options: argparse.Namespace, say: Say) -> bool:
    """Show what a ruling changes in a file and what follows from it, and write it where that is wanted.

    A ruling on the same claims is replaced. Return whether the file was found as it was read.
    Raises InputError for a file or a ruling that cannot be: an unknown claim, a second ruling on one pair.
    """
    from kzclaims.api import load, policy, reconcile
    from kzclaims.io.files import vocabulary_from
    from kzclaims.io.rulings import with_decision
    from kzclaims.io.text import read_text, shown_path
    from kzclaims.io.toml import MAX_TOML_BYTES, read_toml

    if not options.path.lower().endswith(".toml"):
        raise _refused(options.path, "a ruling is kept in a .toml dossier", "kzclaims convert IN OUT.toml")
    seen = digest_of(options.path)
    with progress_bar(options) as bar:
        dossier = load(options.path, vocabulary=options.vocabulary, on_progress=bar)
    before = read_text(options.path, limit=MAX_TOML_BYTES)
    decision = _decision(options, dossier)
    after = with_decision(before, decision, file=shown_path(options.path))
    ruled = read_toml(after, file=shown_path(options.path), vocabulary=vocabulary_from(options.vocabulary))
    chosen = policy(options.policy or "default")
    reports = []
    for one in (dossier, ruled):
        with progress_bar(options) as bar:
            reports.append(reconcile(one, policy=chosen, vocabulary=options.vocabulary, on_progress=bar))
    tell = _nothing if options.quiet else say
    tell(shown_change(options.path, before, after, "ruled"))
    tell(_told(reports[0], reports[1], decision))
    if digest_of(options.path) != seen:
        tell_aside(f"{options.path}: it has changed since it was read; nothing is written\n")
        return False
    # What is not written is said even where nothing else is.
    say_so = tell_aside if options.quiet and not options.yes else tell
    write_changed(options.path, after, seen=seen, agreed=options.yes, say=say_so, done="the ruling is written")
    return True


def _nothing(text: str) -> None:
    """Say nothing."""


def _decision(options: argparse.Namespace, dossier: Dossier) -> Decision:
    from datetime import date

    from kzclaims.errors import KzclaimsError
    from kzclaims.model.dossier import SHORT, Decision

    try:
        day = date.today() if options.on_date is None else date.fromisoformat(options.on_date)
    except ValueError:
        raise _refused("--on-date", f'"{options.on_date}" is no day', "write it as 2022-01-16") from None
    on = tuple(dict.fromkeys(options.claims))
    for option, said in (("--by", options.by), ("--because", options.because)):
        if not said.strip():
            raise _refused(option, "it says nothing", "a ruling has somebody who rules, and a reason")
    known = [dossier.claims.get(name) for name in on]
    # Of a claim that is not there the file, read again, tells.
    prints = [claim.fingerprint[:SHORT] for claim in known if claim is not None]
    try:
        return Decision(
            on=on,
            ruling=options.ruling,
            by=options.by,
            on_date=day,
            because=options.because,
            fingerprints=prints if len(prints) == len(on) else (),
        )
    except KzclaimsError as error:
        raise _refused(options.path, str(error), "correct the ruling") from error


def _told(before: Report, after: Report, decision: Decision) -> str:
    """Return what follows from the ruling, in words."""
    from kzclaims.io.faults import counted
    from kzclaims.render.doubts import answers

    one = next(one for one in after.rulings if one.decision == decision)
    words = [*answers(one), *(f"Look again: {why.why}." for why in one.stale)]
    stood, stand = (sum(1 for _ in report.rulings.standing()) for report in (before, after))
    words.append(f"{counted(stood, 'conflict')} stood before; with the ruling {stand}.")
    return "".join(f"{line}\n" for line in words)


def _refused(where: str, problem: str, mend: str) -> InputError:
    return InputError(f"{where}: 1 fault", [Fault(problem, file=where, mend=mend)])
