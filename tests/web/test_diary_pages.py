"""Today, the day after, the daily entry, all entries and measurements, as the server renders them.

What lies in the past is recorded in the past, through the diary; the clock is the real one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from unknot import evidence
from unknot.assess import parse_drawing
from unknot.diary import Day, Diary, FollowUp, Measurement, SavedEntry, parse_entry
from unknot.web.app import create_app

PRESSED = ("trapezius_upper_1.left", "suboccipitals_1.left")


@dataclass(frozen=True, slots=True)
class Home:
    """A served diary of one's own."""

    client: httpx.Client
    diary: Diary

    def paint(self, regions: dict[str, float] | None = None, **more: Any) -> str:
        """Save a drawing on which every question is answered with no."""
        known = evidence.load()
        asked = [row.id for row in known.contraindications.values() if row.asked]
        answers = dict.fromkeys([*known.red_flags, *asked], False) | more.pop("answers", {})
        document = {
            "unknot": "drawing",
            "version": 1,
            "regions": regions or {"temple.left": 6, "eye.left": 4, "neck_back.left": 7},
            "answers": answers,
            "recorded_at": (now() - timedelta(days=1)).isoformat(),
            **more,
        }
        return self.diary.add(parse_drawing(document)).id

    def keep(self, kind: str, ago: timedelta = timedelta(0), **fields: Any) -> SavedEntry:
        """Record an entry as it was some time ago."""
        entry = parse_entry({"unknot": kind, "version": 1, **fields})
        return self.diary.record(entry, at=now() - ago)

    def press(self, drawing: str, ago: timedelta, **more: Any) -> SavedEntry:
        """Record a session."""
        holds = [{"planned_s": 45, "held_s": 45}] * 2
        points = [
            {"trigger_point": one, "treatment": "self_pressure_fingers", "holds": holds}
            for one in PRESSED
        ]
        return self.keep("session", ago, drawing=drawing, ended="done", points=points, **more)

    def read(self, path: str, status: int = 200) -> str:
        """Return the words of a page."""
        return words(self.client.get(path), status)


def now() -> datetime:
    return datetime.now(UTC)


def words(answer: httpx.Response, status: int = 200) -> str:
    assert answer.status_code == status
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.text)))


def buttons(answer: httpx.Response) -> list[str]:
    """Return the addresses of the filled buttons: there is one a page."""
    return re.findall(r'<a class="btn go" href="([^"]+)"', answer.text)


@pytest.fixture
def home(
    tmp_path: Path, serve: Callable[[FastAPI], AbstractContextManager[httpx.Client]]
) -> Iterator[Home]:
    app = create_app(tmp_path / "data")
    with serve(app) as client:
        yield Home(client, app.state.diary)


def test_today_asks_about_yesterday_before_anything_else(home: Home) -> None:
    home.press(home.paint(), timedelta(hours=20))
    page = home.client.get("/")
    assert buttons(page) == ["/follow-up"]
    assert "You pressed two spots" in words(page)
    assert "Three short questions, then today's round." in words(page)
    assert re.search(r"Press, \d+ minutes", words(page))
    assert "A whole session" in words(page)


def test_today_asks_nothing_until_eighteen_hours_have_passed(home: Home) -> None:
    home.press(home.paint(), timedelta(hours=17))
    assert buttons(home.client.get("/")) != ["/follow-up"]
    later = home.read("/follow-up")
    assert "Nothing to ask now." in later
    assert "from 18 hours after it" in later


def test_who_has_just_pressed_is_not_hurried_into_the_second_round(home: Home) -> None:
    home.press(home.paint(), timedelta(seconds=1))
    today = home.read("/")
    assert "You pressed today already. The next round is for later today." in today
    assert "still to do" not in today


def test_a_warning_sign_comes_before_the_question_of_the_day_after(home: Home) -> None:
    drawing = home.paint(answers={"shingles": True})
    home.press(drawing, timedelta(hours=20))
    page = home.client.get("/")
    assert buttons(page) == [f"/drawings/{drawing}"]
    assert "What to do first" in words(page)
    assert "Press, " not in words(page)


