"""Demands: what makes a test of claims fail, and which rules are asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from attrs import field, frozen

from kzclaims.api import check
from kzclaims.errors import UnknownNameError, excerpt
from kzclaims.model.finding import Finding, Severity
from kzclaims.model.verdict import Outcome
from kzclaims.reconciliation.report import Report
from kzclaims.rules.rule import Rule
from kzclaims.rules.shelf import chosen
from kzclaims.testing.known import Disputes, Ids, disputes_of, is_known

FAIL_ON = ("conflict", "hard", "range", "finding", "never")
# Rules that tell the conflicts of a report once more.
VIEWS = frozenset({"KZ301", "KZ302", "KZ303", "KZ304", "KZ305", "KZ401", "KZ402"})


def _fail_on(value: object) -> str:
    if value not in FAIL_ON:
        raise UnknownNameError(f"a test cannot fail on {excerpt(value)}; there are {', '.join(FAIL_ON)}")
    return str(value)


def _select(value: Iterable[str] | str | None) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value or ())


@frozen
class Demand:
    """What makes a test fail: conflicts, the hard ones alone, ranges too, findings too, or nothing.

    The rules of `select` are asked whatever else is, and any finding of theirs fails. Without `select` all rules are
    asked with "finding", where errors and warnings fail, and with `every`, where errors alone do. Rules that only tell
    the conflicts once more are left out, unless `select` names one in full.
    """

    fail_on: str = field(default="conflict", converter=_fail_on)
    select: tuple[str, ...] = field(default=(), converter=_select, kw_only=True)
    known: tuple[Ids, ...] = field(default=(), kw_only=True)
    every: bool = field(default=False, kw_only=True)

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that are asked, in the order of the shelf; raises UnknownNameError for what is no rule."""
        if not (self.select or self.every or self.fail_on == "finding"):
            return ()
        named = {word.strip().lower().replace("_", "-") for word in self.select}
        return tuple(
            one
            for one in chosen(self.select, (), ())
            if one.code not in VIEWS or one.code.lower() in named or one.name in named
        )

    def disputes(self, report: Report) -> Disputes:
        """Return the conflicts of a report that fail, and those that are known."""
        return disputes_of(report, self.known, hard=self.fail_on == "hard")

    def is_range(self, report: Report, group: int) -> bool:
        """Say whether a group fails because its latest figures spread into a range."""
        judged = report.groups.cutoffs
        return self.fail_on == "range" and judged.outcomes[judged.firsts[group + 1] - 1] is Outcome.RANGE

    def findings(self, report: Report) -> Mapping[Rule, list[Finding]]:
        """Return what fails of each rule that is asked; a finding about a known conflict does not."""
        found: dict[Rule, list[Finding]] = {rule: [] for rule in self.rules}
        if not found:
            return found
        by_name = {name: rule for rule in self.rules for name in (rule.code, rule.name)}
        # The views are asked as well, so that ignores of them are known to be of use; what they find is left out.
        for one in check(report, select=[*(rule.name for rule in self.rules), *VIEWS]):
            rule = by_name.get(one.rule) or by_name.get(one.code)
            if rule is not None and self._fails(one):
                found[rule].append(one)
        return found

    def _fails(self, found: Finding) -> bool:
        if len(found.claims) > 1 and is_known(frozenset(found.claims), self.known):
            return False
        if self.select:
            return True
        return found.severity is Severity.ERROR or (self.fail_on == "finding" and found.severity is Severity.WARNING)
