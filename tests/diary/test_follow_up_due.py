"""The question of the next day is asked when it is due, and until it is answered."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from unknot.diary import FollowUp, Hold, SavedEntry, Session, SessionPoint, due_follow_up

MONDAY = datetime(2026, 5, 4, 9, tzinfo=UTC)
HELD = (SessionPoint("levator_scapulae_upper.left", "self_pressure_ball", (Hold(45, 20),)),)


def saved(entry: Session | FollowUp, at: datetime, name: str = "a") -> SavedEntry:
    return SavedEntry(name, "me", entry.kind, at, at, at, entry)


def after(hours: float) -> datetime:
    return MONDAY + timedelta(hours=hours)


def test_it_is_due_18_hours_after_a_session_and_not_before() -> None:
    session = saved(Session("done"), MONDAY)
    assert due_follow_up([session], [], after(17.99)) is None
    due = due_follow_up([session], [], after(18))
    assert due is not None
    assert (due.ids, due.due_at) == (("a",), after(18))


def test_several_sessions_of_a_day_are_one_question_after_the_last() -> None:
    day = [saved(Session("done"), after(8), "late"), saved(Session("done"), MONDAY, "early")]
    assert due_follow_up(day, [], after(20)) is None
    due = due_follow_up(day, [], after(26))
    assert due is not None
    assert due.ids == ("early", "late")


def test_an_answer_about_one_of_them_settles_the_day() -> None:
    day = [saved(Session("done"), after(8), "late"), saved(Session("done"), MONDAY, "early")]
    answer = saved(FollowUp(("early",), soreness="none"), after(27))
    assert due_follow_up(day, [answer], after(28)) is None


def test_it_stays_due_until_it_is_answered() -> None:
    assert due_follow_up([saved(Session("done"), MONDAY)], [], after(24 * 40)) is not None


def test_yesterday_is_asked_about_while_today_is_too_fresh() -> None:
    sessions = [saved(Session("done"), MONDAY, "a"), saved(Session("done"), after(24), "b")]
    due = due_follow_up(sessions, [], after(26))
    assert due is not None
    assert due.ids == ("a",)


def test_an_earlier_day_is_not_asked_about_once_a_later_one_is_due_or_answered() -> None:
    sessions = [saved(Session("done"), MONDAY, "a"), saved(Session("done"), after(24), "b")]
    due = due_follow_up(sessions, [], after(48))
    assert due is not None
    assert due.ids == ("b",)
    answer = saved(FollowUp(("b",), soreness="none"), after(48))
    assert due_follow_up(sessions, [answer], after(49)) is None


def test_days_are_those_of_the_person_s_own_clock() -> None:
    sessions = [saved(Session("done"), MONDAY, "a"), saved(Session("done"), after(10), "b")]
    west, east = timezone(timedelta(hours=-3)), timezone(timedelta(hours=9))
    one_day = due_follow_up(sessions, [], after(30).astimezone(west))
    other_day = due_follow_up(sessions, [], after(30).astimezone(east))
    assert one_day is not None
    assert other_day is not None
    assert (one_day.ids, other_day.ids) == (("a", "b"), ("b",))


def test_only_a_session_in_which_something_was_pressed_is_asked_about() -> None:
    assert due_follow_up([saved(Session("left"), MONDAY)], [], after(20)) is None
    assert due_follow_up([saved(Session("stopped"), MONDAY)], [], after(20)) is None
    due = due_follow_up([saved(Session("stopped", HELD), MONDAY)], [], after(20))
    assert due is not None
