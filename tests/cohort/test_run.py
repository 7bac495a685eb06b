"""Ranking files: resume, rejects, wrong input, kills and full disks."""

from __future__ import annotations

import json
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv
import pyarrow.feather
import pyarrow.parquet as pq
import pytest

from unknot.cohort import run
from unknot.cohort.output import GROUP_ROWS, Writer, writing
from unknot.cohort.schema import REJECTS
from unknot.cohort.sources import Source
from unknot.errors import DataError

from .conftest import drawn

Write = Callable[[Path, list[dict[str, Any]]], Path]
LIMITED = (
    "import resource, sys; from unknot.cli import main; "
    "resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv.pop(1)),) * 2); main()"
)


def cohort(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "unknot", "cohort", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


def lines_of(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def test_a_folder_of_files_is_ranked_file_by_file(tmp_path: Path, registry: Write) -> None:
    registry(tmp_path / "in" / "a.parquet", drawn(30, 1))
    registry(tmp_path / "in" / "deep" / "b.parquet", drawn(20, 2))
    done = run(str(tmp_path / "in"), tmp_path / "out")
    assert (done.files, done.rows, done.rejected, done.failed) == (2, 50, 0, [])
    found = pq.read_table(tmp_path / "out" / "deep" / "b.parquet")
    assert found.column("id").to_pylist() == [f"2-{at}" for at in range(20)]
    assert set(found.column("sex").to_pylist()) == {"f", "m"}
    assert found.column("source_row").to_pylist() == list(range(1, 21))


def test_every_format_gives_the_same_ranking(tmp_path: Path, registry: Write) -> None:
    rows = drawn(12)
    folder = tmp_path / "in"
    registry(folder / "a.parquet", rows)
    table = pq.read_table(folder / "a.parquet")
    pyarrow.feather.write_feather(table, folder / "b.feather")
    with pa.ipc.new_stream(folder / "c.arrow", table.schema) as stream:
        stream.write_table(table)
    (folder / "d.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    text = [";".join(f"{k}:{v:g}" for k, v in row["regions"].items()) for row in rows]
    flat = pa.table({"id": table["id"], "sex": table["sex"], "regions": text})
    pyarrow.csv.write_csv(flat, folder / "e.csv")
    names = sorted({name for row in rows for name in row["regions"]})
    wide = {name: [row["regions"].get(name) for row in rows] for name in names}
    pyarrow.csv.write_csv(
        pa.table({"id": table["id"], "sex": table["sex"], **wide}), folder / "f.csv"
    )
    assert run(str(folder / "*"), tmp_path / "out").failed == []
    one = pq.read_table(tmp_path / "out" / "a.parquet")
    for name in "bcdef":
        assert pq.read_table(tmp_path / "out" / f"{name}.parquet").equals(one), name


def test_finished_files_are_skipped_and_changed_ones_done_again(
    tmp_path: Path, registry: Write
) -> None:
    file = registry(tmp_path / "a.parquet", drawn(5))
    out = tmp_path / "out"
    assert run(str(file), out).files == 1
    before = contents(out)
    assert (run(str(file), out).skipped, contents(out)) == (1, before)
    assert run(str(file), out, top=2).files == 1
    registry(file, drawn(6))
    assert run(str(file), out, top=2).rows == 6


def test_bad_rows_go_aside_with_their_reason_and_the_others_are_ranked(tmp_path: Path) -> None:
    file = tmp_path / "in.jsonl"
    lines = [
        '{"id": "a", "regions": {"temple.left": 6}}',
        '{"id": "b", "regions": {"temple.lef": 6}}',
        "not json",
        '{"id": "d", "regions": {"temple.left": 60}}',
        '{"id": "e"}',
        '{"id": "f", "regions": ["calf.right"]}',
    ]
    file.write_text("\n".join(lines) + "\n")
    done = cohort("assess", file, tmp_path / "out")
    assert done.returncode == 1, done.stderr
    assert "2 drawings ranked in 1 file" in done.stdout
    assert "4 rows could not be used" in done.stdout
    assert "no triage was run" in done.stderr
    rejects = lines_of(tmp_path / "out" / "in.rejects.jsonl")
    assert [(one["source_row"], one["id"]) for one in rejects] == [
        *((2, "b"), (3, None), (4, "d"), (5, "e"))
    ]
    assert "did you mean 'temple.left'" in rejects[0]["reason"]
    assert rejects[1]["reason"] == "is no JSON object"
    assert "60 is not an intensity" in rejects[2]["reason"]
    assert rejects[3]["column"] == "regions"
    assert pq.read_table(tmp_path / "out" / "in.parquet")["id"].to_pylist() == ["a", "f"]


def test_a_csv_line_with_too_few_columns_is_rejected_with_its_number(tmp_path: Path) -> None:
    file = tmp_path / "in.csv"
    file.write_text("id,regions\na,calf.left\nb\nc,calf.right:4\n")
    assert cohort("assess", file, tmp_path / "out").returncode == 1
    (reject,) = lines_of(tmp_path / "out" / "in.rejects.jsonl")
    assert (reject["source_row"], reject["reason"]) == (2, "has 1 columns of 2")


def rejects_of(folder: Path, name: str, text: str) -> list[tuple[int, str, str]]:
    (folder / name).write_text(text)
    run(str(folder / name), folder / "out")
    file = (folder / "out" / name).with_suffix(".rejects.jsonl")
    return [(one["source_row"], one["column"], one["reason"]) for one in lines_of(file)]


def test_rows_after_a_broken_line_keep_their_own_numbers(tmp_path: Path) -> None:
    text = "regions\nx,y\nnowhere\ncalf.left\n\np,q\ncalf.right\n"
    rejects = rejects_of(tmp_path, "in.csv", text)
    assert [(row, reason[:6]) for row, _, reason in rejects] == [
        *((1, "has 2 "), (2, "no reg"), (4, "has 2 "))
    ]
    found = pq.read_table(tmp_path / "out" / "in.parquet")
    assert found["source_row"].to_pylist() == [3, 5]
    assert found["id"].to_pylist() == ["3", "5"]


def test_the_rejects_do_not_depend_on_the_number_of_threads(tmp_path: Path) -> None:
    lines = ["oops" if at % 997 == 0 else '{"regions": ["calf.left"]}' for at in range(1, 20_001)]
    lines[4_500] = '{"regions": ["nowhere"]}'
    (tmp_path / "in.jsonl").write_text("\n".join(lines) + "\n")
    for threads in (1, 2, 5):
        run(str(tmp_path / "in.jsonl"), tmp_path / str(threads), threads=threads)
    one = contents(tmp_path / "1")
    rows = [row["source_row"] for row in lines_of(tmp_path / "1" / "in.rejects.jsonl")]
    assert rows == sorted([*range(997, 20_001, 997), 4_501])
    assert one == contents(tmp_path / "2") == contents(tmp_path / "5")


def test_one_cell_that_is_no_number_rejects_its_row_and_not_the_file(tmp_path: Path) -> None:
    text = "id,temple.left,calf.left\na,6,\nb,much,2\nc,,3.5\nd,TRUE,false\n"
    (reject,) = rejects_of(tmp_path, "in.csv", text)
    assert reject[:2] == (2, "temple.left")
    assert "'much' is not a number; write 0 to 10" in reject[2]
    pain = pq.read_table(tmp_path / "out" / "in.parquet")["pain"].to_pylist()
    assert pain == [
        [{"region": "temple.left", "intensity": 6.0}],
        [{"region": "calf.left", "intensity": 3.5}],
        [{"region": "temple.left", "intensity": None}],
    ]


@pytest.mark.parametrize(
    ("line", "column", "said"),
    [
        ('{"regions": {"temple.left": "six"}}', "regions", "temple.left: 'six' is not a number"),
        ('{"regions": {"temple.left": true}}', "regions", "'True' is not a number"),
        ('{"regions": {"temple.left": 2, "temple.left": 8}}', "", "'temple.left' is there twice"),
        ('{"regions": {"temple.left": NaN}}', "", "NaN is no number; write null"),
        ('{"regions": "temple.left:nan"}', "regions", "'nan' is not a number"),
        ('{"regions": [3]}', "regions", "'3' is no region; write its name"),
        ('{"regions": 3}', "regions", "write a list of regions, or an object"),
        ('{"regions": ["calf.left"], "calf.right": 2}', "", "keep one of the two ways"),
        ('{"regions": ["calf.left"], "not_asked": 3}', "not_asked", "write a list of regions"),
        ('{"regions": ["calf.left"], "id": [3]}', "id", "is neither a text nor a number"),
    ],
)
def test_a_json_line_that_is_no_drawing_is_rejected_alone(
    tmp_path: Path, line: str, column: str, said: str
) -> None:
    (reject,) = rejects_of(tmp_path, "in.jsonl", f'{{"regions": "calf.left: 3"}}\n{line}\n')
    assert reject[:2] == (2, column)
    assert said in reject[2]


def test_a_region_that_first_hurts_late_in_json_lines_is_not_lost(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text('{"temple.left": 5}\n' * 5_000 + '{"calf.left": true}\n')
    assert run(str(tmp_path / "in.jsonl"), tmp_path / "out").rows == 5_001
    last = pq.read_table(tmp_path / "out" / "in.parquet")["pain"][-1].as_py()
    assert last == [{"region": "calf.left", "intensity": None}]


def test_another_column_late_in_json_lines_is_told_and_not_dropped(tmp_path: Path) -> None:
    row = '{"regions": ["calf.left"]}\n'
    (tmp_path / "in.jsonl").write_text(row * 5_000 + '{"regions": ["calf.left"], "sex": "f"}\n')
    (problem,) = run(str(tmp_path / "in.jsonl"), tmp_path / "out").failed
    assert "in.jsonl, column sex" in problem.place
    assert "give the first rows the same names" in problem.message
    (tmp_path / "in.jsonl").write_text('{"age": "x", "regions": []}\n{"age": 3}\n')
    (problem,) = run(str(tmp_path / "in.jsonl"), tmp_path / "out").failed
    assert "in.jsonl, column age" in problem.place
    assert "values of several kinds" in problem.message


def test_finishing_one_file_leaves_the_unfinished_ones_of_similar_names_alone(
    tmp_path: Path, registry: Write
) -> None:
    source = Source(registry(tmp_path / "in" / "a.parquet", drawn(3)), "a")
    run(str(source.path), tmp_path / "out")
    other = Source(tmp_path / "in" / "a.b.parquet", "a.b")
    table = pq.read_table(tmp_path / "out" / "a.parquet")
    with writing(tmp_path / "out", other, "stamp") as writer:
        (batch,) = table.to_batches()
        writer.write(batch, REJECTS.empty_table())
        writer.finish(table.schema)
        with writing(tmp_path / "out", source, "stamp") as late:
            late.write(batch, REJECTS.empty_table())
            late.finish(table.schema)
    assert set(contents(tmp_path / "out")) == {"a.parquet", "a.b.parquet"}


def test_a_second_run_into_the_same_folder_never_takes_a_finished_file_away(
    tmp_path: Path, registry: Write
) -> None:
    source = Source(registry(tmp_path / "in" / "a.parquet", drawn(3)), "a")
    run(str(source.path), tmp_path / "out")
    table = pq.read_table(tmp_path / "out" / "a.parquet")
    slow = Writer(tmp_path / "out", source, "stamp")
    (group,) = table.take([0] * GROUP_ROWS).to_batches()
    slow.write(group, REJECTS.empty_table())
    run(str(source.path), tmp_path / "out", top=2)
    finished = contents(tmp_path / "out")
    with pytest.raises(FileNotFoundError):
        slow.finish(table.schema)
    slow.discard()
    assert contents(tmp_path / "out") == finished


def test_damage_inside_a_parquet_file_is_told_of_the_input(tmp_path: Path, registry: Write) -> None:
    file = registry(tmp_path / "in" / "a.parquet", drawn(500))
    content = bytearray(file.read_bytes())
    content[200:3_000] = bytes(2_800)
    file.write_bytes(content)
    registry(tmp_path / "in" / "b.parquet", drawn(4))
    done = run(str(tmp_path / "in"), tmp_path / "out")
    assert done.files == 1
    (problem,) = done.failed
    assert problem.place.endswith("a.parquet")
    assert "cannot be read after row" in problem.message


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.csv", b"id,pain\n1,2\n", "no column says where it hurts"),
        ("a.csv", b"id,temple_.left\n1,2\n", "no region 'temple_.left'; did you mean"),
        ("a.csv", b"", "cannot be read after row 0"),
        ("a.parquet", b"PAR1 nothing", "cannot be read after row 0"),
        ("a.feather", b"ARROW1 nothing", "cannot be read after row 0"),
        ("a.jsonl", b"", "holds no rows; leave it out"),
        ("a.jsonl", b"\xff\xfe\n", "cannot be read after row 0"),
        ("a.txt", b"hello", "ends with '.txt'; known are .parquet"),
    ],
)
def test_a_file_that_cannot_be_ranked_says_why(
    tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    done = cohort("assess", file, tmp_path / "out")
    assert done.returncode == 2
    assert said in done.stderr
    assert name in done.stderr
    assert not list((tmp_path / "out").rglob("*.parquet")) if (tmp_path / "out").exists() else True


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path, registry: Write) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.csv").write_text("id\n1\n")
    registry(tmp_path / "in" / "b.parquet", drawn(4))
    done = cohort("assess", tmp_path / "in", tmp_path / "out")
    assert done.returncode == 2
    assert "4 drawings ranked in 1 file" in done.stdout
    assert "a.csv" in done.stderr


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("nowhere", "there is no such file or folder"),
        ("*.parquet", "no pattern that fits one"),
        ("empty", "the folder holds no file that ends with .parquet"),
        ("twins", "would write the same file as a.csv; rename one of them"),
    ],
)
def test_wrong_places_are_named(tmp_path: Path, given: str, said: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "twins").mkdir()
    for name in ("a.csv", "a.jsonl"):
        (tmp_path / "twins" / name).write_text("x")
    with pytest.raises(DataError) as refused:
        run(str(tmp_path / given), tmp_path / "out")
    assert said in str(refused.value)


