"""The evidence that ships with the package."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Protocol, TypeVar

from unknot.atlas.tables import Row, read_rows
from unknot.evidence import packaged_effects as build
from unknot.evidence.citation import Citation
from unknot.evidence.contraindication import Contraindication
from unknot.evidence.evidence import Evidence
from unknot.evidence.look_alike import LookAlike
from unknot.evidence.look_alike_feature import LookAlikeFeature
from unknot.evidence.person_fact import PersonFact
from unknot.evidence.red_flag import RedFlag
from unknot.evidence.treatment import Treatment
from unknot.evidence.triage_statement import FollowUp, FollowUpOption, TriageStatement

DATA = Path(__file__).parent / "data"
ANYWHERE = "any"
"""In ``applies_to``: the question matters for every region."""


class _WithId(Protocol):
    @property
    def id(self) -> str: ...


Thing = TypeVar("Thing", bound=_WithId)
AnyThing = TypeVar("AnyThing")


@cache
def load() -> Evidence:
    """Give the packaged evidence; read once, then the same object."""
    return read_evidence(DATA)


def read_evidence(folder: Path) -> Evidence:
    """Read tables that are known to be sound; ``check`` finds what is wrong in others."""
    return Evidence(
        red_flags=_by_id(folder / "red_flags.csv", _red_flag),
        contraindications=_by_id(folder / "contraindications.csv", _contraindication),
        person_facts=_by_id(folder / "person_facts.csv", _person_fact),
        triage_statements=_by_id(folder / "triage_statements.csv", _triage_statement),
        look_alike_features=_by_id(folder / "look_alike_features.csv", _look_alike_feature),
        look_alikes=_look_alikes(folder),
        treatments=_by_id(folder / "treatments.csv", _treatment),
        sources=_by_id(folder / "sources.csv", _citation),
        trials=_rows(folder / "trials.csv", build.trial),
        trial_differences=_rows(folder / "trial_differences.csv", build.trial_difference),
        pooled=_rows(folder / "pooled.csv", build.review_effect),
        findings=_by_id(folder / "findings.csv", build.finding),
        psychometrics=_rows(folder / "psychometrics.csv", build.psychometric),
        treatment_aliases=_by_id(folder / "treatment_aliases.csv", build.treatment_alias),
        comparators=_by_id(folder / "comparators.csv", build.comparator),
        outcomes=_by_id(folder / "outcomes.csv", build.outcome),
        verdicts=MappingProxyType(
            {one.treatment: one for one in _rows(folder / "verdicts.csv", build.verdict)}
        ),
    )


def parse_follow_up(cell: str) -> FollowUp | None:
    """Read ``question|answer=flag|answer=``; an answer with nothing after ``=`` raises no flag."""
    if not cell:
        return None
    question, *answers = cell.split("|")
    parted = [answer.rpartition("=") for answer in answers]
    return FollowUp(question, tuple(FollowUpOption(text, flag) for text, _, flag in parted))


def _rows(path: Path, build_one: Callable[[Row], AnyThing]) -> tuple[AnyThing, ...]:
    return tuple(build_one(row) for row in read_rows(path))


def _by_id(path: Path, build: Callable[[Row], Thing]) -> Mapping[str, Thing]:
    things = [build(row) for row in read_rows(path)]
    return MappingProxyType({thing.id: thing for thing in things})


def _applies_to(row: Row) -> tuple[str, ...]:
    return tuple(region for region in row.words("applies_to") if region != ANYWHERE)


def _red_flag(row: Row) -> RedFlag:
    return RedFlag(
        id=row["flag"],
        question=row["question"],
        why=row["why"],
        advice=row["advice"],
        applies_to=_applies_to(row),
        gate=row["gate"],
        source=row["source"],
    )


def _contraindication(row: Row) -> Contraindication:
    return Contraindication(
        id=row["contraindication"],
        question=row["question"],
        blocks=row.words("blocks"),
        cautions=row.words("cautions"),
        why=row["why"],
        source=row["source"],
        applies_to=_applies_to(row),
        implied_by=row["implied_by"],
        ruled_out_by=row["ruled_out_by"],
        local=row["decided_by"] == "place",
        short=row["short"],
    )


def _person_fact(row: Row) -> PersonFact:
    return PersonFact(
        id=row["fact"], text=row["text"], why_we_ask=row["why_we_ask"], basis=row["basis"]
    )


def _triage_statement(row: Row) -> TriageStatement:
    return TriageStatement(
        id=row["statement"],
        text=row["text"],
        key=row["key"],
        more=row["more"],
        flags=row.words("flags"),
        follow_up=parse_follow_up(row["follow_up"]),
        screen=int(row["screen"]),
        order=int(row["order"]),
        gate=row["gate"],
        basis=row["basis"],
    )


def _look_alike_feature(row: Row) -> LookAlikeFeature:
    return LookAlikeFeature(
        id=row["feature"],
        question=row["question"],
        short=row["short"],
        value_if_trigger_point=float(row["value_if_trigger_point"]),
        asked_first=int(row["asked_first"]) if row["asked_first"] else None,
        answered_by=row.words("answered_by"),
        raises=row["raises"],
        basis=row["basis"],
        source=row["source"],
    )


def _look_alikes(folder: Path) -> Mapping[str, LookAlike]:
    values: dict[str, dict[str, float]] = {}
    for row in read_rows(folder / "look_alike_values.csv"):
        values.setdefault(row["look_alike"], {})[row["feature"]] = float(row["value"])

    def build(row: Row) -> LookAlike:
        return LookAlike(
            id=row["look_alike"],
            label=row["label"],
            what_it_is=row["what_it_is"],
            tell_apart=row["tell_apart"],
            what_to_do=row["what_to_do"],
            applies_to=_applies_to(row),
            values=MappingProxyType(values[row["look_alike"]]),
        )

    return _by_id(folder / "look_alikes.csv", build)


def _treatment(row: Row) -> Treatment:
    return Treatment(
        id=row["treatment"],
        label=row["label"],
        who=row["who"],
        what_it_is=row["what_it_is"],
        dose=row["dose"],
        expected=row["expected"],
        evidence_summary=row["evidence_summary"],
        grade=row["grade"],
        harms=row["harms"],
        not_when=row.words("not_when"),
        caution_when=row.words("caution_when"),
        sources=row.words("sources"),
    )


def _citation(row: Row) -> Citation:
    return Citation(id=row["source"], citation=row["citation"], verified=row["verified"])
