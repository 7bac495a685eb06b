"""Ranking a table in memory."""

from __future__ import annotations

from typing import Any, Final

import pyarrow as pa

from unknot.cohort.encode import layout_of
from unknot.cohort.kernel import TOP
from unknot.cohort.schema import output_schema
from unknot.cohort.threads import in_order
from unknot.errors import DataError, Problem

BATCH: Final = 4096
_MOST_SHOWN: Final = 20


def assess(table: Any, *, top: int = TOP, threads: int | None = None) -> Any:  # noqa: ANN401
    """Rank the drawings of a table: Arrow, Polars or pandas in, the same kind out.

    One row a drawing; columns as ``docs/cohort.md`` says. For research: no triage is run and no
    advice is given. ``DataError``: rows or columns that cannot be used, with their place; a run
    over files keeps such rows aside instead.
    """
    given = _arrow(table)
    ranked, rejected = [], []
    for good, bad in in_order(batches_of(given), top=top, threads=threads, where="the table"):
        ranked.append(good)
        rejected.append(bad)
    problems = (
        [
            Problem(f"row {row['source_row']}, column {row['column']}", row["reason"])
            for row in pa.Table.from_batches(rejected).slice(0, _MOST_SHOWN).to_pylist()
        ]
        if rejected
        else []
    )
    if problems:
        raise DataError(problems)
    schema = output_schema(given.schema, layout_of(given.schema, where="the table"), top)
    return _like(table, pa.Table.from_batches(ranked, schema=schema))


def batches_of(table: pa.Table) -> list[tuple[int, pa.RecordBatch]]:
    """Cut a table into batches, each with the number of its first row."""
    found, first = [], 1
    for batch in table.combine_chunks().to_batches(max_chunksize=BATCH):
        found.append((first, batch))
        first += batch.num_rows
    return found


def _arrow(table: Any) -> pa.Table:  # noqa: ANN401
    if isinstance(table, pa.RecordBatch):
        return pa.Table.from_batches([table])
    if isinstance(table, pa.Table):
        return table
    if hasattr(table, "__arrow_c_stream__"):
        return pa.table(table)
    message = f"{type(table).__name__} is no table; give one of Arrow, Polars or pandas"
    raise DataError([Problem("table", message)])


def _like(given: Any, ranked: pa.Table) -> Any:  # noqa: ANN401
    """Give the result in the library of the input."""
    module = type(given).__module__.partition(".")[0]
    if module == "polars":
        import polars as pl  # noqa: PLC0415 - only where it was given

        return pl.from_arrow(ranked)
    if module == "pandas":
        return ranked.to_pandas()
    return ranked
