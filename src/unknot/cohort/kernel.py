"""One batch of drawings in, one batch of rankings out: what every engine runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from unknot import atlas
from unknot.assess.network import PAINFUL, Floats, Ints, Status, body_network
from unknot.assess.parameters import load_parameters
from unknot.atlas.body import load_body
from unknot.cohort.encode import ID, Layout, Rejects, encode, layout_of
from unknot.cohort.schema import MUSCLES, PAIN, POINTS, REJECTS, check_names, output_schema

if TYPE_CHECKING:
    from unknot.assess.top import Top, TopRanker

TOP: Final = 5


@dataclass(slots=True)
class Kernel:
    """Ranks batches of drawings; one for each thread or process, and it can be pickled.

    The same batch gives the same bytes wherever it is run.
    """

    top: int = TOP
    """So many trigger points and muscles are listed for each drawing."""
    _ranker: TopRanker | None = field(default=None, repr=False, compare=False)

    def __getstate__(self) -> int:
        return self.top

    def __setstate__(self, top: int) -> None:
        self.top, self._ranker = top, None

    def __call__(
        self, batch: pa.RecordBatch, *, first_row: int = 1, where: str = "the table"
    ) -> tuple[pa.RecordBatch, pa.RecordBatch]:
        """Rank a batch whose first row has a number; the rows that cannot be used come second.

        ``DataError``: no column says where it hurts.
        """
        layout = layout_of(batch.schema, where=where)
        check_names(layout, where=where)
        status, rejects = encode(batch, layout)
        rows = np.arange(first_row, first_row + batch.num_rows)
        ids = _ids(batch, layout, rows)
        rejected = _rejected(rejects, rows, ids)
        if rejects.reasons:
            good = np.ones(batch.num_rows, bool)
            good[list(rejects.reasons)] = False
            chosen = pa.array(np.flatnonzero(good))
            batch, status, rows, ids = (
                batch.take(chosen),
                status[good],
                rows[good],
                ids.take(chosen),
            )
        ranked = self._ready().rank(status)
        columns = [ids]
        columns += [batch.column(name) for name in layout.kept]
        columns += _own_columns(rows, status, ranked, self._ready())
        schema = output_schema(batch.schema, layout, self.top)
        return pa.RecordBatch.from_arrays(columns, schema=schema), rejected

    def _ready(self) -> TopRanker:
        if self._ranker is None:
            from unknot.assess.top import TopRanker  # noqa: PLC0415 - loads the compiler

            self._ranker = TopRanker(self.top)
        return self._ranker


def _ids(batch: pa.RecordBatch, layout: Layout, rows: Ints) -> pa.Array:
    numbers = pa.array(rows).cast(pa.string())
    if not layout.has_id:
        return numbers
    given = batch.column(ID)
    if pa.types.is_dictionary(given.type):
        given = given.dictionary_decode()
    return pc.coalesce(given.cast(pa.string()), numbers)


def _rejected(rejects: Rejects, rows: Ints, ids: pa.Array) -> pa.RecordBatch:
    places = sorted(rejects.reasons)
    return pa.RecordBatch.from_arrays(
        [
            pa.array(rows[places], pa.int64()),
            ids.take(pa.array(places, pa.int64())),
            pa.array([rejects.reasons[place][0] for place in places], pa.string()),
            pa.array([rejects.reasons[place][1] for place in places], pa.string()),
        ],
        schema=REJECTS,
    )


def _own_columns(rows: Ints, status: Status, top: Top, ranker: TopRanker) -> list[pa.Array]:
    body = body_network()
    painful = status >= PAINFUL
    count = painful.sum(axis=1)
    area = np.array([load_body().area_cm2[region] for region in body.regions])
    known = atlas.load()
    points = body.points
    muscle = [known.trigger_point(point).muscle for point in points]
    side = [atlas.split_side(point)[1] for point in points]
    ranked = top.ranked
    return [
        pa.array(rows, pa.int64()),
        pa.array(count.astype(np.int32)),
        pa.array((painful @ area / area.sum()).astype(np.float32)),
        pa.array(count > load_parameters().widespread_above),
        _pain(status, painful),
        _listed(
            ranked.point,
            [points, muscle, side],
            [ranked.point_responsible, ranked.point_probability],
            POINTS,
        ),
        _listed(
            ranked.group,
            [[name for name, _ in ranker.muscles], [at for _, at in ranker.muscles]],
            [ranked.group_responsible, ranked.group_probability],
            MUSCLES,
        ),
        pa.array(ranked.log_evidence),
        pa.array(top.exact),
        pa.array(top.error.astype(np.float32)),
    ]


def _pain(status: Status, painful: npt.NDArray[np.bool_]) -> pa.Array:
    """Give the painful regions of each row with their intensity; null where nobody said."""
    _, region = np.nonzero(painful)
    level = status[painful].astype(np.float32)
    names = pa.DictionaryArray.from_arrays(
        pa.array(region.astype(np.int32)), pa.array(body_network().regions)
    ).dictionary_decode()
    intensity = pa.array((level - PAINFUL) / 2, mask=level == PAINFUL)
    return _lists(painful.sum(axis=1), [names, intensity], PAIN)


def _listed(
    found: Ints,
    names: list[Sequence[str]],
    numbers: list[Floats],
    kind: pa.DataType,
) -> pa.Array:
    there = found >= 0
    index = pa.array(found[there].astype(np.int32))
    columns = [
        pa.DictionaryArray.from_arrays(index, pa.array(list(one))).dictionary_decode()
        for one in names
    ]
    columns += [pa.array(one[there].astype(np.float32)) for one in numbers]
    return _lists(there.sum(axis=1), columns, kind)


def _lists(lengths: Ints, columns: list[pa.Array], kind: pa.DataType) -> pa.Array:
    offsets = pa.array(np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32))
    values = pa.StructArray.from_arrays(columns, fields=list(kind.value_type))
    return pa.ListArray.from_arrays(offsets, values, type=kind)
