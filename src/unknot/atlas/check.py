"""Checking a folder of atlas tables: each table by itself, then against the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

from unknot.atlas.columns import (
    YES_NO,
    Table,
    choice,
    ids,
    number,
    reference,
    references,
    text,
    words,
)
from unknot.atlas.movement_check import MOVEMENTS, TERMS, check_movements
from unknot.atlas.muscle import SELF_CARE_TOOLS
from unknot.atlas.referral import CERTAINTIES
from unknot.atlas.table_check import check_tables, place
from unknot.atlas.tables import Row, read_rows
from unknot.errors import Problem

NO_TOOL = "none"
REACH_M = 1.2
"""No point of the body lies farther than this from its centre, in any direction."""

TABLES = (
    Table(
        "sources",
        ("source",),
        (
            ids("source"),
            text("citation"),
            choice("kind", ("textbook", "study", "review", "web")),
        ),
    ),
    Table(
        "regions",
        ("region",),
        (
            ids("region"),
            text("label"),
            text("part"),
            choice("aspect", ("front", "back", "side", "medial", "top", "sole", "both")),
            choice("paired", YES_NO),
            text("description"),
            words("also", empty=True),
        ),
    ),
    Table(
        "muscles",
        ("muscle",),
        (
            ids("muscle"),
            text("label"),
            text("latin"),
            text("body_part"),
            text("action"),
            text("nerve"),
            words("limited_movements", empty=True),
            words("aggravated_by"),
            words("self_care_tools", one_of=(*SELF_CARE_TOOLS, NO_TOOL)),
            text("stretch"),
            text("caution", empty=True),
            text("innervation_root", empty=True),
        ),
    ),
    Table(
        "trigger_points",
        ("trigger_point",),
        (
            ids("trigger_point"),
            reference("muscle", "muscles"),
            text("label"),
            text("location"),
            reference("region", "regions"),
            choice("paired", YES_NO),
            choice("palpation", ("flat", "pincer", "deep")),
            choice("frequency", ("very_common", "common", "occasional", "rare")),
            choice("causes_pain", YES_NO),
            choice("certainty", tuple(CERTAINTIES)),
            reference("source", "sources"),
        ),
    ),
    Table(
        "referrals",
        ("trigger_point", "side", "region"),
        (
            reference("trigger_point", "trigger_points"),
            reference("region", "regions"),
            choice("zone", ("essential", "spillover")),
            choice("side", ("same", "opposite", "midline")),
            choice("certainty", tuple(CERTAINTIES)),
            reference("source", "sources"),
        ),
    ),
    Table(
        "positions",
        ("trigger_point",),
        (
            reference("trigger_point", "trigger_points"),
            number("x", 0, REACH_M),
            number("y", -REACH_M, REACH_M),
            number("z", -REACH_M, REACH_M),
            reference("region", "regions"),
            text("note", empty=True),
        ),
    ),
    Table(
        "satellites",
        ("muscle", "satellite_muscle", "key_points"),
        (
            reference("muscle", "muscles"),
            reference("satellite_muscle", "muscles"),
            choice("strength", ("key", "associated")),
            references("key_points", "trigger_points", empty=True),
            references("satellite_points", "trigger_points", empty=True),
            reference("source", "sources"),
        ),
    ),
    MOVEMENTS,
    TERMS,
)


def check(folder: Path) -> list[Problem]:
    """List everything that is wrong with the atlas tables in a folder; empty: it is sound."""
    problems, rows = check_tables(folder, TABLES, {})
    if not problems:
        # Tables that contradict themselves would only repeat the same faults here.
        problems = list(
            chain(
                _check_sides(rows),
                _check_patterns(rows),
                _check_positions(rows),
                _check_tools(rows["muscles"]),
                _check_satellites(rows),
                check_movements(rows),
            )
        )
    return problems


def count_rows(folder: Path) -> dict[str, int]:
    """Count the rows of every table of a sound atlas, by its name in words."""
    return {table.name.replace("_", " "): len(read_rows(folder / table.file)) for table in TABLES}


def _check_sides(rows: Mapping[str, Sequence[Row]]) -> Iterator[Problem]:
    region_paired = {row["region"]: row.yes("paired") for row in rows["regions"]}
    point_paired = {row["trigger_point"]: row.yes("paired") for row in rows["trigger_points"]}
    for row in rows["trigger_points"]:
        if region_paired[row["region"]] and not row.yes("paired"):
            message = f"a point on the midline cannot lie in the paired region {row['region']!r}"
            hint = "choose a region of the midline, or write yes in the column paired"
            where = place("trigger_points.csv", row.line, "region")
            yield Problem(where, f"{message}: {hint}")
    for row in rows["referrals"]:
        region, point = row["region"], row["trigger_point"]
        message = _side_fault(row, region_paired[region], point_paired[point])
        if message:
            yield Problem(place("referrals.csv", row.line, "side"), message)


def _side_fault(row: Row, region_paired: bool, point_paired: bool) -> str:  # noqa: FBT001
    side, region, point = row["side"], row["region"], row["trigger_point"]
    if not region_paired:
        if side != "midline":
            return f"region {region!r} lies on the midline: write midline, not {side}"
        return ""
    if not point_paired:
        return f"point {point!r} lies on the midline and cannot send pain to one side of {region!r}"
    if side == "midline":
        return f"region {region!r} has a left and a right: write same or opposite, not midline"
    return ""


def _check_patterns(rows: Mapping[str, Sequence[Row]]) -> Iterator[Problem]:
    felt = {row["trigger_point"] for row in rows["referrals"]}
    essential = {row["trigger_point"] for row in rows["referrals"] if row["zone"] == "essential"}
    muscles = {row["muscle"] for row in rows["trigger_points"]}
    for row in rows["trigger_points"]:
        where = place("trigger_points.csv", row.line, "trigger_point")
        if row["trigger_point"] not in felt:
            message = "sends pain nowhere: add its rows to referrals.csv"
            yield Problem(where, f"{row['trigger_point']!r} {message}")
        elif row["trigger_point"] not in essential:
            message = "has no essential zone: mark where nearly everyone feels it in referrals.csv"
            yield Problem(where, f"{row['trigger_point']!r} {message}")
    for row in rows["muscles"]:
        if row["muscle"] not in muscles:
            where = place("muscles.csv", row.line, "muscle")
            message = f"{row['muscle']!r} has no trigger point: add one to trigger_points.csv"
            yield Problem(where, message)


def _check_positions(rows: Mapping[str, Sequence[Row]]) -> Iterator[Problem]:
    placed = {row["trigger_point"]: row for row in rows["positions"]}
    for row in rows["trigger_points"]:
        point = row["trigger_point"]
        if point not in placed:
            where = place("trigger_points.csv", row.line, "trigger_point")
            yield Problem(where, f"{point!r} lies nowhere: add its row to positions.csv")
            continue
        position = placed[point]
        if not row.yes("paired") and float(position["x"]) != 0:
            where = place("positions.csv", position.line, "x")
            yield Problem(where, f"{point!r} lies on the midline: x must be 0")
        if position["region"] != row["region"]:
            where = place("positions.csv", position.line, "region")
            message = f"{point!r} lies in {row['region']!r} by trigger_points.csv"
            yield Problem(where, f"{message}: make the two tables agree")


def _check_tools(muscles: Sequence[Row]) -> Iterator[Problem]:
    for row in muscles:
        tools = row.words("self_care_tools")
        if NO_TOOL in tools and len(tools) > 1:
            where = place("muscles.csv", row.line, "self_care_tools")
            yield Problem(where, f"{NO_TOOL!r} stands beside a tool: keep one or the other")


def _check_satellites(rows: Mapping[str, Sequence[Row]]) -> Iterator[Problem]:
    muscle_of = {row["trigger_point"]: row["muscle"] for row in rows["trigger_points"]}
    owners = (("key_points", "muscle"), ("satellite_points", "satellite_muscle"))
    for row in rows["satellites"]:
        for column, owner in owners:
            for point in row.words(column):
                if muscle_of[point] != row[owner]:
                    message = f"{point!r} is a point of {muscle_of[point]!r}, not of {row[owner]!r}"
                    hint = f"name a point of the muscle in the column {owner}"
                    where = place("satellites.csv", row.line, column)
                    yield Problem(where, f"{message}: {hint}")
