"""What a ranked cohort looks like: the columns of the output and what they say."""

from __future__ import annotations

from typing import Final

import pyarrow as pa

from unknot import atlas
from unknot.cohort.encode import Layout
from unknot.errors import DataError, Problem

VERSION: Final = 1
RESEARCH: Final = (
    "For research: no triage was run, nothing here is advice, and a rank is not a diagnosis."
)
PAIN: Final = pa.list_(
    pa.struct([pa.field("region", pa.string()), pa.field("intensity", pa.float32())])
)
POINTS: Final = pa.list_(
    pa.struct(
        [
            pa.field("trigger_point", pa.string()),
            pa.field("muscle", pa.string()),
            pa.field("side", pa.string()),
            pa.field("responsible", pa.float32()),
            pa.field("probability", pa.float32()),
        ]
    )
)
MUSCLES: Final = pa.list_(
    pa.struct(
        [
            pa.field("muscle", pa.string()),
            pa.field("side", pa.string()),
            pa.field("responsible", pa.float32()),
            pa.field("probability", pa.float32()),
        ]
    )
)
OWN: Final = (
    pa.field("source_row", pa.int64()),
    pa.field("n_regions", pa.int32()),
    pa.field("surface_share", pa.float32()),
    pa.field("widespread", pa.bool_()),
    pa.field("pain", PAIN),
    pa.field("points", POINTS),
    pa.field("muscles", MUSCLES),
    pa.field("log_evidence", pa.float64()),
    pa.field("exact", pa.bool_()),
    pa.field("error", pa.float32()),
)
"""What unknot adds to the columns of the input."""
NAMES: Final = frozenset(one.name for one in OWN) | {"id"}
REJECTS: Final = pa.schema(
    [
        pa.field("source_row", pa.int64()),
        pa.field("id", pa.string()),
        pa.field("column", pa.string()),
        pa.field("reason", pa.string()),
    ]
)


def check_names(layout: Layout, *, where: str) -> None:
    """Refuse columns of the input that have the name of one of the output's."""
    taken = [name for name in layout.kept if name in NAMES]
    if taken:
        message = f"column {taken[0]!r} has the name of a column that unknot writes; rename it"
        raise DataError([Problem(where, message)])


def output_schema(source: pa.Schema, layout: Layout, top: int) -> pa.Schema:
    """Give the schema of the output of a table; columns of the input keep their place in front."""
    fields = [pa.field("id", pa.string())]
    fields += [source.field(name) for name in layout.kept]
    metadata = {
        "unknot": "cohort",
        "unknot_version": str(VERSION),
        "atlas": atlas.load().version,
        "top": str(top),
        "note": RESEARCH,
    }
    return pa.schema([*fields, *OWN], metadata=metadata)
