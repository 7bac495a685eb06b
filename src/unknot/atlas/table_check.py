"""Finding what is wrong in a table that somebody edited, each with its line and column."""

from __future__ import annotations

import csv
import difflib
import io
import math
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from unknot.atlas.columns import Column, Table
from unknot.atlas.sides import MIDLINE, split_side
from unknot.atlas.tables import SEPARATOR, Row
from unknot.errors import Problem, no_such

ID = re.compile(r"[a-z][a-z0-9_]*")
MAX_CELL = 10_000
"""No cell of ours is longer than 2,000 characters; a longer one means a lost quotation mark."""


def place(file: str, line: int, column: str = "") -> str:
    """Say where something stands: ``referrals.csv line 12, column zone``."""
    return f"{file} line {line}, column {column}" if column else f"{file} line {line}"


def check_tables(
    folder: Path, tables: Sequence[Table], outside: Mapping[str, Collection[str]]
) -> tuple[list[Problem], dict[str, list[Row]]]:
    """Read and check every table; give the problems, and the rows of tables that could be read.

    ``outside`` holds the ids of tables that lie elsewhere. References to a table that could not
    be read are not checked, so that one lost file is one problem.
    """
    problems: list[Problem] = []
    rows: dict[str, list[Row]] = {}
    for table in tables:
        found, table_rows = read_checked(folder / table.file, table)
        problems += found
        if table_rows is not None:
            rows[table.name] = table_rows
    known: dict[str, Collection[str]] = dict(outside)
    for table in tables:
        for column in table.columns:
            if column.new_id and table.name in rows:
                known[table.name] = {row[column.name]: None for row in rows[table.name]}
    for table in tables:
        for row in rows.get(table.name, []):
            problems += _check_row(table, row, known)
        problems += _check_keys(table, rows.get(table.name, []))
    return problems, rows


def read_checked(path: Path, table: Table) -> tuple[list[Problem], list[Row] | None]:
    """Read one table with all its problems of form; no rows if its header cannot be used.

    Bytes that are not UTF-8 are kept as lone surrogates, so that their cell can be named.
    """
    try:
        content = path.read_bytes().decode("utf-8-sig", errors="surrogateescape")
    except OSError as error:
        message = f"cannot be read ({error.strerror}); the atlas needs this file"
        return [Problem(table.file, message)], None
    records, problems = _records(content, table.file)
    if not records:
        return problems or [Problem(table.file, f"is empty; {_header_hint(table)}")], None
    _, header = records[0]
    problems += _check_header(table, header)
    names = {column.name for column in table.columns}
    if not names <= set(header):
        return problems, None
    rows: list[Row] = []
    for line, cells in records[1:]:
        if len(cells) == len(header):
            rows.append(Row(line, dict(zip(header, cells, strict=True))))
        else:
            problems.append(Problem(place(table.file, line), _wrong_count(cells, header)))
    return problems, rows


def _records(content: str, file: str) -> tuple[list[tuple[int, list[str]]], list[Problem]]:
    """Split a file into records, each with the line where it begins, up to the first broken one."""
    records: list[tuple[int, list[str]]] = []
    reader = csv.reader(io.StringIO(content, newline=""), strict=True)
    line = 1
    try:
        for cells in reader:
            records.append((line, cells))
            line = reader.line_num + 1
    except csv.Error as error:
        message = (
            f"cannot be read as CSV ({error}): put text that holds a comma or a quotation mark "
            'into "...", write each quotation mark inside it twice, and close it; '
            "nothing after this line was checked"
        )
        return records, [Problem(place(file, line), message)]
    return records, []


def _header_hint(table: Table) -> str:
    return f"line 1 must name the columns {','.join(column.name for column in table.columns)}"


def _check_header(table: Table, header: Sequence[str]) -> Iterator[Problem]:
    names = [column.name for column in table.columns]
    where = place(table.file, 1)
    if len(header) == 1 and SEPARATOR in header[0]:
        yield Problem(where, "cells are separated by ';': save the table with commas")
        return
    for name in dict.fromkeys(header):
        shown = printable(name)
        if header.count(name) > 1:
            yield Problem(where, f"column {shown!r} stands there twice: keep one")
        if name not in names:
            near = difflib.get_close_matches(name, names, n=1)
            hint = f"did you mean {near[0]!r}?" if near else _header_hint(table)
            yield Problem(where, f"no column {shown!r} is known here; {hint}")
    for name in names:
        if name not in header:
            yield Problem(where, f"column {name!r} is missing; {_header_hint(table)}")


