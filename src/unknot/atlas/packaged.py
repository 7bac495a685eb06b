"""The atlas that ships with the package."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from types import MappingProxyType

from unknot.atlas.atlas import Atlas
from unknot.atlas.movement import Movement, MovementTerm
from unknot.atlas.muscle import Muscle
from unknot.atlas.referral import Referral
from unknot.atlas.region import Region
from unknot.atlas.satellite import Satellite
from unknot.atlas.sides import MIDLINE, split_side
from unknot.atlas.source import Source
from unknot.atlas.tables import Row, read_rows
from unknot.atlas.trigger_point import TriggerPoint

VERSION = "2026.1"
DATA = Path(__file__).parent / "data"


@cache
def load() -> Atlas:
    """Give the packaged atlas; read once, then the same object."""
    return read_atlas(DATA, version=VERSION)


def read_atlas(folder: Path, *, version: str) -> Atlas:
    """Read an atlas whose tables are known to be sound; ``check`` finds what is wrong in others."""
    positions = {row["trigger_point"]: row for row in read_rows(folder / "positions.csv")}
    regions = [_region(row) for row in read_rows(folder / "regions.csv")]
    muscles = [_muscle(row) for row in read_rows(folder / "muscles.csv")]
    points = [
        _trigger_point(row, positions[row["trigger_point"]])
        for row in read_rows(folder / "trigger_points.csv")
    ]
    sources = [
        Source(row["source"], row["citation"], row["kind"])
        for row in read_rows(folder / "sources.csv")
    ]
    movements = [_movement(row) for row in read_rows(folder / "movements.csv")]
    terms = [_movement_term(row) for row in read_rows(folder / "movement_terms.csv")]
    return Atlas(
        version=version,
        regions=MappingProxyType({region.id: region for region in regions}),
        muscles=MappingProxyType({muscle.id: muscle for muscle in muscles}),
        trigger_points=MappingProxyType({point.id: point for point in points}),
        referrals=tuple(_referral(row) for row in read_rows(folder / "referrals.csv")),
        satellites=tuple(_satellite(row) for row in read_rows(folder / "satellites.csv")),
        sources=MappingProxyType({source.id: source for source in sources}),
        movements=MappingProxyType({movement.id: movement for movement in movements}),
        movement_terms=MappingProxyType({term.term: term for term in terms}),
    )


def region_label(sided_id: str) -> str:
    """Name a region to the person whose body it is: ``temple, your left``."""
    label, side = load().region(sided_id).label, split_side(sided_id)[1]
    return label if side == MIDLINE else f"{label}, your {side}"


def movement_words(sided_id: str) -> str:
    """Say a movement as the person who moves: ``Turning my head to the left``."""
    name, side = split_side(sided_id)
    return load().movements[name].said(side)


def _region(row: Row) -> Region:
    return Region(
        id=row["region"],
        label=row["label"],
        part=row["part"],
        aspect=row["aspect"],
        paired=row.yes("paired"),
        description=row["description"],
        also=row.words("also"),
    )


def _muscle(row: Row) -> Muscle:
    return Muscle(
        id=row["muscle"],
        label=row["label"],
        latin=row["latin"],
        body_part=row["body_part"],
        action=row["action"],
        nerve=row["nerve"],
        innervation_root=row["innervation_root"],
        limited_movements=row.words("limited_movements"),
        aggravated_by=row.words("aggravated_by"),
        self_care_tools=tuple(tool for tool in row.words("self_care_tools") if tool != "none"),
        stretch=row["stretch"],
        caution=row["caution"],
    )


def _trigger_point(row: Row, position: Row) -> TriggerPoint:
    return TriggerPoint(
        id=row["trigger_point"],
        muscle=row["muscle"],
        label=row["label"],
        location=row["location"],
        region=row["region"],
        paired=row.yes("paired"),
        palpation=row["palpation"],
        frequency=row["frequency"],
        causes_pain=row.yes("causes_pain"),
        certainty=row["certainty"],
        source=row["source"],
        position_m=(float(position["x"]), float(position["y"]), float(position["z"])),
        position_note=position["note"],
    )


def _referral(row: Row) -> Referral:
    return Referral(
        trigger_point=row["trigger_point"],
        region=row["region"],
        zone=row["zone"],
        side=row["side"],
        certainty=row["certainty"],
        source=row["source"],
    )


def _satellite(row: Row) -> Satellite:
    return Satellite(
        muscle=row["muscle"],
        satellite_muscle=row["satellite_muscle"],
        strength=row["strength"],
        key_points=row.words("key_points"),
        satellite_points=row.words("satellite_points"),
        source=row["source"],
    )


def _movement(row: Row) -> Movement:
    return Movement(
        id=row["movement"],
        label=row["label"],
        clinical=row["clinical"],
        joint=row["joint"],
        test=row["test"],
        normal=float(row["normal"]) if row["normal"] else None,
        unit=row["unit"],
        side=row["side"],
        source=row["source"],
    )


def _movement_term(row: Row) -> MovementTerm:
    return MovementTerm(
        term=row["term"],
        movement=row["movement"],
        relation=row["relation"],
        note=row["note"],
        source=row["source"],
    )
