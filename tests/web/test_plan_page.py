"""The Plan page as it is served: the answer first, what has to be settled before it, the tools."""

from __future__ import annotations

import html
import re
from typing import Any

import httpx
import pytest

from unknot import evidence
from unknot.assess import caution_lines

from . import flow
from .flow import drawing_of, field, see

TABLES = evidence.load()
NO_FLAGS = dict.fromkeys(TABLES.red_flags, False)
ASKED = [row.id for row in TABLES.contraindications.values() if row.asked]
NO = NO_FLAGS | dict.fromkeys(ASKED, False)
FIRST = "trapezius_upper_1.left"


def save(site: httpx.Client, **told: Any) -> str:
    return flow.save(site, **({"answers": NO} | told))


def send(site: httpx.Client, address: str, *ticks: str, button: str = "") -> httpx.Response:
    text = see(site, f"{address}/plan")
    form = {
        "shown": re.findall(r'name="shown" value="([^"]*)"', text),
        "tick": list(ticks),
        "updated_at": field(text, "updated_at"),
        "answer": button or ("ticked" if ticks else "none"),
    }
    return site.post(f"{address}/plan/first", data=form, follow_redirects=True)


def test_the_heading_is_the_plan_and_each_spot_has_its_dose(site: httpx.Client) -> None:
    text = see(site, f"{save(site)}/plan")
    assert "<h1>Three spots, twice a day, for a week.</h1>" in text
    assert "About nine minutes each time. Start today, and look again on " in text
    assert "<h2>Trapezius, your left</h2>" in text
    assert "Take the fold between thumb and fingers. In the thin front edge" in text
    assert "<dt>Discomfort</dt><dd>4 to 6 of 10</dd>" in text
    assert "<dt>Hold</dt><dd>45 s</dd>" in text
    assert f"/press/spot.png?point={FIRST}" in text
    assert "Step 5 of 5: Plan" in text


def test_a_neck_artery_close_by_gets_a_lighter_dose(site: httpx.Client) -> None:
    text = see(site, f"{save(site)}/plan")
    (card,) = re.findall(r"<h2>Suboccipital muscles, your left</h2>.*?</dl>", text, re.DOTALL)
    assert "2 to 4 of 10" in card
    assert "<dt>Repeat</dt><dd>once</dd>" in card


def test_what_goes_with_it_says_how_sure_it_is_and_links_to_the_studies(
    site: httpx.Client,
) -> None:
    text = see(site, f"{save(site)}/plan")
    assert '<a href="/evidence/hydration">Drinking water after a session</a>' in text
    assert "No trial shows that water helps a knot. How sure: hardly sure at all." in text
    assert "We are <b>not very sure</b>." in text
    assert "Tingling, numbness or a pulse under the finger" in text
    assert "Nothing has changed after two weeks of this" in text
    for treatment in re.findall(r'href="/evidence/([a-z_]+)"', text):
        assert site.get(f"/evidence/{treatment}").status_code == 200


def test_what_may_help_comes_before_what_shows_no_sign_of_it(site: httpx.Client) -> None:
    text = see(site, f"{save(site)}/plan")
    order = [
        text.index(f'<th scope="row"><a href="/evidence/{one}">')
        for one in ("massage", "laser", "steroid_injection")
    ]
    assert order == sorted(order)


def test_while_safety_questions_are_open_it_leads_to_them(site: httpx.Client) -> None:
    address = save(site, answers={})
    text = see(site, f"{address}/plan")
    assert "First the safety questions, then a plan." in text
    assert f'href="{address}/safety"' in text
    assert FIRST not in text


def test_what_a_clinician_must_settle_first_is_said_and_nothing_is_planned(
    site: httpx.Client,
) -> None:
    flag = next(f.id for f in TABLES.red_flags.values() if f.advice == "ask_clinician_first")
    address = save(site, answers=NO | {flag: True})
    text = see(site, f"{address}/plan")
    assert "Ask a clinician before you press or stretch." in text
    assert f'name="flag" value="{flag}"' in text
    assert FIRST not in text
    assert site.get(f"{address}/plan/first").headers["location"] == f"{address}/plan"


@pytest.mark.parametrize("flag", ["heart_attack", "lump"])
def test_past_a_warning_sign_every_address_of_the_plan_leads_away(
    site: httpx.Client, flag: str
) -> None:
    address = save(site, answers=NO | {flag: True})
    for path in ("/plan", "/plan/first"):
        assert site.get(address + path).headers["location"] == address
    sent = site.post(f"{address}/plan/first", data={"shown": "skin_lesion", "answer": "none"})
    assert sent.headers["location"] == address


