"""Seeded synthetic registries of the real atlas, as files."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from drawings import graded, seeded_drawings
from unknot.assess.network import PAINFUL, body_network

GROUP = 1 << 16
AT_ONCE = 100_000


def registry(file: Path, rows: int, seed: int) -> None:
    """Write a Parquet file of drawings: id, sex, and a map from region to intensity."""
    body = body_network()
    kind = pa.map_(pa.string(), pa.float32())
    schema = pa.schema([("id", pa.string()), ("sex", pa.string()), ("regions", kind)])
    file.parent.mkdir(parents=True, exist_ok=True)
    names = pa.array(body.regions)
    with pq.ParquetWriter(file, schema) as writer:
        for begin in range(0, rows, AT_ONCE):
            count = min(AT_ONCE, rows - begin)
            status = graded(seeded_drawings(body, count, seed + begin), seed + begin)
            painful = status >= PAINFUL
            row, region = np.nonzero(painful)
            offsets = np.concatenate([[0], np.cumsum(painful.sum(axis=1))]).astype(np.int32)
            marks = pa.MapArray.from_arrays(
                pa.array(offsets),
                names.take(pa.array(region)),
                pa.array(((status[row, region] - PAINFUL) / 2).astype(np.float32)),
            )
            sex = np.random.default_rng(seed + begin).choice(["female", "male"], count)
            ids = [f"{seed}-{at}" for at in range(begin, begin + count)]
            batch = pa.RecordBatch.from_arrays([pa.array(ids), pa.array(sex), marks], schema=schema)
            writer.write_table(pa.Table.from_batches([batch]), row_group_size=GROUP)
