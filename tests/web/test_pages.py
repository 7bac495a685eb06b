"""Today, drawings, muscles and Learn as the server renders them, with plain forms."""

from __future__ import annotations

import io
import re
from datetime import UTC, date, datetime, timedelta
from html import unescape
from typing import Any

import httpx
import numpy as np
import pytest
from PIL import Image

from unknot.atlas import load
from unknot.web.dates import greeting, said


def save(client: httpx.Client, regions: dict[str, float], **more: Any) -> str:
    drawing = {"unknot": "drawing", "version": 1, "regions": regions, **more}
    saved: str = client.post("/api/drawings", json={"drawing": drawing}).json()["id"]
    return saved


def text(answer: httpx.Response, status: int = 200) -> str:
    """Return the words of a page."""
    assert answer.status_code == status
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", answer.text)))


def test_today_begins_with_the_bare_body_and_one_button(fresh: httpx.Client) -> None:
    page = fresh.get("/")
    assert "Paint where it hurts, and see which knots could be behind it." in text(page)
    assert page.text.count('class="btn go"') == 1
    assert 'href="/paint"' in page.text
    assert "Everything stays on this computer." in text(page)


def test_today_shows_the_latest_drawing_and_those_before_it(fresh: httpx.Client) -> None:
    earlier = [
        save(fresh, {"vertex": 3}, recorded_at=f"2026-05-{day:02}T09:00:00+00:00")
        for day in range(1, 7)
    ]
    latest = save(fresh, {"temple.left": 6, "eye.left": 4, "neck_back.left": 7})
    page = fresh.get("/")
    assert "<h1>Back of the neck, temple and eye, your left</h1>" in page.text
    assert f'href="/drawings/{latest}/safety"' in page.text
    assert "Painted today:" in text(page)
    assert [one for one in reversed(earlier) if f"/drawings/{one}" in page.text] == [
        *reversed(earlier[2:])
    ]
    assert "All 7 drawings" in text(page)
    assert "Paint it on a fresh body." in text(page)


def test_drawings_are_listed_by_day_and_renamed_by_a_plain_form(fresh: httpx.Client) -> None:
    assert "Nothing painted yet." in text(fresh.get("/drawings"))
    saved = save(fresh, {"vertex": 3}, recorded_at="2025-05-01T12:00:00+00:00")
    page = fresh.get("/drawings")
    assert "Thursday, 1 May 2025" in text(page)
    assert f'action="/drawings/{saved}/rename"' in page.text
    answer = fresh.post(f"/drawings/{saved}/rename", data={"title": "after <b>the</b> move"})
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/drawings#{saved}")
    assert "<h3>after &lt;b&gt;the&lt;/b&gt; move</h3>" in fresh.get("/drawings").text


@pytest.mark.parametrize(
    ("sent", "problem"),
    [
        ({"title": "  "}, "it is empty. Write a few words"),
        ({}, "it is empty. Write a few words"),
        ({"title": "x" * 121}, "it has 121 characters. Write at most 120"),
    ],
)
def test_a_name_that_cannot_be_used_changes_nothing(
    site: httpx.Client, sent: dict[str, str], problem: str
) -> None:
    saved = save(site, {"vertex": 3})
    answer = site.post(f"/drawings/{saved}/rename", data=sent)
    assert answer.status_code == 422
    assert f"Not saved: {problem}." in text(answer, 422)
    form = re.search(r"<details open>.*?</details>", answer.text, re.DOTALL)
    assert form
    assert f'action="/drawings/{saved}/rename"' in form[0]
    assert f'value="{sent.get("title", "")}"' in form[0]
    assert f'aria-invalid="true" aria-describedby="why-{saved}"' in form[0]
    assert site.get(f"/api/drawings/{saved}").json()["title"] == "Top of the head"


def test_a_drawing_is_erased_only_after_asking(fresh: httpx.Client) -> None:
    saved = save(fresh, {"vertex": 3})
    question = fresh.get(f"/drawings/{saved}/delete")
    assert "Delete this drawing?" in text(question)
    assert len(fresh.get("/api/drawings").json()["drawings"]) == 1
    answer = fresh.post(f"/drawings/{saved}/delete")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/drawings")
    assert fresh.get("/api/drawings").json()["drawings"] == []
    assert fresh.post(f"/drawings/{saved}/delete").status_code == 404


def test_every_muscle_is_listed_and_has_a_page(site: httpx.Client) -> None:
    listed = site.get("/muscles").text
    atlas = load()
    for muscle in atlas.muscles.values():
        assert f'href="/muscles/{muscle.id}"' in listed
        page = site.get(f"/muscles/{muscle.id}")
        assert page.status_code == 200, muscle.id
        assert all(point.id in page.text for point in atlas.points_of(muscle.id))


def test_muscles_are_found_by_name_and_by_where_they_are_felt(site: httpx.Client) -> None:
    assert "One muscle for “chewing main”" in text(site.get("/muscles?find=chewing main"))
    felt = site.get("/muscles?find=TEMPLE").text
    assert 'href="/muscles/trapezius"' in felt
    assert 'href="/muscles/soleus"' not in felt
    assert "No muscle for “xyz”. Try one word" in text(site.get("/muscles?find=xyz"))


