"""Practices: a name, and a function from a case to what is printed of it."""

from __future__ import annotations

import inspect
from collections.abc import Callable

from attrs import evolve, frozen

from kzclaims.practice.case import Case, Printed


@frozen(eq=False)
class Practice:
    """One named way to print a figure; `text` is its docstring: the rules, each with where it is from."""

    name: str
    rule: Callable[[Case], Printed]
    text: str

    def prints(self, case: Case) -> Printed:
        """Return what is printed of a case."""
        return evolve(self.rule(case), practice=self.name)


def practice(rule: Callable[[Case], Printed]) -> Practice:
    """Make a function a practice of its name."""
    return Practice(rule.__name__, rule, inspect.getdoc(rule) or "")
