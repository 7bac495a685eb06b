"""The Press page as it is served: four answers, what they change, and what must not be pressed."""

from __future__ import annotations

import html
import re
from typing import Any

import httpx
import pytest

from unknot import evidence

from . import flow
from .flow import drawing_of, field, see

NO = {one.id: False for one in evidence.load().contraindications.values() if one.asked}
FIRST = "trapezius_upper_1.left"


def save(site: httpx.Client, **told: Any) -> str:
    return flow.save(site, **({"answers": NO} | told))


def send(site: httpx.Client, address: str, path: str = "/press", **more: Any) -> httpx.Response:
    form = {"updated_at": field(see(site, f"{address}/press"), "updated_at")}
    if path != "/press/undo":
        form["point"] = FIRST
    return site.post(f"{address}{path}", data=form | more, follow_redirects=True)


def kept(site: httpx.Client, address: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = drawing_of(site, address).get("palpations", [])
    return found


def test_it_shows_one_spot_why_how_and_four_answers(site: httpx.Client) -> None:
    text = see(site, f"{save(site)}/press")
    assert "<b>Spot 1 of about 3.</b> It would tell apart the two best explanations." in text
    assert "<b>Trapezius, your left.</b> In the thin front edge" in text
    assert "until it is a 4 to 6 out of 10" in text
    for words in ("Yes, that is my pain", "It spreads to…", "It hurts only here", "Nothing"):
        assert f"<b>{words}</b>" in text
    assert "Undo" not in text
    assert "Many therapists avoid firm pressure on top of the shoulder in pregnancy." in text


@pytest.mark.parametrize(
    ("answer", "signs"),
    [("recognised", (True, True)), ("tender", (True, False)), ("nothing", (False, False))],
)
def test_an_answer_is_kept_and_the_next_spot_is_shown(
    site: httpx.Client, answer: str, signs: tuple[bool, bool]
) -> None:
    address = save(site)
    after = html.unescape(send(site, address, answer=answer).text)
    (palpation,) = kept(site, address)
    assert palpation["trigger_point"] == FIRST
    assert (palpation["tender"], palpation["recognised_pain"]) == signs
    assert f'name="point" value="{FIRST}"' not in after
    assert re.search(
        r"Trapezius, your left: (now|still) (very likely|likely|possible|less likely|under)", after
    )
    assert "Undo" in after


def test_pain_that_spreads_asks_where_to_and_keeps_the_places(site: httpx.Client) -> None:
    address = save(site)
    asked = html.unescape(send(site, address, answer="referred").text)
    assert "Where does it spread to?" in asked
    assert kept(site, address) == []
    send(
        site, address, "/press/where", place=["temple.left", "jaw.left"], painted='{"ear.left": 7}'
    )
    (palpation,) = kept(site, address)
    assert palpation["referred_to"] == {"temple.left": 5, "jaw.left": 5, "ear.left": 7}
    assert "spreads" not in palpation


def test_who_cannot_say_where_it_spreads_ticks_nothing(site: httpx.Client) -> None:
    address = save(site)
    send(site, address, "/press/where", place=[""], painted="")
    (palpation,) = kept(site, address)
    assert (palpation["spreads"], palpation["referred_to"]) == (True, {})


def test_undo_takes_back_one_press_after_the_other(site: httpx.Client) -> None:
    address = save(site)
    send(site, address, answer="recognised")
    second = field(see(site, f"{address}/press"), "point")
    send(site, address, point=second, answer="nothing")
    assert [one["trigger_point"] for one in kept(site, address)] == [FIRST, second]
    again = html.unescape(send(site, address, "/press/undo").text)
    assert f'name="point" value="{second}"' in again
    send(site, address, "/press/undo")
    assert kept(site, address) == []
    assert "Press here." in html.unescape(send(site, address, "/press/undo").text)


def test_what_cannot_be_reached_is_passed_over(site: httpx.Client) -> None:
    text = see(site, f"{save(site)}/press?skip={FIRST}")
    assert f'name="point" value="{FIRST}"' not in text
    assert f'name="skip" value="{FIRST}"' in text


def test_it_ends_when_no_press_would_tell_much(site: httpx.Client) -> None:
    address = save(site)
    for _ in range(12):
        text = see(site, f"{address}/press")
        if "Press here." not in text:
            break
        send(site, address, point=field(text, "point"), answer="nothing")
    assert "More pressing would not tell more." in text
    assert "this is a good guess and no proof" in text
    assert len(kept(site, address)) < 12


def test_an_active_point_is_named_on_the_knots_page(site: httpx.Client) -> None:
    address = save(site)
    send(site, address, answer="recognised")
    text = see(site, address)
    assert "You pressed it. It is active: it brings your pain, or sends pain elsewhere." in text
    assert "Press on" in text


def test_a_spot_of_ones_own_choice_can_be_pressed_again(site: httpx.Client) -> None:
    address = save(site)
    chosen = see(site, f"{address}/press?point=masseter_deep.right")
    assert "You chose this one." in chosen
    send(site, address, answer="nothing")
    assert "You have pressed it before" in see(site, f"{address}/press?point={FIRST}")
    send(site, address, answer="recognised")
    (palpation,) = kept(site, address)
    assert palpation["recognised_pain"] is True


def test_what_must_not_be_pressed_alone_is_refused_with_the_reason(site: httpx.Client) -> None:
    address = save(site)
    seen = see(site, f"{address}/press")
    form = {"updated_at": field(seen, "updated_at"), "answer": "nothing"}
    for asked in (
        site.get(f"{address}/press?point=lateral_rectus_1.left"),
        site.post(f"{address}/press", data=form | {"point": "lateral_rectus_1.left"}),
        site.post(f"{address}/press/where", data=form | {"point": "lateral_rectus_1.left"}),
    ):
        assert asked.status_code == 422
        assert "do not press this one yourself; let a clinician look for it" in asked.text
    assert kept(site, address) == []


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"point": "trapezius_upper_1"}, "left"),
        ({"point": "trapezoid_1.left"}, "trapez"),
        ({"answer": "maybe"}, "no such answer; go back and choose one of recognised"),
    ],
)
def test_what_no_page_of_ours_sends_is_refused_and_nothing_is_kept(
    site: httpx.Client, sent: dict[str, str], said: str
) -> None:
    address = save(site)
    answer = send(site, address, **({"answer": "nothing"} | sent))
    assert answer.status_code in (404, 422)
    assert said in html.unescape(answer.text)
    assert kept(site, address) == []


