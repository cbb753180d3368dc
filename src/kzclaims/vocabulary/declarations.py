"""One declared term: its properties as written, read into a Term, every fault collected."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any

from attrs import define, field

from kzclaims.errors import Fault, InvalidValueError
from kzclaims.model.claim import Counting
from kzclaims.model.period import Period
from kzclaims.vocabulary.measures import START, WHOLE_YEARS, MeasureKind
from kzclaims.vocabulary.terms import Term
from kzclaims.vocabulary.words import MAX_WORD, Alias, near, word_key

MEASURE = "measure"
_OF_ALL = ("names", "aliases", "codes", "within", "disjoint_from", "parts", "partition", "one_of")
_OF_DIMENSIONS = ("top",)
_OF_EVENTS = ("footprint", "period")
_OF_MEASURES = ("kind", "unit", "counting", "additive", "order", "functional", "derived", "values")
_NAMES_FORM = 'write names = ["one", "another"], or names = { ru = ["..."] }'
_ALIAS_FORM = 'write aliases = ["a word", { name = "another", from = 2019-03-23, to = 2022-09-17 }]'
_DERIVED_FORM = f'write derived = {{ from = "a-measure", as = "{WHOLE_YEARS}" }}'


@define
class Declaration:
    """Reads the properties of one term; what is wrong is left out and told in `faults`."""

    dimension: str
    name: str
    table: Mapping[str, Any]
    faults: list[Fault] = field(factory=list)

    @property
    def where(self) -> str:
        return f"vocabulary.{self.dimension}.{self.name:.80}"

    def term(self) -> Term:
        """Return the term that the table declares."""
        self._only()
        return Term(
            self.name.strip(),
            names=self._names(),
            aliases=self._aliases(),
            within=self._words("within"),
            disjoint_from=self._words("disjoint_from"),
            parts=self._words("parts"),
            partition=self._flag("partition"),
            one_of=self._words("one_of"),
            top=self._flag("top"),
            footprint=self._text("footprint"),
            period=self._period("period"),
            facts=self._facts() if self.dimension == MEASURE else {},
            codes=self._words("codes") or (),
        )

    def fault(self, problem: str, field: str = "", mend: str = "") -> None:
        """Note a fault of this term."""
        self.faults.append(Fault(problem, where=self.where, field=field, mend=mend))

    def _only(self) -> None:
        """Refuse properties that a term of this dimension does not have, and leave them unread."""
        has = list(_OF_ALL)
        has += _OF_MEASURES if self.dimension == MEASURE else _OF_DIMENSIONS
        has += _OF_EVENTS if self.dimension == "event" else ()
        for name in self.table:
            if name in has:
                continue
            likely = near(str(name), {word_key(one): one for one in has})
            elsewhere = "an event" if name in _OF_EVENTS else "a measure" if name in _OF_MEASURES else ""
            if likely:
                mend = f"did you mean {likely[0]}?"
            elif elsewhere:
                mend = f"only {elsewhere} has it; leave it out"
            else:
                mend = f"use one of {', '.join(has)}"
            self.fault(f"a term of {self.dimension} has no such property", str(name)[:80], mend)
        self.table = {name: value for name, value in self.table.items() if name in has}

    def _word(self, value: object, field: str, mend: str) -> str | None:
        if not isinstance(value, str):
            self.fault(f"{shown(value)} is not a word", field, mend)
        elif not value.strip():
            self.fault("an empty word", field, "take it out")
        elif len(value) > MAX_WORD:
            self.fault(f"a word of {len(value)} signs", field, f"a word has at most {MAX_WORD}; shorten it")
        else:
            return value.strip()
        return None

    def _words(self, field: str) -> tuple[str, ...] | None:
        """Return one word or a list of words."""
        if field not in self.table:
            return None
        return self._list(self.table[field], field, f'write {field} = ["one", "another"]')

    def _list(self, value: object, field: str, mend: str) -> tuple[str, ...]:
        if isinstance(value, str):
            value = [value]
        if not isinstance(value, list | tuple):
            self.fault(f"{shown(value)} is not a list of words", field, mend)
            return ()
        read = (self._word(word, field, mend) for word in value)
        return tuple(dict.fromkeys(word for word in read if word is not None))

    def _names(self) -> tuple[str, ...]:
        names = self.table.get("names", ())
        if isinstance(names, Mapping):
            by_language = [self._list(words, f"names.{language}", _NAMES_FORM) for language, words in names.items()]
            return tuple(dict.fromkeys(word for words in by_language for word in words))
        return self._list(names, "names", _NAMES_FORM)

    def _aliases(self) -> tuple[Alias, ...]:
        value = self.table.get("aliases", ())
        if isinstance(value, str) or (isinstance(value, Mapping) and isinstance(value.get("name"), str)):
            value = [value]
        if isinstance(value, Mapping):
            value = [
                {"name": word, **span} if isinstance(span, Mapping) else (word, span) for word, span in value.items()
            ]
        if not isinstance(value, list | tuple):
            self.fault(f"{shown(value)} is not a list of aliases", "aliases", _ALIAS_FORM)
            return ()
        read = (self._alias(alias) for alias in value)
        return tuple(dict.fromkeys(alias for alias in read if alias is not None))

    def _alias(self, value: object) -> Alias | None:
        if isinstance(value, str):
            word = self._word(value, "aliases", _ALIAS_FORM)
            return None if word is None else Alias(word)
        if not isinstance(value, Mapping) or set(value) - {"name", "from", "to"} or "name" not in value:
            self.fault(f"{shown(value)} is not an alias", "aliases", _ALIAS_FORM)
            return None
        word = self._word(value["name"], "aliases", _ALIAS_FORM)
        first, last = self._date(value.get("from"), "aliases"), self._date(value.get("to"), "aliases")
        try:
            period = Period(first.start if first else None, last.end if last else None)
        except InvalidValueError as error:
            self.fault(str(error), "aliases", "give from before to")
            return None
        if word is None:
            return None
        return Alias(word, period if first or last else None)

    def _date(self, value: object, field: str) -> Period | None:
        if value is None:
            return None
        try:
            return Period.of(value)  # type: ignore[arg-type]
        except InvalidValueError as error:
            self.fault(str(error), field, 'give a date, such as 2019-03-23 or "2019"')
            return None

    def _period(self, field: str) -> Period | None:
        return self._date(self.table.get(field), field)

    def _flag(self, field: str) -> bool | None:
        value = self.table.get(field)
        if value is not None and not isinstance(value, bool):
            self.fault(f"{shown(value)} is neither true nor false", field, f"write {field} = true")
            return None
        return value

    def _text(self, field: str) -> str | None:
        value = self.table.get(field)
        return None if value is None else self._word(value, field, f'write {field} = "a word"')

    def _facts(self) -> dict[str, Any]:
        readers: dict[str, Callable[[str], object]] = {
            "kind": lambda name: self._one_of(name, MeasureKind),
            "counting": lambda name: self._one_of(name, Counting),
            "unit": self._text,
            "values": self._text,
            "additive": self._flag,
            "functional": self._flag,
            "order": self._order,
            "derived": self._derived,
        }
        read = {name: reader(name) for name, reader in readers.items() if name in self.table}
        return {name: value for name, value in read.items() if value is not None}

    def _one_of(self, field: str, choices: type[StrEnum]) -> StrEnum | None:
        value = self.table[field]
        if value in [*choices]:
            return choices(value)
        likely = near(value, {word_key(one): str(one) for one in choices}) if isinstance(value, str) else ()
        mend = f"did you mean {likely[0]}?" if likely else f"use one of {', '.join(choices)}"
        self.fault(f"{shown(value)} is no {field}", field, mend)
        return None

    def _order(self, field: str) -> str | None:
        if self.table[field] == START:
            return START
        self.fault(f"{shown(self.table[field])} is no order", field, f'write order = "{START}", or leave it out')
        return None

    def _derived(self, field: str) -> dict[str, str] | None:
        value = self.table[field]
        if not isinstance(value, Mapping) or set(value) != {"from", "as"} or value["as"] != WHOLE_YEARS:
            self.fault(f"{shown(value)} says not how the measure derives from another", field, _DERIVED_FORM)
            return None
        source = self._word(value["from"], field, _DERIVED_FORM)
        return None if source is None else {"from": source, "as": WHOLE_YEARS}


def shown(value: object) -> str:
    """Return a value as a fault names it, cut to eighty signs.

    A number too long to print, or a table that nests too deep, is named by its type.
    """
    try:
        return f"{value!r:.80}"
    except (ValueError, RecursionError):
        return f"a {type(value).__name__}"
