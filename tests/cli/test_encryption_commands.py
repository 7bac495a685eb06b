"""`unknot encrypt` and `decrypt`: what is asked, and that every command opens the diary after."""

from __future__ import annotations

import contextlib
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from unknot.diary import Diary, Note
from unknot.diary.diary_file import is_encrypted
from unknot.diary.folder import FILE

WORDS = "correct horse"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Give the folder of a diary with one note."""
    diary = Diary.open(tmp_path)
    diary.record(Note("new pillow"))
    diary.close()
    return tmp_path


def run(data: Path, *words: str, passphrase: str = "") -> subprocess.CompletedProcess[str]:
    """Run a command where nobody can be asked."""
    told = {"UNKNOT_PASSPHRASE": passphrase} if passphrase else {}
    return subprocess.run(
        [sys.executable, "-m", "unknot", *words, f"--data={data}"],
        env=os.environ | told,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def in_terminal(data: Path, *words: str, typed: list[str]) -> str:
    """Run a command in a terminal of its own, answer each question; give what is seen."""
    command = [sys.executable, "-m", "unknot", *words, f"--data={data}"]
    outer, inner = pty.openpty()
    with subprocess.Popen(
        command, stdin=inner, stdout=inner, stderr=inner, start_new_session=True
    ) as process:
        os.close(inner)
        seen = b""
        with contextlib.suppress(OSError):  # it has ended
            while more := os.read(outer, 4096):
                seen += more
                if typed and seen.endswith(b": "):
                    os.write(outer, f"{typed.pop(0)}\n".encode())
        process.wait(timeout=60)
    os.close(outer)
    return seen.decode()


def test_encrypted_it_opens_with_the_passphrase_in_the_environment_and_not_without(
    data: Path,
) -> None:
    done = run(data, "encrypt", passphrase=WORDS)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[0] == (
        "Nobody can open the diary without the passphrase, and nobody can recover it."
    )
    assert is_encrypted(data / FILE)
    assert "new pillow" in run(data, "diary", "list", passphrase=WORDS).stdout
    for command in (["diary", "list"], ["where"], ["backup", "-"], ["report", "-o", "-"]):
        refused = run(data, *command)
        assert refused.returncode == 2
        assert "it is encrypted (or damaged). Give the passphrase in UNKNOT" in refused.stderr
        assert "Traceback" not in refused.stderr
    wrong = run(data, "diary", "list", passphrase="battery staple")
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert "the passphrase does not fit" in wrong.stderr


def test_in_a_terminal_it_is_asked_for_and_not_shown(data: Path) -> None:
    assert "encrypted." in in_terminal(data, "encrypt", typed=[WORDS, WORDS])
    seen = in_terminal(data, "diary", "list", typed=[WORDS])
    assert "Passphrase" in seen
    assert "new pillow" in seen
    assert WORDS not in seen
    seen = in_terminal(data, "decrypt", typed=[WORDS])
    assert "plain again" in seen
    assert "new pillow" in run(data, "diary", "list").stdout
