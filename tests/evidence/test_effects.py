"""What is known of each treatment: what is pooled, what stands side by side, what is claimed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from unknot import evidence
from unknot.errors import DataError
from unknot.evidence import TreatmentEffects, effects
from unknot.evidence.effect_words import NOT_READ, in_words, noticed
from unknot.evidence.effects import Comparison, effects_in
from unknot.evidence.estimate import time_words

KNOWN = evidence.load()
EVERY = [effects(treatment) for treatment in KNOWN.treatments]


def found(treatment: str, basis: str, outcome: str) -> Comparison:
    (one,) = (
        comparison
        for comparison in effects(treatment).comparisons
        if comparison.basis == basis
        and comparison.outcome.id == outcome
        and comparison.against == "inactive"
    )
    return one


def test_the_tables_hold_what_they_should() -> None:
    assert len(KNOWN.trials) == 41
    assert len(KNOWN.trial_differences) == 15
    assert len(KNOWN.pooled) == 68
    assert len(KNOWN.findings) == 53
    assert len(KNOWN.psychometrics) == 90
    assert set(KNOWN.verdicts) == set(KNOWN.treatments)


def test_two_trials_of_one_comparison_are_pooled_without_a_prediction() -> None:
    pain = found("dry_needling", "pooled", "pain_vas_0_10")
    assert [row.label for row in pain.estimates] == ["Sterling 2015", "Tough 2010"]
    assert pain.pooled is not None
    assert pain.pooled.prediction is None
    assert pain.pooled.low < -1.49 < pain.pooled.estimate < 0 < pain.pooled.high
    assert pain.sentence.startswith("2 trials together. No clear difference:")
    assert pain.sentence.endswith("Two trials are too few for a close answer.")


def test_a_single_trial_is_shown_by_the_difference_it_printed_and_not_pooled() -> None:
    daily_life = found("ischaemic_compression", "trials", "disability")
    assert daily_life.pooled is None
    last = daily_life.estimates[-1]
    assert (last.label, last.when) == ("Bron 2011", "after 12 weeks")
    assert (last.effect, last.low, last.high) == (-7.7, -14.2, -1.2)
    assert last.given == "pressure, stretching, cold and advice"


def test_reviews_are_never_pooled_and_never_mixed_with_trials() -> None:
    reviews = {row.review for row in KNOWN.pooled}
    for comparison in (one for each in EVERY for one in each.comparisons):
        assert (comparison.pooled is not None) == (comparison.basis == "pooled")
        of_reviews = {row.study in reviews for row in comparison.estimates}
        assert of_reviews == {comparison.basis == "reviews"}


def test_every_row_of_the_tables_is_on_exactly_one_page() -> None:
    shown = [row.study for each in EVERY for one in each.comparisons for row in one.estimates]
    assert {row.trial for row in (*KNOWN.trials, *KNOWN.trial_differences)} <= set(shown)
    assert {row.review for row in KNOWN.pooled} <= set(shown)
    on_pages = {one.id for each in EVERY for one in each.findings}
    assert on_pages | {one.id for one in evidence.dispute()} == set(KNOWN.findings)


def test_a_review_that_gives_one_result_on_two_scales_is_shown_on_the_one_people_feel() -> None:
    scales = {
        one.scale
        for one in effects("wet_needling_local_anaesthetic").comparisons
        for row in one.estimates
        if row.study == "navarro_santana2022" and row.outcome == "pain"
    }
    assert scales == {"points 0-10"}


@pytest.mark.parametrize("treatment", ["oral_nsaid", "muscle_relaxant", "tens"])
def test_figures_written_down_from_memory_alone_claim_nothing(treatment: str) -> None:
    (only,) = effects(treatment).comparisons
    assert {row.verified for row in only.estimates} == {"memory"}
    assert not only.claims
    assert only.sentence == NOT_READ


def test_figures_from_memory_beside_others_are_not_counted() -> None:
    (mixed,) = (
        one
        for one in effects("dry_needling").comparisons
        if one.against == "mixed" and one.family == "pain"
    )
    assert mixed.claims
    assert mixed.sentence == (
        "Both figures show less pain. 2 figures were not read again, and not counted."
    )


def test_a_figure_without_an_interval_is_not_called_sure() -> None:
    (soreness,) = (
        one for one in effects("foam_roller").comparisons if one.outcome.id == "exercise_soreness"
    )
    assert soreness.sentence == (
        "Less soreness after exercise, by 0.47 standard deviations. The source gives no interval, "
        "so how sure that is cannot be said. Not very sure."
    )


def test_pain_is_compared_with_what_people_notice() -> None:
    assert noticed(KNOWN, "points 0-10") == (1.3, 1.5, 2.0)
    pain = KNOWN.outcomes["pain"]
    said = in_words(KNOWN, pain, "points 0-10", (-0.88, -1.74, -0.2))
    assert said == "Less pain, by 0.9 points of 10 (0.2 to 1.7): about half of what people notice."
    said = in_words(KNOWN, pain, "points 0-10", (1.0, 0.5, 1.5))
    assert said == "More pain, by 1 point of 10 (0.5 to 1.5): somewhat less than people notice."


def test_more_pressure_borne_is_less_tenderness() -> None:
    said = in_words(KNOWN, KNOWN.outcomes["pressure_pain_threshold"], "kPa", (28.36, 10.75, 45.96))
    assert said == "Less tenderness, by 28 kPa (11 to 46)."


def test_a_scale_whose_notice_is_known_from_memory_only_is_not_compared() -> None:
    assert any(row.outcome == "dash_0_100" and row.mcid for row in KNOWN.psychometrics)
    assert noticed(KNOWN, "DASH 0-100") == ()


def test_no_verdict_but_unclear_rests_on_memory_alone() -> None:
    for verdict in KNOWN.verdicts.values():
        read = {KNOWN.sources[source].verified for source in verdict.sources}
        assert verdict.helps == "unclear" or "page_read" in read, verdict.treatment


def test_what_is_said_of_water_steroid_and_ultrasound() -> None:
    assert KNOWN.verdicts["hydration"].sentence == "No trial shows that water helps a knot."
    assert KNOWN.verdicts["steroid_injection"].sentence.startswith("No evidence that it helps")
    assert "mixed" in KNOWN.verdicts["therapeutic_ultrasound"].sentence


def test_every_number_leads_to_a_source() -> None:
    for each in EVERY:
        cited = {source.id for source in each.sources}
        assert {row.source for one in each.comparisons for row in one.estimates} <= cited
        assert {one.source for one in each.findings} <= cited
        assert set(each.verdict.sources) <= cited


def test_the_dispute_is_told_from_both_sides() -> None:
    assert {one.kind for one in evidence.dispute()} == {
        "critique",
        "reply",
        "reliability",
        "consensus",
    }


def test_different_scales_are_pooled_in_standard_deviations() -> None:
    halved = [
        replace(row, scale="NDI 0-50", mean_treatment=row.mean_treatment / 2)
        if row.trial == "tough2010"
        else row
        for row in KNOWN.trials
    ]
    mixed: TreatmentEffects = effects_in(replace(KNOWN, trials=tuple(halved)), "dry_needling")
    scales = {
        one.scale
        for one in mixed.comparisons
        if one.basis == "pooled" and one.outcome.id == "disability"
    }
    assert scales == {"SMD"}


def test_an_unknown_treatment_names_those_near() -> None:
    with pytest.raises(DataError) as caught:
        effects("dry_needle")
    assert str(caught.value) == (
        "no treatment 'dry_needle'; did you mean 'dry_needling'? `unknot evidence` lists them"
    )


@pytest.mark.parametrize(
    ("time", "words"),
    [
        ("1w", "after 1 week"),
        ("6-12m", "6 to 12 months"),
        ("immediate-3d", "up to 3 days"),
        ("post_treatment", "at the end of treatment"),
    ],
)
def test_times_are_said_in_words(time: str, words: str) -> None:
    assert time_words(time) == words
