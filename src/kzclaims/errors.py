"""The errors of kzclaims: each says what is wrong, where, and how to mend it.

Every error also subclasses the builtin that a caller would already catch, and every error pickles.
"""

from __future__ import annotations

from collections.abc import Sequence

# Names of slips that a fault may be.
LOW_ABOVE_HIGH = "low above high"
WEEKDAY = "weekday"


class KzclaimsError(Exception):
    """The base of every error that kzclaims raises on purpose."""


def excerpt(value: object, width: int = 80) -> str:
    """Return the first `width` characters of a value's repr, for a message; never fails.

    A whole number of more than 4,300 digits refuses to be printed, a list nested too deep as well.
    """
    try:
        return repr(value)[:width]
    except Exception:
        return f"an unprintable {type(value).__name__}"


class InvalidValueError(KzclaimsError, ValueError):
    """A value that cannot exist, such as an interval whose low end is above its high end."""


class ParseError(InvalidValueError):
    """A phrase that cannot be read; the message underlines the span and gives a hint.

    `start` and `end` are offsets into `phrase`, in Unicode code points. `slip` is as in `Fault`.
    """

    slip = ""

    def __init__(self, problem: str, *, phrase: str, start: int = 0, end: int | None = None, hint: str = ""):
        self.problem, self.phrase, self.hint = problem, phrase, hint
        self.start, self.end = start, len(phrase) if end is None else end
        super().__init__(self._message())

    def _message(self) -> str:
        shown, start, end = _window(self.phrase, self.start, self.end)
        lines = [self.problem, "    " + shown, "    " + " " * start + "^" * max(1, end - start)]
        if self.hint:
            lines.append(f"hint: {self.hint}")
        return "\n".join(lines)

    def __reduce__(self) -> tuple[object, ...]:
        rebuilt = (self.problem, self.phrase, self.start, self.end, self.hint)
        return _rebuild_parse_error, rebuilt, self.__dict__  # the last holds the notes


def _window(phrase: str, start: int, end: int, width: int = 100) -> tuple[str, int, int]:
    """Cut a long phrase to a window about the span, and print control characters as a dot."""
    start = min(max(0, start), len(phrase))
    end = min(max(start, end), len(phrase))
    first = max(0, min(start - 20, len(phrase) - width))
    shown = "".join(c if c.isprintable() else "·" for c in phrase[first : first + width])
    return shown, start - first, min(end - first, len(shown))


def _rebuild_parse_error(problem: str, phrase: str, start: int, end: int, hint: str) -> ParseError:
    return ParseError(problem, phrase=phrase, start=start, end=end, hint=hint)


class UnknownNameError(KzclaimsError, LookupError):
    """A name (claim id, policy, format, vocabulary) that nothing carries."""


class MissingExtraError(KzclaimsError, ImportError):
    """A capability whose optional dependency is not installed; the message names the command."""

    def __init__(self, package: str, *, extra: str, purpose: str):
        self.package, self.extra, self.purpose = package, extra, purpose
        super().__init__(f"{purpose} needs {package}: run  pip install 'kzclaims[{extra}]'")

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild_missing_extra, (self.package, self.extra, self.purpose), self.__dict__


def _rebuild_missing_extra(package: str, extra: str, purpose: str) -> MissingExtraError:
    return MissingExtraError(package, extra=extra, purpose=purpose)


class Fault(InvalidValueError):
    """One thing wrong with an input: its file, its place there, the field, the problem and the mend.

    `where` is a row ("row 3", "line 12") or, where the reader gives no line, a table path ("claims[3]"). `slip` names
    what kind of slip it is, where there is a name for it: "low above high", "weekday".
    """

    def __init__(
        self, problem: str, *, file: str = "", where: str = "", field: str = "", mend: str = "", slip: str = ""
    ):
        self.problem, self.file, self.where, self.field, self.mend = problem, file, where, field, mend
        self.slip = slip
        super().__init__(self._message())

    def _message(self) -> str:
        place = ": ".join(part for part in (self.file, self.where, self.field) if part)
        said = f"{place}: {self.problem}" if place else self.problem
        return f"{said}\n    mend: {self.mend}" if self.mend else said

    def located(self, *, file: str = "", where: str = "") -> Fault:
        """Return the same fault with the file and place filled in where they were missing."""
        return self.moved(file=self.file or file, where=self.where or where)

    def moved(self, *, file: str | None = None, where: str | None = None, field: str | None = None) -> Fault:
        """Return the same fault at another place; what is not given stays."""
        return Fault(
            self.problem,
            file=self.file if file is None else file,
            where=self.where if where is None else where,
            field=self.field if field is None else field,
            mend=self.mend,
            slip=self.slip,
        )

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild_fault, (self.problem, self.file, self.where, self.field, self.mend), self.__dict__


def _rebuild_fault(problem: str, file: str, where: str, field: str, mend: str) -> Fault:
    return Fault(problem, file=file, where=where, field=field, mend=mend)


class InputError(KzclaimsError, ExceptionGroup[Fault]):
    """Unusable input: every fault that was found, not only the first.

    `faults` holds them in the order of the input.
    """

    def __new__(cls, message: str, faults: Sequence[Fault]) -> InputError:
        return super().__new__(cls, message, faults)

    def __init__(self, message: str, faults: Sequence[Fault]):
        super().__init__(message, faults)

    @property
    def faults(self) -> tuple[Fault, ...]:
        """The faults, in the order of the input."""
        return tuple(self.exceptions)  # type: ignore[arg-type]

    def derive(self, excs: Sequence[Fault]) -> InputError:  # type: ignore[override]
        """Return the same error over some of its faults; `split`, `subgroup` and `except*` ask for it."""
        return InputError(self.message, excs)

    def __str__(self) -> str:
        return "\n".join([self.message, *(f"- {fault}" for fault in self.faults)])

    def __reduce__(self) -> tuple[object, ...]:
        return InputError, (self.message, list(self.faults)), self.__dict__
