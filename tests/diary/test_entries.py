"""Entries are recorded, listed, changed, removed and forgotten."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from unknot.diary import (
    ChangedElsewhereError,
    Day,
    Diary,
    Measurement,
    Note,
    UnknownEntryError,
)
from unknot.diary.folder import FILE
from unknot.errors import DataError

MONDAY = datetime(2026, 5, 4, 8, tzinfo=UTC)
NAIVE = MONDAY.replace(tzinfo=None)
CANARY = "canary in the coal mine"


def told(folder: Path, words: str) -> bool:
    return any(words.encode() in file.read_bytes() for file in folder.iterdir())


def test_an_entry_comes_back_whole_after_reopening(folder: Path) -> None:
    diary = Diary.open(folder)
    saved = diary.record(Day({"neck_back.left": 3.5}, note="slept well"), at=MONDAY)
    diary.close()
    again = Diary.open(folder)
    assert again.entry(saved.id) == saved
    again.close()
    assert (saved.kind, saved.person, saved.at) == ("day", "me", MONDAY)
    assert saved.entry == Day({"neck_back.left": 3.5}, note="slept well")
    assert saved.to_json()["entry"]["pain"] == {"neck_back.left": 3.5}


def test_what_lies_in_the_future_did_not_happen(diary: Diary) -> None:
    tomorrow = datetime.now(UTC) + timedelta(days=2)
    with pytest.raises(DataError, match="at: lies in the future; write when it was"):
        diary.record(Note("walked"), at=tomorrow)
    kept = diary.record(Note("walked"))
    with pytest.raises(DataError, match="lies in the future"):
        diary.change(kept.id, kept.entry, at=tomorrow)
    assert diary.entries() == (kept,)


def test_several_entries_a_day_are_listed_by_when_they_happened(diary: Diary) -> None:
    late = diary.record(Day(overall=2), at=MONDAY + timedelta(hours=9))
    early = diary.record(Day(overall=5), at=MONDAY)
    # East of Greenwich the clock is ahead, but the moment is between the two.
    east = timezone(timedelta(hours=5))
    middle = diary.record(Note("walked"), at=datetime(2026, 5, 4, 15, tzinfo=east))
    assert [one.id for one in diary.entries()] == [early.id, middle.id, late.id]
    assert [one.id for one in diary.entries("day")] == [early.id, late.id]
    assert [one.id for one in diary.entries(since=middle.at)] == [middle.id, late.id]
    assert [one.id for one in diary.entries(since=MONDAY, until=middle.at)] == [early.id]


def test_an_entry_happens_now_unless_it_is_said_when(diary: Diary) -> None:
    saved = diary.record(Note("now"))
    assert saved.at == saved.created_at == saved.updated_at
    assert abs(datetime.now(UTC) - saved.at) < timedelta(minutes=1)


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (lambda d: d.record(Note("x"), at=NAIVE), "at: no time zone; write it as "),
        (lambda d: d.entries(since=NAIVE), "since: no time zone"),
        (lambda d: d.record(Note("x"), person="you"), "person: no person 'you'; known are me"),
        (lambda d: d.entries("dya"), "kind: no kind of entry 'dya'; did you mean 'day'"),
        (lambda d: d.record(Note(" ")), "text: it is empty"),
        (
            lambda d: d.record(
                Measurement("range_of_motion", 200, "degrees", site="neck_turn.left")
            ),
            "value: 200 degrees cannot be: a neck turns 0 to 120 degrees",
        ),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(
    diary: Diary, ask: Callable[[Diary], object], said: str
) -> None:
    with pytest.raises(DataError) as refused:
        ask(diary)
    assert str(refused.value).startswith(said)
    assert diary.entries() == ()


def test_a_changed_entry_keeps_its_former_states(diary: Diary) -> None:
    first = diary.record(Day(overall=5), at=MONDAY)
    second = diary.change(first.id, Day(overall=4), seen=first.updated_at)
    third = diary.change(first.id, Day(overall=3), at=MONDAY - timedelta(days=1))
    assert second.updated_at > first.updated_at
    assert (second.at, third.at) == (MONDAY, MONDAY - timedelta(days=1))
    assert diary.entries() == (third,)
    assert [(one.change, one.saved) for one in diary.history(first.id)] == [
        ("edited", first),
        ("edited", second),
    ]


def test_a_removed_entry_is_only_in_its_history(diary: Diary) -> None:
    saved = diary.record(Note("a mistake"))
    assert diary.history(saved.id) == ()
    diary.remove(saved.id, seen=saved.updated_at)
    assert diary.entries() == ()
    with pytest.raises(UnknownEntryError, match=r"This entry is no longer here\."):
        diary.entry(saved.id)
    (former,) = diary.history(saved.id)
    assert (former.change, former.saved) == ("deleted", saved)
    assert former.to_json()["entry"]["text"] == "a mistake"


def test_a_change_from_an_old_copy_overwrites_nothing(diary: Diary) -> None:
    first = diary.record(Note("one"))
    second = diary.change(first.id, Note("two"), seen=first.updated_at)
    for change in (
        lambda: diary.change(first.id, Note("three"), seen=first.updated_at),
        lambda: diary.remove(first.id, seen=first.updated_at),
    ):
        with pytest.raises(ChangedElsewhereError, match=f"entry {first.id}: it was changed in ano"):
            change()
    assert diary.entries() == (second,)


def test_an_entry_stays_of_its_kind(diary: Diary) -> None:
    saved = diary.record(Note("one"))
    with pytest.raises(DataError, match="this entry is a note, and stays one; record a day of its"):
        diary.change(saved.id, Day(overall=3))


def test_an_unknown_entry_is_said_to_be_unknown(diary: Diary) -> None:
    for ask in (
        lambda: diary.entry("x"),
        lambda: diary.change("x", Note("one")),
        lambda: diary.remove("x"),
        lambda: diary.history("x"),
        lambda: diary.forget("x"),
    ):
        with pytest.raises(UnknownEntryError) as refused:
            ask()
        assert str(refused.value) == "This entry is no longer here. It may have been deleted."


@pytest.mark.parametrize("removed", [False, True])
def test_a_forgotten_entry_and_its_history_are_in_no_file_any_more(
    folder: Path, diary: Diary, *, removed: bool
) -> None:
    kept = diary.record(Note("kept"))
    saved = diary.record(Note(CANARY))
    diary.change(saved.id, Note("another text"))
    if removed:
        diary.remove(saved.id)
    assert told(folder, CANARY)
    diary.forget(saved.id)
    assert not any(told(folder, words) for words in (CANARY, "another text", saved.id))
    assert diary.entries() == (kept,)


def test_erasing_leaves_nothing_of_anything_in_any_file(folder: Path, diary: Diary) -> None:
    changed = diary.record(Note(CANARY))
    diary.change(changed.id, Note("another text"))
    diary.remove(diary.record(Note("removed text")).id)
    diary.erase()
    planted = (CANARY, "another text", "removed text", changed.id)
    assert not any(told(folder, words) for words in planted)
    assert diary.entries() == ()
    assert diary.record(Note("a new beginning")).person == "me"


def test_an_entry_of_another_atlas_is_given_back_as_it_was_kept(folder: Path, diary: Diary) -> None:
    saved = diary.record(Day({"neck_back.left": 3}, overall=4))
    with closing(sqlite3.connect(folder / FILE)) as other:
        other.execute("UPDATE entries SET document = replace(document, 'neck_back', 'tail_tip')")
        other.commit()
    found = diary.entry(saved.id)
    assert found.entry == Day(overall=4)
    assert found.unknown == ("pain.tail_tip.left",)
    assert found.to_json()["entry"]["pain"] == {"tail_tip.left": 3}


def test_entries_of_several_people_are_apart(diary: Diary) -> None:
    diary.add_person("Änne")
    mine, hers = diary.record(Note("mine")), diary.record(Note("hers"), person="Änne")
    assert diary.people() == ("me", "Änne")
    assert diary.entries() == (mine,)
    assert diary.entries(person="Änne") == (hers,)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("me", "person: there is a 'me' already; choose another name"),
        ("", "person: '' is no short name; write 1 to 36 characters on one line"),
        (" Anna", "person: ' Anna' is no short name"),
        ("x" * 37, "is no short name"),
    ],
)
def test_a_person_has_a_short_name_of_their_own(diary: Diary, name: str, said: str) -> None:
    with pytest.raises(DataError) as refused:
        diary.add_person(name)
    assert said in str(refused.value)


def test_erasing_forgets_the_other_people_as_well(folder: Path, diary: Diary) -> None:
    diary.add_person("Canary Yellow")
    diary.record(Note("hers"), person="Canary Yellow")
    diary.erase()
    assert diary.people() == ("me",)
    assert not told(folder, "Canary Yellow")


def test_the_same_said_again_at_once_is_one_entry_and_later_another(diary: Diary) -> None:
    minute = timedelta(minutes=1)
    first = diary.record_once(Note("walked"), within=minute)
    assert diary.record_once(Note("walked"), within=minute) == first
    other = diary.record_once(Note("rested"), within=minute)
    later = diary.record_once(Note("walked"), within=timedelta(0))
    assert diary.entries() == (first, other, later)
