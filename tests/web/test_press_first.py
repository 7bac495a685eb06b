"""What is asked before a spot is pressed, as it is served."""

from __future__ import annotations

import html
import re
from typing import Any

import httpx
import pytest

from unknot import evidence

from . import flow
from .flow import drawing_of, see

PLACE = "neck_angle.left"
FIRST, BESIDE = "trapezius_upper_1.left", "trapezius_upper_2.left"
ASKED = "Before you press: is any of this true?"
NO = {one.id: False for one in evidence.load().contraindications.values() if one.asked}


def save(site: httpx.Client, **answers: bool) -> str:
    return flow.save(site, answers=answers)


def words(answer: httpx.Response) -> str:
    return html.unescape(answer.text)


def told(site: httpx.Client, address: str) -> dict[str, bool]:
    found: dict[str, bool] = drawing_of(site, address).get("answers", {})
    return found


def send(
    site: httpx.Client,
    address: str,
    *ticks: str,
    button: str = "",
    after: str = "/press",
    where: tuple[str, ...] = (),
) -> httpx.Response:
    """Tick lines of the screen that comes before a spot, and send it."""
    text = see(site, address + after)
    action = re.search(r'method="post" action="([^"]*)"', text)
    seen = re.search(r'name="updated_at" value="([^"]*)"', text)
    assert action
    assert seen
    shown = re.findall(r'name="shown" value="([^"]*)"', text)
    form = {
        "shown": shown,
        "tick": [line for line in shown if line.partition("@")[0] in ticks],
        **{f"where:{line}": list(where) for line in shown if where},
        "updated_at": seen[1],
        "answer": button or ("ticked" if ticks else "none"),
    }
    return site.post(action[1], data=form, follow_redirects=True)


def test_before_the_first_spot_one_short_screen_asks_what_would_rule_it_out(
    site: httpx.Client,
) -> None:
    text = see(site, f"{save(site)}/press")
    assert ASKED in text
    assert "“There” means: " in text
    lines = re.findall(r'name="shown" value="([^"]*)"', text)
    assert 6 <= len(lines) <= 8
    assert "The skin there is broken" in text
    assert "Press here." not in text
    assert FIRST in text  # the address to which it goes on


def test_none_of_these_is_kept_as_a_no_to_each_and_the_spot_is_shown(site: httpx.Client) -> None:
    address = save(site)
    after = words(send(site, address))
    assert "Press here." in after
    assert f'name="point" value="{FIRST}"' in after
    assert told(site, address)[f"skin_lesion@{PLACE}"] is False
    assert told(site, address)[f"local_infection@{PLACE}"] is False
    assert told(site, address)["carotid_disease"] is False
    assert "Press here." in see(site, f"{address}/press")


def test_a_yes_about_the_skin_shows_no_spot_there_and_says_why(site: httpx.Client) -> None:
    address = save(site)
    after = words(send(site, address, "skin_lesion"))
    assert told(site, address)[f"skin_lesion@{PLACE}"] is True
    assert "Press here." not in after
    assert ASKED in after  # of the spots that lie elsewhere
    refused = site.get(f"{address}/press?point={FIRST}")
    assert refused.status_code == 422
    assert "do not press this one. Pressure and patches damage poor skin" in words(refused)


def test_a_yes_for_one_place_leaves_the_others_to_press(site: httpx.Client) -> None:
    address = save(site)
    page = see(site, f"{address}/press")
    assert "Where?" in page
    assert "“There” means: angle of neck and shoulder, your left; " in html.unescape(page)
    after = words(send(site, address, "skin_lesion", where=(PLACE,)))
    assert "Press here." in after
    assert f'name="point" value="{FIRST}"' not in after
    kept = {key for key, yes in told(site, address).items() if yes}
    assert kept == {f"skin_lesion@{PLACE}", f"local_infection@{PLACE}"}


def test_a_place_not_asked_about_is_asked_when_its_turn_comes(site: httpx.Client) -> None:
    address = save(site)
    send(site, address)
    text = see(site, f"{address}/press?point=infraspinatus_upper_1.left")
    lines = re.findall(r'name="shown" value="([^"]*)"', text)
    assert "skin_lesion@scapula.left" in lines[0]
    assert all("@" in line for line in lines)


def test_a_bad_neck_artery_spares_the_neck_and_offers_what_lies_beside_it(
    site: httpx.Client,
) -> None:
    address = save(site, **NO | {"carotid_disease": True})
    text = see(site, f"{address}/press")
    assert "Press here." in text
    assert f'name="point" value="{FIRST}"' not in text
    refused = site.get(f"{address}/press?point={FIRST}")
    assert refused.status_code == 422
    assert "do not press this one. Pressure on the side or front of the neck" in words(refused)


def test_what_may_be_a_clot_stops_everything(site: httpx.Client) -> None:
    address = save(site)
    after = words(send(site, address, "deep_vein_thrombosis"))
    assert "emergency" in after.lower()
    assert "Press here." not in after
    assert "rapezius" not in after
    assert site.get(f"{address}/press").headers["location"] == address


def test_a_spot_of_ones_own_choice_is_asked_about_and_then_shown(site: httpx.Client) -> None:
    address = save(site)
    after = words(send(site, address, after=f"/press?point={BESIDE}&skip={FIRST}"))
    assert "You chose this one." in after
    assert f'name="point" value="{BESIDE}"' in after
    assert f'name="skip" value="{FIRST}"' in after


def test_a_spot_that_lies_elsewhere_asks_only_what_is_new(site: httpx.Client) -> None:
    fresh = save(site, **{one: no for one, no in NO.items() if one != "aneurysm"})
    assert "Press here." in see(site, f"{fresh}/press")
    text = see(site, f"{fresh}/press?point=rhomboids_1.left")
    assert re.findall(r'name="shown" value="([^"]*)"', text) == ["aneurysm"]


@pytest.mark.parametrize(
    ("ticks", "button", "said"),
    [
        ((), "nothing", "Nothing is kept yet."),
        (("skin_lesion",), "none", "You ticked something and said none of these."),
        ((), "ticked", "Nothing is ticked."),
    ],
)
def test_a_screen_that_contradicts_itself_is_asked_back_and_not_kept(
    site: httpx.Client, ticks: tuple[str, ...], button: str, said: str
) -> None:
    address = save(site)
    again = send(site, address, *ticks, button=button)
    assert again.status_code == 422
    assert said in words(again)
    assert told(site, address) == {}


def test_a_line_that_was_not_shown_is_refused(site: httpx.Client) -> None:
    address = save(site)
    form: dict[str, Any] = {"shown": ["front_of_neck"], "answer": "none"}
    refused = site.post(f"{address}/press/first?spot={FIRST}", data=form)
    assert refused.status_code == 422
    assert "is not asked before something is pressed; open the page again" in words(refused)
    assert told(site, address) == {}


def test_what_another_window_changed_is_not_written_over(site: httpx.Client) -> None:
    address = save(site)
    form: dict[str, Any] = {
        "shown": ["skin_lesion"],
        "answer": "none",
        "updated_at": "2026-01-01T00:00:00+00:00",
    }
    again = site.post(f"{address}/press/first?spot={FIRST}", data=form)
    assert again.status_code == 422
    assert "Changed in another window." in words(again)
    assert told(site, address) == {}


def test_where_nothing_is_open_it_goes_on_at_once(site: httpx.Client) -> None:
    address = save(site, **NO)
    on = site.get(f"{address}/press/first?spot={FIRST}")
    assert (on.status_code, on.headers["location"]) == (303, f"{address}/press")
