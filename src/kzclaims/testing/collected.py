"""Files of claims as pytest collects them: a test for each group of figures, and for each rule of the linter.

A conflict fails one test: that of the group of its lower, later or whole figure, or of its total.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

import pytest

from kzclaims.api import load, reconcile
from kzclaims.errors import KzclaimsError
from kzclaims.model.finding import Finding
from kzclaims.reconciliation.faces import upper_first
from kzclaims.reconciliation.report import Report
from kzclaims.reconciliation.totals import Breach
from kzclaims.render.telling import clean
from kzclaims.rules.rule import Rule
from kzclaims.testing.demand import Demand
from kzclaims.testing.known import Disputes, Found, ids_of, known_of, name_of, told_gone
from kzclaims.testing.words import ACCEPT, Words, from_here

_LONGEST_NAME = 300


class Inconsistent(Exception):
    """What a test of claims failed with, in words."""


class ClaimsFile(pytest.File):
    """A file of claims; it is read and reconciled as it is collected."""

    report: Report
    demand: Demand

    def collect(self) -> Iterator[pytest.Item]:
        """Yield a test for each group, and for each rule; what cannot be read is told in full."""
        try:
            self.demand = demand_of(self.config)
            self.report = reconcile(load(self.path), policy=self.config.getoption("claims_policy"))
            rules = self.demand.rules
        except KzclaimsError as error:
            file = str(self.path)
            raise self.CollectError(str(error).replace(file, from_here(file))) from None
        self._warn_of_gone()
        seen: dict[str, int] = {}
        for number, series in enumerate(self.report.series):
            name = clean(series.key.words, _LONGEST_NAME).replace("::", ":")
            seen[name] = seen.get(name, 0) + 1
            again = f" #{seen[name]}" if seen[name] > 1 else ""
            yield ClaimsGroup.from_parent(self, name=f"group[{name}{again}]", number=number)
        for rule in rules:
            yield ClaimsRule.from_parent(self, name=f"rule[{rule.code} {rule.name}]", rule=rule)

    @cached_property
    def words(self) -> Words:
        """How what fails is told."""
        return Words(self.report)

    @cached_property
    def disputes(self) -> Disputes:
        """The conflicts that nobody has accepted, new and known."""
        return self.demand.disputes(self.report)

    @cached_property
    def new(self) -> Mapping[int, list[Found]]:
        """The conflicts that fail, by the number of the group that they fail."""
        new = self.disputes.new
        self.words.look_up(claim_id for one in new for claim_id in ids_of(one, self.report))
        return self._by_group(new)

    @cached_property
    def known(self) -> Mapping[int, list[Found]]:
        """The known conflicts, by the number of their group."""
        return self._by_group(self.disputes.known)

    @cached_property
    def findings(self) -> Mapping[Rule, list[Finding]]:
        """What the rules find that fails."""
        return self.demand.findings(self.report)

    def _by_group(self, found: tuple[Found, ...]) -> dict[int, list[Found]]:
        groups: dict[int, list[Found]] = {}
        for one in found:
            groups.setdefault(self._group_of[_owner(one, self.report)], []).append(one)
        return groups

    @cached_property
    def _group_of(self) -> Mapping[int, int]:
        return {row: number for number, series in enumerate(self.report.series) for row in series.rows}

    def _warn_of_gone(self) -> None:
        """Warn of known conflicts that are gone, where this is the file that they are of."""
        here = self.report.sheet.row_of
        gone = self.disputes.gone if self.demand.known else ()
        for told in told_gone(ids for ids in gone if any(one in here for one in ids)):
            self.warn(pytest.PytestWarning(told))


class _Claims(pytest.Item):
    """A test of claims: it fails with words, not with a traceback."""

    parent: ClaimsFile

    @abstractmethod
    def told(self) -> str:
        """Return what fails, in words; "" where nothing does."""

    def runtest(self) -> None:
        told = self.told()
        if told and self.parent.demand.fail_on == "never":
            pytest.xfail(told)
        if told:
            raise Inconsistent(told)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], *args: Any, **kwargs: Any) -> Any:
        if isinstance(excinfo.value, Inconsistent | KzclaimsError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, *args, **kwargs)

    def reportinfo(self) -> tuple[Any, int | None, str]:
        return self.path, None, self.name


class ClaimsGroup(_Claims):
    """A test that no conflict ends in a group; with "range", that its latest figures do not spread either."""

    def __init__(self, *, number: int, **given: Any):
        super().__init__(**given)
        self.number = number

    def told(self) -> str:
        """Return the conflicts of the group, and its range where that fails; known conflicts become properties."""
        file = self.parent
        for one in file.known.get(self.number, ()):
            self.user_properties.append(("known", name_of(ids_of(one, file.report))))
        new = file.new.get(self.number, [])
        told = [file.words.conflicts(new), ACCEPT] if new else []
        if file.demand.is_range(file.report, self.number):
            told.append(file.words.span(self.number))
        return "\n\n".join(told)


class ClaimsRule(_Claims):
    """A test that a rule finds nothing that fails."""

    def __init__(self, *, rule: Rule, **given: Any):
        super().__init__(**given)
        self.rule = rule

    def told(self) -> str:
        """Return what the rule finds."""
        return self.parent.words.findings(self.parent.findings[self.rule])


def _owner(found: Found, report: Report) -> int:
    """Return the row whose group a conflict fails: the total, or the lower, later or whole figure of two."""
    return found.rows[-1] if isinstance(found, Breach) else upper_first(report.sheet, *found)[1]


def demand_of(config: pytest.Config) -> Demand:
    """Return what makes a test of claims fail, as the command line and the ini file say."""
    words = [word for said in config.getoption("claims_select") for word in said.split(",") if word.strip()]
    known = known_of(config.getini("claims_known"))
    return Demand(config.getoption("claims_fail_on"), select=words, known=known, every=True)
