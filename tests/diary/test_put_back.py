"""A backup is put back: what is missing is added, and nothing that is here is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import event

from unknot.assess import parse_drawing
from unknot.diary import Diary, DiaryError, Note, Whole

HEAD = {"unknot": "drawing", "version": 1}
DRAWING = parse_drawing(HEAD | {"regions": {"vertex": 3}})
OTHER = parse_drawing(HEAD | {"regions": {"temple.left": 9}})


def sizes(diary: Diary) -> dict[str, int]:
    return {part: len(rows) for part, rows in diary.whole().items()}


@pytest.fixture
def kept(diary: Diary) -> Whole:
    """Give the content of a diary with a drawing and a note; both are changed afterwards."""
    drawing = diary.add(DRAWING, title="neck")
    note = diary.record(Note("new pillow"))
    kept = diary.whole()
    diary.replace(drawing.id, OTHER)
    diary.change(note.id, Note("old pillow"))
    return kept


def test_comparing_changes_nothing(diary: Diary, kept: Whole) -> None:
    before = diary.whole()
    merge = diary.compare(kept)
    assert [(one.part, one.here["id"]) for one in merge.conflicts] == [
        ("drawings", kept["drawings"][0]["id"]),
        ("entries", kept["entries"][0]["id"]),
    ]
    assert diary.whole() == before


def test_what_is_here_stays_where_the_two_differ(diary: Diary, kept: Whole) -> None:
    before = diary.whole()
    diary.put_back(kept)
    assert diary.whole() == before


def test_taking_theirs_keeps_what_was_here_beside_it(diary: Diary, kept: Whole) -> None:
    diary.put_back(kept, take_theirs=True)
    by_id = {saved.id: saved.drawing.regions for saved in diary.drawings()}
    assert by_id.pop(kept["drawings"][0]["id"]) == {"vertex": 3}
    assert list(by_id.values()) == [{"temple.left": 9}]
    (entry,) = diary.entries()
    assert entry.entry == Note("new pillow")
    assert [former.saved.entry for former in diary.history(entry.id)] == [
        Note("new pillow"),
        Note("old pillow"),
    ]
    assert diary.put_back(kept, take_theirs=True).nothing


def test_what_was_deleted_since_comes_back(diary: Diary, kept: Whole) -> None:
    diary.delete(diary.drawings()[0].id)
    diary.remove(diary.entries()[0].id)
    merge = diary.put_back(kept)
    assert merge.conflicts == ()
    assert diary.drawings()[0].title == "neck"
    assert diary.entries()[0].entry == Note("new pillow")
    assert [former.change for former in diary.history(diary.entries()[0].id)] == [
        "edited",
        "deleted",
    ]


def test_putting_back_twice_adds_nothing(diary: Diary, kept: Whole) -> None:
    diary.erase()
    assert not diary.put_back(kept).nothing
    before = diary.whole()
    assert diary.put_back(kept).nothing
    assert diary.whole() == before


def test_a_disk_that_fills_half_way_changes_nothing(
    folder: Path, diary: Diary, kept: Whole
) -> None:
    diary.erase()
    large = tuple(
        {**kept["drawings"][0], "id": f"{number:08}-54ff-4b6d-beef-432eaf972259"}
        for number in range(500)
    )
    engine = diary._database._readers
    engine.dispose()
    event.listen(engine, "connect", lambda raw, _: raw.execute("PRAGMA max_page_count = 40"))
    with pytest.raises(DiaryError, match="the disk is full"):
        diary.put_back(kept | {"drawings": large})
    assert sizes(diary) == {"people": 1, "drawings": 0, "entries": 0, "history": 0}
    assert not list(folder.glob("diary-before-*"))


def test_the_file_is_copied_while_a_backup_is_put_back(
    folder: Path, diary: Diary, kept: Whole
) -> None:
    seen: list[list[str]] = []
    copies = lambda *_: seen.append([path.name for path in folder.glob("diary-before-*")])  # noqa: E731
    event.listen(diary._database._writers, "commit", copies)
    diary.put_back(kept, take_theirs=True)
    assert seen == [["diary-before-restore.sqlite"]]
    assert not list(folder.glob("diary-before-*"))
