"""The kernel as Spark's ``mapInArrow`` calls it: batches in, batches out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyarrow as pa

from unknot.cohort.kernel import TOP, Kernel


def map_in_arrow(
    batches: Iterable[pa.RecordBatch], *, top: int = TOP, rejected: bool = False
) -> Iterator[pa.RecordBatch]:
    """Rank the batches of one partition; with ``rejected`` give the rows that cannot be used.

    ``source_row`` counts from 1 in each partition: give an ``id`` column. For research: no triage.
    """
    kernel, first = Kernel(top), 1
    for batch in batches:
        ranked, unusable = kernel(batch, first_row=first, where="the partition")
        first += batch.num_rows
        yield unusable if rejected else ranked
