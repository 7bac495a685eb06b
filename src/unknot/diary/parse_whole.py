"""Reading the content of a backup: rows that the diary could have written, or a clear refusal."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from unknot.assess.fields import Fields
from unknot.assess.problems import Problems, shorten
from unknot.assess.strict_json import kind_of
from unknot.diary.entries import KINDS, kept_entry
from unknot.diary.paint import read_run
from unknot.diary.tables import utc_text
from unknot.diary.whole import PARTS, Whole, columns

NAME_LIMIT: Final = 36  # characters of a person's id
TIMES: Final = ("at", "recorded_at", "created_at", "updated_at", "changed_at")
WITH_ID: Final = ("people", "drawings", "entries")


def parse_whole(tree: Mapping[str, object]) -> Whole:
    """Read every row; ``DataError`` names what no diary of unknot can hold.

    Regions and points are not looked up: what was kept with an older atlas stays as it was kept.
    """
    problems = Problems()
    content = Fields(tree, "", problems)
    content.only(tuple(PARTS))
    rows = {part: tuple(content.objects(part)) for part in PARTS}
    for part, found in rows.items():
        if part not in tree:
            content.refuse(part, "missing")
        for row in found:
            _check_row(part, row)
    problems.raise_if_any()
    _check_ids(rows)
    problems.raise_if_any()
    return {
        part: tuple({key: row.tree[key] for key in columns(part)} for row in found)
        for part, found in rows.items()
    }


def _check_row(part: str, row: Fields) -> None:
    """Check every column of a row by itself."""
    row.only(columns(part))
    for column in columns(part):
        if column not in row.tree:
            row.refuse(column, "missing")
        elif message := _wrong(part, column, row.tree[column]):
            row.refuse(column, message)
    if part in ("entries", "history"):
        _check_document(row)


def _wrong(part: str, column: str, value: object) -> str | None:
    """Say what is wrong with one value, or None."""
    if column in TIMES:
        return _wrong_time(value)
    if column in ("drawing", "document"):
        return None if isinstance(value, Mapping) else f"{kind_of(value)}; it must be an object"
    if (_is_name if part == "people" else SOUND[column])(value):
        return None
    if column == "kind":
        known = ", ".join(KINDS)
        return f"no kind of entry that this unknot knows ({known}); update unknot"
    return "no diary of unknot holds such a value"


def _check_document(row: Fields) -> None:
    """Check that the document of an entry is of the kind that its row says, and can be read."""
    document = row.tree.get("document")
    kind = row.tree.get("kind")
    if not isinstance(document, Mapping) or not SOUND["kind"](kind):
        return
    if (document.get("unknot"), document.get("version")) != (kind, 1):
        row.refuse("document", f"it is no {kind} of version 1")
        return
    kept_entry(document)


def _check_ids(rows: Mapping[str, tuple[Fields, ...]]) -> None:
    """Check that no id stands twice, and that every entry belongs to a person."""
    for part in WITH_ID:
        seen: set[object] = set()
        for row in rows[part]:
            if row.tree["id"] in seen:
                row.refuse("id", f"{shorten(str(row.tree['id']))} stands there twice")
            seen.add(row.tree["id"])
    known = {row.tree["id"] for row in rows["people"]}
    for part in ("entries", "history"):
        for row in rows[part]:
            if row.tree["person"] not in known:
                row.refuse("person", f"{shorten(str(row.tree['person']))} is not among the people")


def _wrong_time(value: object) -> str | None:
    try:
        sound = isinstance(value, str) and utc_text(datetime.fromisoformat(value)) == value
    except (ValueError, OverflowError):
        sound = False
    return None if sound else "it must be a time in UTC, such as 2026-05-01T09:30:00.000000+00:00"


def _is_uuid(value: object) -> bool:
    try:
        return isinstance(value, str) and str(uuid.UUID(value)) == value
    except ValueError:
        return False


def _is_name(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= NAME_LIMIT


def _is_paint(value: object) -> bool:
    if value is None:
        return True
    if not isinstance(value, Mapping) or set(value) != {"body", "runs"}:
        return False
    runs = value["runs"]
    return (
        isinstance(value["body"], str)
        and isinstance(runs, list)
        and all(read_run(run) is not None for run in runs)
    )


SOUND: Final[Mapping[str, Callable[[object], bool]]] = {
    "id": _is_uuid,
    "entry": _is_uuid,
    "person": _is_name,
    "kind": lambda value: isinstance(value, str) and value in KINDS,
    "change": lambda value: value in ("edited", "deleted"),
    "title": lambda value: value is None or isinstance(value, str),
    "atlas": lambda value: isinstance(value, str),
    "paint": _is_paint,
}
