"""Movements in plain words, and what the terms of the muscles mean for a person who moves."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from unknot import atlas
from unknot.atlas.check import TABLES, check
from unknot.atlas.packaged import DATA
from unknot.errors import UnknownIdError

ATLAS = atlas.load()


def test_every_term_of_every_muscle_means_a_movement() -> None:
    assert set(ATLAS.movement_terms) == ATLAS.limited_movements
    assert {term.movement for term in ATLAS.movement_terms.values()} == set(ATLAS.movements)


@pytest.mark.parametrize(
    ("muscle", "side", "movement"),
    [
        ("splenius_capitis", "left", "neck_turn.right"),  # to the opposite side
        ("splenius_capitis", "left", "neck_turn.left"),  # and to the same side
        ("trapezius", "left", "neck_turn.right"),
        ("trapezius", "right", "neck_tilt.left"),
        ("levator_scapulae", "right", "neck_turn.right"),
        ("external_oblique", "left", "trunk_turn.left"),
        ("internal_oblique", "left", "trunk_turn.right"),
        ("lateral_rectus", "left", "eyes_look.right"),  # toward the nose
        ("soleus", "left", "foot_up.left"),
        ("quadratus_lumborum", "left", "trunk_turn.right"),  # rotation, whichever way
        ("quadratus_lumborum", "left", "trunk_turn.left"),
        ("masseter", "right", "jaw_open"),
    ],
)
def test_a_term_is_turned_into_a_movement_seen_from_the_side_of_the_muscle(
    muscle: str, side: str, movement: str
) -> None:
    assert movement in ATLAS.movements_of(muscle, side)


def test_a_trapezius_does_not_limit_the_turn_to_its_own_side() -> None:
    assert "neck_turn.left" not in ATLAS.movements_of("trapezius", "left")
    assert "foot_up.right" not in ATLAS.movements_of("soleus", "left")


def test_the_muscles_of_the_two_sides_limit_mirrored_movements() -> None:
    for muscle in ATLAS.muscles:
        left, right = (ATLAS.movements_of(muscle, side) for side in atlas.SIDES)
        assert {atlas.mirrored(movement) for movement in left} == set(right)


def test_a_muscle_of_the_midline_speaks_for_both_sides() -> None:
    assert set(ATLAS.movements_of("trapezius", "midline")) >= {"neck_tilt.left", "neck_tilt.right"}


def test_a_movement_is_said_in_plain_words_with_its_side() -> None:
    assert atlas.movement_words("neck_turn.left") == "Turning my head to the left"
    assert atlas.movement_words("jaw_open") == "Opening my mouth wide"
    assert ATLAS.movements["neck_turn"].said() == "Turning my head to the left or right"
    said = [atlas.movement_words(one) for one in ATLAS.sided_movements]
    assert len(set(said)) == len(said)
    assert not [words for words in said if "{" in words]


def test_ranges_are_those_of_a_standard() -> None:
    assert ATLAS.movements["neck_turn"].normal == 60
    assert ATLAS.movements["jaw_open"].unit == "mm"
    for movement in ATLAS.movements.values():
        judged = movement.source == "movement_words2026"
        assert judged == (movement.normal is None), movement.id


@pytest.mark.parametrize(
    ("word", "message"),
    [
        ("neck_turn", "movement 'neck_turn' needs a side: neck_turn.left or neck_turn.right"),
        ("jaw_open.left", "movement 'jaw_open' has no side: write 'jaw_open'"),
        ("neck_trun.left", "no movement 'neck_trun.left'; did you mean 'neck_turn.left' or "),
        ("flying", "no movement 'flying'. `unknot atlas movements` lists them"),
        ("cervical rotation to the oposite side", "; did you mean 'cervical rotation to the oppo"),
    ],
)
def test_what_is_no_movement_is_answered_with_a_remedy(word: str, message: str) -> None:
    with pytest.raises(UnknownIdError) as caught:
        ATLAS.check_movement_word(word)
    assert message in str(caught.value)


def test_a_movement_comes_with_the_muscles_that_limit_it_and_their_side() -> None:
    (row,) = atlas.document("movements", "neck_turn.left")["movements"]
    assert row["label"] == "Turning my head to the left"
    term = "cervical rotation to the opposite side"
    assert {"muscle": "trapezius", "side": "right", "term": term} in row["muscles"]
    (either,) = atlas.document("movements", "neck_turn")["movements"]
    assert {"muscle": "trapezius", "side": "opposite", "term": term} in either["muscles"]
    (turn,) = atlas.document("movements", "trunk_turn.left")["movements"]
    sides = {entry["side"] for entry in turn["muscles"] if entry["term"] == "lumbar rotation"}
    assert sides == {"left or right"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for table in TABLES:
        shutil.copy(DATA / table.file, tmp_path)
    return tmp_path


FAULTS = [
    (
        "muscles.csv",
        "gaze towards the nose",
        "gaze to the nose",
        "column limited_movements: 'gaze to the nose' means no movement yet: add its row to mov",
    ),
    (
        "movement_terms.csv",
        "defecation,pelvic_floor,",
        "emptying,pelvic_floor,",
        "column term: 'emptying' is a term of no muscle: take the row out, or name the term in",
    ),
    (
        "movement_terms.csv",
        "external rotation of the lower leg,shin_turn_out",
        "external rotation of the lower leg,knee_bend",
        "column movement: no term means 'shin_turn_out': take the row out, or name it in",
    ),
    (
        "movement_terms.csv",
        "jaw retrusion,jaw_back,either",
        "jaw retrusion,jaw_back,same",
        "column relation: 'jaw_back' has no side: write either",
    ),
    (
        "movement_terms.csv",
        "shoulder extension,arm_back,same",
        "shoulder extension,arm_back,opposite",
        "column relation: 'arm_back' is of the muscle's own limb: write same",
    ),
    (
        "movement_terms.csv",
        "swallowing,swallow,",
        "swallowing,swalow,",
        "column movement: no movement 'swalow'; did you mean 'swallow'? `movements.csv` lists",
    ),
    (
        "movements.csv",
        "Turning my head to the {side}",
        "Turning my head",
        "column label: the movement has sides: write {side} where it is said",
    ),
    (
        "movements.csv",
        "Swallow once with",
        "{side} Swallow once with",
        "column test: the movement has no side: take {side} out",
    ),
    (
        "movements.csv",
        "45,mm,none",
        "45,,none",
        "column unit: a range and its unit go together: fill in both, or neither",
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "message"), FAULTS)
def test_tables_that_disagree_are_named_with_place_and_remedy(
    folder: Path, file: str, old: str, new: str, message: str
) -> None:
    path = folder / file
    content = path.read_text(encoding="utf-8")
    assert content.count(old) == 1
    path.write_text(content.replace(old, new), encoding="utf-8")
    problems = [str(problem) for problem in check(folder)]
    assert [problem for problem in problems if message in problem], problems
