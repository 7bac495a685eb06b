"""From tables of drawings to the status of each region, whole columns at a time.

A drawing is a row. Its pain stands in a column ``regions`` (a list of regions, a map or an object
from region to intensity, or text such as ``temple.left:6;neck_back.left``), or in one column for
each region. A region without a number hurts, nobody said how much; 0 was asked and does not hurt;
a region that is not there was left unmarked.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from unknot.assess.network import DOES_NOT_HURT, NOT_ASKED, PAINFUL, Status, body_network
from unknot.errors import DataError, Problem, no_such

REGIONS: Final = "regions"
NOT_ASKED_COLUMN: Final = "not_asked"
ID: Final = "id"
HIGHEST: Final = 10
_REST: Final = -128  # no status: the region was not named

Reals = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]


class Marks(NamedTuple):
    """Regions named in some rows: which row, which region, how strong (NaN: nobody said)."""

    row: Whole
    name: pa.Array
    intensity: Reals


@dataclass(slots=True)
class Rejects:
    """Rows that cannot be used, the first reason of each."""

    reasons: dict[int, tuple[str, str]] = field(default_factory=dict)
    """Row of the batch -> column, reason."""

    def add(self, rows: Whole, column: str, reason: str) -> None:
        """Reject rows, unless they are already."""
        for row in rows.tolist():
            self.reasons.setdefault(row, (column, reason))


@dataclass(frozen=True, slots=True)
class Layout:
    """Which columns of a table say what."""

    pain: tuple[str, ...]
    """``regions``, or a column for each region."""
    kept: tuple[str, ...]
    """Columns that go into the output as they are."""
    has_id: bool
    has_not_asked: bool

    @property
    def wide(self) -> bool:
        """Whether each region has a column."""
        return self.pain != (REGIONS,)


def layout_of(schema: pa.Schema, *, where: str) -> Layout:
    """Find the drawing in a table's columns; ``DataError`` says what is missing or unknown."""
    known = body_network().region_index
    twice = sorted({name for name in schema.names if schema.names.count(name) > 1})
    if twice:
        raise DataError([Problem(where, f"column {twice[0]!r} is there twice; keep one")])
    unknown = [name for name in schema.names if _looks_sided(name) and name not in known]
    if unknown:
        raise DataError(
            [
                Problem(f"{where}, column {name}", no_such("region", name, known, LISTED_BY))
                for name in unknown
            ]
        )
    wide = tuple(name for name in schema.names if name in known)
    if (REGIONS in schema.names) == bool(wide):
        raise DataError([Problem(where, _both(wide) if wide else _neither(schema.names))])
    _check_types(schema, wide, where)
    drawing = {REGIONS, NOT_ASKED_COLUMN, ID, *wide}
    return Layout(
        pain=wide or (REGIONS,),
        kept=tuple(name for name in schema.names if name not in drawing),
        has_id=ID in schema.names,
        has_not_asked=NOT_ASKED_COLUMN in schema.names,
    )


LISTED_BY: Final = "unknot atlas regions"
NUMBER: Final = r"^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)(e[+-]?[0-9]+)?$"


def _looks_sided(name: str) -> bool:
    """Tell a column that is meant as a region: it ends with a side."""
    return name.endswith((".left", ".right"))


def _both(wide: tuple[str, ...]) -> str:
    return f"has a column 'regions' and columns such as {wide[0]!r}; keep one of the two ways"


def _neither(names: list[str]) -> str:
    shown = ", ".join(names[:8]) + (", ..." if len(names) > 8 else "")  # noqa: PLR2004
    return (
        "no column says where it hurts; add 'regions', or a column for each region "
        f"(`{LISTED_BY}` lists them); found are {shown}"
    )


