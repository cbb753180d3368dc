"""Rows of a table as records, long or wide, by a mapping that is checked against the table's columns once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

from attrs import field, frozen

from kzclaims.errors import LOW_ABOVE_HIGH
from kzclaims.io.cells import Reader, cell_reader, cell_text, typed_value
from kzclaims.io.faults import Faults
from kzclaims.io.figures import SUFFIX, Figure, Record, Row, estimates, measured, single
from kzclaims.io.header import OTHERS, Columns
from kzclaims.io.mapping import Cells, Series, Targets
from kzclaims.io.mapping import Mapping as TableMapping
from kzclaims.io.records import Setting
from kzclaims.io.template import ROW, Template
from kzclaims.model.number import Number

# Cells repeat: what one says is kept, so that a thousand equal cells are read once and share one value.
_KEPT = 50_000

# The place of a column, cells, and whether the cell of a row has to be one of them or none.
_Test = tuple[int, frozenset[str], bool]


@frozen(kw_only=True)
class Shape:
    """How one claim comes out of a row: constants, then cells, then the figure, then templates.

    `column_of` names the column of each field, for faults.
    """

    constants: Mapping[str, Any]
    cells: tuple[_Cell, ...]
    figure: Figure | None = None
    templates: tuple[tuple[str, Template], ...] = ()
    tests: tuple[_Test, ...] = ()
    times: Number = 1
    printed: bool = False
    column_of: Mapping[str, str] = field(factory=dict)


@frozen
class _Cell:
    index: int
    target: str
    read: Reader
    known: dict[object, object] = field(factory=dict)


class Reshaper:
    """The records of each row of a table; `left_out` counts rows that the mapping leaves out, `silent` those of no
    figure."""

    def __init__(self, names: Sequence[str], mapping: TableMapping, setting: Setting, faults: Faults, where: str):
        self.mapping, self.marks, self.setting, self.faults = mapping, mapping.marks, setting, faults
        self.columns = Columns(names, mapping, setting.dimensions, faults, where)
        self.left_out = self.silent = 0
        self._tests = self._guard(mapping.when, mapping.unless)
        self._choices: dict[Row, tuple[Shape, ...]] = {}
        self._kinds: dict[object, str | None] = {}
        self.shapes = tuple(self._shapes())
        for shape in self.shapes:
            self.columns.check_needed(self._stated(shape))
        tests = [*self._tests, *(test for shape in self.shapes for test in shape.tests)]
        self._looked_at = tuple(sorted({index for index, _, _ in tests}))

    def records(self, row: Row, number: int, where: Callable[[int], str]) -> list[tuple[Record, Shape]]:
        """Return the records of a row, each with the shape that it has; a fault of the row itself is told."""
        chosen = self._chosen(row)
        if not chosen:
            self.left_out += 1
            return []
        found: list[tuple[Record, Shape]] = []
        for shape in chosen:
            figures: list[Record] | str = shape.figure(row) if shape.figure else [{}]
            if isinstance(figures, str):
                field = shape.column_of.get("value") or shape.column_of.get("low", "")
                place, mend = where(number), "correct one of them"
                self.faults.add(figures, where=place, field=field, mend=mend, slip=LOW_ABOVE_HIGH)
                continue
            for figure in figures:
                record = dict(shape.constants)
                _fill(record, shape.cells, row)
                record.update(figure)
                suffix = record.pop(SUFFIX, "")
                for target, template in shape.templates:
                    if text := template.filled(row, record, number):
                        _put(record, target, text)
                if suffix and "id" in record:
                    record["id"] = cell_text(record["id"]) + suffix
                if "value" in record or "low" in record or "high" in record:
                    self._type(record, shape)
                found.append((record, shape))
        if not found:
            self.silent += 1
        return found

    def _chosen(self, row: Row) -> tuple[Shape, ...]:
        """Return the shapes that a row has, by the cells that the mapping looks at for that."""
        if not self._looked_at:
            return self.shapes
        cells = tuple([row[index] for index in self._looked_at])
        try:
            return self._choices[cells]
        except KeyError:
            marks = self.marks
            texts = ["" if marks.is_blank(cell) else cell_text(cell) for cell in cells]
            said = dict(zip(self._looked_at, texts, strict=True))
            chosen = tuple(shape for shape in self.shapes if _passes(said, self._tests) and _passes(said, shape.tests))
            if len(self._choices) < _KEPT:
                self._choices[cells] = chosen
            return chosen

    def _type(self, record: Record, shape: Shape) -> None:
        """Let the measure say what a value is (a number, a date or a word), and the digits how coarse it is."""
        names: list[str] = [name for name in ("low", "high") if name in record]
        if not names:
            kind = self._kind(record.get("measure"))
            if type(record["value"]) is not int or kind in ("instant", "label"):
                record["value"] = typed_value(record["value"], kind, self.marks)
                if kind in ("instant", "label"):
                    return
            names = ["value"]
        if shape.times == 1 and not shape.printed:
            return
        steps = []
        comma = self.marks.decimal == ","
        for name in names:
            record[name], step = measured(record[name], shape.times, printed=shape.printed, comma=comma)
            steps.append(step)
        if (finest := min(steps)) != 1:
            record.setdefault("step", finest)

    def _kind(self, measure: object) -> str | None:
        """Return the kind of a measure, None where no vocabulary knows it."""
        try:
            return self._kinds[measure]
        except (KeyError, TypeError):
            if not isinstance(measure, str):
                return None
            kind = self._kinds[measure] = self.setting.kind(measure)
            return kind

    # Building ------------------------------------------------------------------------------------

    def _shapes(self) -> Iterable[Shape]:
        mapping, columns = self.mapping, self.columns
        constants = dict(mapping.constants)
        if mapping.language is not None:
            constants.setdefault("language", mapping.language)
        columns.check_fields(constants, "constants")
        columns.check_fields(mapping.templates, "templates")
        if not mapping.values:
            yield self._shape(constants, columns.fields, mapping.templates)
        for series in mapping.values:
            columns.check_fields(series.constants, series.where)
            columns.check_fields(series.templates, f"{series.where}.templates")
            own = columns.own_fields(series)
            fields = {**columns.less(columns.fields, own, series), **own}
            said = {target for targets in own.values() for target in targets} | {*series.constants, *series.templates}
            shared = {name: text for name, text in mapping.templates.items() if name not in said}
            for figure, held, given in self._figures(series):
                yield self._shape(
                    {**constants, **series.constants, **given},
                    fields,
                    {**shared, **series.templates},
                    figure,
                    held,
                    series,
                )

    def _shape(
        self,
        constants: Mapping[str, Any],
        fields: Targets,
        templates: Mapping[str, str],
        figure: Figure | None = None,
        held: Mapping[str, str] | None = None,
        series: Series | None = None,
    ) -> Shape:
        fixed: Record = {}
        for name, value in constants.items():
            _put(fixed, name, value)
        cells = tuple(
            _Cell(self.columns.index[name], target, self._reader(name, target))
            for name, targets in fields.items()
            if name in self.columns.index
            for target in targets
        )
        ordered = sorted(templates, key="id".__eq__)  # last: it may name what other templates give
        return Shape(
            constants=fixed,
            cells=cells,
            figure=figure,
            templates=tuple((name, self._template(templates[name], name)) for name in ordered),
            tests=self._guard(series.when, series.unless) if series else (),
            times=series.times if series else 1,
            printed=self.mapping.printed if series is None or series.printed is None else series.printed,
            column_of={**{target: name for name, targets in fields.items() for target in targets}, **(held or {})},
        )

    def _figures(self, series: Series) -> Iterable[tuple[Figure, Mapping[str, str], Mapping[str, Any]]]:
        """Yield for each column of a series the reader of its figure, its column by field, and what its name gives."""
        if series.is_range:
            ends = {name: column for name in ("low", "best", "high") if (column := getattr(series, name)) is not None}
            held = {"value" if name == "best" else name: column for name, column in ends.items()}
            yield (
                estimates({name: self._at(one, "low") for name, one in ends.items()}, series.constants),
                held,
                {},
            )
            return
        for name in self.columns.of(series):
            given = {}
            if series.header is not None:
                given[series.header] = cell_reader(series.header, self.marks, {})(name)
            yield single(*self._at(name, "value")), {"value": name}, given

    def _at(self, column: str, target: str) -> tuple[int, Reader]:
        return self.columns.index.get(column, 0), self._reader(column, target)

    def _reader(self, column: str, target: str) -> Reader:
        return cell_reader(target, self.marks, self.mapping.replace.get(column, {}))

    def _guard(self, when: Cells, unless: Cells) -> tuple[_Test, ...]:
        """Return what a row is tested for: each cell of `when` is listed, none of `unless`."""
        return tuple(
            (self.columns.index[name], frozenset(cells), wanted)
            for group, wanted in ((when, True), (unless, False))
            for name, cells in group.items()
            if name in self.columns.index
        )

    def _template(self, text: str, target: str) -> Template:
        template = Template(text, self.columns.index, self.marks)
        known = {*self.columns.index, *self.columns.known, ROW}
        for name in template.names:
            if name not in known and not name.startswith(OTHERS):
                self.columns.tell_missing(name, f"templates.{target}")
        return template

    def _stated(self, shape: Shape) -> Collection[str]:
        stated = {*shape.constants, *(cell.target for cell in shape.cells), *(name for name, _ in shape.templates)}
        return stated | ({"value"} if shape.figure else set())


def _fill(record: Record, cells: Iterable[_Cell], row: Row) -> None:
    """Put what the cells of a row say over the constants."""
    for cell in cells:
        said = row[cell.index]
        try:
            value = cell.known[said]
        except KeyError:
            value = cell.read(said)
            if len(cell.known) < _KEPT:
                cell.known[said] = value
        if value is None:
            continue
        if cell.target.startswith(OTHERS):
            _put(record, cell.target, value)
        else:
            record[cell.target] = value


def _put(record: Record, target: str, value: object) -> None:
    """Set a field; a dimension that nobody declares goes into the table of the others."""
    if target.startswith(OTHERS):
        record["scope"] = {**record.get("scope", {}), target.removeprefix(OTHERS): value}
    else:
        record[target] = value


def _passes(said: Mapping[int, str], tests: Iterable[_Test]) -> bool:
    return all((said[index] in cells) is wanted for index, cells, wanted in tests)
