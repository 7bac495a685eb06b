"""Places and muscles are found by everyday words."""

from __future__ import annotations

import httpx
import pytest

from unknot.atlas import load
from unknot.web.finding import one_has, words_of
from unknot.web.muscle_view import by_body_part


def places(typed: str) -> list[str]:
    words = words_of(typed)
    regions = load().regions.values()
    return [region.id for region in regions if one_has((region.label, *region.also), words)]


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("temples", "temple"),
        ("belly", "mid_abdomen"),
        ("tummy", "lower_abdomen"),
        ("kidney", "flank"),
        ("scalp", "vertex"),
        ("bottom", "buttock_lower"),
        ("bum", "buttock_upper"),
        ("knee cap", "knee_front"),
        ("kneecaps", "knee_front"),
        ("shoulderblade", "scapula"),
        ("Calf LEFT", "calf"),
        ("my right calves", "calf"),
    ],
)
def test_a_place_is_found_by_its_everyday_name(typed: str, place: str) -> None:
    assert place in places(typed)


def test_all_words_must_be_in_one_name() -> None:
    assert places("lower back") == ["lumbar", "lumbar_spine"]
    assert "tongue" not in places("hand")
    assert places("xyz") == []


def test_muscles_are_found_by_everyday_words_for_where_they_are_felt(site: httpx.Client) -> None:
    assert "rectus_abdominis" in site.get("/muscles?find=tummy").text
    assert site.get("/muscles?find=temples").text.count("/muscles/") > 5
    calf = by_body_part(load(), "calf")
    assert by_body_part(load(), "calf left") == calf
    felt = {m.id for muscles in by_body_part(load(), "lower back").values() for m in muscles}
    assert "iliocostalis_lumborum" in felt
    assert "serratus_anterior" not in felt
