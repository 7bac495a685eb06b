"""How a knot works, as the server renders it, and its press over the API."""

from __future__ import annotations

import re
from html import unescape

import httpx
import pytest

from unknot.tissue import Event, Scenario, measure, published, simulate
from unknot.web.knot_course import DAYS, Regimen, course
from unknot.web.knot_words import how_hard
from unknot.web.muscle_cut import FIBRES, LEVELS, muscle_cut


def text(page: str) -> str:
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page)))


def read(site: httpx.Client, query: str = "") -> str:
    answer = site.get(f"/learn/knot{query}")
    assert answer.status_code == 200
    return answer.text


def test_learn_leads_to_it(site: httpx.Client) -> None:
    assert 'href="/learn/knot"' in site.get("/learn").text


def test_that_it_is_a_hypothesis_and_what_was_measured_against_it_stand_on_the_page(
    site: httpx.Client,
) -> None:
    said = text(read(site))
    assert "A hypothesis, not a fact" in said
    assert "Flow did not change. Lactate went up." in said
    assert "It is wrong there" in said
    flow, rival = measure("moraska_flow", "flow"), measure("moraska_flow", "release")
    assert f"flow is {flow:.1f} times what it was" in said
    assert f"{rival:.1f} times the flow" in said
    for row in ("moraska_flow", "moraska_lactate"):
        assert not published(row).met_by(measure(row, "flow"))
        assert not published(row).met_by(measure(row, "release"))


@pytest.mark.parametrize(
    ("query", "heading"),
    [
        ("", "Pressed like this every day, the model's knot lets go on day 3."),
        ("?per_week=2", "Pressed like this twice a week, the model's knot does not let go."),
        ("?pressure_kpa=60", "Pressed like this every day, the model's knot does not let go."),
        ("?seconds=15", "Pressed like this every day, the model's knot does not let go."),
        ("?without=lasting", "Pressed like this every day, the model's knot does not let go."),
        ("?without=endplate", "Without this step the model has no knot at all."),
        (
            "?treatment=needle&per_week=1",
            "Dry needling, 10 insertions, once a week: the model's knot lets go on day 1.",
        ),
        (
            "?treatment=steroid",
            "A steroid, 2 days, every day: the model's knot does not let go.",
        ),
    ],
)
def test_the_heading_says_what_comes_of_pressing(
    site: httpx.Client, query: str, heading: str
) -> None:
    assert heading in text(read(site, query))


def test_pressing_too_hard_is_said_to_cost_more_than_it_gives(site: httpx.Client) -> None:
    warning = "The first week hurts more than doing nothing."
    assert warning in text(read(site, "?pressure_kpa=700"))
    assert warning not in text(read(site))


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("?pressure_kpa=60", "With 250 kPa instead, it would let go on day 3."),
        ("?seconds=15", "With 90 seconds instead, it would let go on day 3."),
        ("?per_week=2", "Pressed every day instead, it would let go on day 3."),
    ],
)
def test_what_alone_would_have_been_enough_is_said(
    site: httpx.Client, query: str, sentence: str
) -> None:
    assert sentence in text(read(site, query))
    assert "instead, it would" not in text(read(site))
    assert "instead, it would" not in text(read(site, f"{query}&without=lasting"))


@pytest.mark.parametrize(
    ("kpa", "said"),
    [
        (0, "no pressure at all"),
        (60, "light, about 0.6 kg on a fingertip"),
        (200, "firm, about 2.0 kg on a fingertip: less than hurts in the knot"),
        (250, "hard, about 2.5 kg on a fingertip: hurts in the knot, not beside it"),
        (600, "very hard, about 6.1 kg on a fingertip: hurts in healthy muscle too"),
    ],
)
def test_a_pressure_is_said_in_words(kpa: int, said: str) -> None:
    assert how_hard(kpa) == said


def test_what_is_worth_a_look_is_what_it_is_called(site: httpx.Client) -> None:
    page = read(site)
    queries = re.findall(r'<a href="/learn/knot(\?[^"#]+)#weeks">(too \w+)', page)
    assert [name for _, name in queries] == ["too light", "too short", "too seldom", "too hard"]
    for query, name in queries:
        said = "hurts more than doing nothing" if name == "too hard" else "knot does not let go"
        assert said in text(read(site, unescape(query)))


