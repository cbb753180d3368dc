"""The command line: reconcile, check, diff, decide, explain, compare, convert, schema.

Exit 0: done; 1: what --fail-on names was found; 2: unusable input or usage; 130: interrupted. Everything heavy is
imported inside the command that needs it, so that --help costs nothing.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NoReturn

from kzclaims.cli_check import add_check, check_files
from kzclaims.cli_decide import add_decide, decide
from kzclaims.cli_diff import add_diff, tell_changes
from kzclaims.cli_explain import add_explain, explain
from kzclaims.cli_progress import progress_bar
from kzclaims.errors import KzclaimsError

if TYPE_CHECKING:
    from kzclaims.io.intake import OnFault
    from kzclaims.io.rejects import Rejects
    from kzclaims.model.dossier import Dossier
    from kzclaims.reconciliation.report import Report

DONE, FOUND, UNUSABLE, INTERRUPTED = 0, 1, 2, 130
FORMATS = ("text", "markdown", "html", "json")
FAIL_ON = ("conflict", "hard", "range", "never")
SCHEMAS = ("report", "record", "dossier", "relation", "mapping", "findings", "changes")
_WIDEST = 120
_WORDS = "words to read with, as TOML, over the shipped ones"
# Faults and notes that are told in full; a table of a million rows may have as many.
_MOST_TOLD = 20


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; usage and input errors are told on stderr, never raised."""
    for stream in (sys.stdout, sys.stderr):
        # Reports are UTF-8 whatever the locale says; half a character must not end a run.
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        options = _parser().parse_args(argv)
        run: Callable[[argparse.Namespace], int] = options.run
        return run(options)
    except SystemExit as left:  # argparse: after --help and --version with 0, after an error with 2
        return left.code if isinstance(left.code, int) else DONE
    except KzclaimsError as error:
        print(error, file=sys.stderr)
        return UNUSABLE
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
        return INTERRUPTED


class _Parser(argparse.ArgumentParser):
    """A parser that tells what is wrong in one line, with where to read on."""

    def error(self, message: str) -> NoReturn:
        print(f"{self.prog}: {message}\nhint: {self.prog} --help", file=sys.stderr)
        raise SystemExit(UNUSABLE)


class _Version(argparse.Action):
    def __call__(self, *_: Any, **__: Any) -> NoReturn:
        from importlib.metadata import PackageNotFoundError, version

        try:
            known = version("kzclaims")
        except PackageNotFoundError:
            known = "not installed"
        _say(f"kzclaims {known}\n")
        raise SystemExit(DONE)


class _Practice(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, options: argparse.Namespace, value: Any, *_: Any) -> None:
        if getattr(options, self.dest) is not None:
            parser.error("--practice: name one practice, or all")
        setattr(options, self.dest, value)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="kzclaims",
        description="Say of figures from several sources what agrees, what spreads, what cannot all be true, and why.",
        epilog="Exit codes: 0 done, 1 --fail-on met, 2 unusable input, 130 interrupted.",
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version and leave")
    commands = parser.add_subparsers(metavar="COMMAND", required=True, parser_class=_Parser)

    add = commands.add_parser("reconcile", help="what the claims of a file say together")
    add.add_argument("paths", metavar="PATH", nargs="+", help=".toml, .jsonl or .csv files with claims, read as one")
    _policy(add)
    asked = "print figures as this practice would, such as ucdp; or all"
    add.add_argument("--practice", metavar="NAME", action=_Practice, help=asked)
    _reading(add)
    add.add_argument("--known-by", metavar="DATE", help="what could be known by the evening of a day: 2022-01-09")
    add.add_argument("--format", choices=FORMATS, default="text", help="form of the report (text)")
    add.add_argument("--output", metavar="FILE", help="write the report here, whole or not at all")
    add.add_argument("--quiet", action="store_true", help="print no report")
    add.add_argument("--fail-on", choices=FAIL_ON, default="never", help="exit 1 where this is found (never)")
    add.set_defaults(run=_reconcile)

    add = commands.add_parser("check", help="a linter for figures: what looks wrong in the claims of files")
    add_check(add)
    _policy(add)
    _reading(add)
    add.set_defaults(run=_check)

    add = commands.add_parser("diff", help="what changed from one dossier, report or evening to another")
    add_diff(add)
    _policy(add)
    _reading(add)
    add.set_defaults(run=_diff)

    add = commands.add_parser("decide", help="append a ruling on claims to their dossier")
    add_decide(add)
    _policy(add)
    add.add_argument("--vocabulary", metavar="FILE", help=_WORDS)
    add.set_defaults(run=_decide)

    add = commands.add_parser("explain", help="everything known of one claim or one implied figure")
    add_explain(add)
    _policy(add)
    _reading(add)
    add.set_defaults(run=_explain)

    add = commands.add_parser("compare", help="how two figures or dates stand to each other")
    add.add_argument("a", metavar="A", help='a phrase, such as "at least 16"')
    add.add_argument("b", metavar="B", help='another, such as "18"')
    add.add_argument("--language", default="en", metavar="CODE", help="language of both phrases (en)")
    _policy(add)
    add.add_argument("--format", choices=("text", "json"), default="text", help="form of the answer (text)")
    add.set_defaults(run=_compare)

    add = commands.add_parser("convert", help="write the claims of a file in another format, by suffix")
    add.add_argument(
        "sources",
        metavar="IN",
        nargs="+",
        help=".toml, .jsonl or .csv files with claims, merged into one; the last two may end in .gz or .xz",
    )
    add.add_argument("target", metavar="OUT", help="the file to write: .toml, .jsonl or .csv")
    _reading(add)
    add.add_argument("--rejects", metavar="FILE", help="keep the rows that are set aside here, as .csv or .jsonl")
    add.add_argument("--strict", action="store_true", help="write nothing where any row is bad")
    add.add_argument("--quiet", action="store_true", help="show no progress")
    add.set_defaults(run=_convert)

    add = commands.add_parser("schema", help="print a JSON Schema")
    add.add_argument("name", choices=SCHEMAS, nargs="?", default="report", help="of what (report)")
    add.set_defaults(run=_schema)
    return parser


