"""Tables as TOML text: small, deterministic, and only what a dossier needs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_SHORT = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
# TOML forbids these raw in a string; the rest of Unicode stands as it is.
_ESCAPED = re.compile(r'[\x00-\x1f\x7f"\\]')


class Day(str):
    """An ISO day that is written as a TOML date, without quotes."""

    __slots__ = ()


def toml_text(sections: Mapping[str, Any]) -> str:
    """Return TOML for sections that are tables, tables of tables, or lists of tables."""
    return "\n".join("\n".join(block) + "\n" for block in _blocks(sections))


def _blocks(sections: Mapping[str, Any]) -> Iterator[list[str]]:
    for name, section in sections.items():
        if isinstance(section, list):
            for table in section:
                yield [f"[[{toml_key(name)}]]", *_lines(table)]
        elif name == "dossier":
            yield [f"[{toml_key(name)}]", *_lines(section)]
        elif name == "vocabulary":
            for dimension, terms in section.items():
                if not terms:
                    yield [f"[{toml_key(name)}.{toml_key(dimension)}]"]
                for term, table in terms.items():
                    yield [f"[{toml_key(name)}.{toml_key(dimension)}.{toml_key(term)}]", *_lines(table)]
        else:
            for key, table in section.items():
                yield [f"[{toml_key(name)}.{toml_key(key)}]", *_lines(table)]


def _lines(table: Mapping[str, Any]) -> list[str]:
    return [f"{toml_key(name)} = {toml_value(value)}" for name, value in table.items()]


def toml_key(name: str) -> str:
    """Return a key, in quotes where it is no bare word."""
    return name if _BARE.fullmatch(name) else toml_string(name)


def toml_string(text: str) -> str:
    """Return a basic string on one line."""
    return f'"{_ESCAPED.sub(_escape, text)}"'


def _escape(found: re.Match[str]) -> str:
    sign = found[0]
    return _SHORT.get(sign) or f"\\u{ord(sign):04x}"


def toml_value(value: Any) -> str:
    """Return a value as TOML; raises TypeError for what TOML does not know."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Day):
        return str(value)
    if isinstance(value, str):
        return toml_string(value)
    if isinstance(value, Decimal):
        # Without its point a decimal would be read back as a whole number, which is the same number.
        return f"{value:f}"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, list | tuple):
        return f"[{', '.join(toml_value(one) for one in value)}]"
    if isinstance(value, Mapping):
        inner = ", ".join(f"{toml_key(name)} = {toml_value(one)}" for name, one in value.items())
        return f"{{ {inner} }}" if inner else "{}"
    raise TypeError(f"{type(value).__name__} cannot be written as TOML")
