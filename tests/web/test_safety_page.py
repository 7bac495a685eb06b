"""The Safety step as a person without scripts meets it: forms that the server renders and keeps."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path
from typing import Any

import httpx
import pytest

from unknot import evidence
from unknot.assess import parse_drawing, triage
from unknot.diary import Diary, SavedDrawing
from unknot.web.dates import today

NECK = {"neck_back.left": 6.0}
FACTS = dict.fromkeys(evidence.load().person_facts, False)


@pytest.fixture
def diary(tmp_path: Path) -> Iterator[Diary]:
    """The diary that the fresh server keeps, opened a second time."""
    diary = Diary.open(tmp_path / "data")
    yield diary
    diary.close()


def add(diary: Diary, regions: dict[str, float] = NECK, **more: Any) -> SavedDrawing:
    return diary.add(parse_drawing({"unknot": "drawing", "version": 1, "regions": regions, **more}))


def words(page: httpx.Response) -> str:
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page.text)))


def hidden(page: str) -> dict[str, Any]:
    """The hidden fields of the first form, as a browser sends them."""
    form = page[page.index("<form") : page.index("</form")]
    fields: dict[str, Any] = {}
    for name, value in re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form):
        fields.setdefault(name, []).append(unescape(value))
    return fields


class Person:
    """Goes through the forms as a browser without scripts does."""

    def __init__(self, client: httpx.Client) -> None:
        self.client = client

    def open(self, address: str) -> httpx.Response:
        return self.client.get(address, follow_redirects=True)

    def send(self, page: httpx.Response, answer: str | None, **more: Any) -> httpx.Response:
        """Press a button of a page, with these fields besides its hidden ones."""
        action = re.search(r'<form class="voice" method="post" action="([^"]+)"', page.text)
        assert action
        fields = hidden(page.text) | ({"answer": answer} if answer else {}) | more
        return self.client.post(unescape(action[1]), data=fields, follow_redirects=True)

    def all_none(self, page: httpx.Response) -> tuple[httpx.Response, list[int]]:
        """Say none of these until there is nothing to answer; count the lines of each screen.

        What is ticked already stays ticked.
        """
        lines = []
        while 'name="answer"' in page.text:
            lines.append(page.text.count('name="shown"'))
            still = re.findall(r'name="tick" value="(\w+)" checked', page.text)
            page = self.send(page, "ticked" if still else "none", tick=still)
        return page, lines


@pytest.fixture
def person(fresh: httpx.Client) -> Person:
    return Person(fresh)


def path(page: httpx.Response) -> str:
    return page.url.raw_path.decode()


def test_a_sore_neck_takes_three_short_screens(person: Person, diary: Diary) -> None:
    saved = add(diary)
    page = person.open(f"/drawings/{saved.id}/safety")
    assert path(page) == f"/drawings/{saved.id}/safety/you"
    knots, lines = person.all_none(page)
    assert path(knots) == f"/drawings/{saved.id}"
    assert len(lines) <= 3
    assert max(lines) <= 12
    kept = diary.drawing(saved.id).drawing
    assert triage(kept, today()).outcome == "go_on"
    assert kept.answers
    assert not any(kept.answers.values())
    assert kept.person["age_over_50"] is False
    assert "still open" not in knots.text


def test_chest_and_left_arm_ask_about_the_heart_first(person: Person, diary: Diary) -> None:
    saved = add(diary, {"upper_chest.left": 6.0, "arm_inner.left": 5.0}, person=FACTS)
    page = person.open(f"/drawings/{saved.id}/safety")
    assert hidden(page.text)["shown"][0] == "chest_or_heart_pain"
    assert "Lasting <b>chest pain</b> or pressure" in page.text


def test_a_screen_that_says_neither_is_not_kept(person: Person, diary: Diary) -> None:
    saved = add(diary, person=FACTS)
    page = person.open(f"/drawings/{saved.id}/safety")
    answer = person.send(page, None)
    assert answer.status_code == 422
    assert "Nothing is kept yet. Tick what is true, or choose “None of these”." in words(answer)
    assert diary.drawing(saved.id).drawing.answers == {}


@pytest.mark.parametrize(
    ("answer", "fields", "said"),
    [
        ("none", {"tick": "chest_or_heart_pain"}, "You ticked something and said none of these."),
        ("ticked", {}, "Nothing is ticked."),
        (
            "ticked",
            {"tick": "chest_or_heart_pain", "follow:weak_clumsy_or_unsteady": "2"},
            "You chose an answer below a line that is not ticked.",
        ),
    ],
)
def test_what_contradicts_itself_is_asked_back_and_stays_on_the_screen(
    person: Person, diary: Diary, answer: str, fields: dict[str, str], said: str
) -> None:
    saved = add(diary, person=FACTS)
    back = person.send(person.open(f"/drawings/{saved.id}/safety"), answer, **fields)
    assert back.status_code == 422
    assert said in words(back)
    assert back.text.count(" checked") == len(fields) + ("follow" in str(fields))
    assert diary.drawing(saved.id).drawing.answers == {}


def test_a_follow_up_is_asked_back_once_and_then_counts_as_its_first_answer(
    person: Person, diary: Diary
) -> None:
    saved = add(diary, person=FACTS)
    ticked = {"tick": "weak_clumsy_or_unsteady"}
    page = person.open(f"/drawings/{saved.id}/safety")
    back = person.send(page, "ticked", **ticked)
    assert "One more question about what you ticked." in words(back)
    assert diary.drawing(saved.id).drawing.answers == {}
    stopped = person.send(back, "ticked", **ticked)
    assert "Call the emergency services now." in words(stopped)
    assert diary.drawing(saved.id).drawing.answers["acute_cord_or_nerve_weakness"] is True


def test_a_follow_up_that_fits_nothing_raises_nothing(person: Person, diary: Diary) -> None:
    saved = add(diary, person=FACTS)
    fields = {"tick": "weak_clumsy_or_unsteady", "follow:weak_clumsy_or_unsteady": "6"}
    person.send(person.open(f"/drawings/{saved.id}/safety"), "ticked", **fields)
    assert not any(diary.drawing(saved.id).drawing.answers.values())


def test_an_emergency_stops_at_once_and_can_be_taken_back(person: Person, diary: Diary) -> None:
    saved = add(diary, person=FACTS)
    first = person.open(f"/drawings/{saved.id}/safety")
    stop = person.send(first, "ticked", tick="chest_or_heart_pain")
    assert path(stop) == f"/drawings/{saved.id}"
    assert "<h1>Call the emergency services now.</h1>" in stop.text
    assert "Lasting chest pain or pressure" in words(stop)
    assert "Back of the neck, your left, 6" in words(stop)
    assert "<body-view" not in stop.text
    assert "btn go" not in stop.text
    assert "A clinician has looked at it" not in stop.text

    undo = re.search(r'href="([^"]+)"> *<svg.*?Change my answer', stop.text)
    assert undo
    again = person.open(unescape(undo[1]))
    assert again.text.count(" checked") == 1
    second = person.send(again, "none")
    assert path(second).endswith("/safety?screen=2")
    kept = diary.drawing(saved.id).drawing.answers
    assert kept["heart_attack"] is False


def test_the_wish_to_end_ones_life_has_words_of_its_own(person: Person, diary: Diary) -> None:
    saved = add(diary, answers={"mental_health": True})
    page = words(person.open(f"/drawings/{saved.id}"))
    assert "You are not alone" in page
    assert "Please talk to someone now." in page
    assert "press" not in page.partition("Painted")[0]


def test_a_sign_holds_the_knots_back_until_a_clinician_has_looked(
    person: Person, diary: Diary
) -> None:
    saved = add(diary, person=FACTS)
    page = person.send(person.open(f"/drawings/{saved.id}/safety"), "none")
    held = person.send(page, "ticked", tick="lump")
    assert "<h1>Please see a clinician within the next days.</h1>" in held.text
    assert "You ticked: A visible, growing, large or fixed lump" in words(held)
    assert "A clinician has looked at it" in held.text
    assert "No knot we know reaches this." not in held.text
    assert "<body-view" in held.text

    knots = person.client.post(
        f"/drawings/{saved.id}/safety/cleared", data=hidden(held.text), follow_redirects=True
    )
    assert path(knots) == f"/drawings/{saved.id}"
    assert 'class="ks"' in knots.text
    assert "A clinician looked at this today; keep in mind: a knot is small" in words(knots)
    assert diary.drawing(saved.id).drawing.cleared == {"lump": today()}


def test_an_emergency_cannot_be_cleared(person: Person, diary: Diary) -> None:
    saved = add(diary, answers={"heart_attack": True})
    sent = {"flag": "heart_attack", "updated_at": saved.updated_at.isoformat()}
    answer = person.client.post(f"/drawings/{saved.id}/safety/cleared", data=sent)
    assert answer.status_code == 422
    assert "no sign that a clinician's look would settle" in words(answer)
    assert diary.drawing(saved.id).drawing.cleared == {}


def test_once_there_is_a_sign_only_what_is_more_urgent_is_asked(
    person: Person, diary: Diary
) -> None:
    belly = add(diary, {"lower_abdomen.left": 6}, answers={"lump": True}, person=FACTS)
    asked = person.open(f"/drawings/{belly.id}/safety")
    assert "First, is any of this true right now?" in words(asked)
    assert "safety questions are still open." in words(person.open(f"/drawings/{belly.id}"))
    held, lines = person.all_none(asked)
    assert "Please see a clinician within the next days." in words(held)
    assert "still open" not in words(held)
    open_still = triage(diary.drawing(belly.id).drawing, today()).questions
    flags = evidence.load().red_flags
    assert lines
    assert {flags[one].advice for one in open_still} <= {"see_clinician_soon", "mention"}


def test_what_is_worth_bearing_in_mind_is_repeated_beside_the_ranking(
    person: Person, diary: Diary
) -> None:
    saved = add(diary, answers={"no_improvement": True})
    page = person.open(f"/drawings/{saved.id}")
    assert "Please keep in mind: time to check the diagnosis." in words(page)
    assert "safety questions are still open." in words(page)
    assert f'href="/drawings/{saved.id}/safety"' in page.text


def test_pregnancy_is_ranked_with_the_caution_in_sight(person: Person, diary: Diary) -> None:
    saved = add(diary, {"lumbar.left": 5}, answers={"pregnancy_caution": True})
    page = person.open(f"/drawings/{saved.id}")
    assert 'class="ks"' in page.text
    assert "You ticked: You are pregnant." in words(page)
    assert "A clinician has looked at it" in page.text


def test_answers_of_last_week_are_asked_again_and_then_hold(person: Person, diary: Diary) -> None:
    past = datetime.now(UTC) - timedelta(days=9)
    saved = add(diary, person=FACTS, recorded_at=past.isoformat())
    _, lines = person.all_none(person.open(f"/drawings/{saved.id}/safety"))
    kept = diary.drawing(saved.id)
    assert lines
    assert kept.recorded_at == past
    assert triage(kept.dated, today()).outcome == "go_on"
    assert path(person.open(f"/drawings/{saved.id}/safety")) == f"/drawings/{saved.id}"
    old = parse_drawing(kept.drawing.to_json() | {"answered_at": past.isoformat()})
    diary.replace(saved.id, old)
    assert path(person.open(f"/drawings/{saved.id}/safety")) != f"/drawings/{saved.id}"


def test_facts_are_asked_once_and_those_that_change_again(person: Person, diary: Diary) -> None:
    earlier = add(diary)
    you = person.open(f"/drawings/{earlier.id}/safety")
    person.send(you, "ticked", tick="age_over_50")
    later = add(diary, {"neck_back.right": 4.0})
    again = person.open(f"/drawings/{later.id}/safety")
    assert hidden(again.text)["shown"] == [
        *("could_be_pregnant", "treated_in_last_2_weeks", "injured_in_last_2_weeks")
    ]
    before = person.open(f"/drawings/{later.id}/safety/you?which=all")
    assert 'value="age_over_50" checked' in before.text
    person.send(again, "none")
    kept = diary.drawing(later.id).drawing.person
    assert kept["age_over_50"] is True
    assert kept["ever_had_cancer"] is False


def test_nobody_need_tell_a_fact(person: Person, diary: Diary) -> None:
    saved = add(diary)
    you = person.open(f"/drawings/{saved.id}/safety")
    page = person.send(you, "none", unsaid="could_be_pregnant")
    assert path(page).endswith("/safety?screen=1")
    kept = diary.drawing(saved.id).drawing.person
    assert "could_be_pregnant" not in kept
    assert kept["age_over_50"] is False
    person.send(person.open(f"/drawings/{saved.id}/safety/you?which=all"), "unsaid")
    assert diary.drawing(saved.id).drawing.person == {}


def test_a_second_tap_on_the_same_button_goes_on_too(person: Person, diary: Diary) -> None:
    saved = add(diary, person=FACTS)
    first = person.open(f"/drawings/{saved.id}/safety")
    assert path(person.send(first, "none")) == path(person.send(first, "none"))


def test_another_windows_change_is_not_overwritten(person: Person, diary: Diary) -> None:
    saved = add(diary, person=FACTS)
    page = person.open(f"/drawings/{saved.id}/safety")
    diary.replace(saved.id, parse_drawing(saved.drawing.to_json() | {"regions": {"vertex": 2}}))
    back = person.send(page, "ticked", tick="very_ill")
    assert back.status_code == 422
    assert "Changed in another window. Send again to keep what you see here." in words(back)
    assert back.text.count(" checked") == 1
    stopped = person.send(back, "ticked", tick="very_ill")
    assert "Call the emergency services now." in words(stopped)
    assert diary.drawing(saved.id).drawing.regions == {"vertex": 2}


def test_a_sign_ticked_for_another_place_can_still_be_changed(person: Person, diary: Diary) -> None:
    saved = add(diary, {"heel.left": 5}, answers={"thunderclap_headache": True}, person=FACTS)
    stop = person.open(f"/drawings/{saved.id}")
    undo = re.search(r'href="([^"]+)"> *<svg.*?Change my answer', stop.text)
    assert undo
    page = person.open(unescape(undo[1]))
    assert hidden(page.text)["shown"] == ["new_severe_head_or_neck_pain"]
    person.send(page, "none")
    assert not diary.drawing(saved.id).drawing.answers["thunderclap_headache"]


def test_where_nothing_hurts_nothing_is_asked(person: Person, diary: Diary) -> None:
    saved = add(diary, {"vertex": 0})
    page = person.open(f"/drawings/{saved.id}/safety")
    assert path(page) == f"/drawings/{saved.id}"
    assert "still open" not in page.text


def test_what_no_screen_of_ours_sends_is_refused(person: Person, diary: Diary) -> None:
    saved = add(diary, person=FACTS)
    for here, fields in {
        "": {"shown": "very_ill", "tick": "lump", "answer": "ticked"},
        "/you": {"shown": "rich", "answer": "none"},
    }.items():
        answer = person.client.post(f"/drawings/{saved.id}/safety{here}", data=fields)
        assert answer.status_code == 422
    for name in ("follow:very_ill", "updated_at"):
        sent = {"shown": "very_ill", "answer": "none", name: "soon"}
        assert person.client.post(f"/drawings/{saved.id}/safety", data=sent).status_code == 422
    assert diary.drawing(saved.id).drawing == saved.drawing
    assert person.client.get("/drawings/none/safety").status_code == 404
    assert path(person.open(f"/drawings/{saved.id}/safety?screen=99")).endswith("?screen=1")


def test_today_leads_to_what_comes_next(person: Person, diary: Diary) -> None:
    for answers, way_on in (
        ({}, "Go on with the safety questions"),
        ({"heart_attack": True}, "What to do first"),
    ):
        add(diary, answers=answers)
        assert way_on in words(person.open("/"))
    _, lines = person.all_none(person.open(f"/drawings/{add(diary, person=FACTS).id}/safety"))
    assert lines
    assert "See the knots" in words(person.open("/"))
