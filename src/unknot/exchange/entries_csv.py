"""Entries as a table for a spreadsheet: one field of one entry a row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from unknot.diary import SavedEntry

COLUMNS: Final = ("entry", "kind", "at", "field", "value")
HEAD: Final = ("unknot", "version")
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def entries_csv(entries: Iterable[SavedEntry]) -> str:
    """Write entries as CSV; what is empty is left out.

    ``field`` is the path in the entry's JSON form, such as ``pain.neck_back.left`` or
    ``points[0].holds[1].held_s``. A text that a spreadsheet would take for a formula begins with an
    apostrophe, as one writes it there.
    """
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for saved in entries:
        for field, value in told(saved):
            table.writerow((saved.id, saved.kind, saved.at.isoformat(), field, _cell(value)))
    return out.getvalue()


def told(saved: SavedEntry) -> Iterator[tuple[str, object]]:
    """Give everything that an entry says: the path of a field, and its value."""
    document = saved.to_json()["entry"]
    yield from _leaves({key: document[key] for key in document if key not in HEAD})


def _leaves(tree: object, place: str = "") -> Iterator[tuple[str, object]]:
    """Give every value with its path; null and what holds nothing are left out."""
    if isinstance(tree, Mapping):
        for key, value in tree.items():
            yield from _leaves(value, f"{place}.{key}" if place else str(key))
    elif isinstance(tree, Sequence) and not isinstance(tree, str):
        for index, value in enumerate(tree):
            yield from _leaves(value, f"{place}[{index}]")
    elif tree is not None:
        yield place, tree


def _cell(value: object) -> object:
    if isinstance(value, str) and value.startswith(FORMULA):
        return f"'{value}"
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else value