def test_two_screens_ask_what_would_be_left_out_and_then_the_plan_comes(
    site: httpx.Client,
) -> None:
    address = save(site, answers=NO_FLAGS)
    first = see(site, f"{address}/plan")
    assert "Before there is a plan: is any of this true?" in first
    assert "“There” means: " in first
    assert "12 more after these" in first
    second = html.unescape(send(site, address).text)
    assert "Before there is a plan: is any of this true?" in second
    assert "more after these" not in second
    third = html.unescape(send(site, address).text)
    assert "<h1>Three spots, twice a day, for a week.</h1>" in third


def test_a_yes_is_kept_for_all_that_its_line_asks_and_leaves_out_what_it_rules_out(
    site: httpx.Client,
) -> None:
    (line,) = caution_lines(["osteoporosis"])
    address = save(site, answers={k: v for k, v in NO.items() if k != "osteoporosis"})
    after = html.unescape(send(site, address, "osteoporosis").text)
    assert drawing_of(site, address)["answers"]["osteoporosis"] is True
    assert line.contraindications == ("osteoporosis",)
    assert "Left out, and why" in after
    assert "<dt>Discomfort</dt><dd>2 to 4 of 10</dd>" in after


def test_a_yes_for_one_place_rules_out_what_is_done_there_and_nothing_elsewhere(
    site: httpx.Client,
) -> None:
    address = save(site, answers={one: no for one, no in NO.items() if one != "skin_lesion"})
    text = see(site, f"{address}/plan")
    (line,) = re.findall(r'name="shown" value="([^"]*)"', text)
    places = [one.removeprefix("skin_lesion@") for one in line.split("+")]
    assert "Where?" in text
    assert len(places) == 3
    form = {"shown": line, "tick": line, f"where:{line}": places[0], "answer": "ticked"}
    seen = {"updated_at": field(text, "updated_at")}
    after = html.unescape(
        site.post(f"{address}/plan/first", data=form | seen, follow_redirects=True).text
    )
    told = drawing_of(site, address)["answers"]
    assert [told[f"skin_lesion@{place}"] for place in places] == [True, False, False]
    assert "Pressure and patches damage poor skin" in after
    assert after.count("<dt>Discomfort</dt>") == 2


@pytest.mark.parametrize(
    ("ticks", "button", "said"),
    [
        ((), "nothing", "Nothing is kept yet."),
        ((), "ticked", "Nothing is ticked."),
    ],
)
def test_a_screen_that_says_nothing_is_asked_back(
    site: httpx.Client, ticks: tuple[str, ...], button: str, said: str
) -> None:
    address = save(site, answers=NO_FLAGS)
    again = send(site, address, *ticks, button=button)
    assert again.status_code == 422
    assert said in html.unescape(again.text)
    assert drawing_of(site, address)["answers"] == NO_FLAGS


def test_a_line_that_asks_nothing_of_ours_is_refused(site: httpx.Client) -> None:
    address = save(site, answers=NO_FLAGS)
    sent = site.post(f"{address}/plan/first", data={"shown": "heart_attack", "answer": "none"})
    assert sent.status_code == 422
    assert "is not asked before something is pressed; open the page again" in html.unescape(
        sent.text
    )


def test_the_tools_at_hand_are_kept_and_change_the_plan(site: httpx.Client) -> None:
    address = save(site, regions={"lumbar.left": 6})
    before = see(site, f"{address}/plan")
    assert 'name="tool" value="fingers" checked' in before
    form = {"updated_at": field(before, "updated_at"), "tool": ["tennis_ball"]}
    after = site.post(f"{address}/plan/tools", data=form, follow_redirects=True)
    assert drawing_of(site, address)["tools"] == ["tennis_ball"]
    text = html.unescape(after.text)
    assert "Lean on the ball against the floor or a chair" in text
    assert 'name="tool" value="tennis_ball" checked' in text


def test_a_tool_that_there_is_not_is_refused(site: httpx.Client) -> None:
    address = save(site)
    form = {"updated_at": field(see(site, f"{address}/plan"), "updated_at"), "tool": "hammer"}
    refused = site.post(f"{address}/plan/tools", data=form)
    assert refused.status_code == 422
    assert "no such tool; choose from fingers" in html.unescape(refused.text)


def test_where_no_spot_can_be_pressed_alone_it_says_so_and_what_else_there_is(
    site: httpx.Client,
) -> None:
    address = save(site, answers=NO | {"skin_lesion": True})
    text = see(site, f"{address}/plan")
    assert "<h1>There is no spot here that you can press yourself.</h1>" in text
    assert "What else you can do" in text
    assert 'plan-spot"' not in text
