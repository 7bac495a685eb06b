"""A diary is encrypted, opened with its passphrase and made plain again; nothing stays behind."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from unknot.diary import Diary, DiaryError, Note
from unknot.diary.encryption import NEW, decrypt, encrypt
from unknot.diary.folder import FILE
from unknot.diary.schema import COPIES

WORDS = "correct horse ' battery \" staple ü"
CANARY = "a canary in the coal mine"


@pytest.fixture
def written(folder: Path) -> Path:
    """A folder whose diary holds a note and its former state."""
    diary = Diary.open(folder)
    note = diary.record(Note(CANARY))
    diary.change(note.id, Note(f"{CANARY} again"))
    diary.close()
    return folder


def files_that_tell(folder: Path) -> list[str]:
    return [one.name for one in folder.iterdir() if CANARY.encode() in one.read_bytes()]


def notes(folder: Path, passphrase: str | None = None) -> list[str]:
    diary = Diary.open(folder, passphrase)
    found = [one.entry.text for one in diary.entries() if isinstance(one.entry, Note)]
    diary.close()
    return found


def test_an_encrypted_diary_opens_with_its_passphrase_and_tells_nothing_without(
    written: Path,
) -> None:
    assert files_that_tell(written) == [FILE]
    former = (written / FILE).open("rb")
    encrypt(written, WORDS)
    with former:  # the plain file, which no name leads to any more
        assert CANARY.encode() not in former.read()
    assert files_that_tell(written) == []
    assert [one.name for one in written.iterdir()] == [FILE]
    assert (written / FILE).stat().st_mode & 0o077 == 0
    assert notes(written, WORDS) == [f"{CANARY} again"]
    with pytest.raises(DiaryError, match="the passphrase does not fit; nothing was changed"):
        Diary.open(written, "something else")
    with pytest.raises(DiaryError, match=r"it is encrypted .* Give the passphrase in UNKNOT_PASS"):
        Diary.open(written)


def test_what_is_recorded_later_and_every_log_and_copy_is_encrypted_too(written: Path) -> None:
    encrypt(written, WORDS)
    diary = Diary.open(written, WORDS)
    kept = diary.record(Note(f"{CANARY} later"))
    other = Diary.open(written, WORDS)
    assert other.entry(kept.id).entry == kept.entry
    assert files_that_tell(written) == []
    assert not list(written.glob(COPIES))
    whole = diary.whole()
    diary.erase()
    diary.put_back(whole)
    assert len(diary.entries()) == 2
    assert files_that_tell(written) == []
    diary.close()
    other.close()


def test_any_sqlcipher_opens_it_with_the_same_passphrase(written: Path) -> None:
    encrypt(written, WORDS)
    with closing(sqlcipher.connect(written / FILE)) as connection:
        connection.execute(f"PRAGMA key = '{WORDS.replace(chr(39), 2 * chr(39))}'")
        ((count,),) = connection.execute("SELECT count(*) FROM entries")
    assert count == 1


def test_made_plain_again_it_is_as_it_was(written: Path) -> None:
    before = Diary.open(written)
    whole = before.whole()
    before.close()
    encrypt(written, WORDS)
    decrypt(written, WORDS)
    after = Diary.open(written)
    assert after.whole() == whole
    after.close()
    with closing(sqlite3.connect(written / FILE)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_while_another_program_has_it_open_nothing_is_changed(written: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from unknot.diary import Diary, Note\n"
        "diary = Diary.open(Path(sys.argv[1])); print(diary.count(), flush=True)\n"
        "input(); diary.record(Note('from elsewhere')); diary.close()\n"
    )
    pipe = subprocess.PIPE
    with subprocess.Popen(
        [sys.executable, "-c", program, str(written)], stdin=pipe, stdout=pipe, text=True
    ) as other:
        assert other.stdin
        assert other.stdout
        assert other.stdout.readline() == "0\n"
        with pytest.raises(DiaryError, match="another program keeps it locked"):
            encrypt(written, WORDS)
        other.communicate("go on\n", timeout=60)
    assert other.returncode == 0
    assert notes(written) == [f"{CANARY} again", "from elsewhere"]
    assert not (written / NEW).exists()


def test_what_cannot_be_is_refused_with_what_to_try(folder: Path, written: Path) -> None:
    with pytest.raises(DiaryError, match="too short; take 8 characters or more"):
        encrypt(written, "short")
    with pytest.raises(DiaryError, match="it is not encrypted; nothing was changed"):
        decrypt(written, WORDS)
    with pytest.raises(DiaryError, match="there is no diary yet"):
        encrypt(folder / "elsewhere", WORDS)
    encrypt(written, WORDS)
    with pytest.raises(DiaryError, match="encrypted already; `unknot decrypt`"):
        encrypt(written, WORDS)
    with pytest.raises(DiaryError, match="the passphrase does not fit"):
        decrypt(written, "something else")


def test_a_full_disk_leaves_the_plain_diary_as_it_was(written: Path) -> None:
    """A limit on the size of files stands for the disk; it needs a process of its own."""
    program = (
        "import resource, signal, sys; from pathlib import Path\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))\n"
        "from unknot.diary.encryption import encrypt\n"
        "encrypt(Path(sys.argv[1]), 'correct horse')\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program, str(written)], capture_output=True, text=True, check=False
    )
    assert ended.returncode == 1
    assert "the disk" in ended.stderr
    assert notes(written) == [f"{CANARY} again"]
    assert not (written / NEW).exists()


def test_without_sqlcipher_it_says_how_to_get_it(
    written: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    encrypt(written, WORDS)
    monkeypatch.setitem(sys.modules, "sqlcipher3", None)
    with pytest.raises(DiaryError, match=r"needs SQLCipher: pip install 'unknot\[encrypted\]'"):
        Diary.open(written, WORDS)