def _policy(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--policy", metavar="NAME", help="how figures are read: default or strict")


def _reading(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--vocabulary", metavar="FILE", help=_WORDS)
    parser.add_argument("--mapping", metavar="FILE", help="which column of a .csv file is which field, as TOML")


# Commands ----------------------------------------------------------------------------------------


def _reconcile(options: argparse.Namespace) -> int:
    from kzclaims.api import policy, reconcile

    chosen = policy(options.policy or "default", practice=options.practice)
    dossier = _together([_load(path, options) for path in options.paths])
    words, evening = options.vocabulary, options.known_by
    with progress_bar(options) as tell:
        report = reconcile(dossier, policy=chosen, vocabulary=words, known_by=evening, on_progress=tell)
    text = "" if options.quiet and options.output is None else _rendered(report, options)
    if options.output is not None:
        from kzclaims.io.text import write_text

        write_text(options.output, text)
    elif not options.quiet:
        _say(text)
    return FOUND if _found(report, options.fail_on) else DONE


def _check(options: argparse.Namespace) -> int:
    return FOUND if check_files(options, _say, _found) else DONE


def _diff(options: argparse.Namespace) -> int:
    return FOUND if tell_changes(options, _say) else DONE


def _decide(options: argparse.Namespace) -> int:
    return DONE if decide(options, _say) else UNUSABLE


def _explain(options: argparse.Namespace) -> int:
    explain(options, _say, _load)
    return DONE


def _rendered(report: Report, options: argparse.Namespace) -> str:
    if options.format == "json":
        from kzclaims.render.json import render_json

        return render_json(report)
    if options.format == "markdown":
        from kzclaims.render.markdown import render_markdown

        return render_markdown(report)
    if options.format == "html":
        from kzclaims.api import check

        return report.to_html(findings=check(report))
    from kzclaims.render.plain import WIDTH, render_plain

    # In a file or a pipe the width is always the same, so that two runs can be compared.
    on_screen = options.output is None and sys.stdout.isatty()
    return render_plain(report, width=min(os.get_terminal_size().columns, _WIDEST) if on_screen else WIDTH)


def _found(report: Report, fail_on: str) -> bool:
    from kzclaims.model.verdict import Outcome

    if fail_on == "never":
        return False
    if any(report.standing(hard=fail_on == "hard")):
        return True
    judged = report.groups.cutoffs
    return fail_on == "range" and any(judged.outcomes[end - 1] is Outcome.RANGE for end in judged.firsts[1:])


def _compare(options: argparse.Namespace) -> int:
    from kzclaims.api import compare, policy, read
    from kzclaims.render.json import json_text, relation_data

    chosen = policy(options.policy or "default")
    figures = [read(phrase, language=options.language) for phrase in (options.a, options.b)]
    relation = compare(figures[0], figures[1], policy=chosen)
    if options.format == "json":
        _say(json_text(relation_data(relation)))
    else:
        strength = f" ({relation.strength})" if relation.strength else ""
        _say(f"{relation.kind.replace('_', ' ')}{strength}\n{relation.reason}\n")
    return DONE


def _convert(options: argparse.Namespace) -> int:
    from kzclaims.api import dump
    from kzclaims.io.rejects import Rejects
    from kzclaims.model.scope import Scope
    from kzclaims.model.source import Source

    with_tables = all(path.lower().endswith(".toml") for path in options.sources)
    rejects = None if options.strict or with_tables else Rejects()
    dossier = _together([_load(path, options, on_fault=rejects) for path in options.sources])
    if rejects and options.rejects is not None:
        rejects.write(options.rejects)
    if rejects and not len(dossier):
        _tell_rejects(rejects, "no row could be used, and nothing is written")
        return UNUSABLE
    dump(dossier, options.target, vocabulary=options.vocabulary)
    if rejects:
        claims = "1 claim is" if len(dossier) == 1 else f"{len(dossier):,} claims are"
        _tell_rejects(rejects, f"{claims} in {options.target}")
    if str(options.target).lower().endswith(".csv"):
        parts = ("title", "defaults", "vocabulary", "origins", "documents", "open", "retractions", "decisions", "uses")
        lost = [name for name in parts if getattr(dossier, name) and getattr(dossier, name) != Scope()]
        if any(source != Source(source.id) for source in dossier.sources):
            lost.append("all of the sources but their ids")
        if lost:
            print(f"note: .csv holds claims only; left out: {', '.join(lost)}", file=sys.stderr)
    return DONE


def _tell_rejects(rejects: Rejects, rest: str) -> None:
    """Tell on stderr which rows were set aside: the first faults in full, of the others how many there are."""
    shown = [f"- {fault}" for fault in rejects.faults[:_MOST_TOLD]]
    if len(rejects.faults) > len(shown):
        shown.append(f"- and {len(rejects.faults) - len(shown):,} more; --rejects FILE keeps every such row")
    rows = "1 row is" if len(rejects) == 1 else f"{len(rejects):,} rows are"
    print(f"{rows} set aside; {rest}", *shown, sep="\n", file=sys.stderr)


def _schema(options: argparse.Namespace) -> int:
    from kzclaims.render.json import json_text
    from kzclaims.render.schemas import schema

    _say(json_text(schema(options.name)))
    return DONE


# Input and output --------------------------------------------------------------------------------


def _load(path: str, options: argparse.Namespace, *, on_fault: OnFault | None = None) -> Dossier:
    """Return the dossier of the file; raises InputError with all its faults, but those that `on_fault` takes."""
    from kzclaims.api import load

    with progress_bar(options) as tell:
        return load(path, vocabulary=options.vocabulary, mapping=options.mapping, on_fault=on_fault, on_progress=tell)


def _together(dossiers: Sequence[Dossier]) -> Dossier:
    """Return dossiers as one, and tell on stderr what was renamed and what was met again."""
    if len(dossiers) == 1:
        return dossiers[0]
    from kzclaims.io.faults import counted
    from kzclaims.reconciliation.merge import merged

    whole = merged(dossiers)
    if whole.renamed:
        things = counted(len(whole.renamed), "thing")
        lines = [f"{what} {old} of {where} is called {new}" for what, old, new, where in whole.renamed]
        _tell_note(f"renamed, for another has that id, {things}", lines)
    if whole.joined:
        things = counted(len(whole.joined), "thing")
        again = [f"{what} {name}" + (f" (there {old})" if old != name else "") for what, name, old, _ in whole.joined]
        _tell_note(f"met again and told once, {things}", again)
    return whole.dossier


def _tell_note(title: str, lines: Sequence[str]) -> None:
    """Print a note on stderr, a line a thing, of many the first and how many more."""
    print(f"note: {title}:", file=sys.stderr)
    for line in lines[:_MOST_TOLD]:
        print(f"- {line}", file=sys.stderr)
    if len(lines) > _MOST_TOLD:
        print(f"- and {len(lines) - _MOST_TOLD:,} more", file=sys.stderr)


def _say(text: str) -> None:
    """Print a text; a reader who has seen enough and left is no error."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        # Python flushes stdout once more as it ends: give it somewhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        raise KzclaimsError(f"the output could not be written: {error.strerror}; is the disk full?") from error


if __name__ == "__main__":
    sys.exit(main())
