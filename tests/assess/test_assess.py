"""From a drawing to the document of ``assess --json``."""

from __future__ import annotations

import subprocess
import sys
import threading
from dataclasses import fields
from typing import Any

import pytest

from unknot import atlas
from unknot.assess import Assessment, assess, parse_drawing
from unknot.assess.jit import CACHE
from unknot.assess.network import BodyNetwork
from unknot.assess.parameters import Parameters, load_parameters
from unknot.assess.warm import warm

HEADACHE = {"temple.left": 6, "eye.left": 4, "neck_back.left": 7}


def assessed(regions: dict[str, float], **more: object) -> Assessment:
    return assess(parse_drawing({"unknot": "drawing", "version": 1, "regions": regions} | more))


def muscles(assessment: Assessment) -> list[str]:
    return [f"{muscle.muscle}.{muscle.side}" for muscle in assessment.muscles]


def test_headache_over_temple_eye_and_neck_is_ranked_as_textbooks_do() -> None:
    ranked = muscles(assessed(HEADACHE))
    first_five = {"trapezius.left", "suboccipitals.left", "splenius_cervicis.left"}
    assert first_five <= set(ranked[:5])
    assert "sternocleidomastoid.left" in ranked[:15]
    points = [point.trigger_point for point in assessed(HEADACHE).trigger_points]
    assert points[0] == "trapezius_upper_1.left"


def test_the_document_has_the_keys_of_the_contract() -> None:
    document = assessed(HEADACHE).to_json()
    assert list(document) == [
        "unknot",
        "version",
        "triage",
        "trigger_points",
        "muscles",
        "sets",
        "sets_of",
        "unexplained",
        "next",
        "look_alikes",
        "widespread",
        "pain_areas",
        "surface_share",
        "see_someone",
        "method",
        "atlas",
    ]
    assert list(document["triage"]) == ["outcome", "flags", "mention", "questions"]
    assert document["method"] == "exact"
    assert document["atlas"] == atlas.load().version


def test_a_point_tells_what_it_explains_and_what_only_pressing_tells_apart() -> None:
    first = assessed(HEADACHE).trigger_points[0]
    assert first.kind == "unknown"
    assert first.muscle == "trapezius"
    assert first.side == "left"
    assert set(first.explains) == set(HEADACHE)
    assert list(first.explains.values()) == sorted(first.explains.values(), reverse=True)
    assert max(first.explains.values()) <= first.responsible <= first.probability
    twins = {p.trigger_point: p.same_as for p in assessed(HEADACHE).trigger_points}
    assert twins["temporalis_2.left"] == ("temporalis_3.left",)


def test_lists_are_ordered_by_responsible_then_frequency_then_id() -> None:
    assessment = assessed(HEADACHE | {"vertex": 5, "lumbar_spine": 3})
    rarity = ["very_common", "common", "occasional", "rare"]
    known = atlas.load()
    keys = [
        (
            -round(p.responsible, 9),
            rarity.index(known.trigger_point(p.trigger_point).frequency),
            p.trigger_point,
        )
        for p in assessment.trigger_points
    ]
    assert keys == sorted(keys)
    responsible = [round(muscle.responsible, 9) for muscle in assessment.muscles]
    assert responsible == sorted(responsible, reverse=True)
    ties = muscles(assessment)
    assert ties.index("thoracolumbar_multifidi.left") + 1 == ties.index(
        "thoracolumbar_multifidi.right"
    )


def test_a_muscle_is_at_least_as_likely_as_its_likeliest_point_and_at_most_their_sum() -> None:
    assessment = assessed(HEADACHE)
    for muscle in assessment.muscles:
        points = [
            p.responsible
            for p in assessment.trigger_points
            if (p.muscle, p.side) == (muscle.muscle, muscle.side)
        ]
        assert max(points) - 1e-12 <= muscle.responsible <= sum(points) + 0.05
        assert muscle.responsible <= muscle.probability + 1e-12


def test_sets_are_the_likeliest_first_and_name_points_of_the_list() -> None:
    assessment = assessed(HEADACHE)
    chances = [one.probability for one in assessment.sets]
    assert chances == sorted(chances, reverse=True)
    assert len(chances) == 10
    assert sum(chances) <= 1
    top = tuple(point.trigger_point for point in assessment.trigger_points[:8])
    assert assessment.sets_of == top
    assert all(set(one.trigger_points) <= set(top) for one in assessment.sets)
    assert assessment.sets[0].trigger_points == ("trapezius_upper_1.left",)


