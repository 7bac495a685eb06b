"""Writing the ranking of one file: whole, or not at all."""

from __future__ import annotations

import glob
import json
import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

from unknot.cohort.sources import REJECTED, Source
from unknot.errors import DataError, Problem

GROUP_ROWS: Final = 1 << 16
PART: Final = ".part"
_ANY_RUN: Final = "[0-9a-f]" * 32


@dataclass(slots=True)
class Writer:
    """The output of one file, under a name that no reader looks for until it is whole."""

    folder: Path
    source: Source
    stamp: str
    """What the input was, and how it was ranked: a finished file with another stamp is redone."""
    rows: int = 0
    rejected: int = 0
    sampled: int = 0
    _parquet: pq.ParquetWriter | None = None
    _held: list[pa.RecordBatch] = field(default_factory=list)
    _rejects: list[dict[str, object]] = field(default_factory=list)
    _run: str = field(default_factory=lambda: uuid.uuid4().hex)

    def write(self, ranked: pa.RecordBatch, rejected: pa.RecordBatch) -> None:
        """Take a batch; row groups do not depend on how the input was cut."""
        self.rows += ranked.num_rows
        self.rejected += rejected.num_rows
        self.sampled += ranked.num_rows - (ranked.column("exact").true_count)
        self._rejects += rejected.to_pylist()
        self._held.append(ranked)
        if sum(one.num_rows for one in self._held) >= GROUP_ROWS:
            table = pa.Table.from_batches(self._held)
            self._put(table.slice(0, GROUP_ROWS))
            self._held = table.slice(GROUP_ROWS).to_batches()
        self._flush_rejects()

    def finish(self, schema: pa.Schema) -> None:
        """Write what is left and give the file its name."""
        self._put(pa.Table.from_batches(self._held, schema=schema))
        if self._parquet is not None:
            self._parquet.close()
        self._flush_rejects()
        if self.rejected:
            _rename(self._rejects_part, self.rejects_file)
        else:
            self.rejects_file.unlink(missing_ok=True)  # an earlier run may have had some
        _rename(self._part, self.file)
        _sync(self.file.parent)

    def clear(self) -> None:
        """Take away what killed runs left of this very file, and of no other."""
        for name in (self.file.name, self.rejects_file.name):
            for stale in self.file.parent.glob(f".{glob.escape(name)}.{_ANY_RUN}{PART}"):
                stale.unlink(missing_ok=True)

    def discard(self) -> None:
        """Take away what is not finished."""
        if self._parquet is not None:
            with suppress(OSError):
                self._parquet.close()
        for part in (self._part, self._rejects_part):
            part.unlink(missing_ok=True)

    @property
    def file(self) -> Path:
        """The finished output."""
        return self.folder / f"{self.source.name}.parquet"

    @property
    def rejects_file(self) -> Path:
        """Rows that could not be used; not there when all could."""
        return self.folder / f"{self.source.name}{REJECTED}"

    @property
    def _part(self) -> Path:
        return self.file.with_name(f".{self.file.name}.{self._run}{PART}")

    @property
    def _rejects_part(self) -> Path:
        return self.file.with_name(f".{self.rejects_file.name}.{self._run}{PART}")

    def _put(self, table: pa.Table) -> None:
        if self._parquet is None:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            metadata = {**(table.schema.metadata or {}), b"stamp": self.stamp.encode()}
            schema = table.schema.with_metadata(metadata)
            self._parquet = pq.ParquetWriter(self._part, schema, compression="snappy")
        if table.num_rows:
            self._parquet.write_table(
                table.replace_schema_metadata(self._parquet.schema.metadata).combine_chunks(),
                row_group_size=GROUP_ROWS,
            )

    def _flush_rejects(self) -> None:
        if not self._rejects:
            return
        self._rejects_part.parent.mkdir(parents=True, exist_ok=True)
        with self._rejects_part.open("a", encoding="utf-8") as file:
            for row in self._rejects:
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
        self._rejects = []


def is_finished(folder: Path, source: Source, stamp: str) -> bool:
    """Tell whether a file was ranked before, from this very input in this very way."""
    file = folder / f"{source.name}.parquet"
    if not file.exists():
        return False
    try:
        metadata = pq.read_schema(file).metadata or {}
    except (pa.ArrowException, OSError):
        return False
    return bool(metadata.get(b"stamp") == stamp.encode())


@contextmanager
def writing(folder: Path, source: Source, stamp: str) -> Iterator[Writer]:
    """Give a writer whose file is finished by ``finish``; otherwise nothing of it stays."""
    writer = Writer(folder, source, stamp)
    try:
        writer.clear()
        yield writer
    except OSError as problem:
        writer.discard()
        message = (
            f"cannot be written: {problem.strerror or problem}; nothing half is left, and files "
            "that were finished stay. Make room or choose another folder, then run it again"
        )
        raise DataError([Problem(str(writer.file), message)]) from problem
    except BaseException:
        writer.discard()
        raise


def _rename(part: Path, name: Path) -> None:
    _sync(part)
    part.replace(name)


def _sync(path: Path) -> None:
    """Have the disk keep it before it gets its name."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
