"""The command `explain`: everything known of one claim or one implied figure."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

from kzclaims.cli_progress import progress_bar
from kzclaims.cli_write import Say

if TYPE_CHECKING:
    from kzclaims.model.dossier import Dossier

Load = Callable[[str, argparse.Namespace], "Dossier"]


def add_explain(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the command."""
    parser.add_argument("path", metavar="PATH", help="the .toml, .jsonl or .csv file with the claims")
    parser.add_argument("id", metavar="ID", nargs="?", help="of a claim or an implied figure; without, all are listed")
    parser.add_argument("--quiet", action="store_true", help="show no progress")


def explain(options: argparse.Namespace, say: Say, load: Load) -> None:
    """Print what is known of one claim or implied figure, or the ids that there are.

    Raises InputError for unusable input, UnknownNameError for an id that nothing carries.
    """
    from kzclaims.api import policy, reconcile
    from kzclaims.render.explanation import render_explanation

    dossier = load(options.path, options)
    chosen = policy(options.policy or "default")
    with progress_bar(options) as tell:
        report = reconcile(dossier, policy=chosen, vocabulary=options.vocabulary, on_progress=tell)
    if options.id is not None:
        say(render_explanation(report, report.explain(options.id)))
        return
    figures = [f"{one.id}  {one.figure}" for one in report.implied]
    say("".join(f"{line}\n" for line in (*(claim.id for claim in report.claims), *figures)))
