"""What the Knots page says, from an assessment document written by hand."""

from __future__ import annotations

from typing import Any

import pytest

from unknot.atlas import CERTAINTIES, load
from unknot.web.knots_view import KnotsView, knots_view
from unknot.web.knots_words import (
    HOW_SURE,
    PALPATION,
    likelihood,
    listed,
    number_word,
    spoken_intensity,
)

PAINTED = {"temple.left": 6, "eye.left": 4, "neck_back.left": 7}


def point(name: str, responsible: float, **more: Any) -> dict[str, Any]:
    atlas = load()
    return {
        "trigger_point": name,
        "muscle": atlas.trigger_point(name).muscle,
        "side": name.rpartition(".")[2],
        "probability": responsible,
        "responsible": responsible,
        "interval": None,
        "kind": "unknown",
        "explains": {},
        "same_as": [],
        **more,
    }


def assessment(*points: dict[str, Any], **more: Any) -> dict[str, Any]:
    keys = ("muscle", "side", "probability", "responsible", "interval")
    muscles = {(entry["muscle"], entry["side"]): entry for entry in reversed(points)}
    return {
        "triage": {"outcome": "unknown", "flags": [], "mention": [], "questions": []},
        "trigger_points": list(points),
        "muscles": [
            {key: entry[key] for key in keys}
            for entry in sorted(muscles.values(), key=lambda entry: -entry["responsible"])
        ],
        "unexplained": [],
        "widespread": False,
        "method": "exact",
        **more,
    }


def view(
    *points: dict[str, Any], painted: dict[str, float] | None = None, **more: Any
) -> KnotsView:
    return knots_view(assessment(*points, **more), painted or PAINTED, load())


TRAPEZIUS = point(
    "trapezius_upper_1.left",
    0.71,
    explains={"neck_back.left": 0.6, "temple.left": 0.5, "eye.left": 0.1},
)
SUBOCCIPITALS = point("suboccipitals_1.left", 0.52, explains={"eye.left": 0.5})


@pytest.mark.parametrize(
    ("probability", "word", "out_of_ten"),
    [
        (0.99, "likely", "over 9 in 10"),
        (0.71, "likely", "7 in 10"),
        (0.55, "likely", "6 in 10"),
        (0.54, "possible", "5 in 10"),
        (0.25, "possible", "3 in 10"),
        (0.24, "less likely", "2 in 10"),
        (0.05, "less likely", "1 in 10"),
        (0.04, "unlikely", "under 1 in 10"),
    ],
)
def test_a_probability_is_a_word_before_it_is_a_number(
    probability: float, word: str, out_of_ten: str
) -> None:
    spoken = likelihood(probability)
    assert (spoken.word, spoken.out_of_ten) == (word, out_of_ten)


def test_a_knot_of_which_one_cannot_tell_is_counted_but_does_not_stand_out() -> None:
    unsure = view({**TRAPEZIUS, "responsible": 0.6, "interval": [0.2, 0.8]})
    (row,) = unsure.rows
    assert (row.likelihood.word, row.likelihood.between) == ("cannot tell", "between 2 and 8")
    assert unsure.heading == "No knot stands out. One is possible."


def test_the_meter_shows_the_best_guess_and_where_it_could_be() -> None:
    assert (likelihood(0.71).percent, likelihood(0.71).could_be) == (71, (71, 71))
    assert likelihood(0.71, (0.42, 0.9)).could_be == (42, 90)


def test_numbers_lists_and_intensities_are_written_as_words() -> None:
    assert [number_word(n) for n in (1, 3, 12, 20)] == ["one", "three", "twelve", "20"]
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b and c"
    words = [spoken_intensity(n) for n in (0, 0.5, 3, 3.5, 6, 6.5, 8, 8.5, 10)]
    assert words == [
        *("none", "mild", "mild", "moderate", "moderate"),
        *("strong", "strong", "very strong", "very strong"),
    ]


def test_the_heading_counts_the_likely_and_the_possible_knots() -> None:
    shown = view(TRAPEZIUS, SUBOCCIPITALS, point("temporalis_1.left", 0.12))
    assert shown.heading == "Two knots could be behind this."
    assert shown.lead == "A guess from your drawing, not a diagnosis."
    assert len(shown.rows) == 3
    assert [row.name for row in shown.less_likely] == ["Temporalis"]
    assert (*shown.possible, *shown.less_likely) == shown.rows


