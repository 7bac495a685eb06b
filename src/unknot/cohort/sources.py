"""Finding and reading the files of a registry, a batch at a time."""

from __future__ import annotations

import glob
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.csv
import pyarrow.ipc
import pyarrow.parquet as pq

from unknot.assess.network import body_network
from unknot.cohort.encode import ID, NOT_ASKED_COLUMN, REGIONS
from unknot.cohort.json_lines import BATCH, Broken, Line, read_json_lines
from unknot.errors import DataError, Problem

_BLOCK_BYTES: Final = 4 << 20
KINDS: Final[Mapping[str, str]] = {
    ".parquet": "parquet",
    ".arrow": "arrow",
    ".feather": "arrow",
    ".csv": "csv",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}
REJECTED: Final = ".rejects.jsonl"


@dataclass(frozen=True, slots=True)
class Source:
    """One file of drawings, and where its ranking goes below the output folder."""

    path: Path
    name: str
    """Path below the output folder, without an ending."""


def find_sources(given: str) -> tuple[Source, ...]:
    """Find the files that a path, a folder or a pattern names, in their order.

    ``DataError``: nothing there, an ending that is not known, two files with one name.
    """
    path = Path(given)
    if path.is_dir():
        files = sorted(one for one in path.rglob("*") if _is_table(one))
        root = path
        nothing = f"the folder holds no file that ends with {', '.join(KINDS)}"
    elif path.exists():
        if path.suffix not in KINDS:
            message = f"ends with {path.suffix!r}; known are {', '.join(KINDS)}"
            raise DataError([Problem(given, message)])
        return (Source(path, path.stem),)
    else:
        files = sorted(Path(one) for one in glob.glob(given, recursive=True))  # noqa: PTH207
        files = [one for one in files if _is_table(one)]
        root = _common(files)
        nothing = "there is no such file or folder, and no pattern that fits one"
    if not files:
        raise DataError([Problem(given, nothing)])
    sources = tuple(Source(one, one.relative_to(root).with_suffix("").as_posix()) for one in files)
    _refuse_same_names(sources)
    return sources


def count_rows(given: str) -> int | None:
    """Count the rows of all files; none: some would have to be read for it."""
    sources = find_sources(given)
    if any(source.path.suffix != ".parquet" for source in sources):
        return None
    try:
        counts: list[int] = [pq.read_metadata(source.path).num_rows for source in sources]
    except (pa.ArrowException, OSError):
        return None  # which file it is, is told when its turn comes
    return sum(counts)


def _is_table(path: Path) -> bool:
    hidden = path.name.startswith(".") or path.name.endswith(REJECTED)
    return path.is_file() and path.suffix in KINDS and not hidden


def _common(files: list[Path]) -> Path:
    parents = [set(one.parents) for one in files]
    shared = set.intersection(*parents) if parents else {Path()}
    return max(shared, key=lambda one: len(one.parts))


def _refuse_same_names(sources: tuple[Source, ...]) -> None:
    seen: dict[str, Source] = {}
    for one in sources:
        other = seen.setdefault(one.name, one)
        if other is not one:
            message = f"would write the same file as {other.path.name}; rename one of them"
            raise DataError([Problem(str(one.path), message)])


def read_batches(
    source: Source, broken: Broken, adapt: Callable[[pa.RecordBatch], pa.RecordBatch] | None = None
) -> Iterator[tuple[int, pa.RecordBatch]]:
    """Read a file batch after batch, each with the number of its first row, from 1.

    ``broken`` collects the lines of a CSV or JSON file that are no rows. ``DataError``: the file
    cannot be read, or its columns change in the middle.
    """
    read = {"parquet": _parquet, "arrow": _arrow, "csv": _csv, "jsonl": read_json_lines}
    first = 1
    try:
        for batch in read[KINDS[source.path.suffix]](source.path, broken):
            for number, part in _numbered(batch, first, broken):
                yield number, adapt(part) if adapt else part
                first = number + part.num_rows
    except (pa.ArrowException, UnicodeDecodeError, OSError) as problem:
        told = (str(problem).splitlines() or ["no reason given"])[0][:200]
        message = f"cannot be read after row {first - 1}: {told}; save it again, then try once more"
        raise DataError([Problem(str(source.path), message)]) from problem


def _numbered(
    batch: pa.RecordBatch, first: int, broken: Broken
) -> Iterator[tuple[int, pa.RecordBatch]]:
    """Cut a batch, also where a broken line was left out, so that each row keeps its number."""
    start = 0
    while start < batch.num_rows:
        gap = broken.next_after(first)
        if gap == first:
            first += 1
            continue
        part = batch.slice(start, BATCH if gap is None else min(BATCH, gap - first))
        yield first, part
        start += part.num_rows
        first += part.num_rows


def _parquet(path: Path, _: Broken) -> Iterator[pa.RecordBatch]:
    with pq.ParquetFile(path) as file:
        yield from file.iter_batches(batch_size=BATCH)


def _arrow(path: Path, _: Broken) -> Iterator[pa.RecordBatch]:
    with pa.OSFile(str(path)) as raw:
        magic = raw.read(6)
        raw.seek(0)
        if magic == b"ARROW1":
            reader = pa.ipc.open_file(raw)
            for at in range(reader.num_record_batches):
                yield reader.get_batch(at)
        else:
            yield from pa.ipc.open_stream(raw)


def _csv(path: Path, broken: Broken) -> Iterator[pa.RecordBatch]:
    def skip(row: Any) -> str:  # noqa: ANN401 - pyarrow does not name its type
        number = (row.number or 2) - 1  # the first line is the heading
        told = f"has {row.actual_columns} columns of {row.expected_columns}"
        broken.lines.append(Line(number, told))
        return "skip"

    texts = dict.fromkeys(body_network().regions, pa.string())
    reader = pa.csv.open_csv(
        path,
        read_options=pa.csv.ReadOptions(block_size=_BLOCK_BYTES, use_threads=False),
        parse_options=pa.csv.ParseOptions(invalid_row_handler=skip, newlines_in_values=True),
        convert_options=pa.csv.ConvertOptions(
            column_types={
                **texts,
                REGIONS: pa.string(),
                NOT_ASKED_COLUMN: pa.string(),
                ID: pa.string(),
            },
            strings_can_be_null=True,
        ),
    )
    with reader:
        yield from reader
