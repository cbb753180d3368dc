"""The command `check`: what a linter for figures finds in files, on the lines it is about, and safe mends."""

from __future__ import annotations

import argparse
import difflib
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from kzclaims.errors import Fault, InputError

if TYPE_CHECKING:
    from kzclaims.io.mapping import Mapping
    from kzclaims.model.finding import Finding
    from kzclaims.reconciliation.report import Report
    from kzclaims.rules.rule import Rule

FORMATS = ("text", "json", "junit", "sarif")
FAIL_ON = ("finding", "conflict", "hard", "range", "never")
Say = Callable[[str], None]
Found = Callable[["Report", str], bool]


def add_check(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the command."""
    parser.add_argument("paths", metavar="PATH", nargs="*", help=".toml, .jsonl and .csv files with claims")
    parser.add_argument(
        "--select", metavar="RULES", action="append", default=[], help="only these: KZ4,KZ201,unit-slip"
    )
    parser.add_argument("--ignore", metavar="RULES", action="append", default=[], help="none of these")
    parser.add_argument("--rules", action="store_true", help="list the rules and leave")
    parser.add_argument("--statistics", action="store_true", help="only count the findings of each rule")
    parser.add_argument(
        "--most", metavar="N", default="1000", help='findings of a rule that are listed, or "all" (1000)'
    )
    parser.add_argument("--fix", action="store_true", help="show what can be mended without harm, and ask whether to")
    parser.add_argument("--yes", action="store_true", help="with --fix: mend without asking")
    parser.add_argument("--format", choices=FORMATS, default="text", help="form of the findings (text)")
    parser.add_argument("--output", metavar="FILE", help="write the findings here, whole or not at all")
    parser.add_argument("--quiet", action="store_true", help="print no findings")
    parser.add_argument("--fail-on", choices=FAIL_ON, default="finding", help="exit 1 where this is found (finding)")


def check_files(options: argparse.Namespace, say: Say, found: Found) -> bool:
    """Run the command; return whether what --fail-on names was found. `found` says so of a report.

    Raises KzclaimsError for unusable input, with the faults of every file.
    """
    from kzclaims.rules.check import UNREAD
    from kzclaims.rules.shelf import chosen

    rules = chosen(_words(options.select), _words(options.ignore), ())
    if options.rules:
        from kzclaims.render.findings import render_rules

        say(render_rules(rules))
        return False
    if not options.paths:
        raise InputError("nothing to check", [Fault("no file is named", mend="kzclaims check PATH")])
    if not options.most.isdigit() and options.most != "all":
        raise InputError("unusable option", [Fault(f"--most {options.most}", mend='give a number, or "all"')])
    checked = _checked(options, rules)
    findings = [one for _, some in checked for one in some]
    claims = sum(len(report.dossier) for report, _ in checked)
    _tell(findings, rules, claims, options, say)
    if options.fix:
        for report, some in checked:
            _mend(report, some, options, say)
    if options.fail_on == "finding":
        return any(one.severity != "note" for one in findings)
    # What could not be read may hold a conflict: nothing is called consistent by leaving it out.
    unread = options.fail_on != "never" and any(one.code in UNREAD for one in findings)
    return unread or any(found(report, options.fail_on) for report, _ in checked)


def _words(given: Sequence[str]) -> list[str]:
    return [word for some in given for word in some.replace(",", " ").split()]


def _mapping(options: argparse.Namespace) -> Mapping | None:
    from kzclaims.io.mapping import Mapping

    return None if options.mapping is None else Mapping.of(options.mapping)


def _checked(options: argparse.Namespace, rules: Sequence[Rule]) -> list[tuple[Report, tuple[Finding, ...]]]:
    """Return the report of each file with its findings; every file is read before any fault is raised."""
    from kzclaims.api import load, policy, reconcile
    from kzclaims.rules.check import Checking, findings_of

    mapping = _mapping(options)
    done, unusable = [], []
    for path in dict.fromkeys(options.paths):
        faults: list[Fault] = []
        columns = mapping if str(path).lower().removesuffix(".gz").removesuffix(".xz").endswith(".csv") else None
        try:
            dossier = load(
                path,
                vocabulary=options.vocabulary,
                mapping=columns,
                on_fault=lambda fault, _, faults=faults: faults.append(fault),  # type: ignore[misc]
            )
        except InputError as error:
            unusable += [*error.faults, *faults]
            continue
        report = reconcile(dossier, policy=policy(options.policy or "default"), vocabulary=options.vocabulary)
        most = None if options.most == "all" else int(options.most)
        done.append((report, findings_of(report, Checking(rules=rules, most=most, faults=faults, mapping=columns))))
    if unusable:
        faults_told = f"{len(unusable)} fault{'s' if len(unusable) > 1 else ''}"
        raise InputError(f"unusable input: {faults_told}", unusable)
    return done


def _tell(
    findings: Sequence[Finding], rules: Sequence[Rule], claims: int, options: argparse.Namespace, say: Say
) -> None:
    from kzclaims.render.findings import render_findings
    from kzclaims.render.findings_data import render_findings_json, render_junit, render_sarif

    if options.format == "json":
        text = render_findings_json(findings, claims=claims)
    elif options.format == "junit":
        text = render_junit(findings, rules, claims=claims)
    elif options.format == "sarif":
        from kzclaims.reconciliation.stamp import installed_version

        text = render_sarif(findings, rules, version=installed_version())
    else:
        text = render_findings(findings, claims=claims, statistics=options.statistics)
    if options.output is not None:
        from kzclaims.io.text import write_text

        write_text(options.output, text)
    elif not options.quiet:
        say(text)


def _mend(report: Report, findings: Sequence[Finding], options: argparse.Namespace, say: Say) -> None:
    """Show what the fixes of a file change, and change it where that is wanted."""
    from kzclaims.io.edits import Edit, begins_with_mark, edited
    from kzclaims.io.text import write_text

    file, ledger = report.dossier.file, report.dossier.claims
    fixes = dict.fromkeys(fix for one in findings for fix in one.fixes if fix.claim in ledger.row_of)
    if not fixes or not ledger.rows:
        return
    edits = [Edit(ledger.rows[ledger.row_of[fix.claim]], fix.field, fix.value) for fix in fixes]
    before, after, made = edited(file, edits, mapping=_mapping(options))
    left = f"; {len(edits) - made} cannot be made where they stand" if made < len(edits) else ""
    if not made:
        say(f"{file}: nothing is changed{left}\n")
        return
    lines = difflib.unified_diff(before.split("\n"), after.split("\n"), file, f"{file} (mended)", lineterm="")
    say("\n".join([*lines, f"{made} change{'s' if made > 1 else ''} to {file}{left}", ""]))
    if options.yes or _agreed(file):
        write_text(file, ("\ufeff" if begins_with_mark(file) else "") + after)
        say(f"{file}: mended\n")
    else:
        say(f"{file}: nothing is written; --yes writes it\n")


def _agreed(file: str) -> bool:
    """Ask on a terminal whether to write; elsewhere nobody can agree."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    try:
        return input(f"write {file}? [y/N] ").strip().lower() in ("y", "yes")
    except EOFError:
        return False
