"""Rules: a code, a name, how much it matters, and a function that finds what breaks it."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, partial

from attrs import evolve, frozen

from kzclaims.errors import InvalidValueError, KzclaimsError
from kzclaims.model.finding import Finding, Severity
from kzclaims.model.member import member
from kzclaims.rules.inspection import Inspection

Later = Callable[[], Finding]
"""A finding that is put into words only if it is listed: a table may break a rule a hundred thousand times."""

Check = Callable[[Inspection], Iterable[Finding | Later]]

PARTS = ("Why", "Breaks", "Keeps", "Softer", "Mend", "Measured")
_PART = re.compile(rf"^({'|'.join(PARTS)}): ", re.MULTILINE)
_CODE = re.compile(r"[A-Z]{2,8}[0-9]{1,5}")


@frozen(eq=False)
class Rule:
    """One rule: `code` and `name` to call it by, `severity` unless a finding says otherwise, and what finds it.

    `text` is its docstring: a sentence that says what is wrong, then Why, Breaks, Keeps and Mend.
    """

    code: str
    name: str
    severity: Severity
    check: Check
    text: str

    @property
    def summary(self) -> str:
        """What is wrong where it is broken, in one sentence."""
        return _joined(_PART.split(self.text)[0])

    @cached_property
    def mend(self) -> str:
        """How to mend what breaks it."""
        return self.parts.get("Mend", "")

    @property
    def parts(self) -> dict[str, str]:
        """Why it matters, what breaks it, what keeps it and how to mend it, as far as its docstring says."""
        pieces = _PART.split(self.text)
        return {name: _joined(said) for name, said in zip(pieces[1::2], pieces[2::2], strict=True)}

    def findings(self, seen: Inspection) -> Iterator[Later]:
        """Yield what breaks the rule, each to be made when it is wanted."""
        given = self.check(seen)
        if not isinstance(given, Iterable):
            raise InvalidValueError(f"rule {self.name} gave {given!r:.80}; a rule yields Finding values, or none")
        return (partial(self._made, found) for found in self._guarded(given))

    def _guarded(self, given: Iterable[Finding | Later]) -> Iterator[Finding | Later]:
        """Yield findings; a rule that breaks down is named, for nobody knows what it would have found."""
        try:
            yield from given
        except KzclaimsError:
            raise
        except Exception as error:
            raise KzclaimsError(f"the rule {self.name} broke down: {type(error).__name__}: {error}") from error

    def _made(self, found: Finding | Later) -> Finding:
        """Return a finding, with the rule's code, severity and mend where it names none of its own."""
        made = found() if callable(found) else found
        if not isinstance(made, Finding):
            raise InvalidValueError(f"rule {self.name} gave {made!r:.80}; a rule yields Finding values")
        return evolve(
            made,
            message=" ".join(made.message.split()),
            code=made.code or self.code,
            rule=made.rule or self.name,
            severity=made.severity or self.severity,
            mend=made.mend or self.mend,
        )


def _joined(text: str) -> str:
    return " ".join(text.split())


def rule(code: str, severity: Severity | str = Severity.WARNING) -> Callable[[Check], Rule]:
    """Make a rule of a function that takes an Inspection and yields findings; its name is that of the rule.

    The code is two to eight capital letters and a number, such as "DESK1"; "KZ" and three digits are the shipped ones.
    """
    if not isinstance(code, str) or not _CODE.fullmatch(code):
        raise InvalidValueError(f'{code!r:.80} is no code; give capital letters and a number, such as "DESK1"')

    def made(check: Check) -> Rule:
        return rule_of(check, code, severity)

    return made


def rule_of(check: Rule | Check, code: str = "OWN1", severity: Severity | str = Severity.WARNING) -> Rule:
    """Return a rule, or that of a bare function."""
    if isinstance(check, Rule):
        return check
    if not callable(check):
        raise InvalidValueError(f"{check!r:.80} is no rule; give a function that takes an Inspection")
    name = getattr(check, "__name__", type(check).__name__).strip("_<>").replace("_", "-")
    return Rule(code, name, member(Severity, severity), check, inspect.getdoc(check) or "")
