"""How sure a probability is: versions of the model that could be true as well, and intervals."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from scipy.stats import beta as scipy_beta

from unknot import atlas
from unknot.assess import Assessment, Drawing, assess, felt, press
from unknot.assess.assess import log_lr_of, status_of
from unknot.assess.assessment import RankedMuscle, RankedPoint
from unknot.assess.beta import RANGE, beta_of_range
from unknot.assess.engine import ExactEngine, ExactSolution
from unknot.assess.intervals import responsible_by_version
from unknot.assess.movements import log_ratio as movement_log_ratio
from unknot.assess.movements import told_of_points
from unknot.assess.network import BodyNetwork, Floats, Network
from unknot.assess.palpation import log_likelihood_ratio, log_ratio, press_test, press_test_of
from unknot.assess.parameters import Parameter, load_parameters, parameter_table
from unknot.assess.sampling import sample
from unknot.assess.uncertainty import draw_parameters, draw_versions, press_tests, versions
from unknot.assess.words import between, in_words, out_of_ten, word

TODAY = date(2026, 5, 1)
HEADACHE = Drawing(regions={"temple.left": 6.0, "eye.left": 4.0, "neck_back.left": 7.0})
CASES = Path(__file__).parent / "cases"
RANGED = [row for row in parameter_table() if row.low is not None]


def sure(drawing: Drawing) -> Assessment:
    return assess(drawing, today=TODAY, intervals=True)


def listed(answer: Assessment) -> list[RankedPoint | RankedMuscle]:
    return [*answer.trigger_points, *answer.muscles]


def width(rows: Floats) -> float:
    """Mean width of the intervals of (D, C) ``responsible``, where anything is responsible."""
    low, high = np.quantile(rows, RANGE, axis=0)
    return float((high - low)[rows.mean(axis=0) > 0.01].mean())


def solved(drawing: Drawing, body: BodyNetwork) -> ExactSolution:
    solution = ExactEngine(body.network).solve(
        status_of(drawing, body), log_lr_of(drawing, "lay", body)
    )
    assert solution is not None
    return solution


def under(body: BodyNetwork, networks: Sequence[Network], cells: float = 1e9) -> Floats:
    return solved(HEADACHE, body).responsible_under(networks, np.empty(0), most_cells=cells)


@pytest.mark.parametrize("row", RANGED, ids=lambda row: str(row.name))
def test_five_percent_of_the_distribution_lie_beyond_each_end_of_the_range(row: Parameter) -> None:
    assert row.low is not None
    assert row.high is not None
    found = beta_of_range(row.low, row.high)
    ends = scipy_beta.cdf([row.low, row.high], found.a, found.b)
    assert ends == pytest.approx(RANGE, abs=1e-3)
    shares = np.linspace(0.005, 0.995, 100)
    assert found.quantiles(shares) == pytest.approx(
        scipy_beta.ppf(shares, found.a, found.b), abs=1e-3
    )


@pytest.mark.parametrize(("low", "high"), [(0.01, 0.99), (0.0001, 0.5), (0.49, 0.51)])
def test_ranges_of_any_width_have_a_distribution(low: float, high: float) -> None:
    found = beta_of_range(low, high)
    assert found.quantiles(np.array(RANGE)) == pytest.approx([low, high], rel=1e-3)


@pytest.mark.parametrize(("low", "high"), [(0.0, 0.5), (0.5, 1.0), (0.5, 0.4)])
def test_a_range_that_is_none_is_refused(low: float, high: float) -> None:
    with pytest.raises(ValueError, match=f"a range from {low:g} to {high:g} is none; write 0 < "):
        beta_of_range(low, high)


def test_what_is_shared_spreads_over_its_range_and_what_has_none_is_held_fixed() -> None:
    drawn = draw_parameters(parameter_table(), 100)
    for row in parameter_table():
        values = [getattr(parameters, row.name) for parameters in drawn]
        if row.low is None or row.high is None:
            assert set(values) == {row.value}
        else:
            assert sum(value < row.low for value in values) == 5
            assert sum(value > row.high for value in values) == 5


def test_a_new_parameter_does_not_change_the_draws_of_the_others() -> None:
    shuffled = draw_parameters(parameter_table()[::-1], 10)
    assert shuffled == draw_parameters(parameter_table(), 10)


def test_own_draws_scatter_around_what_is_shared(body: BodyNetwork) -> None:
    parameters = load_parameters()
    (version,) = draw_versions(body, [parameters])
    felt_there = version.network.weight / parameters.marking_rate
    essential = felt_there[np.array(body.zones) == "essential"]
    w = parameters.weight_essential
    assert essential.mean() == pytest.approx(w, abs=0.01)
    assert essential.std() == pytest.approx(
        np.sqrt(w * (1 - w) / (1 + parameters.people_per_zone)), rel=0.1
    )
    assert version.network.leak.mean() == pytest.approx(body.network.leak.mean(), rel=0.2)


def test_left_and_right_share_their_draws(body: BodyNetwork) -> None:
    weight = versions()[3].network.weight
    causes = np.repeat(np.arange(len(body.points)), np.diff(body.graph.cause_start))
    by_name = {
        (body.points[cause], body.regions[finding]): weight[edge]
        for edge, (cause, finding) in enumerate(zip(causes, body.graph.cause_finding, strict=True))
    }
    assert len(set(by_name.values())) > len(by_name) / 3
    for (point, region), value in by_name.items():
        assert by_name[atlas.mirrored(point), atlas.mirrored(region)] == value


def test_a_drawing_solved_again_equals_one_solved_from_the_start(body: BodyNetwork) -> None:
    drawing = press(HEADACHE, ["trapezius_upper_1.left=recognised"])
    engine = ExactEngine(body.network)
    engine.solve(status_of(Drawing(regions={"calf.right": 5.0}), body))
    solution = engine.solve(status_of(drawing, body), log_lr_of(drawing, "lay", body))
    assert solution is not None
    found = responsible_by_version(drawing, solution, "lay", body)
    assert found is not None
    for d in (0, 99):
        log_lr = np.zeros(len(body.points))
        test = press_test_of("lay", versions()[d].parameters)
        pressed = body.point_index["trapezius_upper_1.left"]
        log_lr[pressed] = log_ratio(drawing.palpations[0], test)
        alone = ExactEngine(versions()[d].network).solve(status_of(drawing, body), log_lr)
        assert alone is not None
        assert found[d] == pytest.approx(alone.responsible, abs=1e-12)


def test_movements_weigh_as_each_version_says(body: BodyNetwork) -> None:
    free = "neck_turn.left"
    told = replace(HEADACHE, free_movements=(free,))
    causes = told_of_points(told, body)["free"]
    first, second = (
        responsible_by_version(drawing, solved(drawing, body), "lay", body)
        for drawing in (HEADACHE, told)
    )
    assert first is not None
    assert second is not None
    for d in (0, 50):
        log_lr = np.zeros(len(body.points))
        log_lr[causes] = movement_log_ratio("free", versions()[d].parameters)
        alone = ExactEngine(versions()[d].network).solve(status_of(told, body), log_lr)
        assert alone is not None
        assert second[d] == pytest.approx(alone.responsible, abs=1e-12)
        assert abs(first[d] - second[d]).max() > 0.001


@pytest.mark.parametrize("answer", ["recognised", "tender", "nothing"])
def test_a_press_weighs_as_the_agreement_of_each_version_says(answer: str) -> None:
    palpation = felt("trapezius_upper_1.left", answer)
    ratios = log_ratio(palpation, press_tests("lay"))
    assert ratios.shape == (100,)
    assert ratios[7] == log_ratio(palpation, press_test_of("lay", versions()[7].parameters))
    assert ratios.min() < log_likelihood_ratio(palpation, "lay") < ratios.max()
    assert log_ratio(palpation, press_test("lay")) == log_likelihood_ratio(palpation, "lay")


def test_versions_that_do_not_differ_leave_no_width(body: BodyNetwork) -> None:
    rows = under(body, [body.network] * 3)
    assert np.ptp(rows, axis=0).max() == 0
    assert width(rows) == 0


def test_intervals_are_wider_when_less_is_known(body: BodyNetwork) -> None:
    fixed = [replace(row, low=None, high=None) for row in parameter_table()]
    unsure = draw_parameters(parameter_table(), 40)
    many = {"people_per_zone": 1e7, "cases_per_chance": 1e7}
    nothing, own, shared, both = (
        width(under(body, [version.network for version in draw_versions(body, drawn)]))
        for drawn in (
            [replace(one, **many) for one in draw_parameters(fixed, 40)],
            draw_parameters(fixed, 40),
            [replace(one, **many) for one in unsure],
            unsure,
        )
    )
    assert nothing < 0.001
    assert nothing < own < both
    assert nothing < shared < both


def test_the_interval_holds_the_probability_itself() -> None:
    cases = json.loads((CASES / "published_cases.json").read_text("utf-8"))
    held = []
    for case in cases[:12]:
        answer = sure(Drawing(regions=dict.fromkeys(case["painful"], 5.0)))
        for one in listed(answer):
            assert one.interval is not None
            low, high = one.interval
            assert 0 <= low < high <= 1
            held.append(low <= one.responsible <= high)
    assert np.mean(held) > 0.99


def test_the_same_drawing_has_the_same_interval_whatever_came_between() -> None:
    before = sure(HEADACHE)
    sure(Drawing(regions={"calf.right": 5.0, "heel.right": 3.0}))
    assert sure(HEADACHE) == before


def test_a_mirrored_drawing_has_mirrored_intervals() -> None:
    mirror = Drawing(regions={atlas.mirrored(r): v for r, v in HEADACHE.regions.items()})
    right = {(one.muscle, one.side): one.interval for one in sure(mirror).muscles}
    for one in sure(HEADACHE).muscles:
        assert one.interval is not None
        other = right[one.muscle, atlas.sides.other_side(one.side)]
        assert other == pytest.approx(one.interval, abs=1e-9)


def test_the_interval_of_a_muscle_is_close_to_that_of_exact_answers(body: BodyNetwork) -> None:
    first = sure(HEADACHE).muscles[:8]
    groups = [body.muscles[one.muscle, one.side] for one in first]
    exact = []
    for version in versions():
        solution = ExactEngine(version.network, stack_cells=1 << 16, widest=12).solve(
            status_of(HEADACHE, body)
        )
        assert solution is not None
        exact.append(solution.groups(groups).responsible)
    low_high = np.quantile(exact, RANGE, axis=0).T
    assert np.array([one.interval for one in first]) == pytest.approx(low_high, abs=0.03)


def test_intervals_change_nothing_else_and_are_null_unless_asked_for() -> None:
    plain, told = assess(HEADACHE, today=TODAY), sure(HEADACHE)
    assert {one.interval for one in listed(plain)} == {None}
    cut = replace(
        told,
        trigger_points=tuple(replace(one, interval=None) for one in told.trigger_points),
        muscles=tuple(replace(one, interval=None) for one in told.muscles),
    )
    assert cut == plain
    document = told.to_json()
    assert isinstance(document["muscles"], list)
    first = document["muscles"][0]
    assert list(first) == ["muscle", "side", "probability", "responsible", "interval"]
    assert first["interval"] == list(told.muscles[0].interval or ())


def test_what_takes_too_long_has_fewer_versions_or_none(body: BodyNetwork) -> None:
    networks = [version.network for version in versions()]
    solution = solved(HEADACHE, body)
    one_run = int(solution.work.table_start[solution.problem.operations]) + 1
    assert under(body, networks, cells=3 * one_run).shape[0] == 3
    status = status_of(HEADACHE, body)
    sampled = sample(body.network, status, draws=1)
    assert responsible_by_version(HEADACHE, sampled, "lay", body) is None


def test_no_interval_is_told_while_a_warning_sign_stands() -> None:
    held = sure(replace(HEADACHE, answers={"heart_attack": True}))
    assert held.triage.withheld
    assert held.muscles == ()
    assert sure(Drawing(regions={"temple.left": 0.0})).muscles == ()


@pytest.mark.parametrize(
    ("probability", "interval", "said"),
    [
        (0.97, (0.96, 0.99), "very likely, over 9 in 10"),
        (0.88, (0.62, 0.97), "very likely, 9 in 10, at least 6"),
        (0.76, (0.49, 0.91), "likely, 8 in 10, between 5 and 9"),
        (0.76, (0.72, 0.82), "very likely, 8 in 10, between 7 and 8"),
        (0.62, (0.31, 0.83), "likely, 6 in 10, between 3 and 8"),
        (0.62, (0.21, 0.83), "cannot tell, 6 in 10, between 2 and 8"),
        (0.50, (0.21, 0.64), "possible, 5 in 10, between 2 and 6"),
        (0.50, (0.21, 0.66), "cannot tell, 5 in 10, between 2 and 7"),
        (0.40, (0.02, 0.97), "cannot tell, 4 in 10, between 0 and 10"),
        (0.30, (0.12, 0.51), "possible, 3 in 10, between 1 and 5"),
        (0.20, (0.07, 0.41), "less likely, 2 in 10, between 1 and 4"),
        (0.10, (0.02, 0.21), "less likely, 1 in 10, at most 2"),
        (0.06, (0.03, 0.13), "less likely, 1 in 10"),
        (0.02, (0.01, 0.21), "under 1 in 10"),
        (0.70, None, "likely, 7 in 10"),
        (0.97, None, "likely, over 9 in 10"),
        (0.40, None, "possible, 4 in 10"),
    ],
)
def test_words_look_at_both_ends_of_the_interval(
    probability: float, interval: tuple[float, float] | None, said: str
) -> None:
    assert in_words(probability, interval) == said


def test_the_probability_itself_counts_as_one_end() -> None:
    assert word(0.5, (0.62, 0.8)) == "possible"
    assert between(0.5, (0.62, 0.8)) == "between 5 and 8"
    assert out_of_ten(0.04) == "under 1 in 10"
    assert word(0.04) == "unlikely"