def _check_types(schema: pa.Schema, wide: tuple[str, ...], where: str) -> None:
    problems = []
    for name in wide:
        kind = schema.field(name).type
        plain = pa.types.is_boolean(kind) or pa.types.is_null(kind) or _is_text(kind)
        if not (_is_number(kind) or plain):
            message = f"holds {kind}; write numbers from 0 to 10, empty where it was not marked"
            problems.append(Problem(f"{where}, column {name}", message))
    if REGIONS in schema.names and not _is_regions(schema.field(REGIONS).type):
        message = (
            f"holds {schema.field(REGIONS).type}; write a list of regions, a map from region to "
            "intensity, or text such as 'temple.left:6;neck_back.left'"
        )
        problems.append(Problem(f"{where}, column {REGIONS}", message))
    if ID in schema.names and not _is_name(schema.field(ID).type):
        message = f"holds {schema.field(ID).type}; write texts or whole numbers"
        problems.append(Problem(f"{where}, column {ID}", message))
    if NOT_ASKED_COLUMN in schema.names and not _is_names(schema.field(NOT_ASKED_COLUMN).type):
        message = (
            f"holds {schema.field(NOT_ASKED_COLUMN).type}; write a list of regions, or text "
            "such as 'temple.left;neck_back.left'"
        )
        problems.append(Problem(f"{where}, column {NOT_ASKED_COLUMN}", message))
    if problems:
        raise DataError(problems)


def _is_name(kind: pa.DataType) -> bool:
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    plain = pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_null(kind)
    return bool(plain or _is_text(kind))


def _is_names(kind: pa.DataType) -> bool:
    inner = kind.value_type if _is_list(kind) else kind
    return _is_text(inner) or bool(pa.types.is_null(inner))


def _is_number(kind: pa.DataType) -> bool:
    whole_or_real = pa.types.is_integer(kind) or pa.types.is_floating(kind)
    return bool(whole_or_real or pa.types.is_decimal(kind))


def _is_text(kind: pa.DataType) -> bool:
    return bool(
        pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind)
    )


def _is_list(kind: pa.DataType) -> bool:
    return bool(pa.types.is_list(kind) or pa.types.is_large_list(kind))


def _is_regions(kind: pa.DataType) -> bool:
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    if _is_list(kind):
        inner = kind.value_type
        return _is_text(inner) or pa.types.is_dictionary(inner) or _is_pairs(inner)
    if pa.types.is_map(kind):
        return _is_text(kind.key_type) and _is_number(kind.item_type)
    return _is_text(kind) or bool(pa.types.is_struct(kind))


def _is_pairs(kind: pa.DataType) -> bool:
    return bool(pa.types.is_struct(kind)) and {"region", "intensity"} <= {f.name for f in kind}


def encode(batch: pa.RecordBatch, layout: Layout) -> tuple[Status, Rejects]:
    """Give status (rows, F) of a batch, and the rows that cannot be used."""
    status = np.full((batch.num_rows, len(body_network().regions)), _REST, np.int8)
    rejects = Rejects()
    if layout.wide:
        _encode_columns(batch, layout, status, rejects)
    else:
        _encode_regions(batch.column(REGIONS), status, rejects)
    if layout.has_not_asked:
        _encode_not_asked(batch.column(NOT_ASKED_COLUMN), status, rejects)
    status[status == _REST] = 0
    hurts = (status >= PAINFUL).any(axis=1)
    empty = "no region hurts here; paint at least one"
    rejects.add(np.flatnonzero(~hurts), "" if layout.wide else REGIONS, empty)
    return status, rejects


def _encode_columns(
    batch: pa.RecordBatch, layout: Layout, status: Status, rejects: Rejects
) -> None:
    index = body_network().region_index
    for name in layout.pain:
        column = batch.column(name)
        if pa.types.is_null(column.type):
            continue
        if pa.types.is_boolean(column.type):
            marked = column.fill_null(False).to_numpy(zero_copy_only=False)
            status[marked, index[name]] = PAINFUL
            continue
        if _is_text(column.type):
            column = _numbers_of_cells(column, index[name], status, rejects, name)
        intensity = column.cast(pa.float64()).fill_null(np.nan).to_numpy(zero_copy_only=False)
        rows = np.flatnonzero(pc.is_valid(column).to_numpy(zero_copy_only=False))
        levels, wrong = _levels(intensity[rows], unsaid=False)
        status[rows, index[name]] = levels
        _reject_intensities(rows[wrong], intensity[rows][wrong], name, rejects)


