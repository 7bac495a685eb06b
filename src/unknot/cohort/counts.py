"""Counting a ranked cohort: what hurts, which muscles are likely, and what comes together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from unknot import atlas
from unknot.assess.network import body_network
from unknot.cohort.schema import VERSION
from unknot.errors import DataError, Problem, no_such

Whole = npt.NDArray[np.int64]
LIKELY: Final = 0.5
"""A muscle is likely in a drawing when it is responsible with at least this probability."""
EVERYBODY: Final = "all"
MOST_GROUPS: Final = 20
_AT_ONCE: Final = 1 << 15


@dataclass(slots=True)
class Group:
    """The counts of one group of drawings."""

    name: str
    drawings: int = 0
    sampled: int = 0
    widespread: int = 0
    coarse: int = 0
    marked: Whole = field(default_factory=lambda: _zeros(len(body_network().regions)))
    """(regions,): drawings in which the region hurts."""
    marked_together: Whole = field(default_factory=lambda: _square(len(body_network().regions)))
    """(regions, regions)"""
    likely: Whole = field(default_factory=lambda: _zeros(len(body_network().muscles)))
    """(muscles,): drawings in which the muscle is likely."""
    likely_together: Whole = field(default_factory=lambda: _square(len(body_network().muscles)))
    """(muscles, muscles)"""
    responsible: npt.NDArray[np.float64] = field(
        default_factory=lambda: np.zeros(len(body_network().muscles))
    )
    """(muscles,): sum of the listed probabilities: how many drawings are expected."""


def _zeros(size: int) -> Whole:
    return np.zeros(size, np.int64)


def _square(size: int) -> Whole:
    return np.zeros((size, size), np.int64)


def count_groups(folder: Path, by: str | None = None) -> tuple[Group, ...]:
    """Count every finished file of a folder, for all drawings or for each value of a column.

    Streams: memory does not grow with the rows. ``DataError``: no finished file, an unknown
    column, files of another version, too many groups.
    """
    files = _finished(folder)
    groups: dict[str, Group] = {}
    for file in files:
        for batch in _batches(file, by):
            names = _names(batch, by)
            for name in dict.fromkeys(names.tolist()):
                if name not in groups and len(groups) == MOST_GROUPS:
                    message = f"has more than {MOST_GROUPS} values; put them into fewer groups"
                    raise DataError([Problem(f"--by {by}", message)])
                group = groups.setdefault(name, Group(name))
                _add(group, batch.filter(pa.array(names == name)))
    return tuple(sorted(groups.values(), key=lambda one: one.name))


def _finished(folder: Path) -> list[Path]:
    if not folder.is_dir():
        message = "there is no such folder; name the OUT of `unknot cohort assess`"
        raise DataError([Problem(str(folder), message)])
    files = [one for one in sorted(folder.rglob("*.parquet")) if not one.name.startswith(".")]
    if not files:
        message = "holds no finished ranking; run `unknot cohort assess` first"
        raise DataError([Problem(str(folder), message)])
    problems = []
    for file in files:
        try:
            found = pq.read_schema(file).metadata or {}
        except (pa.ArrowException, OSError):
            found = {}
        if found.get(b"unknot_version") != str(VERSION).encode():
            message = "is no ranking of this version of unknot; rank it again, or take it away"
            problems.append(Problem(str(file), message))
        elif found.get(b"atlas") != atlas.load().version.encode():
            message = "was ranked with another atlas than this one; rank it again, or take it away"
            problems.append(Problem(str(file), message))
    if problems:
        raise DataError(problems)
    return files


def _batches(file: Path, by: str | None) -> Iterator[pa.RecordBatch]:
    wanted = ["pain", "muscles", "exact", "widespread"]
    with pq.ParquetFile(file) as parquet:
        names = parquet.schema_arrow.names
        if by is not None and by not in names:
            message = no_such("column", by, names, "unknot cohort assess").partition(". `")[0]
            raise DataError([Problem(str(file), message.split("; did")[0] + _hint(by, names))])
        if by is not None and pa.types.is_nested(parquet.schema_arrow.field(by).type):
            message = f"column {by!r} holds lists, which make no groups" + _hint(by, names)
            raise DataError([Problem(str(file), message)])
        columns = [*wanted, *([by] if by else []), *(["coarse"] if "coarse" in names else [])]
        yield from parquet.iter_batches(batch_size=_AT_ONCE, columns=list(dict.fromkeys(columns)))


def _hint(by: str, names: list[str]) -> str:
    own = ("pain", "points", "muscles", "log_evidence", "exact", "error", "source_row")
    kept = [name for name in names if name not in own and name != by]
    return f"; there are {', '.join(kept)}"


def _names(batch: pa.RecordBatch, by: str | None) -> npt.NDArray[np.object_]:
    if by is None:
        return np.full(batch.num_rows, EVERYBODY, object)
    column = batch.column(by).cast(pa.string()).fill_null("(none)")
    return np.array(column.to_pylist(), object)


def _add(group: Group, batch: pa.RecordBatch) -> None:
    body, rows = body_network(), batch.num_rows
    group.drawings += rows
    group.sampled += rows - batch.column("exact").true_count
    group.widespread += batch.column("widespread").true_count
    if "coarse" in batch.schema.names:
        group.coarse += batch.column("coarse").true_count
    hurts = np.zeros((rows, len(body.regions)), np.float32)
    pain = pc.list_flatten(batch.column("pain"))
    at = pc.index_in(pain.field("region"), value_set=pa.array(body.regions)).to_numpy()
    hurts[pc.list_parent_indices(batch.column("pain")).to_numpy(), at] = 1
    group.marked += hurts.sum(axis=0).astype(np.int64)
    group.marked_together += (hurts.T @ hurts).astype(np.int64)
    listed = pc.list_flatten(batch.column("muscles"))
    keys = pc.binary_join_element_wise(listed.field("muscle"), listed.field("side"), ".")
    names = pa.array([f"{muscle}.{side}" for muscle, side in body.muscles])
    place = pc.index_in(keys, value_set=names).to_numpy()
    chance = listed.field("responsible").to_numpy()
    row = pc.list_parent_indices(batch.column("muscles")).to_numpy()
    np.add.at(group.responsible, place, chance)
    likely = np.zeros((rows, len(body.muscles)), np.float32)
    sure = chance >= LIKELY
    likely[row[sure], place[sure]] = 1
    group.likely += likely.sum(axis=0).astype(np.int64)
    group.likely_together += (likely.T @ likely).astype(np.int64)