def test_a_warning_sign_on_an_earlier_drawing_still_comes_first(home: Home) -> None:
    warned = home.paint(answers={"shingles": True})
    unasked = {"unknot": "drawing", "version": 1, "regions": {"lumbar.left": 5}}
    home.diary.add(parse_drawing(unasked))
    assert buttons(home.client.get("/")) == [f"/drawings/{warned}"]


def test_today_leads_to_the_session_and_after_it_to_a_reminder(home: Home) -> None:
    drawing = home.paint()
    first = home.press(drawing, timedelta(hours=50))
    home.keep("follow_up", timedelta(hours=26), sessions=[first.id], soreness="none")
    assert buttons(home.client.get("/")) == [f"/drawings/{drawing}/session"]
    later = [home.press(drawing, timedelta(seconds=2 - number)) for number in range(2)]
    page = home.client.get("/").text
    assert f'href="/drawings/{drawing}/session"' not in page
    assert f'href="/reminder/{later[-1].id}.ics"' in page
    assert home.client.get(f"/reminder/{later[-1].id}.ics").status_code == 200


def test_no_page_of_the_diary_names_a_spot_while_a_warning_sign_stands(home: Home) -> None:
    drawing = home.paint(answers={"shingles": True})
    session = home.press(drawing, timedelta(hours=20))
    measured = home.keep(
        "measurement",
        what="pressure_pain_threshold",
        value=200,
        unit="kPa",
        site=PRESSED[0],
    )
    assert "Trapezius" not in home.read("/")
    for path in ("/follow-up", "/entries", "/measure/pressure", f"/entries/{session.id}/edit"):
        assert not re.search("(?i)trapezius|suboccipital", home.read(path)), path
    for path in ("delete", "history", "edit"):
        assert not re.search("(?i)trapezius", home.read(f"/entries/{measured.id}/{path}")), path


def test_a_spot_that_was_measured_is_named_where_no_warning_sign_stands(home: Home) -> None:
    home.press(home.paint(), timedelta(hours=20))
    home.keep(
        "measurement", what="pressure_pain_threshold", value=2.4, unit="kg/cm2", site=PRESSED[0]
    )
    assert re.search(
        r"(?i)trapezius[^:]*, your left: 2.4 kg/cm² \(235 kPa\)", home.read("/entries")
    )
    assert "Spots you pressed" in home.client.get("/measure/pressure").text


def test_the_day_after_asks_three_things_with_what_was_told_before(home: Home) -> None:
    home.press(home.paint(), timedelta(hours=20))
    page = home.read("/follow-up")
    for question in ("The pain now", "Sore where you pressed?", "What moves better?"):
        assert question in page
    assert re.search(r"Back of the neck, your left (yesterday|today): 7", page)
    assert "Turning my head to the" in page


def test_a_part_of_the_day_after_is_kept_and_the_question_is_settled(home: Home) -> None:
    session = home.press(home.paint(), timedelta(hours=20))
    sent = {"session": session.id, "pain:temple.left": "4,5", "pain:eye.left": ""}
    answer = home.client.post("/follow-up", data=sent)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    (kept,) = home.diary.entries(kind="follow_up")
    assert kept.entry == FollowUp((session.id,), {"temple.left": 4.5})
    assert "Nothing to ask now." in home.read("/follow-up")


def test_nothing_moves_better_is_an_answer_and_skipped_is_none(home: Home) -> None:
    session = home.press(home.paint(), timedelta(hours=20))
    sent = {"session": session.id, "soreness": "a_little", "better": "nothing"}
    home.client.post("/follow-up", data=sent)
    (kept,) = home.diary.entries(kind="follow_up")
    assert kept.entry == FollowUp((session.id,), None, "a_little", ())
    edit = home.client.get(f"/entries/{kept.id}/edit").text
    assert 'value="nothing" checked' in edit
    assert 'value="a_little" checked' in edit


