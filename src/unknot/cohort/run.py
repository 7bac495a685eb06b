"""Ranking a whole registry: file after file, each finished or not there."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final

import pyarrow as pa

from unknot import atlas
from unknot.cohort.choir import ChoirColumns, from_choir
from unknot.cohort.encode import layout_of
from unknot.cohort.json_lines import Broken
from unknot.cohort.kernel import TOP
from unknot.cohort.output import Writer, is_finished, writing
from unknot.cohort.schema import REJECTS, VERSION, check_names, output_schema
from unknot.cohort.sources import Source, find_sources, read_batches
from unknot.cohort.threads import in_order
from unknot.errors import DataError, Problem

Progress = Callable[[int], None]
_CHUNK: Final = 1 << 22


@dataclass(slots=True)
class Done:
    """What a run did."""

    files: int = 0
    skipped: int = 0
    """Files that were finished before."""
    rows: int = 0
    rejected: int = 0
    sampled: int = 0
    """Drawings too wide for exact tables."""
    failed: list[Problem] = field(default_factory=list)
    """Files that could not be ranked; the others were."""


def run(  # noqa: PLR0913 - one argument an option
    given: str,
    out: Path,
    *,
    top: int = TOP,
    threads: int | None = None,
    choir: ChoirColumns | None = None,
    progress: Progress | None = None,
) -> Done:
    """Rank every file that a path, folder or pattern names, into a folder.

    Finished files are skipped; a file that fails does not stop the others. ``progress`` is told
    the rows done. ``choir``: the files are exports of CHOIR body maps. ``DataError``: nothing to
    read, or nowhere to write.
    """
    done = Done()
    for source in to_do(given, out, top, done, choir):
        try:
            rank_file(
                source, out, top=top, threads=threads, done=done, choir=choir, progress=progress
            )
        except DataError as problem:
            if any("cannot be written" in one.message for one in problem.problems):
                raise
            done.failed += problem.problems
    return done


def to_do(
    given: str, out: Path, top: int, done: Done, choir: ChoirColumns | None = None
) -> Iterator[Source]:
    """Give the files that are not finished yet."""
    if out.exists() and not out.is_dir():
        raise DataError([Problem(str(out), "is a file; name a folder for the output")])
    for source in find_sources(given):
        if out.resolve() in source.path.resolve().parents:
            message = "lies in the output folder; name another folder for the output"
            raise DataError([Problem(str(source.path), message)])
        if is_finished(out, source, stamp_of(source, top, choir)):
            done.skipped += 1
        else:
            yield source


def rank_file(  # noqa: PLR0913 - one argument an option
    source: Source,
    out: Path,
    *,
    top: int,
    threads: int | None,
    done: Done,
    choir: ChoirColumns | None = None,
    progress: Progress | None = None,
) -> None:
    """Rank one file and write its output whole."""
    broken = Broken()
    where = source.path.name
    schema: list[pa.Schema] = []

    def noted() -> Iterator[tuple[int, pa.RecordBatch]]:
        adapt = None if choir is None else partial(from_choir, columns=choir, where=where)
        for first, batch in read_batches(source, broken, adapt):
            if not schema:
                check_names(layout_of(batch.schema, where=where), where=where)
                schema.append(batch.schema)
            yield first, batch

    with writing(out, source, stamp_of(source, top, choir)) as writer:
        for ranked, rejected in in_order(noted(), top=top, threads=threads, where=where):
            writer.write(ranked, with_broken(rejected, broken, _last(ranked, rejected)))
            if progress is not None:
                progress(ranked.num_rows + rejected.num_rows)
        if not schema:
            raise DataError([Problem(str(source.path), "holds no rows; leave it out")])
        writer.write(*_rest(writer, schema[0], top, broken))
        writer.finish(output_schema(schema[0], layout_of(schema[0], where=where), top))
    _count(done, writer)


def _rest(
    writer: Writer, schema: pa.Schema, top: int, broken: Broken
) -> tuple[pa.RecordBatch, pa.RecordBatch]:
    """Give an empty batch and the broken lines that came last."""
    layout = layout_of(schema, where=writer.source.path.name)
    nothing = output_schema(schema, layout, top).empty_table()
    empty = pa.RecordBatch.from_arrays(
        [pa.array([], one.type) for one in nothing.schema], schema=nothing.schema
    )
    return empty, with_broken(REJECTS.empty_table(), broken)


def _last(*parts: pa.RecordBatch) -> int:
    """Give the last row of a batch, whatever became of it."""
    rows: list[int] = [part.column("source_row")[-1].as_py() for part in parts if part.num_rows]
    return max(rows)


def with_broken(
    rejected: pa.RecordBatch | pa.Table, broken: Broken, last: int | None = None
) -> pa.RecordBatch:
    """Add the lines that could not be read, as far as a row, to the rows that could not be used.

    What was read ahead waits for its turn, so that the order does not depend on the threads.
    """
    rows = {one.row: (None, one.column, one.reason) for one in broken.take(last)}
    given = {
        one["source_row"]: (one["id"], one["column"], one["reason"]) for one in rejected.to_pylist()
    }
    rows = {**given, **rows}
    order = sorted(rows)
    return pa.RecordBatch.from_arrays(
        [
            pa.array(order, pa.int64()),
            *(pa.array([rows[row][at] for row in order], pa.string()) for at in range(3)),
        ],
        schema=REJECTS,
    )


def _count(done: Done, writer: Writer) -> None:
    done.files += 1
    done.rows += writer.rows
    done.rejected += writer.rejected
    done.sampled += writer.sampled


def stamp_of(source: Source, top: int, choir: ChoirColumns | None = None) -> str:
    """Tell an input and the way it is ranked: content, atlas, options."""
    digest = hashlib.blake2b(digest_size=16)
    try:
        with source.path.open("rb") as file:
            while block := file.read(_CHUNK):
                digest.update(block)
    except OSError as problem:
        message = f"cannot be read: {problem.strerror or problem}; look at its permissions"
        raise DataError([Problem(str(source.path), message)]) from problem
    way = "" if choir is None else f":choir:{choir.segments}:{choir.figure}"
    return f"{VERSION}:{atlas.load().version}:{top}:{source.path.name}:{digest.hexdigest()}{way}"