def test_a_row_names_the_knots_of_the_list_that_often_keep_it_alive() -> None:
    rows = view(TRAPEZIUS, SUBOCCIPITALS, point("temporalis_1.left", 0.12)).rows
    assert [row.kept_alive_by for row in rows] == ["", "", "the upper trapezius"]
    assert view(TRAPEZIUS, point("temporalis_1.left", 0.01)).folded[0].kept_alive_by == ""


def test_one_likely_knot_stands_out() -> None:
    assert view(TRAPEZIUS, point("temporalis_1.left", 0.12)).heading == "One knot stands out."


def test_a_drawing_in_which_nothing_hurts_is_called_so() -> None:
    shown = view(painted={"temple.left": 0})
    assert shown.heading == "Nothing hurts in this drawing."
    assert shown.explained == ""


def test_when_nothing_is_likely_the_heading_says_so() -> None:
    assert view(SUBOCCIPITALS).heading == "No knot stands out. One is possible."
    assert view(point("temporalis_1.left", 0.12)).heading == "No knot is likely here."
    nothing = view(painted={"armpit.left": 5}, unexplained=["armpit.left"])
    assert nothing.heading == "No knot we know reaches this."
    assert nothing.choice(None) is None


def test_a_row_names_the_part_of_the_muscle_its_spot_and_what_it_explains() -> None:
    (row,) = view(TRAPEZIUS).rows
    assert row.name == "Upper trapezius"
    assert row.key == "trapezius.left"
    assert row.where == "left · front edge"
    assert (row.likelihood.word, row.likelihood.out_of_ten) == ("likely", "7 in 10")
    assert row.choices[0].explains == "Explains the back of the neck and the temple"
    assert row.choices[0].spots[0].palpation.startswith("Take the fold between thumb and fingers")


def test_a_place_on_the_other_side_keeps_its_side_and_a_preposition_stays_english() -> None:
    entry = point("suboccipitals_1.left", 0.5, explains={"mastoid.left": 0.4, "temple.right": 0.3})
    (row,) = view(entry).rows
    assert row.choices[0].explains == "Explains the pain behind the ear and the temple, your right"


def test_a_name_in_brackets_becomes_the_plain_name() -> None:
    (row,) = view(point("levator_scapulae_upper.left", 0.5)).rows
    assert (row.name, row.plain_name) == ("Levator scapulae", "shoulder-blade lifter")


def test_spots_that_no_drawing_tells_apart_are_one_choice() -> None:
    entries = (
        point("levator_scapulae_upper.left", 0.3, same_as=["levator_scapulae_lower.left"]),
        point("levator_scapulae_lower.left", 0.3, same_as=["levator_scapulae_upper.left"]),
    )
    (row,) = view(*entries).rows
    assert row.where == "left · 2 spots, only pressing tells them apart"
    (choice,) = row.choices
    assert [spot.id for spot in choice.spots] == [
        "levator_scapulae_upper.left",
        "levator_scapulae_lower.left",
    ]


def test_a_look_alike_in_another_muscle_or_side_is_named() -> None:
    entry = point("temporalis_1.left", 0.3, same_as=["suboccipitals_1.left", "temporalis_1.right"])
    (row,) = view(entry).rows
    assert row.choices[0].look_alikes == "suboccipital muscles and temporalis, your right"


def test_further_spots_are_shown_when_they_are_at_least_half_as_likely() -> None:
    shown = view(
        point("temporalis_1.left", 0.4),
        point("temporalis_4.left", 0.2),
        point("temporalis_2.left", 0.19),
    )
    (row,) = shown.rows
    assert [choice.key for choice in row.choices] == ["temporalis_1.left", "temporalis_4.left"]
    assert row.where == "left · 2 spots, front fibres first"


def test_a_row_or_a_spot_can_be_chosen_and_the_first_row_is_chosen_otherwise() -> None:
    shown = view(TRAPEZIUS, point("temporalis_1.left", 0.4), point("temporalis_4.left", 0.3))
    for wanted, key in {
        "temporalis_4.left": "temporalis_4.left",
        "temporalis.left": "temporalis_1.left",
        "masseter.left": "trapezius_upper_1.left",
        None: "trapezius_upper_1.left",
    }.items():
        chosen = shown.choice(wanted)
        assert chosen is not None
        assert chosen[1].key == key