def test_an_answer_sent_twice_is_one_and_the_later_one_counts(home: Home) -> None:
    session = home.press(home.paint(), timedelta(hours=20))
    for soreness in ("a_little", "a_little", "none"):
        home.client.post("/follow-up", data={"session": session.id, "soreness": soreness})
    (kept,) = home.diary.entries(kind="follow_up")
    assert kept.entry == FollowUp((session.id,), soreness="none")
    assert len(home.diary.history(kept.id)) == 1


@pytest.mark.parametrize("path", ["/follow-up", "/day"])
def test_an_empty_form_is_not_kept(home: Home, path: str) -> None:
    session = home.press(home.paint(), timedelta(hours=20))
    answer = home.client.post(path, data={"session": session.id, "soreness": "", "overall": " "})
    assert "Nothing answered yet. Answer one of them, or close this page." in words(answer, 422)
    assert len(home.diary.entries()) == 1


def test_a_lot_of_soreness_keeps_today_from_sending_to_press(home: Home) -> None:
    session = home.press(home.paint(), timedelta(hours=20))
    home.client.post("/follow-up", data={"session": session.id, "soreness": "a_lot"})
    page = home.read("/")
    assert "leave those spots alone today, and press less hard next time." in page
    assert "Press, " not in page


def test_a_daily_entry_is_kept_and_shown_on_today(home: Home) -> None:
    home.paint()
    sent = {"pain:temple.left": "5", "overall": "4", "note": " Long drive.\r\nLittle sleep. "}
    answer = home.client.post("/day", data=sent)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    (kept,) = home.diary.entries(kind="day")
    assert kept.entry == Day({"temple.left": 5}, 4, "Long drive.\nLittle sleep.")
    page = home.read("/")
    assert "How it was" in page
    assert "Temple, your left, 5." in page


def test_several_entries_a_day_are_kept_and_the_last_is_what_was_told_before(home: Home) -> None:
    home.paint({"temple.left": 6})
    for overall in ("4", "2"):
        home.client.post("/day", data={"overall": overall, "pain:temple.left": overall})
    assert len(home.diary.entries(kind="day")) == 2
    page = home.read("/day")
    assert "Temple, your left today: 2" in page
    assert "All in all today: 2" in page


def test_a_pain_out_of_range_is_refused_beside_its_field_and_the_input_kept(home: Home) -> None:
    home.paint()
    answer = home.client.post("/day", data={"pain:temple.left": "12", "note": "Bad night"})
    assert "Out of range; write a number from 0 to 10." in words(answer, 422)
    assert 'value="12" aria-invalid="true" aria-describedby="why-pain:temple.left"' in answer.text
    assert "Bad night" in answer.text
    assert home.diary.entries() == ()


def test_more_than_six_places_are_folded_and_each_can_still_be_told(home: Home) -> None:
    regions = ["temple", "eye", "ear", "cheek", "jaw", "calf", "heel", "shin"]
    home.paint({f"{region}.left": 9 - rank for rank, region in enumerate(regions)})
    page = home.client.get("/day")
    assert "2 more places" in words(page)
    assert all(f'name="pain:{region}.left"' in page.text for region in regions)


def test_without_a_drawing_a_day_is_told_all_in_all(home: Home) -> None:
    page = home.client.get("/day")
    assert "pain:" not in page.text
    assert home.client.post("/day", data={"overall": "3"}).status_code == 303


def test_an_entry_is_changed_and_its_history_shows_what_stood_there(home: Home) -> None:
    home.paint()
    kept = home.keep("day", overall=6)
    edit = home.client.get(f"/entries/{kept.id}/edit")
    assert re.search(r'name="overall"[^>]* value="6"', edit.text)
    assert kept.updated_at.isoformat() in edit.text
    sent = {"overall": "3", "updated_at": kept.updated_at.isoformat()}
    answer = home.client.post(f"/entries/{kept.id}/edit", data=sent)
    assert answer.headers["Location"] == f"/entries#{kept.id}"
    assert "All in all 3 of 10." in home.read("/entries")
    history = home.read(f"/entries/{kept.id}/history")
    assert "Until today, " in history
    assert "All in all 6 of 10." in history


