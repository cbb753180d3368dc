"""The shelf: all rules that there are, and those that are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from difflib import get_close_matches
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points

from kzclaims.errors import KzclaimsError, UnknownNameError
from kzclaims.rules.rule import Check, Rule, rule_of

GROUP = "kzclaims.rules"

# One rule, one module of its name.
_SHIPPED = (
    "unreadable_row",
    "low_above_high",
    "share_over_hundred",
    "fraction_of_a_count",
    "quote_not_found",
    "quote_without_figure",
    "thousands_separator",
    "factor_ten",
    "unit_slip",
    "unknown_term",
    "unused_vocabulary",
    "unused_ignore",
    "retracted_retold",
    "one_origin_twice",
    "attribution_conflict",
    "hedge_dropped",
    "number_changed",
    "tangled_origins",
    "part_exceeds_whole",
    "parts_exceed_total",
    "own_numbers",
    "two_figures",
    "two_values",
    "figures_do_not_go_together",
    "same_digits",
    "scope_drift",
    "cumulative_falls",
    "part_starts_first",
    "assumed_date_decides",
    "stale_bound",
    "weekday_disagrees",
    "stale_decision",
    "printed_before_counted",
    "before_its_event",
    "other_vintage",
)


@cache
def shipped() -> tuple[Rule, ...]:
    """Return the rules that come with the library, in the order of their codes."""
    found = [getattr(import_module(f"kzclaims.rules.{name}"), name) for name in _SHIPPED]
    return tuple(sorted(found, key=lambda one: one.code))


@cache
def installed() -> tuple[Rule, ...]:
    """Return the rules of other packages, by the entry point `kzclaims.rules`.

    Raises KzclaimsError that names the package whose rule cannot be loaded.
    """
    found = []
    for entry in entry_points(group=GROUP):
        try:
            found.append(rule_of(entry.load()))
        except Exception as error:
            raise KzclaimsError(f"the rule {entry.name} ({entry.value}) cannot be loaded: {error}") from error
    return tuple(found)


def chosen(select: Iterable[str], ignore: Iterable[str], own: Iterable[Rule | Check]) -> tuple[Rule, ...]:
    """Return the rules to ask: those selected, or all, without those ignored; each by code, start of a code or name.

    `own` are rules besides those shipped and installed; they are asked unless `select` leaves them out.
    Raises UnknownNameError for what is the name of no rule.
    """
    rules = [*shipped(), *installed(), *(rule_of(one, f"OWN{n}") for n, one in enumerate(own, 1))]
    wanted, unwanted = _named(select, rules), _named(ignore, rules)
    return tuple(
        one for one in rules if (wanted is None or one in wanted) and (unwanted is None or one not in unwanted)
    )


def _named(words: Iterable[str], rules: list[Rule]) -> set[Rule] | None:
    words = [words] if isinstance(words, str) else list(words)
    found: set[Rule] = set()
    for word in words:
        said = word.strip()
        fits: Callable[[Rule], bool] = lambda one, said=said: (  # type: ignore[misc]  # noqa: E731
            one.code.startswith(said.upper()) or one.name == said.lower().replace("_", "-")
        )
        some = [one for one in rules if said and fits(one)]
        if not some:
            near = get_close_matches(said, [one.name for one in rules], 1)
            hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(one.code for one in rules)}"
            raise UnknownNameError(f'no rule is named "{word:.80}"; {hint}')
        found.update(some)
    return found if words else None
