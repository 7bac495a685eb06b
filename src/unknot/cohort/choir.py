"""CHOIR body maps: numbered segments, coarser than our regions, read without inventing precision.

A CHOIR body map has 36 segments in front (101 to 136) and 38 at the back (201 to 238) on a figure
that faces the reader in front and turns its back at the back, so that the person's left is on the
reader's right in front. The female figure numbers 112 to 117 otherwise than the male one; these are
read as the male ones, as the CHOIRBM package does. ``choir.csv`` says which of our regions a
segment mainly is, which is painted, and which others it touches. Those are unknown: the person may
have meant them or not. The table is judged; a clinician should read it before results are used.

Scherrer KH et al. 2021, PAIN Reports 6:e880; numbering: CHOIRBM for R (Cramer 2022).
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final, Literal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from unknot.cohort.encode import NOT_ASKED_COLUMN, REGIONS
from unknot.errors import DataError, Problem, no_such

Figure = Literal["male", "female"]
FEMALE: Final[Mapping[str, str]] = {
    "112": "116",
    "113": "117",
    "114": "112",
    "115": "113",
    "116": "114",
    "117": "115",
}
"""Segment on the female figure -> the same place on the male one."""
COARSE: Final = "coarse"
_FACES: Final = {"f": "1", "b": "2"}
"""REDCap projects write f01 and b38 for 101 and 238."""
_WOMEN: Final = ("f", "female", "w", "woman")
_MEN: Final = ("m", "male", "man")


@dataclass(frozen=True, slots=True)
class Segment:
    """One segment of the male figure, and what it is of ours."""

    number: str
    name: str
    side: str
    """The person's own."""
    painted: tuple[str, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChoirColumns:
    """Which columns of an export hold the segments, and on which figure they were marked."""

    segments: str
    figure: str
    """``male``, ``female``, or the column that says it of each row."""


@cache
def choir_segments() -> Mapping[str, Segment]:
    """Read the packaged table."""
    text = files("unknot.cohort").joinpath("choir.csv").read_text(encoding="utf-8")
    return {
        row["segment"]: Segment(
            row["segment"],
            row["name"],
            row["side"],
            tuple(row["painted"].split(";")),
            tuple(row["unknown"].split(";")),
        )
        for row in csv.DictReader(text.splitlines())
    }


def from_choir(batch: pa.RecordBatch, columns: ChoirColumns, *, where: str) -> pa.RecordBatch:
    """Turn a batch of an export into drawings: regions, what is unknown, and a mark as coarse.

    Rows with segments that do not exist keep them as regions, so that they are rejected by name.
    ``DataError``: a column is missing.
    """
    for name in (columns.segments, columns.figure):
        if name not in batch.schema.names and name not in {"male", "female"}:
            message = no_such("column", name, batch.schema.names, "a look at the first line")
            raise DataError([Problem(where, message.replace(". `", "; `"))])
    figures = _figures(batch, columns.figure)
    texts = batch.column(columns.segments).cast(pa.string()).to_pylist()
    read = [_read(text, figure) for text, figure in zip(texts, figures, strict=True)]
    kept = [
        name
        for name in batch.schema.names
        if name not in {columns.segments, REGIONS, NOT_ASKED_COLUMN, COARSE}
    ]
    names = [*kept, REGIONS, NOT_ASKED_COLUMN, COARSE]
    arrays = [
        *(batch.column(name) for name in kept),
        pa.array([painted for painted, _ in read], pa.list_(pa.string())),
        pa.array([unknown for _, unknown in read], pa.list_(pa.string())),
        pa.array(np.ones(batch.num_rows, bool)),
    ]
    return pa.RecordBatch.from_arrays(arrays, names=names)


def _figures(batch: pa.RecordBatch, figure: str) -> list[str | None]:
    if figure in {"male", "female"}:
        return [figure] * batch.num_rows
    words = pc.utf8_lower(batch.column(figure).cast(pa.string())).to_pylist()
    return ["female" if one in _WOMEN else "male" if one in _MEN else None for one in words]


def _read(text: str | None, figure: str | None) -> tuple[list[str] | None, list[str]]:
    """Give the painted and the unknown regions of one row."""
    if text is None:
        return None, []
    if figure is None:
        return ["a figure that is neither male nor female"], []
    known = choir_segments()
    painted: dict[str, None] = {}
    unknown: dict[str, None] = {}
    for one in filter(None, (part.strip() for part in text.split(","))):
        number = _FACES.get(one[0].lower(), one[0]) + one[1:]
        number = FEMALE.get(number, number) if figure == "female" else number
        if number not in known:
            return [f"segment {one}"], []
        painted |= dict.fromkeys(known[number].painted)
        unknown |= dict.fromkeys(known[number].unknown)
    return list(painted), [region for region in unknown if region not in painted]