def _wrong_count(cells: Sequence[str], header: Sequence[str]) -> str:
    if not cells:
        return "the line is empty: delete it"
    hint = (
        'put text that holds a comma into "..."'
        if len(cells) > len(header)
        else "write a comma for each empty cell"
    )
    return f"the row has {len(cells)} cells where the header has {len(header)}: {hint}"


def _check_keys(table: Table, rows: Sequence[Row]) -> Iterator[Problem]:
    first: dict[tuple[str, ...], int] = {}
    for row in rows:
        key = tuple(row[column] for column in table.key)
        if key in first:
            named = ", ".join(f"{name} {printable(row[name])!r}" for name in table.key)
            message = f"{named} stands in line {first[key]} already: keep one of the two rows"
            yield Problem(place(table.file, row.line, table.key[-1]), message)
        first.setdefault(key, row.line)


def _check_row(table: Table, row: Row, known: Mapping[str, Collection[str]]) -> Iterator[Problem]:
    for column in table.columns:
        where = place(table.file, row.line, column.name)
        for message in _check_cell(column, row[column.name], known):
            yield Problem(where, message)


def _check_cell(column: Column, cell: str, known: Mapping[str, Collection[str]]) -> Iterator[str]:
    untidy = _untidy(cell)
    if untidy:
        yield untidy
    elif not cell:
        if not column.empty:
            yield f"the cell is empty: {_expected(column)}"
    elif column.many:
        yield from _check_list(column, cell.split(SEPARATOR), known)
    else:
        yield from _check_word(column, cell, known)


def _untidy(cell: str) -> str:
    """Say what no cell may hold, whatever its column."""
    if any("\udc80" <= character <= "\udcff" for character in cell):
        return f"{printable(cell)!r} is not UTF-8 text: save the file as UTF-8"
    if not cell.isprintable():
        return f"{printable(cell)!r} holds a line break or an invisible character: remove it"
    if cell != cell.strip():
        return f"{printable(cell)!r} begins or ends with a space: remove it"
    if len(cell) > MAX_CELL:
        return (
            f"the cell is {len(cell)} characters long, at most {MAX_CELL} are allowed: shorten it"
        )
    return ""


def _check_list(
    column: Column, items: Sequence[str], known: Mapping[str, Collection[str]]
) -> Iterator[str]:
    for item in dict.fromkeys(items):
        if item != item.strip() or not item:
            yield f"{item!r} in a list: separate by ';' alone, without spaces or empty items"
        elif items.count(item) > 1:
            yield f"{item!r} stands in the list twice: keep one"
        else:
            yield from _check_word(column, item, known)


def _check_word(column: Column, word: str, known: Mapping[str, Collection[str]]) -> Iterator[str]:
    if column.new_id and not ID.fullmatch(word):
        yield f"{printable(word)!r} is no id: use lower-case letters, digits and _, a letter first"
    if column.one_of and word not in column.one_of:
        yield f"{printable(word)!r} is not allowed: {_expected(column)}"
    if column.between is not None and not _within(word, column.between, whole=column.whole):
        yield f"{printable(word)!r} is not allowed: {_expected(column)}"
    ids = known.get(column.refers_to)
    if ids is not None and word not in ids and word not in column.besides:
        yield _unknown(column, word, ids)


def _unknown(column: Column, word: str, ids: Collection[str]) -> str:
    name, side = split_side(word)
    if side != MIDLINE and name in ids:
        return f"{word!r} carries a side; write {name!r}, ids have no side in these tables"
    kind = column.refers_to.removesuffix("s").replace("_", " ")
    return no_such(kind, printable(word), ids, f"{column.refers_to}.csv")


def _within(cell: str, between: tuple[float, float], *, whole: bool) -> bool:
    try:
        value = int(cell) if whole else float(cell)
    except ValueError:
        return False
    return math.isfinite(value) and between[0] <= value <= between[1]


def _expected(column: Column) -> str:
    """Say what a cell of this column must hold."""
    if column.one_of:
        return f"use {' or '.join(column.one_of)}"
    if column.between is not None:
        least, greatest = column.between
        return f"use a {'whole ' * column.whole}number from {least:g} to {greatest:g}"
    if column.refers_to:
        return f"use an id of {column.refers_to}.csv"
    return "fill it in"


def printable(text: str) -> str:
    """Shorten a cell and show undecodable bytes as ``?``: any message can be printed."""
    shown = text.encode("utf-8", errors="replace").decode("utf-8")
    return shown if len(shown) <= 60 else f"{shown[:57]}..."  # noqa: PLR2004
