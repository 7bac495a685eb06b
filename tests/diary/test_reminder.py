"""The reminder is a sound calendar file, and tells nothing of what hurts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from unknot.diary import SavedEntry, Session, remind_at, reminder_ics

EAST = timezone(timedelta(hours=2))
EVENING = datetime(2026, 5, 4, 20, 30, tzinfo=EAST)
NOW = datetime(2026, 5, 4, 20, 45, tzinfo=EAST)


def reminder(at: datetime = EVENING) -> str:
    session = Session("done", before=6.5, notes="a sore secret")
    saved = SavedEntry("c0ffee", "me", "session", at, at, at, session)
    return reminder_ics(saved, now=NOW, zone=EAST)


def unfolded(text: str) -> list[tuple[str, str]]:
    """Read the lines back as RFC 5545 says: names and values, folded lines joined."""
    assert text.endswith("\r\n")
    lines = text.removesuffix("\r\n").replace("\r\n ", "").split("\r\n")
    assert not any("\n" in line for line in lines)
    return [(name, value) for name, _, value in (line.partition(":") for line in lines)]


def test_it_reads_back_as_one_event_with_an_alarm() -> None:
    lines = unfolded(reminder())
    blocks = [value for name, value in lines if name in ("BEGIN", "END")]
    assert blocks == ["VCALENDAR", "VEVENT", "VALARM", "VALARM", "VEVENT", "VCALENDAR"]
    values = dict(lines)
    assert values["VERSION"] == "2.0"
    assert values["UID"] == "c0ffee@unknot"
    assert values["DTSTAMP"] == "20260504T184500Z"
    assert values["DTSTART"] == "20260505T123000Z"
    assert values["DTEND"] == "20260505T123500Z"
    assert values["TRIGGER"] == "PT0M"
    assert values["SUMMARY"] == "unknot: how is it after yesterday's session?"


def test_no_line_is_longer_than_75_bytes_and_what_has_a_meaning_is_escaped() -> None:
    text = reminder()
    assert max(len(line.encode()) for line in text.split("\r\n")) == 75
    (first, _) = [value for name, value in unfolded(text) if name == "DESCRIPTION"]
    assert first == (
        "Three short questions: how it is now\\, whether it is sore\\, what moves better.\\n"
        "Start unknot and open Today."
    )


def test_it_tells_nothing_of_the_session() -> None:
    text = reminder()
    assert "secret" not in text
    assert "6.5" not in text


@pytest.mark.parametrize(
    ("session", "due"),
    [
        ("2026-05-04T20:30", "2026-05-05T14:30"),
        ("2026-05-04T15:00", "2026-05-05T09:00"),
        ("2026-05-04T09:00", "2026-05-05T09:00"),  # due at three at night
        ("2026-05-04T03:30", "2026-05-05T09:00"),  # due at half past nine in the evening
        ("2026-05-04T02:59", "2026-05-04T20:59"),
    ],
)
def test_nobody_is_woken_at_night(session: str, due: str) -> None:
    at = datetime.fromisoformat(session).replace(tzinfo=EAST)
    found = remind_at(at.astimezone(UTC), EAST)
    assert found == datetime.fromisoformat(due).replace(tzinfo=EAST)
    assert remind_at(at, None) >= at + timedelta(hours=18)