def test_zones_are_the_sided_regions_of_the_pattern() -> None:
    (row,) = view(TRAPEZIUS).rows
    choice = row.choices[0]
    assert "temple.left" in choice.essential
    assert not set(choice.essential) & set(choice.spillover)
    referrals = load().referrals_of("trapezius_upper_1.left")
    assert {*choice.essential, *choice.spillover} == {r.region for r in referrals}


def test_below_one_in_ten_is_folded() -> None:
    shown = view(TRAPEZIUS, point("temporalis_1.left", 0.03))
    assert [row.name for row in shown.folded] == ["Temporalis"]
    assert [row.name for row in shown.rows] == ["Upper trapezius"]


def test_rows_beyond_the_eighth_are_folded() -> None:
    muscles = [
        *("temporalis_1", "masseter_deep", "suboccipitals_1", "splenius_cervicis_upper"),
        *("trapezius_upper_1", "levator_scapulae_upper", "occipitalis_1", "frontalis_1"),
        "splenius_capitis_1",
    ]
    shown = view(*(point(f"{name}.left", 0.3 - i / 100) for i, name in enumerate(muscles)))
    assert len(shown.rows) == 8
    assert [row.name for row in shown.folded] == ["Splenius capitis"]


def test_unexplained_places_are_sentences() -> None:
    shown = view(
        TRAPEZIUS,
        painted={**PAINTED, "tongue": 2, "temple.right": 0},
        unexplained=["temple.left"],
    )
    assert shown.unexplained == ("Temple, your left: no likely knot explains this.",)
    assert shown.explained == "Three of four places are explained."


def test_the_foot_says_when_all_places_are_explained() -> None:
    assert view(TRAPEZIUS).explained == "All three places are explained."
    assert view(TRAPEZIUS, painted={"temple.left": 3}).explained == "The one place is explained."
    two = {"temple.left": 3, "eye.left": 3}
    assert view(TRAPEZIUS, painted=two).explained == "Both places are explained."
    alone = view(painted=two, unexplained=list(two))
    assert alone.explained == "None of the places is explained."


def test_the_foot_does_not_call_explained_what_only_unlikely_knots_reach() -> None:
    unlikely = point("temporalis_1.left", 0.12)
    two, four = dict.fromkeys(["temple.left", "eye.left"], 3.0), {"tongue": 3.0, "armpit.left": 2.0}
    shown = view(unlikely, painted=two)
    assert shown.lead == (
        "These fit best all the same. A guess from your drawing, not a diagnosis."
    )
    assert shown.explained == "Some knots could reach both places; none is likely."
    reached = view(unlikely, painted=two | four, unexplained=["armpit.left"])
    assert reached.explained == "Some knots could reach three of four places; none is likely."
    alone = view(unlikely, painted={"temple.left": 3})
    assert alone.explained == "Some knots could reach this place; none is likely."


def test_sampled_numbers_are_called_estimated() -> None:
    assert view(TRAPEZIUS).estimated == ""
    sampled = view(TRAPEZIUS, method="sampled", error=0.021)
    assert sampled.estimated == ("These numbers are estimated: each may be off by about 2 in 100.")


def test_widespread_pain_leads_with_seeing_someone() -> None:
    everywhere = dict.fromkeys(load().sided_regions, 3.0)
    shown = view(TRAPEZIUS, painted=everywhere, widespread=True)
    assert shown.heading == "Please see someone about pain in so many places."
    assert shown.lead.startswith("You painted 191 places.")


def test_every_muscle_and_point_of_the_atlas_can_be_a_row() -> None:
    atlas = load()
    entries = [point(name, 0.5) for name in atlas.sided_points if name.endswith(".left")]
    shown = view(*entries)
    rows = (*shown.rows, *shown.folded)
    assert len(rows) == len({entry["muscle"] for entry in entries})
    for row in rows:
        assert row.name[0].isupper()
        for choice in row.choices:
            assert choice.spots[0].label
            assert choice.certainty


def test_every_certainty_and_every_way_to_press_has_words() -> None:
    atlas = load()
    assert set(HOW_SURE) == set(CERTAINTIES)
    assert {point.palpation for point in atlas.trigger_points.values()} == set(PALPATION)
