"""A session in a real browser, its clock moved: by mouse, by keys, on a phone, through mishaps."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from unknot import evidence

from .access import check

TABLES = evidence.load()
ASKED = [row.id for row in TABLES.contraindications.values() if row.asked]
NO = dict.fromkeys([*TABLES.red_flags, *ASKED], False)
PHONE = {"width": 390, "height": 844}
BACK, NECK = {"lumbar.left": 6}, {"temple.left": 6, "eye.left": 4, "neck_back.left": 7}
READY_S, HOLD_S, REST_S, MOVE_S = 20, 45, 20, 25
WHOLE_S = READY_S + 3 * HOLD_S + 2 * REST_S + MOVE_S
LISTEN = """
window.heard = {tones: [], said: [], voices: [], pulses: 0, awake: 0};
const create = AudioContext.prototype.createOscillator;
AudioContext.prototype.createOscillator = function () {
  const tone = create.call(this);
  const start = tone.start.bind(tone);
  tone.start = (at) => { heard.tones.push(at - this.currentTime); start(at); };
  return tone;
};
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
window.voices ??= [{lang: "en-US", localService: false}, {lang: "en-GB", localService: true}];
Object.defineProperty(window, "speechSynthesis", {value: {
  addEventListener: () => {},
  getVoices: () => voices,
  cancel: () => {},
  speak: (said) => { heard.said.push(said.text); heard.voices.push(said.voice.localService); },
}});
navigator.vibrate = () => { heard.pulses += 1; return true; };
Object.defineProperty(navigator, "wakeLock", {value: {request: async () => {
  heard.awake += 1;
  return {released: false, release: async function () { heard.awake -= 1; this.released = true; }};
}}});
"""
LISTEN_TO_STATUS = """
() => {
  window.spoken = [];
  const status = document.querySelector("[role=status]");
  new MutationObserver(() => spoken.push(status.textContent)).observe(status, {childList: true});
}
"""


def draw(page: Page, server: Any, regions: dict[str, float] = BACK) -> str:
    """Save a drawing all of whose questions are answered; give its id."""
    drawing = {"unknot": "drawing", "version": 1, "regions": regions, "answers": NO}
    answer = page.request.post(f"{server.address}/api/drawings", data={"drawing": drawing})
    identifier: str = answer.json()["id"]
    return identifier


def open_session(page: Page, server: Any, regions: dict[str, float] = BACK) -> str:
    """Come to the session of a new drawing; give the id of that."""
    for slow in ("**/skin.bin", "**/spot.png*"):  # drawn in software, they cost seconds
        page.route(slow, lambda route: route.abort())
    page.clock.install()
    page.add_init_script(LISTEN)
    identifier = draw(page, server, regions)
    page.goto(f"{server.address}/drawings/{identifier}/session")
    expect(page.get_by_role("button", name="Begin")).to_be_visible()
    expect(page.locator("session-coach:defined")).to_have_count(1)
    return identifier


def saved(page: Page, server: Any, drawing: str) -> list[dict[str, Any]]:
    """Read the sessions of a drawing back from the diary, each as the document it is."""
    kept = page.request.get(f"{server.address}/api/entries?kind=session").json()["entries"]
    return [one["entry"] for one in kept if one["entry"]["drawing"] == drawing]


def wait_s(page: Page, seconds: float) -> None:
    page.clock.run_for(round(1000 * seconds))


def begin(page: Page, seconds: float = 0) -> None:
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_text("get ready", exact=True)).to_be_visible()
    wait_s(page, seconds)


def phase(page: Page, words: str) -> None:
    expect(page.locator("[data-part=of]")).to_have_text(words)


def is_saved(page: Page) -> None:
    words = "Saved. Tomorrow we ask three things."
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


def heard(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate("heard")
    return found


def test_a_whole_session_by_mouse_runs_by_itself_and_is_kept(
    server: Any, visit: Callable[..., Page]
) -> None:
    page = visit()
    drawing = open_session(page, server)
    page.goto(f"{server.address}/drawings/{drawing}/plan")
    page.get_by_role("button", name="Start the session").click()
    page.get_by_role("slider", name="How much does it hurt now?").fill("6")
    begin(page, READY_S + 5)
    phase(page, "hold 1 of 3")
    page.get_by_role("slider", name="How strong is it now?").fill("5")
    cue = page.locator("[data-part=cue]")
    expect(cue).to_have_text("Good. Keep it there, and breathe out slowly.")
    page.get_by_role("button", name="A bit more").click()
    expect(cue).to_have_text("Lean in a bit more, up to 6 of 10.")
    wait_s(page, HOLD_S)
    phase(page, "rest after hold 1 of 3")
    wait_s(page, REST_S)
    phase(page, "hold 2 of 3")
    wait_s(page, 2 * HOLD_S + REST_S)
    phase(page, "move")
    wait_s(page, MOVE_S)
    expect(page.get_by_role("heading", name="Done. Move gently.")).to_be_visible()
    water = page.get_by_text("No trial shows that water helps a knot.")
    expect(water.filter(visible=True)).to_have_count(1)
    page.get_by_role("slider", name="How much does it hurt now?").fill("4")
    page.get_by_role("button", name="Save").click()
    is_saved(page)
    expect(page.get_by_role("link", name="Put a reminder in my calendar")).to_be_visible()
    (session,) = saved(page, server, drawing)
    assert (session["before"], session["after"], session["ended"]) == (6, 4, "done")
    plan = page.request.get(f"{server.address}/api/entries/{session['plan']}").json()["entry"]
    assert plan["drawing"] == drawing
    (point,) = session["points"]
    assert [(hold["planned_s"], hold["held_s"]) for hold in point["holds"]] == 3 * [(45, 45)]
    first = point["holds"][0]
    assert first["felt"] == "more"
    ((second, discomfort),) = first["discomfort"]
    assert discomfort == 5
    assert 5 <= second < 8


def test_a_whole_session_by_keyboard(server: Any, visit: Callable[..., Page]) -> None:
    page = visit()
    drawing = open_session(page, server)
    page.keyboard.press("Enter")
    phase(page, "get ready")
    page.keyboard.press("Enter")
    phase(page, "hold 1 of 3")
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("slider", name="How strong is it now?")).to_have_value("6")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("slider", name="How strong is it now?")).to_have_value("5")
    page.keyboard.press("2")
    page.keyboard.press("Space")
    expect(page.get_by_text("Paused. Let go.")).to_be_visible()
    assert heard(page)["awake"] == 0
    wait_s(page, 60)
    page.keyboard.press("Space")
    phase(page, "hold 1 of 3")
    wait_s(page, WHOLE_S)
    expect(page.get_by_role("heading", name="Done. Move gently.")).to_be_visible()
    page.keyboard.press("Enter")
    is_saved(page)
    (session,) = saved(page, server, drawing)
    assert session["points"][0]["holds"][0]["felt"] == "good"


def test_on_a_phone_everything_of_a_hold_is_on_one_screen_and_stop_is_under_the_thumb(
    server: Any, visit: Callable[..., Page]
) -> None:
    page = visit(viewport=PHONE, has_touch=True, is_mobile=True)
    open_session(page, server, NECK)
    page.get_by_role("button", name="Begin").tap()
    wait_s(page, READY_S + 2)
    phase(page, "hold 1 of 3")
    for locator in (
        page.locator("[data-part=name]"),
        page.locator("[data-part=count]"),
        page.get_by_role("slider", name="How strong is it now?"),
        page.get_by_role("button", name="A bit less"),
        page.get_by_role("button", name="Pause"),
    ):
        expect(locator).to_be_in_viewport(ratio=1)
    box = page.get_by_role("button", name="Stop").bounding_box()
    assert box is not None
    assert box["y"] > PHONE["height"] * 0.8
    assert box["y"] + box["height"] <= PHONE["height"]
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_every_spot_has_its_turn_and_one_can_be_passed_over(
    server: Any, visit: Callable[..., Page]
) -> None:
    page = visit()
    open_session(page, server, NECK)
    begin(page, 5)
    name = page.locator("[data-part=name]")
    expect(name).to_have_text("Trapezius, your left")
    page.keyboard.press("n")
    expect(name).to_have_text("Suboccipital muscles, your left")
    expect(page.locator("[data-part=cue]")).to_contain_text("Press slowly with thumb or fingertips")
    wait_s(page, READY_S + HOLD_S + MOVE_S)
    expect(name).to_have_text("Splenius cervicis, your left")
    expect(page.get_by_role("button", name="Next spot")).to_be_hidden()


def test_a_tab_that_ticks_once_a_minute_keeps_true_time(
    server: Any, visit: Callable[..., Page]
) -> None:
    page = visit()
    drawing = open_session(page, server)
    begin(page, READY_S / 2)
    page.clock.fast_forward(60_000)
    phase(page, "rest after hold 1 of 3")
    page.clock.fast_forward(65_000)
    phase(page, "rest after hold 2 of 3")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Save").click()
    is_saved(page)
    (session,) = saved(page, server, drawing)
    assert [hold["held_s"] for hold in session["points"][0]["holds"]] == [45, 45]


def test_a_shut_lid_presses_nothing(server: Any, visit: Callable[..., Page]) -> None:
    page = visit()
    open_session(page, server)
    begin(page, READY_S + 5)
    page.clock.fast_forward(3_600_000)
    expect(page.get_by_text("You were away. It stands at hold 1 of 3.")).to_be_visible()
    page.get_by_role("button", name="Go on").click()
    phase(page, "hold 1 of 3")


def test_a_reload_in_the_middle_asks_whether_to_go_on_there(
    server: Any, visit: Callable[..., Page]
) -> None:
    page = visit()
    drawing = open_session(page, server)
    page.get_by_role("slider", name="How much does it hurt now?").fill("7")
    begin(page, READY_S + HOLD_S + REST_S + 10)
    phase(page, "hold 2 of 3")
    page.reload()
    expect(page.get_by_role("heading", name="Go on where you were?")).to_be_visible()
    expect(page.get_by_text("your left, hold 2 of 3.")).to_be_visible()
    page.get_by_role("button", name="Go on").click()
    phase(page, "hold 2 of 3")
    wait_s(page, WHOLE_S)
    page.get_by_role("button", name="Save").click()
    is_saved(page)
    (session,) = saved(page, server, drawing)
    assert session["before"] == 7
    assert [hold["held_s"] for hold in session["points"][0]["holds"]] == [45, 45, 45]


def test_what_is_begun_anew_was_left_and_is_kept_as_such(
    server: Any, visit: Callable[..., Page]
) -> None:
    page = visit()
    drawing = open_session(page, server)
    begin(page, READY_S + 10)
    page.reload()
    with page.expect_response("**/api/entries") as sent:
        page.get_by_role("button", name="Begin anew").click()
    assert sent.value.status == 201
    expect(page.get_by_role("button", name="Begin", exact=False).first).to_be_visible()
    (session,) = saved(page, server, drawing)
    assert session["ended"] == "left"


def test_over_seven_it_says_at_once_to_ease_off_and_the_ring_changes(
    server: Any, visit: Callable[..., Page]
) -> None:
    page = visit()
    open_session(page, server)
    begin(page, READY_S + 5)
    before = heard(page)
    ring = page.locator("[data-part=ring]")
    calm = ring.evaluate("one => getComputedStyle(one).stroke")
    page.get_by_role("slider", name="How strong is it now?").fill("8")
    expect(page.locator("[data-part=cue]")).to_have_text("Ease off now. Let it fall to 6 or less.")
    after = heard(page)
    assert after["said"][-1] == "Ease off now. Let it fall to 6 or less."
    assert after["pulses"] == before["pulses"] + 1
    assert after["tones"][len(before["tones"]) :] == pytest.approx([0, 0.16], abs=0.01)
    expect(ring).not_to_have_css("stroke", calm)
    page.get_by_role("slider", name="How strong is it now?").fill("6")
    expect(page.locator("[data-part=cue]")).to_have_text(
        "Good. Keep it there, and breathe out slowly."
    )
    expect(ring).to_have_css("stroke", calm)


def test_stop_ends_at_once_is_kept_as_stopped_and_can_be_taken_back(
    server: Any, visit: Callable[..., Page]
) -> None:
    page = visit()
    drawing = open_session(page, server)
    begin(page, READY_S + 5)
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", name="Stopped. That is fine.")).to_be_visible()
    expect(page.get_by_text("Do not press there again before someone")).to_be_visible()
    page.get_by_role("button", name="Go on after all").click()
    phase(page, "hold 1 of 3")
    wait_s(page, 10)
    page.get_by_role("button", name="Stop").click()
    page.get_by_role("button", name="Save").click()
    is_saved(page)
    (session,) = saved(page, server, drawing)
    assert session["ended"] == "stopped"
    ((hold,),) = [point["holds"] for point in session["points"]]
    assert 14 < hold["held_s"] < 25
    assert heard(page)["awake"] == 0


def test_it_is_heard_felt_and_spoken_by_a_voice_of_this_device_and_the_screen_stays_awake(
    server: Any, visit: Callable[..., Page]
) -> None:
    page = visit()
    open_session(page, server)
    begin(page)
    wait_s(page, READY_S + 1)
    now = heard(page)
    assert now["awake"] == 1
    assert now["pulses"] == 2
    assert all(now["voices"])
    assert "your left. Press until it is 4 to 6 of 10, and hold 45 seconds." in now["said"][-1]
    # The sound card has every tone to come: start, middle, countdown and end of the first hold.
    for due in (READY_S, READY_S + HOLD_S / 2, READY_S + HOLD_S - 3, READY_S + HOLD_S):
        assert any(tone == pytest.approx(due, abs=0.01) for tone in now["tones"]), due


def test_a_device_with_no_voice_of_its_own_offers_none_and_says_nothing(
    server: Any, visit: Callable[..., Page]
) -> None:
    page = visit()
    page.add_init_script("window.voices = [{lang: 'en-US', localService: false}];")
    open_session(page, server)
    expect(page.get_by_role("checkbox", name="tones")).to_be_checked()
    expect(page.get_by_role("checkbox", name="voice")).to_have_count(0)
    begin(page, READY_S + 2)
    assert heard(page)["said"] == []


def test_what_is_switched_off_is_neither_heard_nor_felt_and_stays_off(
    server: Any, visit: Callable[..., Page]
) -> None:
    page = visit()
    open_session(page, server)
    for name in ("tones", "voice", "vibration"):
        page.get_by_role("checkbox", name=name).uncheck(force=True)
    page.reload()
    expect(page.get_by_role("checkbox", name="voice")).not_to_be_checked()
    begin(page, READY_S + HOLD_S)
    page.keyboard.press("Space")
    now = heard(page)
    assert (now["tones"], now["said"], now["pulses"]) == ([], [], 0)


def test_mute_silences_everything_to_come(server: Any, visit: Callable[..., Page]) -> None:
    page = visit()
    open_session(page, server)
    begin(page, 2)
    page.keyboard.press("m")
    mute = page.get_by_role("button", name="Sound, voice and vibration")
    expect(mute).to_have_attribute("aria-pressed", "false")
    before = heard(page)
    wait_s(page, READY_S + HOLD_S)
    assert heard(page) == before


def test_a_session_that_could_not_be_saved_is_kept_said_so_and_sent_later_once(
    own_server: Any, visit: Callable[..., Page]
) -> None:
    page = visit()
    drawing = open_session(page, own_server)
    begin(page, READY_S + 5)
    page.keyboard.press("Escape")
    own_server.stop()
    page.get_by_role("button", name="Save").click()
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("unknot does not answer.")
    expect(alert).to_contain_text("kept in this browser. It is sent again by itself.")
    check(page)
    own_server.start()
    wait_s(page, 16)
    is_saved(page)
    page.goto(own_server.address)
    page.goto(f"{own_server.address}/drawings")
    assert len(saved(page, own_server, drawing)) == 1


def test_a_session_left_on_its_last_screen_is_sent_from_the_next_page(
    server: Any, visit: Callable[..., Page]
) -> None:
    page = visit()
    drawing = open_session(page, server)
    begin(page, READY_S + 5)
    page.keyboard.press("Escape")
    with page.expect_response("**/api/entries") as sent:
        page.get_by_role("link", name="Leave").click()
    assert sent.value.status == 201
    (session,) = saved(page, server, drawing)
    assert session["ended"] == "stopped"


def test_a_screen_reader_hears_the_phase_and_not_each_second(
    server: Any, visit: Callable[..., Page]
) -> None:
    page = visit()
    open_session(page, server)
    page.evaluate(LISTEN_TO_STATUS)
    begin(page, READY_S + HOLD_S + 5)
    phase(page, "rest after hold 1 of 3")
    spoken = page.evaluate("spoken")
    assert [one.partition(": ")[2] for one in spoken] == [
        "get ready",
        "hold 1 of 3",
        "rest after hold 1 of 3",
    ]
    assert all("your left" in one for one in spoken)


def test_without_scripts_the_list_is_gone_down_and_kept(
    server: Any, visit: Callable[..., Page]
) -> None:
    page = visit(java_script_enabled=False)
    drawing = draw(page, server)
    page.goto(f"{server.address}/drawings/{drawing}/plan")
    page.get_by_role("button", name="Start the session").click()
    expect(page.get_by_text("Hold 3 of 3")).to_be_visible()
    first, last = page.get_by_label("How much does it hurt now, from 0 to 10?").all()
    first.fill("6")
    last.fill("5.5")
    page.get_by_role("checkbox", name="I pressed this one").check()
    page.get_by_role("button", name="It is done, save it").click()
    is_saved(page)
    (session,) = saved(page, server, drawing)
    assert (session["before"], session["after"], session["ended"]) == (6, 5.5, "done")
    assert [hold["held_s"] for hold in session["points"][0]["holds"]] == [45, 45, 45]


def test_where_the_script_does_not_come_the_list_does(
    server: Any, visit: Callable[..., Page]
) -> None:
    page = visit()
    page.route("**/static/app.js", lambda route: route.abort())
    page.goto(f"{server.address}/drawings/{draw(page, server)}/session")
    expect(page.get_by_role("button", name="It is done, save it")).to_be_visible()
    expect(page.get_by_role("button", name="Begin")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [{"width": 1280, "height": 800}, PHONE])
def test_every_state_by_the_rules_of_access(
    server: Any, visit: Callable[..., Page], scheme: str, size: dict[str, int]
) -> None:
    page = visit(color_scheme=scheme, viewport=size)
    open_session(page, server)
    check(page)
    begin(page)
    check(page)
    wait_s(page, READY_S + 2)
    check(page)
    page.get_by_role("slider", name="How strong is it now?").fill("9")
    check(page)
    page.keyboard.press("Space")
    check(page)
    page.keyboard.press("Escape")
    check(page)
    page.get_by_role("button", name="Save").click()
    is_saved(page)
    check(page)
