"""A backup holds everything, and what is no sound backup is refused with nothing changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from datetime import UTC
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from unknot.diary import Diary, Whole
from unknot.diary.tables import metadata, utc_text
from unknot.diary.whole import PARTS
from unknot.errors import DataError
from unknot.exchange import backup
from unknot.exchange.backup import backup_bytes, read_backup, read_backup_file

EXAMPLES = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
NEWER = (
    "b.json: it was written by a newer unknot (form 2; this one knows up to 1). Update unknot, "
    "then try again; nothing was changed"
)
TRY = "choose a file that `unknot backup` or the page “Your data” has written"

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
numbers = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
times = st.datetimes(timezones=st.just(UTC)).map(utc_text)
ids = st.uuids().map(str)
json_values = st.recursive(
    st.none() | st.booleans() | numbers | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=6,
)
regions = st.dictionaries(words | st.just("temple.left"), numbers, max_size=3)
drawing_documents = st.builds(
    lambda regions, more: {"unknot": "drawing", "version": 1, "regions": regions} | more,
    regions,
    st.dictionaries(words, json_values, max_size=2),
)
runs = st.lists(st.tuples(st.integers(0, 99), st.integers(1, 9), st.sampled_from([0, 3, 9.5])))
paints = st.none() | st.builds(
    lambda body, runs: {"body": body, "runs": [list(run) for run in runs]}, words, runs
)
documents = st.builds(
    lambda head, more: head | more,
    st.sampled_from(
        [
            {"unknot": "note", "version": 1, "text": "x"},
            {"unknot": "day", "version": 1, "pain": {"left_elbow_of_1999": 3}},
        ]
    ),
    st.dictionaries(words, json_values, max_size=2),
)


@st.composite
def wholes(draw: st.DrawFn) -> Whole:
    """Draw a diary of any content: several people, ids that no atlas knows, any characters."""
    names = draw(st.lists(words.filter(bool), max_size=2, unique=True).map(lambda n: ["me", *n]))
    people = [{"id": name, "created_at": draw(times)} for name in dict.fromkeys(names)]

    def entry(name: str, number: str) -> dict[str, Any]:
        document = draw(documents)
        when = {key: draw(times) for key in ("at", "created_at", "updated_at")}
        kind = {"person": name, "kind": document["unknot"]}
        return {"id": number, **kind, **when, "document": document}

    def former(row: dict[str, Any]) -> dict[str, Any]:
        rest = {key: value for key, value in row.items() if key != "id"}
        change = draw(st.sampled_from(["edited", "deleted"]))
        return {"entry": row["id"], **rest, "change": change, "changed_at": draw(times)}

    drawings = [
        {
            "id": number,
            "title": draw(st.none() | words),
            **{key: draw(times) for key in ("recorded_at", "created_at", "updated_at")},
            "atlas": draw(words),
            "drawing": draw(drawing_documents),
            "paint": draw(paints),
        }
        for number in draw(st.lists(ids, max_size=3, unique=True))
    ]
    owners = st.sampled_from([person["id"] for person in people])
    entries = [
        entry(draw(owners), number) for number in draw(st.lists(ids, max_size=3, unique=True))
    ]
    history = [former(row) for row in entries for _ in range(draw(st.integers(0, 2)))]
    return {
        "people": tuple(people),
        "drawings": tuple(drawings),
        "entries": tuple(entries),
        "history": tuple(history),
    }


@pytest.fixture
def sound(used: Diary) -> bytes:
    return backup_bytes(used.whole())


def rows(whole: Whole) -> dict[str, list[str]]:
    return {part: sorted(json.dumps(row, sort_keys=True) for row in whole[part]) for part in PARTS}


def test_every_table_of_the_diary_is_in_the_backup() -> None:
    assert set(PARTS.values()) == set(metadata.tables.values())


@EXAMPLES
@given(wholes())
def test_backup_erase_restore_backup_gives_the_same_bytes(diary: Diary, content: Whole) -> None:
    diary.erase()
    diary.put_back(content)
    first = backup_bytes(diary.whole())
    if content["people"][0]["created_at"] < "2026":  # else the erased diary's own day is older
        assert rows(read_backup(first)) == rows(content) | {
            "history": sorted(set(rows(content)["history"]))
        }
    diary.erase()
    diary.put_back(read_backup(first))
    assert backup_bytes(diary.whole()) == first


def test_a_used_diary_comes_back_on_another_computer(used: Diary, tmp_path: Path) -> None:
    content = backup_bytes(used.whole())
    other = Diary.open(tmp_path / "other")
    merge = other.put_back(read_backup(content))
    assert {part: len(added) for part, added in merge.added.items()} == {
        "people": 0,
        "drawings": 2,
        "entries": 3,
        "history": 2,
    }
    assert backup_bytes(other.whole()) == content
    assert other.drawings() == used.drawings()
    assert other.entries() == used.entries()
    assert other.history(used.entries("day")[0].id) == used.history(used.entries("day")[0].id)
    other.close()


def test_it_can_be_read_by_eye(used: Diary) -> None:
    text = backup_bytes(used.whole()).decode()
    assert text.startswith('{"unknot":"backup","version":1,"counts":{"people":1,"drawings":2,')
    assert "after the move 📦, größer" in text
    assert text.endswith("}\n")


def refusal(content: bytes) -> str:
    with pytest.raises(DataError) as refused:
        read_backup(content, "b.json")
    return str(refused.value)


def read_or_refused(content: bytes) -> Whole | None:
    """Read it; None where it is refused, in words, and not by an accident."""
    try:
        return read_backup(content)
    except DataError:
        return None


def sealed(tree: Any, **more: Any) -> bytes:
    """Write a tree as a backup whose checksum fits."""
    text = json.dumps(tree, ensure_ascii=False, separators=(",", ":"))
    digest = hashlib.sha256(text.encode()).hexdigest()
    head = {"unknot": "backup", "version": 1, "counts": {}, "sha256": digest, "diary": tree}
    return json.dumps(head | more).encode()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", f"b.json: it is empty; {TRY}; nothing was changed"),
        (b" \n", f"b.json: it is empty; {TRY}; nothing was changed"),
        (b"\x89PNG\r\n", f"b.json: it is no backup of unknot; {TRY}; nothing was changed"),
        (b"PK\x03\x04", f"b.json: it is no backup of unknot; {TRY}; nothing was changed"),
        (b"[" * 100_000, f"b.json: it is no backup of unknot; {TRY}; nothing was changed"),
        (b'{"unknot":"drawing"}', f"b.json: it is no backup of unknot; {TRY}; nothing was changed"),
        (b"[]", f"b.json: it is no backup of unknot; {TRY}; nothing was changed"),
        (
            sealed({}, version=2),
            NEWER,
        ),
    ],
)
def test_what_is_no_backup_is_refused(content: bytes, said: str) -> None:
    assert refusal(content) == said


def test_half_a_backup_is_called_so(used: Diary) -> None:
    content = backup_bytes(used.whole())
    assert "it is damaged, or only a part of it is there. Copy it again" in refusal(content[:-9])


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("new pillow", "old pillow"),
        lambda text: text.replace('"version":1,"counts"', '"version":"1","counts"'),
        lambda text: text.replace("3.5", "NaN"),
        lambda text: text.replace("new pillow", "\\ud800"),
    ],
)
def test_a_changed_backup_is_refused(used: Diary, change: Callable[[str], str]) -> None:
    text = backup_bytes(used.whole()).decode()
    assert refusal(change(text).encode()) == (
        "b.json: it is damaged, or was changed after it was written: its checksum does not fit. "
        "Take another copy of it, or an older backup; nothing was changed"
    )


@EXAMPLES
@given(st.data())
def test_a_damaged_backup_is_refused_or_read_as_it_was(used: Diary, data: st.DataObject) -> None:
    content = backup_bytes(used.whole())
    start = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(start, min(len(content), start + 40)))
    damaged = content[:start] + data.draw(st.binary(max_size=20)) + content[end:]
    read = read_or_refused(damaged)
    assert read is None or rows(read) == rows(used.whole())


def leaves(tree: Any) -> Iterator[tuple[Any, Any]]:
    """List every place of a tree: what holds it, and its key there."""
    for key, value in list(tree.items() if isinstance(tree, dict) else enumerate(tree)):
        yield tree, key
        if isinstance(value, dict | list):
            yield from leaves(value)


@settings(EXAMPLES, max_examples=150)
@given(st.data())
def test_a_forged_backup_is_refused_or_can_be_lived_with(
    used: Diary, sound: bytes, data: st.DataObject
) -> None:
    tree = json.loads(sound)["diary"]
    holder, key = data.draw(st.sampled_from(list(leaves(tree))))
    holder[key] = data.draw(json_values)
    read = read_or_refused(sealed(tree))
    if read is None:
        return
    used.erase()
    used.put_back(read)
    assert len(used.drawings()) == len(read["drawings"])
    listed = [entry for person in used.people() for entry in used.entries(person=person)]
    assert len(listed) == len(read["entries"])
    told = [former.to_json() for entry in listed for former in used.history(entry.id)]
    assert len(told) <= len(read["history"])


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda d: d.pop("history"), "b.json, history: missing"),
        (lambda d: d.update(moods=[]), "b.json, moods: no such key; known are people, drawings,"),
        (
            lambda d: d["entries"][0].update(kind="mood"),
            "b.json, entries[0].kind: no kind of entry that this unknot knows (plan, session, ",
        ),
        (
            lambda d: d["entries"][0].update(at="2026-05-04T08:00"),
            "b.json, entries[0].at: it must be a time in UTC, such as 2026-05-01T09:30:00.000000",
        ),
        (
            lambda d: d["drawings"][1].update(id=d["drawings"][0]["id"]),
            "stands there twice; nothing was changed",
        ),
        (
            lambda d: d["history"][0].update(person="you"),
            "b.json, history[0].person: 'you' is not among the people; nothing was changed",
        ),
        (
            lambda d: d["drawings"][0].update(paint={"body": "1", "runs": [[1, 2]]}),
            "b.json, drawings[0].paint: no diary of unknot holds such a value",
        ),
        (
            lambda d: d["entries"][0].update(kind="plan"),
            "b.json, entries[0].document: it is no plan of version 1",
        ),
        (lambda d: d["drawings"].append(3), "b.json, drawings[2]: a number; write an object {...}"),
    ],
)
def test_a_forged_backup_is_told_where(
    used: Diary, change: Callable[[Any], object], said: str
) -> None:
    tree = json.loads(backup_bytes(used.whole()))["diary"]
    change(tree)
    assert said in refusal(sealed(tree))


def test_a_file_that_is_too_large_is_not_even_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "b.json"
    with path.open("wb") as file:
        file.truncate(2_000_000_000)  # takes no room on the disk
    with pytest.raises(DataError) as refused:
        read_backup_file(path)
    assert str(refused.value) == (f"{path}: it is larger than 200 MB, more than any diary; {TRY}")
    monkeypatch.setattr(backup, "LARGEST", 10)
    with path.open("rb") as stream, pytest.raises(DataError, match="it is larger than 0 MB"):
        backup.read_backup_stream(stream, "standard input")
