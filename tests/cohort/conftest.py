"""Small registries of real regions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from unknot.assess.network import body_network

Rows = list[dict[str, Any]]
SCHEMA = pa.schema(
    [
        ("id", pa.string()),
        ("sex", pa.string()),
        ("regions", pa.map_(pa.string(), pa.float64())),
    ]
)


def drawn(count: int, seed: int = 1) -> Rows:
    """Draw rows of one to nine painful regions."""
    random = np.random.default_rng(seed)
    regions = body_network().regions
    rows = []
    for at in range(count):
        chosen = random.choice(len(regions), random.integers(1, 10), replace=False)
        pain = {regions[one]: float(random.integers(1, 21)) / 2 for one in chosen}
        rows.append({"id": f"{seed}-{at}", "sex": str(random.choice(["f", "m"])), "regions": pain})
    return rows


@pytest.fixture(scope="session")
def registry() -> Callable[[Path, Rows], Path]:
    """Give a function that writes rows as Parquet."""

    def write(file: Path, rows: Rows) -> Path:
        file.parent.mkdir(parents=True, exist_ok=True)
        ready = [{**row, "regions": list(row["regions"].items())} for row in rows]
        pq.write_table(pa.Table.from_pylist(ready, schema=SCHEMA), file, row_group_size=64)
        return file

    return write