def _numbers_of_cells(
    column: pa.Array, region: int, status: Status, rejects: Rejects, name: str
) -> pa.Array:
    """Read cells of text: a number, true, false or nothing; anything else rejects its row."""
    cells = pc.utf8_lower(pc.utf8_trim_whitespace(column))
    marked = pc.equal(cells, "true").fill_null(False).to_numpy(zero_copy_only=False)
    status[marked, region] = PAINFUL
    number = pc.match_substring_regex(cells, NUMBER).fill_null(False)
    empty = pc.is_in(cells, value_set=pa.array(["", "true", "false", None]))
    for row in np.flatnonzero(~pc.or_(number, empty).to_numpy(zero_copy_only=False)):
        reason = f"{column[int(row)].as_py()!r} is not a number; write 0 to 10, halves allowed"
        rejects.add(np.array([row]), name, reason)
    return pc.if_else(number, cells, pa.scalar(None, cells.type))


def _encode_regions(column: pa.Array, status: Status, rejects: Rejects) -> None:
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    missing = np.flatnonzero(pc.is_null(column).to_numpy(zero_copy_only=False))
    rejects.add(missing, REGIONS, "missing; write the painted regions")
    if pa.types.is_struct(column.type):
        marks = _marks_of_object(column)
    elif _is_text(column.type):
        marks = _marks_of_text(column, rejects)
    else:
        marks = _marks_of_list(column)
    _put(marks, REGIONS, status, rejects)


def _encode_not_asked(column: pa.Array, status: Status, rejects: Rejects) -> None:
    if pa.types.is_null(column.type):
        return
    listed = pc.split_pattern(column, ";") if _is_text(column.type) else column
    marks = _trimmed(_marks_of_list(listed))
    index, rows = _look_up(marks, NOT_ASKED_COLUMN, rejects)
    both = status[rows, index] != _REST
    rejects.add(rows[both], NOT_ASKED_COLUMN, "a region is both marked and not asked; choose one")
    status[rows[~both], index[~both]] = NOT_ASKED


def _trimmed(marks: Marks) -> Marks:
    names = pc.utf8_trim_whitespace(marks.name.cast(pa.string()))
    filled = pc.not_equal(names, "").fill_null(True).to_numpy(zero_copy_only=False)
    return Marks(marks.row[filled], names.filter(pa.array(filled)), marks.intensity[filled])


def _marks_of_list(column: pa.Array) -> Marks:
    """Flatten lists of names, lists of pairs, or maps."""
    if pa.types.is_map(column.type):
        column = pc.fill_null(column, pa.scalar([], column.type)) if column.null_count else column
        offsets = column.offsets.to_numpy()
        rows = np.repeat(np.arange(len(column)), np.diff(offsets))
        inside = slice(int(offsets[0]), int(offsets[-1]))
        return Marks(rows, column.keys[inside], _numbers(column.items[inside]))
    rows = pc.list_parent_indices(column).to_numpy().astype(np.int64)
    flat = pc.list_flatten(column)
    if pa.types.is_struct(flat.type):
        return Marks(rows, flat.field("region"), _numbers(flat.field("intensity")))
    return Marks(rows, flat, np.full(len(flat), np.nan))


def _marks_of_object(column: pa.StructArray) -> Marks:
    """Read an object whose keys are regions, as JSON lines give it."""
    rows, names, values = [], [], []
    for at in range(column.type.num_fields):
        field_ = column.field(at)
        there = np.flatnonzero(pc.is_valid(field_).to_numpy(zero_copy_only=False))
        if there.size:
            rows.append(there)
            names += [column.type.field(at).name] * there.size
            values.append(_numbers(field_)[there])
    if not rows:
        return Marks(np.empty(0, np.int64), pa.array([], pa.string()), np.empty(0))
    return Marks(np.concatenate(rows), pa.array(names), np.concatenate(values))


