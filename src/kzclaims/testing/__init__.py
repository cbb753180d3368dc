"""For tests of code that uses kzclaims: strategies that draw values, and assertions.

The assertions are loaded when they are first asked for, and need neither pytest nor hypothesis.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kzclaims.testing.assertions import assert_agrees, assert_consistent, assert_part_of, assert_within

__all__ = ["assert_agrees", "assert_consistent", "assert_part_of", "assert_within"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'kzclaims.testing' has no attribute {name!r}")
    from kzclaims.testing import assertions

    value = getattr(assertions, name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