@pytest.mark.parametrize("painted", ["[]", "{", '{"temple": 3}', '{"temple.left": 99}'])
def test_places_that_cannot_be_read_are_refused(site: httpx.Client, painted: str) -> None:
    address = save(site)
    answer = send(site, address, "/press/where", painted=painted)
    assert answer.status_code == 422
    assert "painted" in answer.text
    assert kept(site, address) == []


def test_a_page_that_is_out_of_date_says_so_and_overwrites_nothing(site: httpx.Client) -> None:
    address = save(site)
    old = field(see(site, f"{address}/press"), "updated_at")
    send(site, address, answer="recognised")
    late = site.post(
        f"{address}/press",
        data={"point": "suboccipitals_1.left", "answer": "nothing", "updated_at": old},
    )
    assert late.status_code == 409
    assert "Changed in another window." in late.text
    assert [one["trigger_point"] for one in kept(site, address)] == [FIRST]


def test_a_second_tap_on_the_same_answer_changes_nothing(site: httpx.Client) -> None:
    address = save(site)
    old = field(see(site, f"{address}/press"), "updated_at")
    form = {"point": FIRST, "answer": "recognised", "updated_at": old}
    for _ in range(2):
        assert site.post(f"{address}/press", data=form).status_code == 303
    assert len(kept(site, address)) == 1


@pytest.mark.parametrize("flag", ["heart_attack", "shingles", "lump"])
def test_nothing_is_pressed_past_a_warning(site: httpx.Client, flag: str) -> None:
    address = save(site, answers={flag: True})
    assert site.get(f"{address}/press").headers["location"] == address
    form = {"point": FIRST, "answer": "recognised", "updated_at": "2026-01-01T00:00:00+00:00"}
    for path in ("/press", "/press/where"):
        assert site.post(f"{address}{path}", data=form).headers["location"] == address
    assert kept(site, address) == []
    assert site.get(f"{address}/press/spot.png?point={FIRST}").status_code == 200


def test_many_active_points_over_weeks_say_see_someone(site: httpx.Client) -> None:
    points = [FIRST, "splenius_cervicis_upper.left", "suboccipitals_1.left"]
    told = [{"trigger_point": one, "tender": True, "recognised_pain": True} for one in points]
    address = save(site, palpations=told, answers={"over_6_weeks": True})
    assert "a myofascial pain syndrome is possible" in see(site, address)
