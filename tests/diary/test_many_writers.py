"""Many writers at once lose nothing; a killed writer loses nothing that it said was saved."""

from __future__ import annotations

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from unknot.assess import parse_drawing
from unknot.diary import Diary, Note
from unknot.diary.folder import FILE

DRAWING = parse_drawing({"unknot": "drawing", "version": 1, "regions": {"vertex": 3}})
WRITERS, WRITES = 8, 40


def run_writers(folder: Path, what: str, rounds: int) -> dict[str, Any]:
    program = Path(__file__).with_name("writers.py")
    done = subprocess.run(
        [sys.executable, program, folder, what, str(rounds)],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found | {"said": done.stderr}


def test_eight_threads_read_and_write_forty_times_each(diary: Diary) -> None:
    def work() -> None:
        for _ in range(WRITES):
            saved = diary.add(DRAWING)
            diary.rename(saved.id, "neck", seen=diary.drawing(saved.id).updated_at)
            noted = diary.record(Note("before"))
            diary.change(noted.id, Note("after"), seen=diary.entry(noted.id).updated_at)

    with ThreadPoolExecutor(WRITERS) as threads:
        for done in [threads.submit(work) for _ in range(WRITERS)]:
            done.result()
    assert [saved.title for saved in diary.drawings()] == ["neck"] * WRITERS * WRITES
    assert [saved.entry for saved in diary.entries()] == [Note("after")] * WRITERS * WRITES


def test_eight_processes_open_and_write_at_once(tmp_path: Path) -> None:
    found = run_writers(tmp_path, "together", 1)
    assert found == {"failed": 0, "kept": 2 * WRITERS * WRITES, "said": ""}


def test_a_killed_writer_loses_nothing_that_it_reported_as_saved(folder: Path) -> None:
    found = run_writers(folder, "killed", 40)
    assert (found["lost"], found["damaged"], found["said"]) == (0, 0, "")
    assert found["reported"] >= 40


def test_a_killed_restore_has_put_back_all_or_nothing(folder: Path) -> None:
    found = run_writers(folder, "restoring", 12)
    assert (found["halves"], found["damaged"], found["said"]) == (0, 0, "")
    assert found["left"] == [FILE]