def test_the_output_may_not_lie_where_the_input_lies(tmp_path: Path, registry: Write) -> None:
    registry(tmp_path / "a.parquet", drawn(2))
    with pytest.raises(DataError, match="lies in the output folder; name another folder"):
        run(str(tmp_path), tmp_path)


def test_columns_that_change_in_the_middle_stop_the_file(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    rows = "".join(f"{at},calf.left\n" for at in range(400_000))
    file.write_text(f"age,regions\n{rows}old,calf.left\n")
    (problem,) = run(str(file), tmp_path / "out").failed
    assert "cannot be read after row" in problem.message
    assert not list((tmp_path / "out").rglob("*"))


def test_a_full_disk_leaves_what_was_finished_and_nothing_half(
    tmp_path: Path, registry: Write
) -> None:
    registry(tmp_path / "in" / "a.parquet", drawn(5))
    registry(tmp_path / "in" / "b.parquet", drawn(3_000))
    command = [sys.executable, "-c", LIMITED, "60000", "cohort", "assess"]
    done = subprocess.run(
        [*command, str(tmp_path / "in"), str(tmp_path / "out")],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        preexec_fn=lambda: signal.signal(signal.SIGXFSZ, signal.SIG_IGN),
    )
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY
    assert done.returncode == 2
    assert "cannot be written" in done.stderr
    assert "Make room or choose another folder" in done.stderr
    assert list(contents(tmp_path / "out")) == ["a.parquet"]


def test_killed_at_any_moment_and_started_again_gives_the_same_bytes(
    tmp_path: Path, registry: Write
) -> None:
    for name in "abcd":
        registry(tmp_path / "in" / f"{name}.parquet", drawn(4_000, ord(name)))
    run(str(tmp_path / "in"), tmp_path / "whole")
    out, chance = tmp_path / "out", random.Random(5)
    for _ in range(4):
        begun = subprocess.Popen(
            [sys.executable, "-m", "unknot", "cohort", "assess", tmp_path / "in", out],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            begun.wait(timeout=chance.uniform(0.8, 2.5))
        except subprocess.TimeoutExpired:
            begun.kill()
            begun.wait()
    run(str(tmp_path / "in"), out)
    assert contents(out) == contents(tmp_path / "whole")


def test_ctrl_c_stops_cleanly_and_says_how_to_go_on(tmp_path: Path, registry: Write) -> None:
    registry(tmp_path / "in" / "a.parquet", drawn(60_000))
    begun = subprocess.Popen(
        [sys.executable, "-m", "unknot", "cohort", "assess", tmp_path / "in", tmp_path / "out"],
        stderr=subprocess.PIPE,
        text=True,
    )
    until = time.monotonic() + 60
    while not list(tmp_path.glob("out/.*.part")):
        assert time.monotonic() < until
        assert begun.poll() is None
    begun.send_signal(signal.SIGINT)
    said = begun.communicate(timeout=60)[1]
    assert begun.returncode == 130
    assert "nothing half is left; the same command goes on" in said
    assert not list((tmp_path / "out").rglob("*.p*"))
