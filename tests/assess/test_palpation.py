"""What a press tells: proper probabilities, the four answers, the three kinds."""

from __future__ import annotations

import csv
import itertools
import math
from importlib.resources import files

import numpy as np
import pytest

from unknot import atlas, evidence
from unknot.assess import Examiner, Palpation, felt
from unknot.assess.palpation import (
    expected_bits,
    kind_of,
    log_likelihood_ratio,
    press_test,
)
from unknot.assess.parameters import load_parameters

POINT = "trapezius_upper_1.left"
EXAMINERS: list[Examiner] = ["lay", "trained"]


def ratio(examiner: Examiner = "lay", **found: bool | None) -> float:
    return math.exp(
        log_likelihood_ratio(Palpation(POINT, **{"tender": True, **found}), examiner)  # type: ignore[arg-type]
    )


@pytest.mark.parametrize("examiner", EXAMINERS)
def test_all_that_may_be_felt_sums_to_one(examiner: Examiner) -> None:
    test = press_test(examiner)
    for chances in (test.if_active, test.if_not):
        assert chances.shape == (3, 2, 2)
        assert (chances > 0).all()
        assert chances.sum() == pytest.approx(1, abs=1e-12)


@pytest.mark.parametrize("examiner", EXAMINERS)
def test_the_told_palpations_cover_all_that_may_be_felt_once(examiner: Examiner) -> None:
    """Each of the 12 complete palpations is one cell, so that nothing is counted twice."""
    test = press_test(examiner)
    ends = [(False, False), (True, False), (True, True)]
    active = inactive = 0.0
    for (tender, known), band, twitch in itertools.product(ends, [False, True], [False, True]):
        cell = test.if_not[ends.index((tender, known)), int(band), int(twitch)]
        palpation = Palpation(
            POINT, tender=tender, recognised_pain=known, taut_band=band, twitch=twitch
        )
        inactive += cell
        active += cell * math.exp(log_likelihood_ratio(palpation, examiner))
    assert inactive == pytest.approx(1, abs=1e-12)
    assert active == pytest.approx(1, abs=1e-12)


def test_agreement_becomes_accuracy_and_comes_back_as_agreement() -> None:
    """Two examiners of this accuracy agree with the published kappa on half of the points."""
    kappa = load_parameters().kappa_tenderness
    right = (1 + math.sqrt(kappa)) / 2
    assert (right**2 + (1 - right) ** 2 - 0.5) / 0.5 == pytest.approx(kappa)
    tender = press_test("trained").if_active[1:].sum()
    assert tender == pytest.approx(right)


@pytest.mark.parametrize("examiner", EXAMINERS)
def test_a_known_pain_speaks_for_a_point_and_nothing_or_mere_tenderness_against(
    examiner: Examiner,
) -> None:
    answers = {
        answer: math.exp(log_likelihood_ratio(felt(POINT, answer), examiner))
        for answer in ("recognised", "referred", "tender", "nothing")
    }
    assert answers["recognised"] == answers["referred"] > 10
    assert answers["tender"] < 1
    assert answers["nothing"] < 1


def test_a_trained_finger_says_more_than_a_lay_one() -> None:
    assert ratio("trained", recognised_pain=True) > ratio("lay", recognised_pain=True)
    assert ratio("trained", tender=False) < ratio("lay", tender=False)
    p = np.array([0.01, 0.2, 0.5, 0.9])
    assert (expected_bits(p, "trained") > expected_bits(p, "lay")).all()


def test_what_nobody_looked_at_says_nothing() -> None:
    """Null sums over both findings; a palpation is never both."""
    for sign in ("taut_band", "twitch"):
        there, not_there, null = (
            ratio(recognised_pain=True, **{sign: value}) for value in (True, False, None)
        )
        assert not_there < null < there


def test_tender_without_a_word_on_recognition_lies_between_its_two_readings() -> None:
    told = ratio(recognised_pain=False), ratio(recognised_pain=True)
    assert told[0] < ratio(recognised_pain=None) < told[1]


def test_pain_that_spreads_counts_with_or_without_a_place_and_zero_is_no_pain() -> None:
    somewhere = Palpation(POINT, tender=True, spreads=True)
    there = Palpation(POINT, tender=True, referred_to={"temple.left": 4.0})
    nowhere = Palpation(POINT, tender=True, recognised_pain=False, referred_to={"temple.left": 0.0})
    assert kind_of(somewhere) == kind_of(there) == "active"
    assert log_likelihood_ratio(somewhere, "lay") == log_likelihood_ratio(there, "lay")
    assert kind_of(nowhere) == "passive"


@pytest.mark.parametrize(
    ("palpation", "kind"),
    [
        (felt(POINT, "recognised"), "active"),
        (felt(POINT, "referred"), "active"),
        (felt(POINT, "referred", {"temple.left": 3.0}), "active"),
        (felt(POINT, "tender"), "passive"),
        (felt(POINT, "nothing"), "not_tender"),
        (Palpation(POINT, tender=True), "unknown"),
        (Palpation(POINT, tender=False), "not_tender"),
        (None, "unknown"),
    ],
)
def test_kinds_follow_the_four_answers(palpation: Palpation | None, kind: str) -> None:
    assert kind_of(palpation) == kind


@pytest.mark.parametrize("examiner", EXAMINERS)
def test_expected_bits_are_the_mutual_information(examiner: Examiner) -> None:
    """Against entropy before less entropy after, computed the long way."""
    test = press_test(examiner)
    ends = np.array([test.if_not.sum(axis=(1, 2)), test.if_active.sum(axis=(1, 2))])

    def entropy(chances: np.ndarray) -> float:
        return float(-(chances * np.log2(chances)).sum())

    for p in (0.003, 0.1, 0.5, 0.97):
        both = np.array([1 - p, p])[:, None] * ends
        expected = entropy(np.array([1 - p, p])) + entropy(both.sum(axis=0)) - entropy(both)
        assert expected_bits(np.array([p]), examiner)[0] == pytest.approx(expected, abs=1e-12)


def test_nothing_is_left_to_learn_about_what_is_certain() -> None:
    assert expected_bits(np.array([0.0, 1.0]), "lay").tolist() == [0, 0]
    assert expected_bits(np.array([0.5]), "lay")[0] > 0.2


def test_parameters_stay_within_their_stated_range_and_name_known_sources() -> None:
    table = files("unknot.assess").joinpath("parameters.csv").read_text(encoding="utf-8")
    known = {*atlas.load().sources, *evidence.load().sources}
    for row in csv.DictReader(table.splitlines()):
        if row["low"]:
            assert float(row["low"]) < float(row["value"]) < float(row["high"])
        assert row["source"] in {"own_choice", *known}
        assert row["source"] != "own_choice" or row["kind"] == "chosen"
