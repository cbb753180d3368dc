"""The shelf: all practices that there are, and those that are asked for."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache
from importlib import import_module

from kzclaims.errors import InvalidValueError, UnknownNameError, excerpt
from kzclaims.practice.practice import Practice

ALL = "all"

# One practice, one module of its name.
NAMES = (
    "acled",
    "airwars",
    "conservative",
    "emdat",
    "gtd",
    "latest",
    "majority",
    "median",
    "ucdp",
    "wikidata",
)


@cache
def shipped() -> tuple[Practice, ...]:
    """Return the practices that come with the library, by name."""
    return tuple(getattr(import_module(f"kzclaims.practice.{name}"), name) for name in NAMES)


def is_name(name: object) -> bool:
    """Say whether it is the name of a practice, or "all"."""
    return isinstance(name, str) and name in (ALL, *NAMES)


def check_name(name: str | None) -> None:
    """Raise UnknownNameError for what is neither the name of a practice nor "all"; None asks for none."""
    if name is None or is_name(name):
        return
    if not isinstance(name, str):
        raise InvalidValueError(f"{excerpt(name)} is no practice; give a name, such as acled, or all")
    near = get_close_matches(name.casefold(), NAMES, 1)
    hint = f"did you mean {near[0]}? There are" if near else "there are"
    raise UnknownNameError(f'no practice is named "{name:.80}"; {hint} {", ".join(NAMES)}, and all')


def chosen(name: str) -> tuple[Practice, ...]:
    """Return the practice of a name, or all of them; raises UnknownNameError for another name."""
    check_name(name)
    return tuple(one for one in shipped() if name in (ALL, one.name))
