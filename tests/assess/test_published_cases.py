"""Quality on cases and pain guides of the literature, painted on the left.

The floors lie below what the model reaches, so that an honest change of the atlas does not trip
over them; the parameters were not chosen by a single case (see ``parameters.csv``).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from unknot import atlas
from unknot.assess import assess, parse_drawing

CASES = Path(__file__).parent / "cases"


def ranks(file: str) -> list[int]:
    """Place in the list of muscles of every culprit of every case; 1,000 when not listed."""
    found = []
    for case in json.loads((CASES / file).read_text(encoding="utf-8")):
        regions = dict.fromkeys(case["painful"], 5)
        drawing = parse_drawing({"unknot": "drawing", "version": 1, "regions": regions})
        listed = [m.muscle for m in assess(drawing).muscles]
        found += [
            listed.index(muscle) + 1 if muscle in listed else 1000 for muscle in case["culprits"]
        ]
    return found


def share_within(places: int, found: list[int]) -> float:
    return sum(place <= places for place in found) / len(found)


def test_published_culprits_are_among_the_first_muscles() -> None:
    found = ranks("published_cases.json")
    assert len(found) >= 60
    assert share_within(5, found) >= 0.80
    assert share_within(10, found) >= 0.92


def test_muscles_of_the_pain_guides_are_among_the_first_ten() -> None:
    found = ranks("pain_guides.json")
    assert len(found) >= 150
    assert share_within(10, found) >= 0.86


@pytest.mark.parametrize("file", ["published_cases.json", "pain_guides.json"])
def test_cases_name_their_source_and_known_ids(file: str) -> None:
    known = atlas.load()
    for case in json.loads((CASES / file).read_text(encoding="utf-8")):
        assert set(case) == {"situation", "painful", "culprits", "source"}
        assert case["source"]
        assert all(known.region(region) for region in case["painful"])
        assert all(known.muscle(muscle) for muscle in case["culprits"])


def test_a_case_that_is_painted_on_the_right_has_the_same_muscles() -> None:
    cases: list[dict[str, Any]] = json.loads((CASES / "published_cases.json").read_text("utf-8"))
    for case in cases[:5]:
        left = dict.fromkeys(case["painful"], 5)
        right = dict.fromkeys(map(atlas.mirrored, case["painful"]), 5)
        lists = [
            [
                (m.muscle, round(m.responsible, 9))
                for m in assess(
                    parse_drawing({"unknot": "drawing", "version": 1, "regions": regions})
                ).muscles
            ]
            for regions in (left, right)
        ]
        assert sorted(lists[0]) == sorted(lists[1])