def _marks_of_text(column: pa.Array, rejects: Rejects) -> Marks:
    """Read ``temple.left:6;neck_back.left``."""
    pairs = pc.split_pattern(column, ";")
    rows = pc.list_parent_indices(pairs).to_numpy().astype(np.int64)
    flat = pc.utf8_trim_whitespace(pc.list_flatten(pairs))
    halves = pc.split_pattern(flat, ":", max_splits=1)
    names = pc.utf8_trim_whitespace(pc.list_element(halves, 0))
    said = pc.list_value_length(halves).to_numpy() > 1
    intensity = np.full(len(flat), np.nan)
    texts = pc.list_flatten(halves).to_numpy(zero_copy_only=False)
    second = np.cumsum(pc.list_value_length(halves).to_numpy()) - 1
    for at in np.flatnonzero(said):
        try:
            intensity[at] = float(texts[second[at]])
        except ValueError:
            intensity[at] = np.nan
        if np.isnan(intensity[at]):
            rejects.add(rows[at : at + 1], REGIONS, f"{texts[second[at]]!r} is not a number")
            intensity[at] = 1.0
    filled = pc.not_equal(names, "").to_numpy(zero_copy_only=False)
    return Marks(rows[filled], names.filter(pa.array(filled)), intensity[filled])


def _numbers(values: pa.Array) -> Reals:
    if not (_is_number(values.type) or pa.types.is_null(values.type)):
        message = f"holds {values.type}; intensities are numbers from 0 to 10"
        raise DataError([Problem(f"column {REGIONS}", message)])
    numbers: Reals = values.cast(pa.float64()).fill_null(np.nan).to_numpy(zero_copy_only=False)
    return numbers


def _put(marks: Marks, column: str, status: Status, rejects: Rejects) -> None:
    index, rows = _look_up(marks, column, rejects)
    known = _known(marks)
    intensity = marks.intensity[known]
    levels, wrong = _levels(intensity, unsaid=True)
    _reject_intensities(rows[wrong], intensity[wrong], column, rejects)
    places = rows * status.shape[1] + index
    _, first, counts = np.unique(places, return_index=True, return_counts=True)
    twice = first[counts > 1]
    if twice.size:
        rejects.add(rows[twice], column, "a region is named twice; keep one")
    status[rows, index] = levels


def _known(marks: Marks) -> npt.NDArray[np.bool_]:
    known: npt.NDArray[np.bool_] = pc.is_in(
        marks.name.cast(pa.string()), value_set=pa.array(body_network().regions)
    ).to_numpy(zero_copy_only=False)
    return known


def _look_up(marks: Marks, column: str, rejects: Rejects) -> tuple[Whole, Whole]:
    """Give region and row of each known mark; reject rows with others."""
    body = body_network()
    found = pc.index_in(marks.name.cast(pa.string()), value_set=pa.array(body.regions))
    known = pc.is_valid(found).to_numpy(zero_copy_only=False)
    for at in np.flatnonzero(~known):
        name = marks.name[int(at)].as_py()
        reason = (
            no_such("region", name, body.regions, LISTED_BY) if name else "an empty region name"
        )
        rejects.add(marks.row[at : at + 1], column, reason)
    index: Whole = found.filter(pa.array(known)).to_numpy().astype(np.int64)
    return index, marks.row[known]


def _levels(intensity: Reals, *, unsaid: bool) -> tuple[npt.NDArray[np.int8], Whole]:
    """Give the status of intensities, and the places of those that are none."""
    doubled = 2 * intensity
    missing = np.isnan(intensity)
    with np.errstate(invalid="ignore"):
        right = (intensity >= 0) & (intensity <= HIGHEST) & (doubled == np.round(doubled))
    if unsaid:
        right |= missing
    levels = np.where(
        missing | ~right, PAINFUL, np.where(intensity > 0, PAINFUL + doubled, DOES_NOT_HURT)
    )
    return levels.astype(np.int8), np.flatnonzero(~right)


def _reject_intensities(rows: Whole, values: Reals, column: str, rejects: Rejects) -> None:
    for row, value in zip(rows, values, strict=True):
        reason = f"{value:g} is not an intensity; write 0 to 10, halves allowed"
        rejects.add(np.array([row]), column, reason)
