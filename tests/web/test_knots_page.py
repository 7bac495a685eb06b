"""The Knots page of a saved drawing, rendered by the server."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import httpx
import numpy as np
import pytest

from unknot.atlas import load
from unknot.atlas.body import load_body
from unknot.web.knots_words import number_word
from unknot.web.still import camera_of, pain_of, still_of_spot

LEFT_HEAD = {"temple.left": 6, "eye.left": 4, "neck_back.left": 7}


def add(site: httpx.Client, regions: dict[str, float]) -> str:
    drawing = {"unknot": "drawing", "version": 1, "regions": regions}
    answer = site.post("/api/drawings", json={"drawing": drawing})
    identifier: str = answer.json()["id"]
    return identifier


def show(site: httpx.Client, regions: dict[str, float], query: str = "") -> str:
    page = site.get(f"/drawings/{add(site, regions)}{query}")
    assert page.status_code == 200
    return page.text


def names(page: str) -> list[str]:
    return re.findall(r'<h2 class="nm">([^<]+)</h2>', page)


def scene(page: str) -> dict[str, Any]:
    found = re.search(
        r'<body-view.*?<script type="application/json">(.*?)</script>', page, re.DOTALL
    )
    assert found
    answer: dict[str, Any] = json.loads(found[1])
    return answer


def test_the_textbook_muscles_of_this_headache_come_first(site: httpx.Client) -> None:
    found = names(show(site, LEFT_HEAD))
    first = found[:5]
    assert "Upper trapezius" in first
    assert "Suboccipital muscles" in first
    assert "Splenius cervicis" in first
    assert "Sternocleidomastoid" in found[:15]


FAR_APART = {"temple.left": 6, "heel.right": 5}


def test_where_pain_lies_far_apart_the_body_is_shown_close_to_the_chosen_knot(
    site: httpx.Client,
) -> None:
    identifier = add(site, FAR_APART)
    close = site.get(f"/drawings/{identifier}?knot=soleus_1.right").text
    assert '<body-view src="/skin.bin" view="near"' in close
    assert 'href="?knot=soleus_1.right&amp;view=near" data-view="near" aria-current="true"' in close
    whole = site.get(f"/drawings/{identifier}?knot=soleus_1.right&view=auto").text
    assert '<body-view src="/skin.bin" view="auto"' in whole
    assert 'data-view="auto" aria-current="true"' in whole


def test_pain_in_one_part_of_the_body_needs_no_choice_of_view(site: httpx.Client) -> None:
    page = show(site, LEFT_HEAD, "?view=near")
    assert '<body-view src="/skin.bin" view="auto"' in page
    assert "data-view" not in page


def test_a_view_of_a_knot_that_does_not_exist_is_refused(site: httpx.Client) -> None:
    answer = site.get(f"/drawings/{add(site, FAR_APART)}?view=sideways")
    assert answer.status_code == 422
    assert "near" in answer.text


@pytest.mark.parametrize(
    ("knot", "low_m", "high_m"), [("soleus_1.right", -0.9, -0.3), ("temporalis_1.left", 0.4, 0.9)]
)
def test_the_still_picture_close_to_a_knot_leaves_out_the_pain_it_does_not_reach(
    knot: str, low_m: float, high_m: float
) -> None:
    still = replace(still_of_spot(load(), knot), pain=tuple(FAR_APART.items()))
    camera = camera_of(replace(still, view="near"))
    assert camera.height_m < 0.8
    assert low_m < camera.target_m[1] < high_m
    assert camera_of(still).height_m == 1.76


def test_the_close_picture_keeps_the_brush_strokes_in_reach() -> None:
    body = load_body()
    strokes = tuple(
        (int(np.flatnonzero(body.surface.labels == body.regions.index(region))[0]), 1, 5.0)
        for region in FAR_APART
    )
    still = replace(still_of_spot(load(), "temporalis_1.left"), painted=strokes)
    [stroke] = pain_of(still, still.essential + still.spillover)
    assert stroke.region == "temple.left"
    assert len(list(pain_of(still))) == 2


def test_the_first_row_is_open_and_on_the_body(site: httpx.Client) -> None:
    page = show(site, LEFT_HEAD)
    shown = scene(page)
    assert shown["regions"] == LEFT_HEAD
    assert [spot["id"] for spot in shown["spots"]] == ["trapezius_upper_1.left"]
    assert "temple.left" in shown["zones"]["essential"]
    assert page.count('class="chosen"') == 1
    assert load().trigger_point("trapezius_upper_1.left").location in page


def test_another_knot_can_be_chosen_without_scripts(site: httpx.Client) -> None:
    page = show(site, LEFT_HEAD, "?knot=suboccipitals_1.left")
    assert [spot["id"] for spot in scene(page)["spots"]] == ["suboccipitals_1.left"]
    opened = re.search(r'<li data-row="([^"]+)" class="chosen">', page)
    assert opened
    assert opened[1] == "suboccipitals.left"


def test_the_page_says_what_it_is_and_what_it_has_not_asked(site: httpx.Client) -> None:
    page = show(site, LEFT_HEAD)
    assert "A guess from your drawing, not a diagnosis." in page
    assert "safety questions are still open." in page
    assert "All three places are explained." in page
    assert "kappa 0.45" in page


def test_a_place_that_no_knot_reaches_is_a_row(site: httpx.Client) -> None:
    reached = {r.region for point in load().sided_points for r in load().referrals_of(point)}
    unreached = next(region for region in load().sided_regions if region not in reached)
    page = show(site, LEFT_HEAD | {unreached: 3})
    assert "no knot we know reaches this." in page
    assert "Three of four places are explained." in page


def test_widespread_pain_leads_with_seeing_someone_and_folds_the_list(site: httpx.Client) -> None:
    page = show(site, dict.fromkeys(load().sided_regions[:81], 5))
    assert "Please see someone about pain in so many places." in page
    heading, fold = page.index("<h1>"), page.index("The knots that would fit best all the same")
    assert heading < page.index("safety questions are still open.") < fold
    assert page.index('<ol class="ks">') > fold


def test_pain_that_is_nowhere_has_no_ranking(site: httpx.Client) -> None:
    page = show(site, {"temple.left": 0})
    assert "Nothing hurts in this drawing." in page
    assert names(page) == []
    assert scene(page)["spots"] == []


def test_a_title_cannot_break_the_page(site: httpx.Client) -> None:
    identifier = add(site, LEFT_HEAD)
    title = "</script><script>alert(1)</script>"
    site.patch(f"/api/drawings/{identifier}", json={"title": title})
    page = site.get(f"/drawings/{identifier}").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_there_is_no_page_for_a_drawing_that_is_gone(site: httpx.Client) -> None:
    assert site.get("/drawings/none").status_code == 404


def test_the_still_picture_shows_the_chosen_knot(site: httpx.Client) -> None:
    address = f"/drawings/{add(site, LEFT_HEAD)}/knot.png"
    plain = site.get(address)
    chosen = site.get(f"{address}?knot=suboccipitals_1.left")
    assert chosen.headers["content-type"] == "image/png"
    assert chosen.headers["cache-control"] == "no-store"
    assert plain.content != chosen.content
    assert site.get(f"{address}?knot=suboccipitals_1").status_code == 404
    assert plain.headers["sides"] == "your left|"


def test_a_page_without_scripts_prints_the_sides_on_the_stage(site: httpx.Client) -> None:
    front = '<span class="side">your right</span><span class="side">your left</span></noscript>'
    back = '<span class="side">your left</span><span class="side">your right</span></noscript>'
    assert '<span class="side">your left</span></noscript>' in show(site, LEFT_HEAD)
    assert front in site.get("/paint").text
    drawing = add(site, {"lumbar.left": 5})
    assert back in site.get(f"/drawings/{drawing}/paint").text


def test_the_knots_that_the_heading_counts_stand_above_a_divider(site: httpx.Client) -> None:
    page = show(site, LEFT_HEAD)
    counted = re.search(r"(\w+) knots? (?:could be behind this|stands out)\.</h1>", page)
    assert counted
    above, less_likely = page.split(">Less likely</p>")
    assert number_word(above.count("<li data-row=")).capitalize() == counted[1]
    assert "<b>less likely</b>" not in above
    assert "<b>less likely</b>" in less_likely


def test_a_row_says_how_far_off_its_number_may_be(site: httpx.Client) -> None:
    page = show(site, {"temple.left": 6, "eye.left": 4, "neck_back.left": 7})
    assert "<b>likely</b>, 8 in 10" in page
    assert '<span class="how between">between 5 and 9</span>' in page
    assert "cannot tell" in page.split("How sure we are of them.")[1]
