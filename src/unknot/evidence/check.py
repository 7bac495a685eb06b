"""Checking a folder of evidence tables: each table by itself, then against the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from unknot import atlas
from unknot.atlas.columns import Table, choice, ids, number, reference, references, text
from unknot.atlas.table_check import check_tables, place
from unknot.atlas.tables import Row
from unknot.errors import Problem, no_such
from unknot.evidence import effect_tables
from unknot.evidence.packaged import ANYWHERE, parse_follow_up
from unknot.evidence.red_flag import ADVICE

APPLIES_TO = references("applies_to", "regions", besides=(ANYWHERE,))
OPEN = (0.001, 0.999)  # neither never nor always: one answer must not decide all
BASIS = ("published", "clinical consensus", "judged")

TABLES = (
    *effect_tables.TABLES,
    Table(
        "sources",
        ("source",),
        (
            ids("source"),
            text("citation"),
            choice("verified", ("page_read", "memory", "judged")),
        ),
    ),
    Table(
        "person_facts",
        ("fact",),
        (ids("fact"), text("text"), text("why_we_ask"), text("basis")),
    ),
    Table(
        "red_flags",
        ("flag",),
        (
            ids("flag"),
            text("question"),
            text("why"),
            choice("advice", ADVICE),
            APPLIES_TO,
            reference("gate", "person_facts", empty=True),
            text("source"),
        ),
    ),
    Table(
        "triage_statements",
        ("statement",),
        (
            ids("statement"),
            text("text"),
            text("key"),
            text("more", empty=True),
            references("flags", "red_flags"),
            text("follow_up", empty=True),
            number("screen", 1, 9, whole=True),
            number("order", 1, 999, whole=True),
            reference("gate", "person_facts", empty=True),
            text("basis"),
        ),
    ),
    Table(
        "contraindications",
        ("contraindication",),
        (
            ids("contraindication"),
            text("question"),
            references("blocks", "treatments", empty=True),
            references("cautions", "treatments", empty=True),
            text("why"),
            text("source"),
            APPLIES_TO,
            text("implied_by", empty=True),
            choice("decided_by", ("person", "place", "region")),
            reference("ruled_out_by", "person_facts", empty=True),
            text("short", empty=True),
        ),
    ),
    Table(
        "look_alike_features",
        ("feature",),
        (
            ids("feature"),
            text("question"),
            text("short"),
            number("value_if_trigger_point", *OPEN),
            number("asked_first", 1, 9, whole=True, empty=True),
            references("answered_by", "red_flags", empty=True),
            reference("raises", "red_flags", empty=True),
            choice("basis", BASIS),
            references("source", "sources"),
        ),
    ),
    Table(
        "look_alikes",
        ("look_alike",),
        (
            ids("look_alike"),
            text("label"),
            text("what_it_is"),
            text("tell_apart"),
            text("what_to_do"),
            APPLIES_TO,
            text("basis"),
        ),
    ),
    Table(
        "look_alike_values",
        ("look_alike", "feature"),
        (
            reference("look_alike", "look_alikes"),
            reference("feature", "look_alike_features"),
            number("value", *OPEN),
            choice("basis", BASIS),
            references("source", "sources"),
        ),
    ),
    Table(
        "treatments",
        ("treatment",),
        (
            ids("treatment"),
            text("label"),
            choice("who", ("self", "clinician")),
            text("what_it_is"),
            text("dose"),
            text("expected"),
            text("evidence_summary"),
            choice("grade", ("high", "moderate", "low", "very_low")),
            text("harms"),
            references("not_when", "contraindications", empty=True),
            references("sources", "sources"),
            references("caution_when", "contraindications", empty=True),
        ),
    ),
)


def check(folder: Path) -> list[Problem]:
    """List everything that is wrong with the evidence tables in a folder; empty: it is sound."""
    problems, rows = check_tables(folder, TABLES, {"regions": atlas.load().regions})
    if not problems:
        problems = [
            *_check_keys(rows["triage_statements"]),
            *_check_follow_ups(rows["triage_statements"]),
            *_check_flags_are_shown(rows),
            *_check_treatments(rows),
            *_check_implied(rows),
            *_check_decided(rows["contraindications"]),
            *_check_look_alikes(rows),
            *_check_answers_are_one_set(rows),
            *effect_tables.check_effects(rows),
        ]
    return problems


def _check_keys(statements: Sequence[Row]) -> Iterator[Problem]:
    """See that the words to set in bold stand once in the statement."""
    for row in statements:
        if row["text"].count(row["key"]) != 1:
            where = place("triage_statements.csv", row.line, "key")
            message = f"{row['key']!r} does not stand once in the text: copy some words of it"
            yield Problem(where, message)


def _check_follow_ups(statements: Sequence[Row]) -> Iterator[Problem]:
    """See that a follow-up question tells apart exactly the flags of its statement."""
    for row in statements:
        follow_up = parse_follow_up(row["follow_up"])
        if follow_up is None:
            continue
        where = place("triage_statements.csv", row.line, "follow_up")
        raised = {option.flag for option in follow_up.options} - {""}
        for flag in sorted(raised ^ set(row.words("flags"))):
            yield Problem(
                where,
                f"flag {flag!r} stands in only one of the columns flags and follow_up: "
                "write it in both, or in neither",
            )


def _check_flags_are_shown(rows: Mapping[str, Sequence[Row]]) -> Iterator[Problem]:
    """See that some statement raises every red flag, or nobody would be asked."""
    shown = {flag for row in rows["triage_statements"] for flag in row.words("flags")}
    for row in rows["red_flags"]:
        if row["flag"] not in shown:
            where = place("red_flags.csv", row.line, "flag")
            message = f"no statement raises {row['flag']!r}: add it to triage_statements.csv"
            yield Problem(where, message)


def _check_treatments(rows: Mapping[str, Sequence[Row]]) -> Iterator[Problem]:
    """See that treatments and contraindications agree on what rules out what."""
    for column, mirror in (("not_when", "blocks"), ("caution_when", "cautions")):
        for row in rows["treatments"]:
            said = set(row.words(column))
            meant = {
                other["contraindication"]
                for other in rows["contraindications"]
                if row["treatment"] in other.words(mirror)
            }
            for one in sorted(said ^ meant):
                yield Problem(
                    place("treatments.csv", row.line, column),
                    f"{one!r} and the column {mirror} of contraindications.csv disagree: "
                    "change that column, then repeat it here",
                )


def _check_implied(rows: Mapping[str, Sequence[Row]]) -> Iterator[Problem]:
    """See that the question said to ask the same is there."""
    questions = [row["flag"] for row in rows["red_flags"]]
    questions += [row["contraindication"] for row in rows["contraindications"]]
    for row in rows["contraindications"]:
        if row["implied_by"] and row["implied_by"] not in questions:
            where = place("contraindications.csv", row.line, "implied_by")
            tables = "red_flags.csv, contraindications.csv"
            yield Problem(where, no_such("question", row["implied_by"], questions, tables))


def _check_decided(contraindications: Sequence[Row]) -> Iterator[Problem]:
    """See that what a person decides has words to ask it in, and what a region decides has one."""
    for row in contraindications:
        asked = row["decided_by"] != "region"
        if asked != bool(row["short"]):
            message = "is asked: write what to ask" if asked else "is never asked: leave it empty"
            yield Problem(
                place("contraindications.csv", row.line, "short"),
                f"{row['contraindication']!r} {message}",
            )
        if not asked and ANYWHERE in row.words("applies_to"):
            yield Problem(
                place("contraindications.csv", row.line, "applies_to"),
                f"{row['contraindication']!r} is decided by the region: name its regions",
            )


def _check_look_alikes(rows: Mapping[str, Sequence[Row]]) -> Iterator[Problem]:
    """See that every look-alike has a value for every feature that decides anything."""
    for row in rows["look_alike_features"]:
        if row["raises"] and row["raises"] not in row.words("answered_by"):
            yield Problem(
                place("look_alike_features.csv", row.line, "raises"),
                f"{row['raises']!r} asks the same: add it to answered_by as well",
            )
    told = {(row["look_alike"], row["feature"]) for row in rows["look_alike_values"]}
    for row in rows["look_alikes"]:
        for feature in rows["look_alike_features"]:
            if (row["look_alike"], feature["feature"]) not in told:
                yield Problem(
                    place("look_alikes.csv", row.line, "look_alike"),
                    f"no value for {feature['feature']!r}: add it to look_alike_values.csv",
                )


def _check_answers_are_one_set(rows: Mapping[str, Sequence[Row]]) -> Iterator[Problem]:
    """See that no two questions share an id: a drawing answers all under one name each."""
    owner: dict[str, str] = {}
    for table, column in (
        ("red_flags", "flag"),
        ("contraindications", "contraindication"),
        ("look_alike_features", "feature"),
    ):
        for row in rows[table]:
            if row[column] in owner:
                message = f"{row[column]!r} is an id of {owner[row[column]]} too: rename one"
                yield Problem(place(f"{table}.csv", row.line, column), message)
            owner[row[column]] = f"{table}.csv"