def test_a_change_over_another_window_asks_first_and_keeps_what_was_sent(home: Home) -> None:
    kept = home.keep("note", text="First words")
    seen = kept.updated_at.isoformat()
    address = f"/entries/{kept.id}/edit"
    home.client.post(address, data={"text": "From here", "updated_at": seen})
    late = home.client.post(address, data={"text": "From there", "updated_at": seen})
    assert "Changed in another window. Send again to keep what you see here." in words(late, 409)
    assert "From there" in late.text
    again = re.search(r'name="updated_at" value="([^"]+)"', late.text)
    assert again
    home.client.post(address, data={"text": "From there", "updated_at": unescape(again[1])})
    assert "From there" in home.read("/entries")


def test_an_entry_is_deleted_after_asking_and_erased_with_its_history(home: Home) -> None:
    gone, erased = home.keep("note", text="Goes away"), home.keep("note", text="Goes for good")
    assert "Delete this entry?" in home.read(f"/entries/{gone.id}/delete")
    sent = {"updated_at": gone.updated_at.isoformat()}
    assert home.client.post(f"/entries/{gone.id}/delete", data=sent).status_code == 303
    home.client.post(f"/entries/{erased.id}/delete", data={"also": "history"})
    assert home.diary.entries() == ()
    assert len(home.diary.history(gone.id)) == 1
    page = home.read(f"/entries/{gone.id}/edit", 404)
    assert "This entry is no longer here. It may have been deleted." in page
    assert "Your diary" in page


def test_a_session_can_be_corrected_without_what_was_pressed(home: Home) -> None:
    session = home.press(home.paint(), timedelta(hours=1), before=6, after=5)
    sent = {
        "before": "6",
        "after": "4",
        "notes": "Felt good",
        "updated_at": session.updated_at.isoformat(),
    }
    home.client.post(f"/entries/{session.id}/edit", data=sent)
    page = home.read("/entries")
    assert "Pressed two spots, held 3 minutes in all." in page
    assert "Pain 6 before, 4 after." in page
    assert "Felt good" in page


@pytest.mark.parametrize(
    ("path", "sent", "field", "reason"),
    [
        (
            "movement",
            {"what": "range_of_motion", "site": "neck_turn.left", "unit": "degrees"},
            "value",
            "200",
        ),
        (
            "pressure",
            {"what": "pressure_pain_threshold", "site": "neck_back.left", "unit": "kPa"},
            "value",
            "9000",
        ),
    ],
)
def test_a_value_that_no_body_has_is_refused_beside_its_field(
    home: Home, path: str, sent: dict[str, str], field: str, reason: str
) -> None:
    answer = home.client.post(f"/measure/{path}", data={**sent, "value": reason})
    assert answer.status_code == 422
    assert f'value="{reason}" aria-invalid="true" aria-describedby="why-{field}"' in answer.text
    why = re.search(rf'id="why-{field}".*?<span>(.*?)</span>', answer.text, re.DOTALL)
    assert why
    assert f"not {reason}" in why[1] or reason in why[1]
    assert home.diary.entries() == ()


def test_what_is_missing_is_said_without_an_id_and_the_page_opens_there(home: Home) -> None:
    sent = {"what": "pressure_pain_threshold", "unit": "kPa", "site": "", "value": ""}
    answer = home.client.post("/measure/pressure", data=sent)
    assert "Missing; write where it was measured." in words(answer, 422)
    assert re.search(r'<select id="site"[^>]* autofocus>', answer.text)


def test_no_algometer_is_put_on_an_eye_or_the_throat(home: Home) -> None:
    home.paint(regions={"eye.left": 4, "neck_back.left": 7})
    page = home.client.get("/measure/pressure").text
    assert 'value="neck_back.left"' in page
    for never in ("eye.left", "eye.right", "ear.left", "throat", "breast.left", "genitals"):
        assert f'value="{never}"' not in page