def test_a_muscle_page_says_where_to_press_where_it_is_felt_and_how_sure_that_is(
    site: httpx.Client,
) -> None:
    page = site.get("/muscles/trapezius?spot=trapezius_upper_1&side=right")
    words = text(page)
    assert "It lifts, draws back and turns the shoulder blade and tilts the neck." in words
    assert "Its 7 spots" in words
    assert "rolled between finger and thumb" in words
    assert "On your right: side of the neck; " in words
    assert words.count("On your right: ") == 2  # felt by nearly all, felt by some
    assert "On your left" not in words
    assert "The pattern is drawn in a textbook." in words
    folded = page.text.partition("In a clinician")[2].partition("</details>")[0]
    assert "cervical side bending to the opposite side" in folded
    assert words.count("cervical side bending to the opposite side") == 1
    assert "the top of the lung lies below it" in words
    assert "sitting without arm rests" in words
    assert "Levator scapulae" in words
    assert "C2-C4" in words
    assert "Simons DG, Travell JG, Simons LS." in words
    assert '"trapezius_upper_1.right"' in page.text


def test_a_muscle_felt_on_front_and_back_can_be_seen_from_both(site: httpx.Client) -> None:
    both = site.get("/muscles/trapezius?spot=trapezius_upper_1&view=on_back").text
    assert "It is felt on the front and on the back: turn the body to see both." in both
    assert 'view=on_back" data-view="on_back" aria-current="true">Back</a>' in both
    address = "/muscles/trapezius/picture.png?spot=trapezius_upper_1&size=64&view="
    pictures = {site.get(address + view).content for view in ("on_front", "on_back")}
    assert len(pictures) == 2
    one = site.get("/muscles/soleus?spot=soleus_1").text
    assert "data-view" not in one


def test_a_spot_of_another_muscle_is_not_found(site: httpx.Client) -> None:
    answer = site.get("/muscles/trapezius?spot=soleus_1")
    assert answer.status_code == 404
    assert "no spot" in answer.text


def test_learn_tells_the_dispute_with_its_sources(site: httpx.Client) -> None:
    page = site.get("/learn")
    words = text(page)
    assert "It is not a diagnosis." in words
    assert "kappa 0.45" in words
    for link in re.findall(r'href="#([^"]+)"', page.text):
        assert f'id="{link}"' in page.text


def test_the_page_of_the_api_lists_every_route(site: httpx.Client) -> None:
    words = text(site.get("/api"))
    for path in site.get("/api/openapi.json").json()["paths"]:
        assert path in words


def picture(answer: httpx.Response) -> Image.Image:
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "image/png"
    return Image.open(io.BytesIO(answer.content))


def test_pictures_have_the_size_that_was_asked_for(site: httpx.Client) -> None:
    saved = save(site, {"temple.left": 6})
    for path in (
        "/pictures/body.png?view=back&size=64",
        f"/drawings/{saved}/picture.png?size=64",
        "/muscles/trapezius/picture.png?size=64",
    ):
        assert picture(site.get(path)).height == 64


def test_the_picture_of_a_drawing_shows_the_pain_and_only_there(site: httpx.Client) -> None:
    saved = save(site, {"temple.left": 9})
    painted = picture(site.get(f"/drawings/{saved}/picture.png?size=96")).convert("RGB")
    bare = picture(site.get("/pictures/body.png?size=96&view=head_left")).convert("RGB")

    def pigment(image: Image.Image) -> int:
        red, green, _ = np.moveaxis(np.asarray(image, int), 2, 0)
        return int((red > green + 40).sum())

    assert pigment(painted) > 50
    assert pigment(bare) == 0


def test_a_picture_that_the_browser_has_is_not_sent_again(site: httpx.Client) -> None:
    first = site.get("/pictures/body.png?size=64")
    again = site.get("/pictures/body.png?size=64", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    "view", ["front", "back", "left", "right", "head", "hands", "feet", "soles"]
)
def test_a_view_button_has_a_small_picture_on_a_clear_ground(site: httpx.Client, view: str) -> None:
    answer = site.get(f"/pictures/views/{view}.png")
    image = picture(answer)
    assert image.height == 112
    opacity = np.asarray(image)[..., 3]
    assert 0.03 < (opacity > 0).mean() < 0.8
    assert len(answer.content) < 20_000


def test_a_view_without_a_button_has_no_picture(site: httpx.Client) -> None:
    assert site.get("/pictures/views/heart.png").status_code == 404


@pytest.mark.parametrize("query", ["view=inside", "size=9000", "size=big"])
def test_a_picture_that_does_not_exist_is_an_error(site: httpx.Client, query: str) -> None:
    assert site.get(f"/pictures/body.png?{query}").status_code in (404, 422)


def test_the_skin_is_sent_packed_and_once(site: httpx.Client) -> None:
    first = site.get("/skin.bin")
    assert first.headers["Content-Encoding"] == "gzip"
    assert first.content[:4] == b"UNKB"
    assert int(first.headers["Content-Length"]) < 400_000
    again = site.get("/skin.bin", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304


def test_the_bundle_is_served(site: httpx.Client) -> None:
    for name, kind in (("app.js", "text/javascript"), ("app.css", "text/css")):
        answer = site.get(f"/static/{name}")
        assert answer.headers["Content-Type"].startswith(kind)
        assert answer.headers["Cache-Control"] == "no-cache"
    style = site.get("/static/app.css").text
    font = re.search(r"font-\w+\.woff2", style)
    assert font
    kept = site.get(f"/static/{font[0]}").headers["Cache-Control"]
    assert kept == "public, max-age=31536000, immutable"


def test_days_are_said_as_a_person_says_them() -> None:
    today = date(2026, 5, 3)
    days = [today, today - timedelta(1), today - timedelta(2), date(2025, 12, 31)]
    assert [said(day, today) for day in days] == [
        "today",
        "yesterday",
        "Friday, 1 May",
        "Wednesday, 31 December 2025",
    ]


def test_the_greeting_follows_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "UTC")
    hours = (7, 13, 22)
    said_at = [greeting(datetime(2026, 5, 3, hour, tzinfo=UTC).astimezone()) for hour in hours]
    assert len(set(said_at)) >= 2
