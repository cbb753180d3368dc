"""The command `check`: what a linter for figures finds in files, on the lines it is about, and safe mends."""

from __future__ import annotations

import argparse
import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from kzclaims.cli_progress import progress_bar
from kzclaims.cli_write import Say, digest_of, shown_change, tell_aside, write_changed
from kzclaims.errors import Fault, InputError

if TYPE_CHECKING:
    from kzclaims.io.mapping import Mapping
    from kzclaims.model.finding import Finding, Fix
    from kzclaims.reconciliation.report import Report
    from kzclaims.rules.rule import Rule

FORMATS = ("text", "json", "junit", "sarif")
FAIL_ON = ("finding", "conflict", "hard", "range", "never")
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


class _Checked(NamedTuple):
    """One file: its report, what was found, and what it held when it was read."""

    path: str
    report: Report
    findings: tuple[Finding, ...]
    unread: int
    digest: bytes


def check_files(options: argparse.Namespace, say: Say, found: Found) -> bool:
    """Run the command; return whether what --fail-on names was found. `found` says so of a report.

    Raises KzclaimsError for unusable input, with the faults of every file.
    """
    from kzclaims.rules.shelf import chosen

    rules = chosen(_words(options.select), _words(options.ignore), ())
    if options.rules:
        from kzclaims.render.findings import render_rules

        say(render_rules(rules))
        return False
    if faults := list(_misused(options)):
        raise InputError("unusable options", faults)
    mapping = _mapping(options)
    checked = _checked(options, rules, mapping)
    _tell(checked, rules, options, say)
    mended = {one.path: _mend(one, mapping, options, say) for one in checked} if options.fix else {}
    left = [
        finding
        for one in checked
        for finding in one.findings
        if not finding.fixes or not mended.get(one.path, frozenset()).issuperset(finding.fixes)
    ]
    if options.fail_on == "never":
        return False
    # What could not be read may be what is looked for: nothing is called consistent by leaving it out.
    if any(one.unread for one in checked):
        return True
    if options.fail_on == "finding":
        return any(one.severity != "note" for one in left)
    return any(found(one.report, options.fail_on) for one in checked)


def _words(given: Sequence[str]) -> list[str]:
    return [word for some in given for word in some.replace(",", " ").split()]


def _misused(options: argparse.Namespace) -> Iterator[Fault]:
    if not options.paths:
        yield Fault("no file is named", mend="kzclaims check PATH")
    if options.most != "all" and not (options.most.isascii() and options.most.isdigit() and int(options.most)):
        yield Fault(f"--most {options.most}", mend='give a number from 1, or "all"')
    if options.output is not None:
        for path in options.paths:
            if os.path.exists(options.output) and os.path.exists(path) and os.path.samefile(options.output, path):
                yield Fault(f"--output {options.output} is a file to check", mend="write the findings elsewhere")


def _mapping(options: argparse.Namespace) -> Mapping | None:
    from kzclaims.io.mapping import Mapping

    return None if options.mapping is None else Mapping.of(options.mapping)


def _checked(options: argparse.Namespace, rules: Sequence[Rule], mapping: Mapping | None) -> list[_Checked]:
    """Return what was found in each file; every file is read before any fault is raised."""
    from kzclaims.api import load, policy, reconcile
    from kzclaims.io.faults import counted
    from kzclaims.rules.check import Checking, findings_of

    most = None if options.most == "all" else int(options.most)
    done, unusable = [], []
    for path in dict.fromkeys(options.paths):
        faults: list[Fault] = []
        columns = mapping if str(path).lower().removesuffix(".gz").removesuffix(".xz").endswith(".csv") else None
        digest = digest_of(path) if options.fix else b""
        try:
            with progress_bar(options) as tell:
                dossier = load(
                    path,
                    vocabulary=options.vocabulary,
                    mapping=columns,
                    on_fault=lambda fault, _, faults=faults: faults.append(fault),  # type: ignore[misc]
                    on_progress=tell,
                )
        except InputError as error:
            unusable += [*error.faults, *faults]
            continue
        chosen = policy(options.policy or "default")
        with progress_bar(options) as tell:
            report = reconcile(dossier, policy=chosen, vocabulary=options.vocabulary, on_progress=tell)
        findings = findings_of(report, Checking(rules=rules, most=most, faults=faults, mapping=columns))
        done.append(_Checked(path, report, findings, len(faults), digest))
    if unusable:
        raise InputError(f"unusable input: {counted(len(unusable), 'fault')}", unusable)
    return done


def _tell(checked: Sequence[_Checked], rules: Sequence[Rule], options: argparse.Namespace, say: Say) -> None:
    from kzclaims.render.findings import render_findings
    from kzclaims.render.findings_data import render_findings_json, render_junit, render_sarif
    from kzclaims.rules.check import is_unread

    findings = [one for each in checked for one in each.findings]
    claims = sum(len(one.report.dossier) for one in checked)
    # What no rule that was asked lists is told by its number.
    unread = sum(one.unread for one in checked) - sum(is_unread(one) for one in findings)
    if options.format == "json":
        text = render_findings_json(findings, claims=claims, unread=unread)
    elif options.format == "junit":
        text = render_junit(findings, rules, claims=claims, unread=unread)
    elif options.format == "sarif":
        from kzclaims.reconciliation.stamp import installed_version

        text = render_sarif(findings, rules, version=installed_version())
    else:
        text = render_findings(findings, claims=claims, unread=unread, statistics=options.statistics)
    if options.output is not None:
        from kzclaims.io.text import write_text

        write_text(options.output, text)
    elif not options.quiet:
        say(text)


def _mend(checked: _Checked, mapping: Mapping | None, options: argparse.Namespace, say: Say) -> frozenset[Fix]:
    """Show what the fixes of a file change, and change it where that is wanted; return the fixes that were made."""
    from kzclaims.io.edits import Edit, edited
    from kzclaims.io.faults import counted

    file, ledger = checked.path, checked.report.dossier.claims
    fixes = dict.fromkeys(fix for one in checked.findings for fix in one.fixes if fix.claim in ledger.row_of)
    if not fixes or not ledger.rows:
        return frozenset()
    tell = say if options.format == "text" else tell_aside
    rows = {fix: ledger.rows[ledger.row_of[fix.claim]] for fix in fixes}
    several = {row for row, count in Counter(ledger.rows).items() if count > 1}
    edits = {Edit(row, fix.field, fix.value): fix for fix, row in rows.items() if row not in several}
    before, after, made = edited(file, list(edits), mapping=mapping)
    left = f"; {len(fixes) - len(made)} cannot be made where they stand" if len(made) < len(fixes) else ""
    if not made:
        tell(f"{file}: nothing is changed{left}\n")
        return frozenset()
    tell(f"{shown_change(file, before, after, 'mended')}{counted(len(made), 'change')} to {file}{left}\n")
    if not write_changed(file, after, seen=checked.digest, agreed=options.yes, say=tell, done="mended"):
        return frozenset()
    return frozenset(edits[one] for one in made)
