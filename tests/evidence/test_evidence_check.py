"""The validator of the evidence tables."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from unknot.evidence.check import TABLES, check
from unknot.evidence.packaged import DATA


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for table in TABLES:
        shutil.copy(DATA / table.file, tmp_path)
    return tmp_path


def edit(folder: Path, file: str, old: str, new: str) -> list[str]:
    path = folder / file
    content = path.read_text(encoding="utf-8")
    assert content.count(old) == 1
    path.write_text(content.replace(old, new), encoding="utf-8")
    return [str(problem) for problem in check(folder)]


def test_the_shipped_evidence_is_sound() -> None:
    assert check(DATA) == []


def test_an_unknown_region_is_named(folder: Path) -> None:
    old = "main artery.,emergency,upper_chest;"
    (problem,) = edit(folder, "red_flags.csv", old, old.replace("upper_chest", "upperchest"))
    assert problem == (
        "red_flags.csv line 3, column applies_to: no region 'upperchest'; "
        "did you mean 'upper_chest'? `regions.csv` lists them"
    )


def test_an_unknown_advice_is_named(folder: Path) -> None:
    (problem,) = edit(folder, "red_flags.csv", "artery.,emergency", "artery.,urgent")
    assert problem == (
        "red_flags.csv line 3, column advice: 'urgent' is not allowed: "
        "use emergency or same_day or see_clinician_soon or ask_clinician_first or mention"
    )


def test_a_screen_that_is_no_whole_number_is_named(folder: Path) -> None:
    (problem,) = edit(folder, "triage_statements.csv", ",stroke,,1,1,", ",stroke,,1.5,1,")
    assert problem == (
        "triage_statements.csv line 2, column screen: '1.5' is not allowed: "
        "use a whole number from 1 to 9"
    )


def test_a_flag_that_no_statement_raises_is_named(folder: Path) -> None:
    (problem,) = edit(folder, "triage_statements.csv", ",stroke,", ",aortic_tear,")
    assert problem.endswith(
        "column flag: no statement raises 'stroke': add it to triage_statements.csv"
    )


def test_a_follow_up_that_disagrees_with_its_flags_is_named(folder: Path) -> None:
    (problem,) = edit(folder, "triage_statements.csv", "No, neither=child_hip_limp", "No, neither=")
    assert problem.endswith(
        "column follow_up: flag 'child_hip_limp' stands in only one of the columns flags and "
        "follow_up: write it in both, or in neither"
    )


def test_a_treatment_that_disagrees_with_the_contraindications_is_named(folder: Path) -> None:
    (problem,) = edit(
        folder,
        "contraindications.csv",
        "oral_nsaid;shock_wave,dry_needling;",
        "oral_nsaid;shock_wave;laser,dry_needling;",
    )
    assert problem.startswith("treatments.csv line ")
    assert problem.endswith(
        "column not_when: 'anticoagulant' and the column blocks of contraindications.csv "
        "disagree: change that column, then repeat it here"
    )


def test_words_to_stand_out_that_are_not_in_the_statement_are_named(folder: Path) -> None:
    (problem,) = edit(folder, "triage_statements.csv", ",drooping face,", ",droopy face,")
    assert problem == (
        "triage_statements.csv line 2, column key: "
        "'droopy face' does not stand once in the text: copy some words of it"
    )


def test_a_question_that_implies_another_must_exist(folder: Path) -> None:
    old = "flank;groin,anticoagulant"
    (problem,) = edit(folder, "contraindications.csv", old, "flank;groin,blood")
    assert "column implied_by: no question 'blood'" in problem


def test_a_contraindication_is_asked_in_words_or_decided_by_named_regions(folder: Path) -> None:
    (problem,) = edit(folder, "contraindications.csv", ",You have diabetes", ",")
    assert problem.endswith("column short: 'diabetes' is asked: write what to ask")


def test_what_a_region_decides_names_its_regions_and_is_never_asked(folder: Path) -> None:
    old = "eye;eyebrow;genitals,,region,,"
    problems = edit(folder, "contraindications.csv", old, "any,,region,,You have an eye")
    assert [problem.partition(", ")[2] for problem in problems] == [
        "column short: 'eye_or_testis' is never asked: leave it empty",
        "column applies_to: 'eye_or_testis' is decided by the region: name its regions",
    ]


def test_one_id_for_two_questions_is_named(folder: Path) -> None:
    values = folder / "look_alike_values.csv"
    values.write_text(values.read_text("utf-8").replace(",sudden_onset,", ",stroke,"), "utf-8")
    (problem,) = edit(folder, "look_alike_features.csv", "sudden_onset,", "stroke,")
    assert problem == (
        "look_alike_features.csv line 2, column feature: "
        "'stroke' is an id of red_flags.csv too: rename one"
    )


def test_a_look_alike_without_a_value_for_a_feature_is_named(folder: Path) -> None:
    row = "cramp,sudden_onset,0.97,clinical consensus,miller2005_cramp\n"
    (problem,) = edit(folder, "look_alike_values.csv", row, "")
    assert problem == (
        "look_alikes.csv line 2, column look_alike: "
        "no value for 'sudden_onset': add it to look_alike_values.csv"
    )


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        (
            "trial_differences.csv",
            "-7.7,-14.2,-1.2,",
            "7.7,-14.2,-1.2,",
            (
                "column ci_low: the interval -14.2 to -1.2 does not hold the difference 7.7: "
                "see whether a sign was turned in only one of them"
            ),
        ),
        (
            "pooled.csv",
            "0.67,0.35,0.98,",
            "0.67,,0.98,",
            "column ci_low: only one end of the interval is there: give both, or neither",
        ),
        (
            "trials.csv",
            "34,2.9,1.84,",
            "34,29,1.84,",
            (
                "column mean_treatment: 29 (1.84) cannot be on the scale 'points 0-10': "
                "rescale the row and say so in its note, or correct the scale"
            ),
        ),
        (
            "trials.csv",
            "wamontree_pilot,self_massage_stick,",
            "wamontree_pilot,self_massage_stik,",
            (
                "column treatment: no treatment 'self_massage_stik'; did you mean "
                "'self_massage_stick' or 'massage_tok_sen'? "
                "`treatments.csv, treatment_aliases.csv` lists them"
            ),
        ),
        (
            "verdicts.csv",
            "muscle_relaxant,unclear,",
            "muscle_relaxant,some,",
            (
                "column helps: 'some' rests on sources that were not read again: "
                "use unclear, or read one of them"
            ),
        ),
        (
            "findings.csv",
            'strength and disability to 6 months; not sham-controlled",low,cerezo_tellez2016,',
            'strength and disability to 6 months; not sham-controlled",,cerezo_tellez2016,',
            "column grade: the cell is empty: use high or moderate or low or very_low",
        ),
    ],
)
def test_faults_of_the_effects_are_named(
    folder: Path, file: str, old: str, new: str, problem: str
) -> None:
    (said,) = edit(folder, file, old, new)
    assert said.startswith(file)
    assert said.endswith(problem)


def test_a_treatment_without_a_verdict_is_named(folder: Path) -> None:
    path = folder / "verdicts.csv"
    kept = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("tens,")]
    path.write_text("\n".join(kept) + "\n", encoding="utf-8")
    (problem,) = map(str, check(folder))
    assert problem.endswith("column treatment: no verdict on 'tens': add it to verdicts.csv")


def test_a_feature_raises_only_a_flag_that_answers_it(folder: Path) -> None:
    old = ",claudication,claudication,"
    (problem,) = edit(folder, "look_alike_features.csv", old, ",,claudication,")
    assert problem.endswith(
        "column raises: 'claudication' asks the same: add it to answered_by as well"
    )