def test_a_range_of_motion_is_kept_with_its_movement_and_how_it_was_measured(home: Home) -> None:
    page = home.read("/measure/movement?movement=neck_turn.left")
    assert "Turning my head to the left." in page
    assert "Healthy adults get to about 60 degrees ." in page
    assert "With a phone and its level: Lie on your back, the phone upright on your for" in page
    assert "With a goniometer: Sit; centre over the crown of the head" in page
    assert "A change of up to 7 degrees can be error alone." in page
    sent = {
        "what": "range_of_motion",
        "site": "neck_turn.left",
        "unit": "degrees",
        "value": "48",
        "method": "phone",
    }
    answer = home.client.post("/measure/movement", data=sent)
    (kept,) = home.diary.entries(kind="measurement")
    assert answer.headers["Location"] == f"/entries#{kept.id}"
    assert kept.entry == Measurement(
        "range_of_motion", 48, "degrees", site="neck_turn.left", method="phone"
    )
    assert "Turning my head to the left: 48 degrees." in home.read("/entries")


def test_every_movement_that_is_measured_has_its_page(home: Home) -> None:
    listed = re.findall(
        r"/measure/movement\?movement=([\w.]+)", home.client.get("/measure/movement").text
    )
    assert "neck_turn.left" in listed
    assert "jaw_open" in listed
    assert "swallow" not in listed
    for movement in listed:
        assert home.client.get(f"/measure/movement?movement={movement}").status_code == 200
    assert home.client.get("/measure/movement?movement=neck_turn").status_code == 404


def test_one_s_own_activity_a_medicine_and_a_note_are_kept(home: Home) -> None:
    activity = {"what": "disability", "unit": "0-10", "activity": "Looking back", "value": "4"}
    home.client.post("/measure/activity", data=activity)
    home.client.post("/measure/medicine", data={"name": "Ibuprofen", "amount": "400", "unit": "mg"})
    home.client.post("/measure/note", data={"text": "New chair"})
    page = home.read("/entries")
    assert "Looking back: 4 of 10." in page
    assert "Ibuprofen, 400 mg." in page
    assert "New chair" in page
    assert '<option value="Ibuprofen">' in home.client.get("/measure/medicine").text
    assert '<option value="Looking back">' in home.client.get("/measure/activity").text


def test_a_kept_plan_is_listed_and_is_not_changed_by_hand(home: Home) -> None:
    plan = {"unknot": "plan", "version": 1, "treatments": []}
    kept = home.keep("plan", drawing=home.paint(), plan=plan)
    assert "A plan" in home.read("/entries")
    assert f"/entries/{kept.id}/edit" not in home.client.get("/entries").text
    assert "it cannot be changed by hand" in home.read(f"/entries/{kept.id}/edit", 422)


def test_a_long_diary_is_read_page_by_page(home: Home) -> None:
    for number in range(65):
        home.keep("note", timedelta(hours=number), text=f"Note {number:02}")
    first = home.client.get("/entries")
    assert "Note 59" in first.text
    assert "Note 60" not in first.text
    earlier = re.search(r'href="(/entries\?until=[^"]+)"', first.text)
    assert earlier
    second = home.read(unescape(earlier[1]))
    assert "Note 60" in second
    assert "Note 64" in second
    assert "Note 59" not in second


def test_the_week_tells_on_which_days_was_pressed(home: Home) -> None:
    drawing = home.paint(recorded_at=(now() - timedelta(days=6)).isoformat())
    for days in (3, 1):
        home.press(drawing, timedelta(days=days))
    page = home.read("/")
    assert "Pressed on two of the last four days." in page
    assert "streak" not in page


def test_a_picture_shows_one_place_close_up(home: Home) -> None:
    drawing = home.paint()
    whole, near = (
        home.client.get(f"/drawings/{drawing}/picture.png?size=64{place}").content
        for place in ("", "&place=eye.left")
    )
    assert whole != near
    assert home.client.get(f"/drawings/{drawing}/picture.png?place=eye").status_code == 404
