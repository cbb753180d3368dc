"""The command `diff`: what changed from one dossier, report or evening to another."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kzclaims.cli_progress import progress_bar
from kzclaims.cli_write import Say
from kzclaims.errors import Fault, InputError

if TYPE_CHECKING:
    from kzclaims.model.dossier import Dossier
    from kzclaims.reconciliation.snapshot import Snapshot

FORMATS = ("text", "markdown", "json")
FAIL_ON = ("conflict", "hard", "never")


def add_diff(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the command."""
    what = "a file with claims, or a report as .json"
    parser.add_argument("old", metavar="OLD", help=what)
    parser.add_argument("new", metavar="NEW", nargs="?", help=f"{what}; OLD again, where two evenings are compared")
    parser.add_argument("--old-by", metavar="DATE", help="OLD as it could be known by the evening of this day")
    parser.add_argument("--new-by", metavar="DATE", help="NEW as it could be known by the evening of this day")
    parser.add_argument("--format", choices=FORMATS, default="text", help="form of the changes (text)")
    parser.add_argument("--output", metavar="FILE", help="write the changes here, whole or not at all")
    parser.add_argument("--quiet", action="store_true", help="print no changes")
    parser.add_argument(
        "--fail-on", choices=FAIL_ON, default="never", help="exit 1 for new conflicts that no ruling settles (never)"
    )


def tell_changes(options: argparse.Namespace, say: Say) -> bool:
    """Print what changed; return whether what --fail-on names was found.

    Raises InputError for unusable input, KzclaimsError for a date that is none.
    """
    from kzclaims.model.relation import Strength
    from kzclaims.reconciliation.changes import changes_between

    if options.new is None and options.old_by is None and options.new_by is None:
        fault = Fault("there is nothing to compare with", mend="name a second file, or give --old-by DATE")
        raise InputError("unusable options", [fault])
    new = options.old if options.new is None else options.new
    changes = changes_between(*_snapshots([(options.old, options.old_by), (new, options.new_by)], options))
    if options.format == "json":
        from kzclaims.render.changes_data import render_changes_json as render
    elif options.format == "markdown":
        from kzclaims.render.changes import render_changes_markdown as render
    else:
        from kzclaims.render.changes import render_changes as render
    if options.output is not None:
        from kzclaims.io.text import write_text

        write_text(options.output, render(changes))
    elif not options.quiet:
        say(render(changes))
    standing = [one.conflict for one in changes.new_conflicts if one.stands]
    if options.fail_on == "never":
        return False
    return any(options.fail_on == "conflict" or one.strength is Strength.HARD for one in standing)


def _snapshots(sides: Sequence[tuple[str, str | None]], options: argparse.Namespace) -> Iterator[Snapshot]:
    """Yield what each file says by its evening; of two evenings of one file it is read once."""
    from kzclaims.api import load, policy, reconcile, snapshot

    dossiers: dict[str, Dossier] = {}
    for path, by in sides:
        if path.lower().endswith(".json"):
            if by is not None:
                mend = "give its dossier, or no date"
                fault = Fault("a report as JSON is of one evening already", file=path, mend=mend)
                raise InputError(f"{path}: 1 fault", [fault])
            yield snapshot(path)
            continue
        if path not in dossiers:
            mapping = options.mapping if path.lower().removesuffix(".gz").removesuffix(".xz").endswith(".csv") else None
            with progress_bar(options) as tell:
                dossiers[path] = load(path, vocabulary=options.vocabulary, mapping=mapping, on_progress=tell)
        chosen, words = policy(options.policy or "default"), options.vocabulary
        with progress_bar(options) as tell:
            report = reconcile(dossiers[path], policy=chosen, vocabulary=words, known_by=by, on_progress=tell)
        yield snapshot(report)
