"""The packaged evidence: what it holds, and the ids a drawing may use."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import FrozenInstanceError

import pytest

from unknot import atlas, evidence
from unknot.evidence.packaged import parse_follow_up

EVIDENCE = evidence.load()


def test_the_tables_hold_what_they_should() -> None:
    assert len(EVIDENCE.red_flags) == 89
    assert len(EVIDENCE.contraindications) == 58
    assert len(EVIDENCE.person_facts) == 9
    assert len(EVIDENCE.triage_statements) == 55
    assert len(EVIDENCE.look_alike_features) == 31
    assert len(EVIDENCE.treatments) == 24


def test_a_drawing_may_answer_flags_contraindications_and_look_alike_features() -> None:
    assert {"heart_attack", "anticoagulant", "sudden_onset"} <= EVIDENCE.answer_ids
    assert len(EVIDENCE.answer_ids) == 89 + 58 + 31
    assert "age_over_50" not in EVIDENCE.answer_ids
    assert "age_over_50" in EVIDENCE.person_fact_ids


def test_an_emergency_cannot_be_cleared() -> None:
    assert "numbness" in EVIDENCE.clearable_flags
    assert "heart_attack" not in EVIDENCE.clearable_flags
    for flag in EVIDENCE.red_flags.values():
        assert (flag.id in EVIDENCE.clearable_flags) == (flag.advice != "emergency")


def test_a_question_that_matters_anywhere_names_no_region() -> None:
    assert EVIDENCE.red_flags["lung_clot"].applies_to == ()
    for flag in EVIDENCE.red_flags.values():
        assert set(flag.applies_to) <= set(atlas.load().regions)


def test_a_follow_up_question_raises_flags_of_its_statement_only() -> None:
    statement = EVIDENCE.triage_statements["child_hip_leg"]
    assert statement.follow_up == evidence.FollowUp(
        "Is there a fever, or can the child not put weight on the leg?",
        (
            evidence.FollowUpOption("Yes, one or both", "child_hip_fever"),
            evidence.FollowUpOption("No, neither", "child_hip_limp"),
        ),
    )
    assert statement.gate == "age_under_16"


def test_an_answer_with_nothing_after_the_sign_raises_no_flag() -> None:
    follow_up = parse_follow_up("Which?|One=flag_a|None of these=")
    assert follow_up is not None
    assert [option.flag for option in follow_up.options] == ["flag_a", ""]
    assert parse_follow_up("") is None


def test_what_rules_a_treatment_out_reads_the_same_from_both_tables() -> None:
    for treatment in EVIDENCE.treatments.values():
        for reason in EVIDENCE.contraindications.values():
            assert (treatment.id in reason.blocks) == (reason.id in treatment.not_when)
            assert (treatment.id in reason.cautions) == (reason.id in treatment.caution_when)


def test_the_evidence_is_loaded_once_and_cannot_be_changed() -> None:
    assert evidence.load() is EVIDENCE
    with pytest.raises(FrozenInstanceError):
        EVIDENCE.red_flags["heart_attack"].advice = "mention"  # type: ignore[misc]
    with pytest.raises(TypeError):
        del EVIDENCE.red_flags["heart_attack"]  # type: ignore[attr-defined]


def test_loading_imports_nothing_heavy() -> None:
    code = "import sys, unknot.evidence; unknot.evidence.load(); print('numpy' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "False\n"
