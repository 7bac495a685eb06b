"""Pooling against worked examples that others published."""

from __future__ import annotations

import math

import pytest

from unknot.evidence.pooling import (
    Effect,
    effect_of_interval,
    hedges_g,
    mean_difference,
    pool,
)

# BCG vaccine against tuberculosis, 13 trials (Colditz 1994): cases and others, vaccinated and not.
BCG_COUNTS = (
    (4, 119, 11, 128),
    (6, 300, 29, 274),
    (3, 228, 11, 209),
    (62, 13536, 248, 12619),
    (33, 5036, 47, 5761),
    (180, 1361, 372, 1079),
    (8, 2537, 10, 619),
    (505, 87886, 499, 87892),
    (29, 7470, 45, 7232),
    (17, 1699, 65, 1600),
    (186, 50448, 141, 27197),
    (5, 2493, 3, 2338),
    (27, 16886, 29, 17825),
)


def log_risk_ratio(a: int, b: int, c: int, d: int) -> Effect:
    ratio = (a / (a + b)) / (c / (c + d))
    return Effect(math.log(ratio), 1 / a - 1 / (a + b) + 1 / c - 1 / (c + d))


BCG = [log_risk_ratio(*counts) for counts in BCG_COUNTS]


def test_restricted_likelihood_gives_the_published_figures_of_the_bcg_trials() -> None:
    # Viechtbauer, metafor documentation of rma(): tau2 0.3132, estimate -0.7145 (SE 0.1798),
    # Q(12) 152.2330; with test="knha" the interval is -1.1084 to -0.3206
    found = pool(BCG)
    assert found.k == 13
    assert found.tau2 == pytest.approx(0.3132, abs=5e-5)
    assert found.estimate == pytest.approx(-0.7145, abs=5e-5)
    assert found.standard_error == pytest.approx(0.1798, abs=5e-5)
    assert found.q == pytest.approx(152.2330, abs=5e-5)
    assert (found.low, found.high) == pytest.approx((-1.1084, -0.3206), abs=5e-5)
    assert sum(found.weights) == pytest.approx(1)


def test_moments_give_the_published_figures_of_the_bcg_trials() -> None:
    # Viechtbauer 2010, J Stat Softw 36(3): tau2 0.3088, estimate -0.7141 (SE 0.1787), I2 92.12 %
    found = pool(BCG, method="dersimonian_laird")
    assert found.tau2 == pytest.approx(0.3088, abs=5e-5)
    assert found.estimate == pytest.approx(-0.7141, abs=5e-5)
    assert found.standard_error == pytest.approx(0.1787, abs=5e-5)
    assert found.i2 == pytest.approx(92.12, abs=5e-3)


def test_the_six_trials_of_a_textbook_come_out_as_printed() -> None:
    # Borenstein 2009, Introduction to Meta-Analysis, chapter 14: g and its variance to three
    # digits; Q 12.003 less rounding, tau2 0.037, M* 0.358
    printed = (
        (0.095, 0.033),
        (0.277, 0.031),
        (0.367, 0.050),
        (0.664, 0.011),
        (0.462, 0.043),
        (0.185, 0.023),
    )
    found = pool([Effect(*one) for one in printed], method="dersimonian_laird")
    assert found.tau2 == pytest.approx(0.037, abs=2e-3)
    assert found.estimate == pytest.approx(0.358, abs=1e-3)
    assert found.standard_error == pytest.approx(0.105, abs=2e-3)


def test_hedges_g_of_two_groups_is_as_printed() -> None:
    # Borenstein 2009, chapter 4: means 103 and 100, SDs 5.5 and 4.5, 50 each: g 0.5924, V 0.0411
    g = hedges_g(means=(103, 100), sds=(5.5, 4.5), ns=(50, 50))
    assert g.value == pytest.approx(0.5924, abs=5e-5)
    assert g.variance == pytest.approx(0.0411, abs=5e-5)


def test_a_mean_difference_has_the_variance_of_both_groups() -> None:
    difference = mean_difference(means=(1.71, 3.2), sds=(2.0, 2.8), ns=(20, 21))
    assert difference.value == pytest.approx(-1.49)
    assert difference.variance == pytest.approx(4 / 20 + 7.84 / 21)


def test_a_printed_interval_gives_its_variance_back() -> None:
    effect = effect_of_interval(-1.0, -1.0 - 1.96 * 0.5, -1.0 + 1.96 * 0.5)
    assert math.sqrt(effect.variance) == pytest.approx(0.5, rel=1e-4)


def test_a_further_trial_is_predicted_from_three_trials_on() -> None:
    # t(11) 2.201; half-width 2.201 * sqrt(0.3132 + 0.1798^2) = 1.294
    found = pool(BCG)
    assert found.prediction == pytest.approx((-0.7145 - 1.294, -0.7145 + 1.294), abs=1e-3)
    two = pool(BCG[:2])
    assert two.prediction is None
    assert two.i2_interval is None
    assert pool(BCG[:3]).prediction is not None


def test_trials_that_agree_by_chance_do_not_give_a_narrower_interval_than_no_spread() -> None:
    # Without the safeguard the Hartung-Knapp interval of three equal effects has no width at all.
    found = pool([Effect(-1.0, 0.25)] * 3)
    assert found.tau2 == 0
    assert found.high - found.low == pytest.approx(2 * 4.3027 * math.sqrt(0.25 / 3), rel=1e-4)


def test_the_interval_of_i2_holds_it() -> None:
    found = pool(BCG)
    assert found.i2_interval is not None
    low, high = found.i2_interval
    assert low < found.i2 < high
    # Higgins & Thompson 2002, formula for Q > k
    assert (low, high) == pytest.approx((88.3, 94.7), abs=0.1)


def test_turning_every_effect_round_turns_the_answer_round() -> None:
    there, back = pool(BCG), pool([Effect(-one.value, one.variance) for one in BCG])
    assert back.estimate == pytest.approx(-there.estimate)
    assert (back.low, back.high) == pytest.approx((-there.high, -there.low))
    assert back.tau2 == pytest.approx(there.tau2)


def test_one_trial_is_not_pooled() -> None:
    with pytest.raises(ValueError, match=r"^pooling takes at least two trials; show a single one"):
        pool(BCG[:1])