def test_pain_that_no_point_reaches_stays_unexplained() -> None:
    assessment = assessed({"armpit.left": 5, "temple.left": 3})
    assert assessment.unexplained == ("armpit.left",)
    alone = assessed({"armpit.right": 5})
    assert (alone.unexplained, alone.trigger_points, alone.muscles) == (("armpit.right",), (), ())
    assert (alone.sets, alone.sets_of) == ((), ())


def test_where_nothing_hurts_there_is_nothing_to_explain() -> None:
    assessment = assessed({"temple.left": 0})
    assert assessment.trigger_points == ()
    assert assessment.muscles == ()
    assert assessment.sets == ()
    assert assessment.unexplained == ()


def test_a_region_asked_about_and_painless_speaks_louder_than_one_left_unmarked() -> None:
    def trapezius(assessment: Assessment) -> float:
        found = (
            p for p in assessment.trigger_points if p.trigger_point == "trapezius_upper_1.left"
        )
        return next(found).responsible

    painted = {"temple.left": 6, "eye.left": 4}
    unmarked = trapezius(assessed(painted))
    assert trapezius(assessed(painted | {"neck_back.left": 0})) < unmarked
    assert trapezius(assessed(painted, not_asked=["neck_back.left"])) > unmarked


def test_all_191_regions_painted_is_widespread_and_sampled(body: BodyNetwork) -> None:
    assessment = assessed(dict.fromkeys(body.regions, 5))
    assert assessment.widespread
    assert assessment.method == "sampled"
    assert assessment.error is not None
    assert 0 < assessment.error < 0.1
    assert assessment.to_json()["error"] == assessment.error
    assert assessment.trigger_points
    assert assessment == assessed(dict.fromkeys(body.regions, 5))


def test_eighty_painful_regions_are_not_yet_widespread(body: BodyNetwork) -> None:
    eighty = list(body.regions[:80])
    assert not assessed(dict.fromkeys(eighty, 5)).widespread
    assert not assessed(dict.fromkeys(eighty, 5) | {body.regions[80]: 0}).widespread
    assert assessed(dict.fromkeys([*eighty, body.regions[80]], 5)).widespread


def test_answers_at_the_same_time_are_the_answers_one_after_another() -> None:
    drawings = [HEADACHE, {"lumbar.left": 5}, {"heel.right": 3, "calf.right": 6}, {"vertex": 2}]
    expected = [assessed(one) for one in drawings]
    found: dict[int, Assessment] = {}
    threads = [
        threading.Thread(target=lambda n=n: found.update({n: assessed(drawings[n % 4])}))
        for n in range(16)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [found[n] for n in range(16)] == expected * 4


def test_importing_the_room_does_not_load_the_compiler() -> None:
    code = "import sys, unknot.assess; sys.exit('numba' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_warming_leaves_the_machine_code_of_every_entry_point_on_disk() -> None:
    warm()
    kept = " ".join(path.name for path in CACHE.rglob("*.nbi"))
    for kernel in ("solve", "solve_again", "none_active", "joint", "solve_many", "run_chain"):
        assert f".{kernel}-" in kept


def test_every_parameter_is_in_the_table_and_a_probability_or_a_count() -> None:
    parameters = load_parameters()
    values: dict[str, Any] = {f.name: getattr(parameters, f.name) for f in fields(Parameters)}
    counts = {
        "word_possible": 3,
        "word_likely": 6,
        "set_points": 8,
        "sets_listed": 10,
        "versions": 100,
        "people_per_zone": 20,
        "cases_per_chance": 5,
        "interval_cells": 15e6,
        "interval_versions": 40,
        "widest_table": 23,
        "stack_cells": 1 << 25,
        "joint_cells": 1 << 22,
        "chains": 4,
        "burn_in": 100,
        "chain_draws": 400_000,
        "chain_states": 4_000,
        "widespread_above": 80,
        "widespread_areas": 7,
        "syndrome_points": 3,
        "look_alike_fits": 3,
        "look_alike_questions": 8,
    }
    assert {name: values.pop(name) for name in counts} == counts
    assert all(0 < value < 1 for value in values.values())
    assert parameters.weight("essential") > parameters.weight("spillover")
    assert parameters.prior("very_common") > parameters.prior("rare")


@pytest.mark.parametrize("muscle", ["trapezius"])
def test_goose_flesh_is_no_pain(body: BodyNetwork, muscle: str) -> None:
    points = {body.points[cause] for cause in body.muscles[muscle, "left"]}
    assert "trapezius_middle_7.left" not in points
    assert "trapezius_upper_1.left" in points
