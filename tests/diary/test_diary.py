"""Drawings are kept, changed and erased."""

from __future__ import annotations

import stat
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from unknot.assess import Drawing, parse_drawing
from unknot.atlas import load
from unknot.diary import ChangedElsewhereError, Diary, UnknownDrawingError, data_folder, parse_paint
from unknot.diary.kept import kept_drawing, with_told

PAINT = {"body": "2026.1", "runs": [[120, 4, 6], [130, 2, 6.5]]}


def drawing(**more: Any) -> Drawing:
    head = {"unknot": "drawing", "version": 1, "regions": {"temple.left": 6, "eye.left": 4}}
    return parse_drawing(head | more)


def test_a_saved_drawing_comes_back_whole_after_reopening(folder: Path) -> None:
    painted = drawing(
        answers={"heart_attack": False},
        not_asked=["vertex"],
        recorded_at="2026-05-01T09:30:00+02:00",
    )
    diary = Diary.open(folder)
    saved = diary.add(painted, paint=parse_paint(PAINT))
    diary.close()
    again = Diary.open(folder)
    assert again.drawing(saved.id) == saved
    again.close()
    assert saved.drawing.regions == {"temple.left": 6, "eye.left": 4}
    assert saved.drawing.answers == {"heart_attack": False}
    assert saved.recorded_at == datetime(2026, 5, 1, 7, 30, tzinfo=UTC)
    assert saved.paint is not None
    assert saved.paint.to_json() == PAINT


def test_the_version_of_the_atlas_is_kept_with_the_drawing(diary: Diary) -> None:
    saved = diary.add(drawing())
    assert saved.atlas == load().version
    assert saved.to_json()["drawing"]["atlas"] == load().version


def test_drawings_are_listed_by_when_it_hurt_the_latest_first(diary: Diary) -> None:
    late = diary.add(drawing(recorded_at="2026-05-02T08:00:00+00:00"))
    early = diary.add(drawing(recorded_at="2026-05-01T08:00:00+00:00"))
    # East of Greenwich it is a later day, but not a later moment.
    middle = diary.add(drawing(recorded_at="2026-05-02T09:00:00+05:00"))
    assert [saved.id for saved in diary.drawings()] == [late.id, middle.id, early.id]


def test_replacing_keeps_name_and_day_of_creation(diary: Diary) -> None:
    saved = diary.add(drawing(), title="after the move", paint=parse_paint(PAINT))
    changed = diary.replace(saved.id, drawing(regions={"vertex": 3}))
    assert changed.title == "after the move"
    assert changed.created_at == saved.created_at
    assert changed.updated_at > saved.updated_at
    assert changed.drawing.regions == {"vertex": 3}
    assert changed.paint is None


def test_a_name_can_be_given_and_taken_back(diary: Diary) -> None:
    saved = diary.add(drawing())
    assert saved.title == "Temple and eye, your left"
    assert diary.rename(saved.id, "neck").title == "neck"
    assert diary.rename(saved.id, None).title == "Temple and eye, your left"


def test_an_unknown_drawing_is_said_to_be_unknown(diary: Diary) -> None:
    message = "This drawing is no longer here. It may have been deleted."
    for ask in (
        lambda: diary.drawing("x"),
        lambda: diary.replace("x", drawing()),
        lambda: diary.rename("x", "neck"),
        lambda: diary.delete("x"),
    ):
        with pytest.raises(UnknownDrawingError) as refused:
            ask()
        assert str(refused.value) == message


def test_a_change_from_an_old_copy_overwrites_nothing(diary: Diary) -> None:
    first = diary.add(drawing())
    second = diary.replace(first.id, drawing(regions={"vertex": 3}), seen=first.updated_at)
    for change in (
        lambda: diary.replace(first.id, drawing(), seen=first.updated_at),
        lambda: diary.rename(first.id, "neck", seen=first.updated_at),
        lambda: diary.delete(first.id, seen=first.updated_at),
    ):
        with pytest.raises(ChangedElsewhereError, match="changed in another window"):
            change()
    assert diary.drawing(first.id) == second


def test_two_changes_in_one_tick_of_the_clock_differ(diary: Diary) -> None:
    saved = diary.add(drawing())
    times = [diary.rename(saved.id, f"name {number}").updated_at for number in range(20)]
    assert sorted(set(times)) == times


def test_movements_are_kept_and_those_of_another_atlas_stay_with_what_is_told_now() -> None:
    document = {**drawing().to_json(), "limited_movements": ["tail_wag.left", "jaw_open"]}
    known, unknown = kept_drawing(document)
    assert known.limited_movements == ("jaw_open",)
    assert unknown == ("tail_wag.left",)
    told = replace(known, limited_movements=(), free_movements=("jaw_open",))
    kept = with_told(document, told, unknown)
    assert kept["limited_movements"] == ["tail_wag.left"]
    assert kept["free_movements"] == ["jaw_open"]


def test_an_erased_drawing_is_in_no_file_any_more(folder: Path, diary: Diary) -> None:
    canary = "canary in the coal mine"
    kept = diary.add(drawing(), title="kept")
    saved = diary.add(drawing(), title=canary)
    diary.replace(saved.id, drawing(regions={"vertex": 9.5}))
    assert any(canary.encode() in file.read_bytes() for file in folder.iterdir())
    diary.delete(saved.id)
    for canary_bytes in (canary.encode(), b'"vertex":9.5', saved.id.encode()):
        assert not any(canary_bytes in file.read_bytes() for file in folder.iterdir())
    assert [one.id for one in diary.drawings()] == [kept.id]


@pytest.mark.parametrize("name", ["x?y", "p%20q", "a#b", "two words", "Rücken 背中", "x?mode=ro"])
def test_a_folder_may_have_any_name(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    diary = Diary.open(folder)
    saved = diary.add(drawing())
    assert [one.id for one in diary.drawings()] == [saved.id]
    assert "diary.sqlite-wal" in {file.name for file in folder.iterdir()}
    assert {stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()} == {0o600}
    diary.close()
    assert [file.name for file in folder.iterdir()] == ["diary.sqlite"]
    assert list(tmp_path.iterdir()) == [folder]


def test_nobody_else_on_the_computer_may_read_the_files(folder: Path, diary: Diary) -> None:
    diary.add(drawing())
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()} == {0o600}


def test_the_folder_is_the_chosen_one_else_the_named_one_else_the_usual_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("UNKNOT_DATA", str(tmp_path / "named"))
    assert data_folder(tmp_path / "chosen") == tmp_path / "chosen"
    assert data_folder() == tmp_path / "named"
    monkeypatch.delenv("UNKNOT_DATA")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert data_folder().name == "unknot"


def test_times_are_aware_and_of_now(diary: Diary) -> None:
    saved = diary.add(drawing())
    assert abs(datetime.now(UTC) - saved.created_at) < timedelta(minutes=1)
    assert saved.recorded_at == saved.created_at


def test_the_latest_few_are_given_and_all_are_counted(diary: Diary) -> None:
    for day in range(1, 6):
        diary.add(drawing(recorded_at=f"2026-05-0{day}T08:00:00+00:00"))
    assert diary.count() == 5
    assert [saved.recorded_at.day for saved in diary.drawings(at_most=2)] == [5, 4]
