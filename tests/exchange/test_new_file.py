"""A file is written whole or not at all, and replaces nothing unasked."""

from __future__ import annotations

import errno
import os
import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from unknot.errors import DataError
from unknot.exchange.new_file import why_not, write_new_file

OLD, NEW = b"old", b"x" * 100_000


@contextmanager
def full_disk() -> Iterator[None]:
    """Let no file grow beyond a page, as on a disk that has no more room."""
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, handler)


def refusal(path: Path, *, replace: bool = False) -> str:
    with pytest.raises(DataError) as refused:
        write_new_file(path, NEW, replace=replace)
    return str(refused.value)


def test_a_new_file_is_for_nobody_else_to_read(tmp_path: Path) -> None:
    path = tmp_path / "b.json"
    write_new_file(path, NEW)
    assert path.read_bytes() == NEW
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_is_there_stays_unless_it_is_to_be_replaced(tmp_path: Path) -> None:
    path = tmp_path / "b.json"
    path.write_bytes(OLD)
    assert refusal(path) == (
        f"{path}: it is there already. Choose another name, or replace it with `--force`"
    )
    assert path.read_bytes() == OLD
    write_new_file(path, NEW, replace=True)
    assert path.read_bytes() == NEW
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("there", [True, False])
def test_a_disk_without_room_leaves_what_was_there(tmp_path: Path, *, there: bool) -> None:
    path = tmp_path / "b.json"
    if there:
        path.write_bytes(OLD)
    kept = "; the file that was there is unchanged" if there else ""
    with full_disk():
        said = refusal(path, replace=there)
    assert said == (f"{path}: it cannot be written (File too large){kept}. Choose another place")
    assert [file.read_bytes() for file in tmp_path.iterdir()] == [OLD] * there


def test_what_stands_in_the_way_is_named(tmp_path: Path) -> None:
    assert refusal(tmp_path) == f"{tmp_path}: it is a folder; name a file in it"
    nowhere = tmp_path / "no" / "b.json"
    assert refusal(nowhere) == (
        f"{nowhere}: there is no folder {tmp_path / 'no'}. Make it first, or choose another place"
    )
    full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    assert why_not(nowhere, full, 3_500_000) == (
        "the disk is full. Free about 4 MB, or choose another place"
    )
