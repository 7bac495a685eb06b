"""Checking that the movements, their terms and the table of muscles agree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from unknot.atlas.columns import Column, Table, choice, ids, number, reference, text
from unknot.atlas.movement import MOVES_TO, RELATIONS
from unknot.atlas.table_check import place
from unknot.atlas.tables import Row
from unknot.errors import Problem

SIDE = "{side}"
FARTHEST = 180

MOVEMENTS = Table(
    "movements",
    ("movement",),
    (
        ids("movement"),
        text("label"),
        text("clinical"),
        text("joint"),
        text("test"),
        number("normal", 0, FARTHEST, empty=True),
        Column("unit", empty=True, one_of=("degrees", "mm")),
        choice("side", MOVES_TO),
        reference("source", "sources"),
    ),
)
TERMS = Table(
    "movement_terms",
    ("term",),
    (
        text("term"),
        reference("movement", "movements"),
        choice("relation", RELATIONS),
        text("note", empty=True),
        reference("source", "sources"),
    ),
)


def check_movements(rows: Mapping[str, Sequence[Row]]) -> Iterator[Problem]:
    """List where the tables of movements, terms and muscles contradict each other."""
    return chain(_check_words(rows), _check_terms(rows), _check_relations(rows))


def _check_words(rows: Mapping[str, Sequence[Row]]) -> Iterator[Problem]:
    for row in rows["movements"]:
        paired = row["side"] != "none"
        for column in ("label", "test"):
            if (SIDE in row[column]) != paired:
                hint = f"write {SIDE} where it is said" if paired else f"take {SIDE} out"
                has = "has sides" if paired else "has no side"
                message = f"the movement {has}: {hint}"
                yield Problem(place("movements.csv", row.line, column), message)
        if bool(row["normal"]) != bool(row["unit"]):
            message = "a range and its unit go together: fill in both, or neither"
            yield Problem(place("movements.csv", row.line, "unit"), message)


def _check_terms(rows: Mapping[str, Sequence[Row]]) -> Iterator[Problem]:
    known = {row["term"] for row in rows["movement_terms"]}
    said = {term for row in rows["muscles"] for term in row.words("limited_movements")}
    meant = {row["movement"] for row in rows["movement_terms"]}
    for row in rows["muscles"]:
        for term in row.words("limited_movements"):
            if term not in known:
                where = place("muscles.csv", row.line, "limited_movements")
                message = f"{term!r} means no movement yet: add its row to movement_terms.csv"
                yield Problem(where, message)
    for row in rows["movement_terms"]:
        if row["term"] not in said:
            where = place("movement_terms.csv", row.line, "term")
            message = f"{row['term']!r} is a term of no muscle: take the row out"
            yield Problem(where, f"{message}, or name the term in muscles.csv")
    for row in rows["movements"]:
        if row["movement"] not in meant:
            where = place("movements.csv", row.line, "movement")
            message = f"no term means {row['movement']!r}: take the row out"
            yield Problem(where, f"{message}, or name it in movement_terms.csv")


def _check_relations(rows: Mapping[str, Sequence[Row]]) -> Iterator[Problem]:
    allowed = {"toward": RELATIONS, "limb": ("same",), "none": ("either",)}
    side = {row["movement"]: row["side"] for row in rows["movements"]}
    for row in rows["movement_terms"]:
        words = allowed[side[row["movement"]]]
        if row["relation"] not in words:
            where = place("movement_terms.csv", row.line, "relation")
            kind = "has no side" if words == ("either",) else "is of the muscle's own limb"
            yield Problem(where, f"{row['movement']!r} {kind}: write {words[0]}")