@pytest.mark.parametrize("treatment", ["needle", "steroid"])
def test_what_was_put_in_is_said_beside_what_it_gives(site: httpx.Client, treatment: str) -> None:
    said = "was put into the model: this is no evidence for it."
    assert said in text(read(site, f"?treatment={treatment}"))
    assert said not in text(read(site))


def test_a_treatment_that_lasts_ends_where_the_next_begins() -> None:
    events = Regimen(per_week=7, treatment="steroid").events
    assert {event.duration_s for event in events} == {86_400, 43_200}
    assert events[-1].end_s == DAYS * 86_400


def test_curves_and_tables_say_what_the_model_gives(site: httpx.Client) -> None:
    page = read(site, "?per_week=1")
    assert page.count('<svg class="kn-chart"') == 3
    events = tuple(Event(12 + 168 * week, "press", 250, 90) for week in range(3))
    answer = simulate(Scenario("knot", DAYS, events, every_h=24))
    row = re.search(r'<th scope="row">21</th><td>([\d.]+)</td><td>([\d.]+)</td>', page)
    assert row is not None
    assert float(row[2]) == pytest.approx(answer.series["pain"][0, -1], abs=0.051)


def test_pressing_stops_when_the_knot_has_let_go() -> None:
    line = course(Regimen()).line("yours")
    assert len(line.answer.scenario.events) == line.lets_go == 3
    assert line.on(DAYS, "pain") < 0.1


def test_pressing_goes_on_while_the_knot_would_come_back() -> None:
    line = course(Regimen(pressure_kpa=600)).line("yours")
    events = line.answer.scenario.events
    assert line.lets_go == len(events) == 3
    stopped = simulate(Scenario("knot", DAYS, events[:2], every_h=2))
    assert stopped.series["contracture"].min() < stopped.threshold[0]
    assert not stopped.resolved[0]


def test_presses_are_spread_over_the_days_of_a_week() -> None:
    days = [event.at_h // 24 for event in Regimen(per_week=3).events]
    assert days[:4] == [0, 2, 4, 7]
    assert len(days) == 9


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?pressure_kpa=-5", "pressure_kpa"),
        ("?pressure_kpa=9000", "pressure_kpa"),
        ("?seconds=soon", "seconds"),
        ("?per_week=0", "per_week"),
        ("?without=love", "without"),
        ("?treatment=prayer", "treatment"),
        ("?presure_kpa=100", "there is no such query name"),
    ],
)
def test_wrong_numbers_and_names_are_refused_with_their_place(
    site: httpx.Client, query: str, said: str
) -> None:
    answer = site.get(f"/learn/knot{query}")
    assert answer.status_code == 422
    assert said in text(answer.text)


def test_the_press_over_the_api_begins_at_rest_and_stops_the_flow(site: httpx.Client) -> None:
    found = site.get("/api/knot/press").json()
    assert (found["unknot"], found["pressure_kpa"]) == ("press", 250)
    flow, oxygen = found["held"]["flow_ml_100ml_min"], found["held"]["po2_mmhg"]
    assert flow[90] < 0.01 < flow[0]
    assert oxygen[90] < 0.7 * oxygen[0]
    row = found["let_go_s"].index(90)
    assert max(found["released"]["flow_ml_100ml_min"][row]) > 5 * flow[0]
    assert found["day_after"]["pain"][row] < found["held"]["pain"][0] - 0.3


def test_a_press_of_nothing_changes_nothing(site: httpx.Client) -> None:
    pain = site.get("/api/knot/press?pressure_kpa=0").json()["held"]["pain"]
    assert max(pain) - min(pain) < 0.01


def test_the_api_refuses_what_it_does_not_know(site: httpx.Client) -> None:
    assert site.get("/api/knot/press?pressure_kpa=701").status_code == 422
    answer = site.get("/api/knot/press?kpa=100")
    assert answer.status_code == 422
    assert "it takes only pressure_kpa" in answer.text


def test_the_cut_muscle_has_a_knot_of_dark_fibres_in_its_middle() -> None:
    cut = muscle_cut()
    assert len(cut.fibres) == FIBRES
    levels = [fibre.level for fibre in cut.fibres]
    assert {1, 2, 3, 4, LEVELS} <= set(levels)
    assert levels.count(0) > FIBRES / 2
    assert {vessel.in_knot for vessel in cut.vessels} == {True, False}


def test_other_treatments_lead_to_what_trials_say(site: httpx.Client) -> None:
    for treatment in set(re.findall(r'href="(/evidence/\w+)">how sure', read(site))):
        assert site.get(treatment).status_code == 200
