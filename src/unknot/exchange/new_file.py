"""Writing a file so that it is whole or not there, and replaces nothing unasked."""

from __future__ import annotations

import errno
import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Final

from unknot.errors import DataError, Problem

THERE_ALREADY: Final = "it is there already. Choose another name, or replace it with `--force`"


def write_new_file(path: Path, content: bytes, *, replace: bool = False) -> None:
    """Write a file that only its owner can read.

    A file that is there stays as it is, unless it is to be replaced, and until the new one is
    safely on the disk. ``DataError`` says what stands in the way and what to try.
    """
    if path.is_dir():
        raise DataError([Problem(str(path), "it is a folder; name a file in it")])
    if path.exists() and not replace:
        raise DataError([Problem(str(path), THERE_ALREADY)])
    try:
        whole = _written_beside(path, content)
        try:
            _put_in_place(whole, path, replace=replace)
        finally:
            whole.unlink(missing_ok=True)
    except FileExistsError:
        raise DataError([Problem(str(path), THERE_ALREADY)]) from None
    except OSError as error:
        raise DataError([Problem(str(path), why_not(path, error, len(content)))]) from None


def why_not(path: Path, error: OSError, size: int) -> str:
    """Say why a file could not be written, and what to try."""
    kept = "; the file that was there is unchanged" if path.exists() else ""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        megabytes = size // 1_000_000 + 1
        return f"the disk is full{kept}. Free about {megabytes} MB, or choose another place"
    if error.errno == errno.ENOENT:
        return f"there is no folder {path.parent}. Make it first, or choose another place"
    return f"it cannot be written ({error.strerror}){kept}. Choose another place"


def _written_beside(path: Path, content: bytes) -> Path:
    """Write the content under a name of its own in the same folder, down to the disk."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:100]}.", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)


def _put_in_place(whole: Path, path: Path, *, replace: bool) -> None:
    if not replace:
        # Takes the name, or fails when somebody was quicker; a hard link does not work on every
        # memory stick.
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        whole.replace(path)
    except OSError:
        if not replace:
            path.unlink(missing_ok=True)  # the empty file that took the name
        raise
    with suppress(OSError):  # not every system can; the file itself is on the disk
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
