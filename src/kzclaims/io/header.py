"""The header of a table: which column is which field, and every way in which a mapping does not fit it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from kzclaims.io.faults import Faults, name_shown, quoted
from kzclaims.io.fields import FIELD_OF
from kzclaims.io.mapping import Mapping as TableMapping
from kzclaims.io.mapping import Series, Targets, pieces

OTHERS = "scope."
# Columns that say why a row was set aside: a mended file of such rows is read as any other.
ASIDE = "fault."


class Columns:
    """The columns of a table by name, and the fields that each of them holds.

    `index` is the place of each column, `fields` the fields of those that hold any, `known` all names of fields.
    `unfit` says that the mapping names what is not there, so that every row would be misread.
    """

    def __init__(
        self, names: Sequence[str], mapping: TableMapping, dimensions: Collection[str], faults: Faults, where: str
    ):
        self.mapping, self.faults, self.where = mapping, faults, where
        self.known = [*(name for name in FIELD_OF if name != "scope"), *sorted(dimensions)]
        self.names = [name.strip() for name in names]
        self.index: dict[str, int] = {}
        self.unfit = False
        self._used = self._named_elsewhere()
        self._figures = {name for series in mapping.values for name in series.figures}
        self.fields: dict[str, tuple[str, ...]] = {}
        self._place_columns()
        self._check_named()

    def _place_columns(self) -> None:
        holder: set[str] = set()
        stars = any("*" in series.columns for series in self.mapping.values)
        for place, name in enumerate(self.names):
            if name.startswith(ASIDE) and name not in self.mapping.columns:
                continue
            targets = self._targets(place, name, stars)
            twice = [target for target in targets if target in holder]
            if name in self.index or twice:
                what = quoted(twice[0] if twice else name)
                self._tell(f"two columns are {what}", name, "remove or rename one")
                targets = ()
            holder.update(targets)
            if name:
                self.index.setdefault(name, place)
            if targets:
                self.fields[name] = targets

    def _targets(self, place: int, name: str, stars: bool) -> tuple[str, ...]:
        """Return the fields of one column; none for one that is left out or that another part of the mapping uses."""
        mapping = self.mapping
        if name in mapping.columns:
            targets = mapping.fields[name]
        elif name in self._figures:
            return ()
        elif not name:
            if not {name, "*"} & {*mapping.ignore}:
                mend = "name it, or remove the column"
                self.faults.add(f"column {place + 1} has no name", where=self.where, mend=mend)
            return ()
        elif name in mapping.ignore:
            return ()
        elif name in self.known or _is_other(name):
            targets = (name,)
        elif "*" in mapping.ignore or name in self._used or stars:
            return ()
        else:
            targets = (name,)
        return tuple(target for target in targets if self._is_field(target, name))

    def _is_field(self, target: str, name: str) -> bool:
        if target in self.known or _is_other(target):
            return True
        near = self.faults.near(target, self.known)
        mend = f'did you mean "{near}"?' if near else "name its field under [columns] of a mapping, or ignore it"
        for sign in (";", "\t", "|"):
            if len(self.names) == 1 and sign in name:
                mend = f'if the columns are parted by "{name_shown(sign)}", name it as the delimiter of a mapping'
        self._tell(f"unknown column {quoted(target)}", name, mend)
        return False

    def _named_elsewhere(self) -> set[str]:
        mapping = self.mapping
        groups: list[Iterable[str]] = [mapping.when, mapping.unless, mapping.replace]
        groups += [_named(mapping.templates)]
        for series in mapping.values:
            groups += [series.figures, series.when, series.unless, series.fields, _named(series.templates)]
        return {name for group in groups for name in group}

    def _check_named(self) -> None:
        """Tell every column that the mapping names and the table does not have."""
        mapping = self.mapping
        named = dict.fromkeys([*mapping.columns, *mapping.when, *mapping.unless, *mapping.replace])
        for series in mapping.values:
            named |= dict.fromkeys([*series.figures, *series.fields, *series.when, *series.unless])
        for name in named:
            if name not in self.index:
                self.tell_missing(name)

    def tell_missing(self, name: str, part: str = "") -> None:
        """Tell that a column which the mapping names is not there."""
        self.unfit = True
        near = self.faults.near(name, self.index)
        mend = f'did you mean "{near}"?' if near else "remove it from the mapping"
        problem = f"the mapping names a column that is not there: {quoted(name)}"
        self.faults.add(problem, where=self.where, field=part, mend=mend)

    def check_fields(self, named: Iterable[str], part: str) -> None:
        """Tell every name of a part of the mapping that is no field."""
        for name in named:
            if name not in self.known and name != "scope" and not _is_other(name):
                self.unfit = True
                near = self.faults.near(name, self.known)
                mend = f'did you mean "{near}"?' if near else "use a field of a record, or scope.DIMENSION"
                place = f"{self.mapping.file or 'the mapping'}: {part}"
                self.faults.add(f"unknown field {quoted(name)}", where=place, field=name_shown(name), mend=mend)

    def own_fields(self, series: Series) -> Targets:
        """Return the fields of the columns that a series names for itself."""
        for name, targets in series.fields.items():
            self.check_fields(targets, f"{series.where}.columns.{name_shown(name)}")
        if series.header is not None:
            self.check_fields([series.header], f"{series.where}.header")
        return {name: targets for name, targets in series.fields.items() if name in self.index}

    def less(self, fields: Targets, own: Targets, series: Series) -> Targets:
        """Return the fields of all rows without those that a series says itself, in whatever way."""
        taken = {target for targets in own.values() for target in targets} | {*series.constants, *series.templates}
        kept = {
            name: tuple(one for one in targets if one not in taken)
            for name, targets in fields.items()
            if name not in own
        }
        return {name: targets for name, targets in kept.items() if targets}

    def of(self, series: Series) -> list[str]:
        """Return the columns of the figures of a series; "*" is every one that nothing else names."""
        found = [name for name in series.columns if name != "*"]
        if "*" in series.columns:
            taken = {*self.fields, *self._used, *self._figures, *self.mapping.ignore}
            found += [name for name in self.index if name not in taken]
        return found

    def check_needed(self, stated: Collection[str]) -> None:
        """Stop where a column without which no row is a claim is not there: each row would only tell it again."""
        missing = [name for name in ("source", "measure") if name not in stated]
        if "document" in stated and "documents" in self.mapping.head:
            missing = [name for name in missing if name != "source"]
        if not {"value", "low", "high"} & set(stated):
            missing.append("value")
        for name in missing:
            mend = "add it, or name it under [columns] or [constants] of a mapping"
            self.faults.add(f"no column holds {name}", where=self.where, field=name, mend=mend)
        if missing:
            self.faults.stop()

    def _tell(self, problem: str, name: str, mend: str) -> None:
        self.faults.add(problem, where=self.where, field=name_shown(name), mend=mend)


def _named(templates: Mapping[str, str]) -> list[str]:
    return [name for text in templates.values() for _, name in pieces(text) if name is not None]


def _is_other(target: str) -> bool:
    return target.startswith(OTHERS) and len(target) > len(OTHERS)
