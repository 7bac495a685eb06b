"""Reading JSON lines: an object a line, and the lines that are no drawing kept aside."""

from __future__ import annotations

import json
import math
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, Final, NamedTuple

import pyarrow as pa

from unknot.assess.network import body_network
from unknot.cohort.encode import ID, NOT_ASKED_COLUMN, REGIONS
from unknot.errors import DataError, Problem

BATCH: Final = 4096
KINDS: Final = {
    REGIONS: pa.map_(pa.string(), pa.float64()),
    NOT_ASKED_COLUMN: pa.list_(pa.string()),
    ID: pa.string(),
}
Row = dict[str, Any]
Marks = list[tuple[str, float | None]]


class Line(NamedTuple):
    """A line that is no row, and why."""

    row: int
    reason: str
    column: str = ""


@dataclass(slots=True)
class Broken:
    """Lines that could not even be read."""

    lines: list[Line] = field(default_factory=list)
    """In their order; a reader may be ahead of what was ranked."""

    def take(self, last: int | None) -> list[Line]:
        """Give the lines as far as a row, all of them without one, and forget them."""
        count = len(self.lines) if last is None else bisect_left(self.lines, (last + 1,))
        ready = self.lines[:count]
        del self.lines[:count]
        return ready

    def next_after(self, row: int) -> int | None:
        """Give the number of the first broken line that is this row or comes after it."""
        at = bisect_left(self.lines, (row,))
        return self.lines[at].row if at < len(self.lines) else None


class _UnusableError(ValueError):
    """A line that is no drawing."""

    def __init__(self, reason: str, column: str = "") -> None:
        super().__init__(reason)
        self.column = column


def read_json_lines(path: Path, broken: Broken) -> Iterator[pa.RecordBatch]:
    """Read a file in batches, each with the columns of the first; broken lines are left out.

    ``DataError``: a column appears later, or holds values of another kind than before.
    """
    schema: pa.Schema | None = None
    row = 0
    with path.open(encoding="utf-8") as lines:
        while chunk := list(islice(lines, BATCH)):
            read: list[Row] = []
            for line in chunk:
                row += 1
                try:
                    read.append(_drawing(_object(line)))
                except _UnusableError as problem:
                    broken.lines.append(Line(row, str(problem), problem.column))
            if read:
                schema = schema or _schema_of(read)
                yield _batch_of(read, schema, path, row)


def _object(line: str) -> Row:
    try:
        tree = json.loads(line, object_pairs_hook=_once, parse_constant=_refuse)
    except _UnusableError:
        raise
    except (ValueError, RecursionError):
        tree = None
    if not isinstance(tree, dict):
        raise _UnusableError("is no JSON object")
    return tree


def _refuse(constant: str) -> None:
    raise _UnusableError(f"{constant} is no number; write null where nothing is known")


def _once(pairs: list[tuple[str, Any]]) -> Row:
    tree = dict(pairs)
    if len(tree) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise _UnusableError(f"{twice!r} is there twice; keep one")
    return tree


def _drawing(tree: Row) -> Row:
    """Bring what unknot reads into one form; columns of regions become ``regions``."""
    known = body_network().region_index
    wide = {name: value for name, value in tree.items() if name in known}
    if wide and REGIONS in tree:
        raise _UnusableError(f"has 'regions' and {next(iter(wide))!r}; keep one of the two ways")
    row = {name: value for name, value in tree.items() if name not in wide}
    if REGIONS in row:
        row[REGIONS] = _marks(row[REGIONS])
    elif wide:
        row[REGIONS] = [
            (name, None if value is True else _number(name, value))
            for name, value in wide.items()
            if value is not None and value is not False
        ]
    if NOT_ASKED_COLUMN in row:
        row[NOT_ASKED_COLUMN] = _names(row[NOT_ASKED_COLUMN])
    if isinstance(row.get(ID), (int, float)):
        row[ID] = str(row[ID])
    elif not isinstance(row.get(ID, ""), str | None):
        raise _UnusableError("is neither a text nor a number", ID)
    return row


def _marks(value: object) -> Marks | None:
    if value is None:
        return None
    if isinstance(value, dict):
        return [(name, _number(name, said)) for name, said in value.items()]
    if isinstance(value, str):
        return [_text_mark(part) for part in value.split(";") if part.strip()]
    if isinstance(value, list):
        return [_listed_mark(one) for one in value]
    raise _UnusableError("write a list of regions, or an object from region to intensity", REGIONS)


def _text_mark(part: str) -> tuple[str, float | None]:
    name, said, number = part.partition(":")
    try:
        intensity = float(number) if said else None
    except ValueError:
        intensity = math.nan
    if intensity is not None and math.isnan(intensity):
        raise _UnusableError(f"{number!r} is not a number", REGIONS)
    return name.strip(), intensity


def _listed_mark(one: object) -> tuple[str, float | None]:
    if isinstance(one, str):
        return one, None
    if isinstance(one, dict) and isinstance(one.get("region"), str):
        return one["region"], _number(one["region"], one.get("intensity"))
    raise _UnusableError(f"{str(one)[:60]!r} is no region; write its name", REGIONS)


def _number(name: str, value: object) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        message = f"{name}: {str(value)[:60]!r} is not a number; write 0 to 10, halves allowed"
        raise _UnusableError(message, REGIONS)
    try:
        return float(value)
    except OverflowError:
        return math.inf  # refused later, as all that is no intensity


def _names(value: object) -> list[str]:
    if value is None:
        return []
    if isinstance(value, str):
        return [part.strip() for part in value.split(";") if part.strip()]
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return value
    raise _UnusableError("write a list of regions", NOT_ASKED_COLUMN)


def _schema_of(rows: list[Row]) -> pa.Schema:
    fields = []
    for name in dict.fromkeys(name for row in rows for name in row):
        try:
            kind = KINDS.get(name) or pa.array([row.get(name) for row in rows]).type
        except pa.ArrowException:
            kind = pa.null()  # of several kinds: ``_batch_of`` names the column
        fields.append(pa.field(name, kind))
    return pa.schema(fields)


def _batch_of(rows: list[Row], schema: pa.Schema, path: Path, last: int) -> pa.RecordBatch:
    known = set(schema.names)
    late = next((name for row in rows for name in row if name not in known), None)
    if late is not None:
        message = (
            f"appears first among the {len(rows)} rows before row {last + 1}; give the first rows "
            "the same names, null where nothing is known"
        )
        raise DataError([Problem(f"{path}, column {late}", message)])
    columns = []
    for one in schema:
        try:
            columns.append(pa.array([row.get(one.name) for row in rows], one.type))
        except (pa.ArrowException, OverflowError):
            message = (
                f"holds values of several kinds, as seen before row {last + 1}; write texts "
                "throughout, or numbers"
            )
            raise DataError([Problem(f"{path}, column {one.name}", message)]) from None
    return pa.RecordBatch.from_arrays(columns, schema=schema)
