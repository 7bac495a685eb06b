"""Is it a knot at all? One question at a time, and words for what fits better."""

from __future__ import annotations

import html
import re

import httpx
import pytest

from unknot.assess import ComparedLookAlike
from unknot.web.look_alikes_view import look_alikes_view

from .flow import drawing_of, field, save, see

CALF = {"regions": {"calf.left": 7}}
SPASM = {"whole_muscle_sore": "yes", "bouts_of_minutes": "yes", "stretch_stops_it_at_once": "yes"}


def say(site: httpx.Client, text: str, address: str, answer: str) -> str:
    """Answer the question of a page; give the page after it."""
    form = {
        "feature": field(text, "feature"),
        "updated_at": field(text, "updated_at"),
        "unsure": re.findall(r'name="unsure" value="([^"]*)"', text),
        "answer": answer,
    }
    sent = site.post(f"{address}/look-alikes", data=form, follow_redirects=True)
    return html.unescape(sent.text)


def kept(site: httpx.Client, address: str) -> dict[str, bool]:
    found: dict[str, bool] = drawing_of(site, address).get("answers", {})
    return found


def test_a_spasm_of_the_whole_calf_says_cramp_and_it_leads_the_knots_page(
    site: httpx.Client,
) -> None:
    address = save(site, **CALF)
    text = see(site, f"{address}/look-alikes")
    for feature, answer in SPASM.items():
        assert field(text, "feature") == feature
        text = say(site, text, address, answer)
    assert kept(site, address) == dict.fromkeys(SPASM, True)
    knots = see(site, address)
    assert "<h1>A cramp fits better than a knot.</h1>" in knots
    assert "<li>It comes in bouts that last only seconds to minutes</li>" in knots
    assert "Stretch the muscle gently until it lets go" in knots
    assert "mostly judged and not measured" in knots


def test_it_ends_with_what_fits(site: httpx.Client) -> None:
    address = save(site)
    text = see(site, f"{address}/look-alikes")
    rounds = 0
    while "Your answer" in text:
        text = say(site, text, address, "no")
        rounds += 1
    assert 3 <= rounds <= 8
    assert "See the knots" in text
    assert len(kept(site, address)) == rounds


def test_not_sure_keeps_nothing_and_asks_the_next_one(site: httpx.Client) -> None:
    address = save(site)
    text = say(site, see(site, f"{address}/look-alikes"), address, "unsure")
    assert field(text, "feature") == "bouts_of_minutes"
    assert "Question 2 of at most 8." in text
    assert kept(site, address) == {}


def test_an_answer_can_be_changed_or_taken_back(site: httpx.Client) -> None:
    address = save(site, answers={"whole_muscle_sore": True})
    asked = see(site, f"{address}/look-alikes?feature=whole_muscle_sore")
    assert "You said yes." in asked
    say(site, asked, address, "no")
    assert kept(site, address) == {"whole_muscle_sore": False}
    say(site, see(site, f"{address}/look-alikes?feature=whole_muscle_sore"), address, "unsure")
    assert kept(site, address) == {}


def test_where_nothing_is_answered_one_quiet_line_invites(site: httpx.Client) -> None:
    address = save(site)
    text = see(site, address)
    assert "Could it be a cramp, or something else? A few questions, 30 seconds" in text
    assert "fits better than a knot" not in text


@pytest.mark.parametrize("flag", ["heart_attack", "shingles", "lump"])
def test_nothing_of_it_is_said_past_a_warning(site: httpx.Client, flag: str) -> None:
    told = dict.fromkeys(SPASM, True) | {flag: True}
    address = save(site, **CALF, answers=told)
    assert site.get(f"{address}/look-alikes").headers["location"] == address
    form = {"feature": "over_6_weeks", "answer": "yes", "updated_at": "2026-01-01T00:00:00+00:00"}
    assert site.post(f"{address}/look-alikes", data=form).headers["location"] == address
    assert kept(site, address) == told
    assert "cramp fits" not in see(site, address)


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"feature": "sudden_onsett"}, "did you mean 'sudden_onset'"),
        ({"feature": "heart_attack"}, "no question 'heart_attack'"),
        ({"answer": "maybe"}, "no such answer; go back and choose one of yes, no, unsure"),
        ({"updated_at": "yesterday"}, ""),
    ],
)
def test_what_no_page_of_ours_sends_is_refused_and_nothing_is_kept(
    site: httpx.Client, sent: dict[str, str], said: str
) -> None:
    address = save(site)
    seen = field(see(site, f"{address}/look-alikes"), "updated_at")
    form = {"feature": "over_6_weeks", "answer": "yes", "updated_at": seen} | sent
    answer = site.post(f"{address}/look-alikes", data=form)
    assert answer.status_code == 422
    assert said in html.unescape(answer.text)
    assert kept(site, address) == {}


def test_a_page_that_is_out_of_date_says_so_and_overwrites_nothing(site: httpx.Client) -> None:
    address = save(site)
    old = field(see(site, f"{address}/look-alikes"), "updated_at")
    say(site, see(site, f"{address}/look-alikes"), address, "yes")
    form = {"feature": "over_6_weeks", "answer": "yes", "updated_at": old}
    late = site.post(f"{address}/look-alikes", data=form)
    assert late.status_code == 409
    assert "Changed in another window." in late.text
    assert kept(site, address) == {"whole_muscle_sore": True}


def compared(fit: str) -> ComparedLookAlike:
    return ComparedLookAlike(
        look_alike="cramp",
        label="a cramp",
        fit=fit,  # type: ignore[arg-type]
        words="",
        because=("whole_muscle_sore", "over_6_weeks", "widespread_both_sides"),
        against=(),
        tell_apart="",
        what_to_do="",
    )


def test_reasons_say_no_where_the_answer_was_no_and_what_was_seen() -> None:
    known = {"whole_muscle_sore": True, "over_6_weeks": False, "widespread_both_sides": True}
    view = look_alikes_view([compared("better")], known, inferred={"widespread_both_sides"}, left=0)
    assert view.better[0].reasons == (
        "The whole muscle hurts about equally, not one spot",
        "Not so: it has lasted more than 6 weeks",
        "Pain on both sides, above and below the waist (seen in your drawing)",
    )


@pytest.mark.parametrize(
    ("fits", "heading"),
    [
        (["better", "less"], "A cramp fits better than a knot."),
        (["alike", "less"], "A knot fits as well as anything else."),
        (["less"], "A knot fits best."),
        ([], "Nothing is known yet that would tell."),
    ],
)
def test_the_heading_says_what_fits(fits: list[str], heading: str) -> None:
    known = dict.fromkeys(compared("less").because, True)
    view = look_alikes_view([compared(fit) for fit in fits], known, inferred=(), left=3)
    assert view.heading == heading
    assert bool(view.better) == ("better" in fits)


def test_a_yes_that_is_a_warning_sign_stops_instead_of_naming_a_look_alike(
    site: httpx.Client,
) -> None:
    address = save(site, **CALF)
    seen = field(see(site, f"{address}/look-alikes"), "updated_at")
    form = {"feature": "walk_distance_then_rest_relief", "answer": "yes", "updated_at": seen}
    sent = site.post(f"{address}/look-alikes", data=form, follow_redirects=True)
    text = html.unescape(sent.text)
    assert "fits better than a knot" not in text
    assert "narrow leg arteries" in text.lower()
    assert "/press" not in text
    assert site.get(f"{address}/look-alikes").headers["location"] == address
