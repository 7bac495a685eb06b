"""The backup: everything in the diary as one file, and back.

One JSON file and no archive: any editor shows what is in it, and there is nothing to unpack that
could be larger than it looks. The same diary always gives the same bytes: the parts in a fixed
order, times in UTC, no spaces, every document with its keys as they were kept.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO, Final

from unknot.assess.strict_json import read_json
from unknot.diary import Whole, parse_whole
from unknot.errors import DataError, Problem

KIND: Final = "backup"
VERSION: Final = 1
LARGEST: Final = 200_000_000  # bytes; ten years of six entries a day and a painting a week: 18 MB
WHAT: Final = "a backup"
TRY: Final = "choose a file that `unknot backup` or the page “Your data” has written"


def backup_bytes(whole: Whole) -> bytes:
    """Write everything in the diary as the content of a backup."""
    diary = {part: list(rows) for part, rows in whole.items()}
    head = {
        "unknot": KIND,
        "version": VERSION,
        "counts": {part: len(rows) for part, rows in diary.items()},
        "sha256": _digest(diary),
        "diary": diary,
    }
    return (_canonical(head) + "\n").encode()


def read_backup(content: bytes, place: str = "the backup") -> Whole:
    """Read the content of a backup; ``DataError`` says what is wrong with it and what to try."""
    try:
        return _read(content)
    except DataError as error:
        nothing = "nothing was changed"
        found = [
            Problem(f"{place}, {one.place}" if one.place else place, f"{one.message}; {nothing}")
            for one in error.problems
        ]
        raise DataError(found) from None


def read_backup_file(path: Path) -> Whole:
    """Read a backup from a file."""
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise DataError([Problem(str(path), f"it is a folder; {TRY}")])
        if size > LARGEST:
            raise DataError([Problem(str(path), too_large(LARGEST))])
        with path.open("rb") as file:
            return read_backup_stream(file, str(path))
    except OSError as error:
        message = f"it cannot be read ({error.strerror}); {TRY}"
        raise DataError([Problem(str(path), message)]) from None


def read_backup_stream(stream: BinaryIO, place: str) -> Whole:
    """Read a backup from a stream; what is too large is not read to its end."""
    content = stream.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise DataError([Problem(place, too_large(LARGEST))])
    return read_backup(content, place)


def too_large(limit: int) -> str:
    """Say that a file is larger than can be read."""
    return f"it is larger than {limit // 1_000_000} MB, more than any diary; {TRY}"


def _read(content: bytes) -> Whole:
    if not content.strip():
        raise DataError([Problem("", f"it is empty; {TRY}")])
    try:
        tree = read_json(content, what=WHAT, max_bytes=LARGEST)
    except DataError:
        raise DataError([_not_json(content)]) from None
    if not isinstance(tree, Mapping) or tree.get("unknot") != KIND:
        raise DataError([Problem("", f"it is no backup of unknot; {TRY}")])
    version = tree.get("version")
    if type(version) is int and version > VERSION:
        message = (
            f"it was written by a newer unknot (form {version}; this one knows up to {VERSION}). "
            "Update unknot, then try again"
        )
        raise DataError([Problem("", message)])
    diary = tree.get("diary")
    if version != VERSION or not isinstance(diary, Mapping) or not _is_sound(tree, diary):
        message = (
            "it is damaged, or was changed after it was written: its checksum does not fit. "
            "Take another copy of it, or an older backup"
        )
        raise DataError([Problem("", message)])
    return parse_whole(diary)


def _not_json(content: bytes) -> Problem:
    """Tell a backup whose end is missing from a file that never was one."""
    if content.startswith(b'{"unknot":"backup"'):
        message = (
            "it is damaged, or only a part of it is there. Copy it again from where it was "
            "written, or take an older backup"
        )
        return Problem("", message)
    return Problem("", f"it is no backup of unknot; {TRY}")


def _is_sound(tree: Mapping[str, object], diary: Mapping[str, object]) -> bool:
    """Tell whether the content is what its checksum was made of."""
    try:
        return tree.get("sha256") == _digest(diary)
    except (ValueError, RecursionError):  # NaN, or characters that have no bytes
        return False


def _digest(diary: Mapping[str, Any]) -> str:
    return hashlib.sha256(_canonical(diary).encode()).hexdigest()


def _canonical(tree: Mapping[str, Any]) -> str:
    return json.dumps(tree, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
