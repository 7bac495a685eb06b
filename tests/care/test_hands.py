"""The caution for somebody who presses leaves out the needle, and nothing else."""

from __future__ import annotations

from unknot import atlas
from unknot.care.hands import caution_for_hands


def test_whoever_presses_is_not_told_how_to_needle() -> None:
    trapezius = atlas.load().muscles["trapezius"].caution
    assert "when needling" in trapezius
    assert caution_for_hands(trapezius) == (
        "Many therapists avoid firm pressure on top of the shoulder in pregnancy."
    )
    assert caution_for_hands(atlas.load().muscles["levator_scapulae"].caution) == ""


def test_a_sentence_for_needle_and_finger_stays_whole() -> None:
    scalenes = atlas.load().muscles["scalenes"].caution
    assert caution_for_hands(scalenes) == scalenes


def test_these_muscles_and_no_others_lose_a_sentence() -> None:
    shortened = {
        key
        for key, muscle in atlas.load().muscles.items()
        if caution_for_hands(muscle.caution).rstrip(".") != muscle.caution.rstrip(".")
    }
    assert shortened == {
        "cervical_multifidi",
        "cervical_rotatores",
        "levator_scapulae",
        "rhomboids",
        "semispinalis_cervicis",
        "serratus_posterior_superior",
        "splenius_capitis",
        "splenius_cervicis",
        "supraspinatus",
        "thoracolumbar_multifidi",
        "trapezius",
    }
