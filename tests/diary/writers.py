"""Run as a program: many writers on one diary, some of them killed; prints what it found as JSON.

    python writers.py FOLDER together|killed|restoring ROUNDS

It forks from one process that has everything loaded, because starting Python takes longer than
all the writing.
"""

from __future__ import annotations

import json
import logging
import os
import random
import signal
import sqlite3
import sys
import traceback
import uuid
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

from unknot.assess import parse_drawing
from unknot.diary import Diary, Note, Whole
from unknot.diary.folder import FILE

DRAWING = parse_drawing({"unknot": "drawing", "version": 1, "regions": {"vertex": 3}})
WRITERS, WRITES = 8, 40
STATES = """
    SELECT id, NULL FROM drawings
    UNION ALL SELECT id, json_extract(document, '$.text') FROM entries
    UNION ALL SELECT entry, json_extract(document, '$.text') FROM entry_history
"""
"""Every drawing, and every state in which a note is or was."""


def together(folder: Path, rounds: int) -> dict[str, object]:
    """Let eight processes open the diary at once and read, then write, forty times each."""
    failed = 0
    for number in range(rounds):
        children = [fork(partial(read_then_write, folder / str(number))) for _ in range(WRITERS)]
        failed += sum(os.waitpid(child, 0)[1] != 0 for child in children)
    diary = Diary.open(folder / "0")
    noted = [saved for saved in diary.entries() if saved.entry == Note("after")]
    return {"failed": failed, "kept": len(diary.drawings()) + len(noted)}


def read_then_write(folder: Path) -> None:
    logging.disable(logging.WARNING)  # eight at once often find the log of writes in use
    diary = Diary.open(folder)
    for _ in range(WRITES):
        saved = diary.add(DRAWING)
        diary.rename(saved.id, "neck", seen=diary.drawing(saved.id).updated_at)
        noted = diary.record(Note("before"))
        diary.change(noted.id, Note("after"), seen=diary.entry(noted.id).updated_at)


def killed(folder: Path, rounds: int) -> dict[str, object]:
    """Kill a writer at a random moment; look whether all that it reported as saved is there."""
    lost = damaged = reported = 0
    chance = random.Random(1)
    for _ in range(rounds):
        seen = report_until_killed(folder, chance)
        reported += len(seen)
        with closing(sqlite3.connect(folder / FILE)) as connection:
            found = {" ".join(filter(None, row)) for row in connection.execute(STATES)}
            (sound,) = connection.execute("PRAGMA integrity_check").fetchone()
        lost += len(seen - found)
        damaged += sound != "ok"
    return {"lost": lost, "damaged": damaged, "reported": reported}


def report_until_killed(folder: Path, chance: random.Random) -> set[str]:
    read_end, write_end = os.pipe()
    child = fork(partial(write_forever, folder, write_end))
    os.close(write_end)
    with os.fdopen(read_end) as lines:
        seen = {lines.readline().strip() for _ in range(chance.randint(1, 4))}
        for _ in range(chance.randint(0, 40_000)):  # a moment of no special kind
            pass
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        rest = lines.read().split("\n")[:-1]  # what was written before it died; no half line
    return (seen | set(rest)) - {""}


def write_forever(folder: Path, write_end: int) -> None:
    diary = Diary.open(folder)
    while True:
        saved = diary.add(DRAWING, title="x" * 3000)
        os.write(write_end, f"{saved.id}\n".encode())
        noted = diary.record(Note("before"))
        os.write(write_end, f"{noted.id} before\n".encode())
        diary.change(noted.id, Note("after"))
        os.write(write_end, f"{noted.id} after\n".encode())


def restoring(folder: Path, rounds: int) -> dict[str, object]:
    """Kill a program that puts a backup back; look whether all of it is there, or nothing."""
    backup = large_backup(folder)
    halves = damaged = whole = 0
    chance = random.Random(2)
    for _ in range(rounds):
        put_back_until_killed(folder, backup, chance)
        with closing(sqlite3.connect(folder / FILE)) as connection:
            (found,) = connection.execute("SELECT count(*) FROM drawings").fetchone()
            (sound,) = connection.execute("PRAGMA integrity_check").fetchone()
        halves += found not in (0, len(backup["drawings"]))
        whole += found == len(backup["drawings"])
        damaged += sound != "ok"
    Diary.open(folder).close()
    left = sorted(path.name for path in folder.iterdir())
    return {"halves": halves, "damaged": damaged, "whole": whole, "left": left}


def large_backup(folder: Path) -> Whole:
    diary = Diary.open(folder)
    diary.add(DRAWING, title="x" * 3000)
    one = diary.whole()
    diary.close()
    ids = [str(uuid.UUID(int=number)) for number in range(300)]
    return {**one, "drawings": tuple({**one["drawings"][0], "id": new} for new in ids)}


def put_back_until_killed(folder: Path, backup: Whole, chance: random.Random) -> None:
    read_end, write_end = os.pipe()
    child = fork(partial(put_back, folder, backup, write_end))
    os.close(write_end)
    with os.fdopen(read_end) as lines:
        assert lines.readline() == "begin\n"
        for _ in range(chance.randint(0, 3_000_000)):  # a moment of no special kind
            pass
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def put_back(folder: Path, backup: Whole, write_end: int) -> None:
    diary = Diary.open(folder)
    diary.erase()
    os.write(write_end, b"begin\n")
    diary.put_back(backup)
    signal.pause()


def fork(work: Callable[[], None]) -> int:
    child = os.fork()
    if child == 0:
        status = 1
        try:
            work()
            status = 0
        finally:
            if status:
                traceback.print_exc()
            os._exit(status)
    return child


if __name__ == "__main__":
    what = {"together": together, "killed": killed, "restoring": restoring}[sys.argv[2]]
    sys.stdout.write(json.dumps(what(Path(sys.argv[1]), int(sys.argv[3]))))
