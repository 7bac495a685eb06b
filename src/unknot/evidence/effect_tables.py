"""What the tables of effects must look like, and how they must agree with each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from unknot.atlas.columns import (
    Column,
    Table,
    choice,
    ids,
    number,
    reference,
    references,
    text,
)
from unknot.atlas.table_check import place
from unknot.atlas.tables import Row
from unknot.errors import Problem, no_such

CONSTRUCT = "construct"
"""In ``findings.csv``: about whether trigger points exist, not about a treatment."""
GRADES = ("high", "moderate", "low", "very_low")
HELPS = ("some", "little", "unclear", "none")
VERIFIED = ("page_read", "memory")
CONFIDENCE = ("high", "medium", "low")
PEOPLE = (1, 100_000)
EFFECT = (-1_000, 1_000)

WHAT: tuple[Column, ...] = (
    text("treatment"),
    text("comparator"),
)
READ: tuple[Column, ...] = (
    reference("source", "sources"),
    choice("verified", VERIFIED),
    choice("confidence", CONFIDENCE),
)
TRIAL: tuple[Column, ...] = (
    text("trial"),
    *WHAT,
    text("muscle_or_area"),
    reference("outcome", "outcomes"),
    text("time"),
    text("scale"),
)
GROUP_SIZES = (
    number("n_treatment", *PEOPLE, whole=True),
    number("n_comparator", *PEOPLE, whole=True),
)
ONE_COMPARISON = ("trial", "treatment", "comparator", "outcome", "time")

TABLES = (
    Table(
        "treatment_aliases",
        ("alias",),
        (ids("alias"), text("label"), reference("treatment", "treatments"), text("note")),
    ),
    Table(
        "comparators",
        ("comparator",),
        (ids("comparator"), text("label"), choice("kind", ("inactive", "active", "mixed"))),
    ),
    Table(
        "outcomes",
        ("outcome",),
        (
            ids("outcome"),
            text("label"),
            text("family"),
            choice("better", ("lower", "higher")),
            text("good_words"),
            text("bad_words"),
        ),
    ),
    Table(
        "trials",
        ONE_COMPARISON,
        (
            *TRIAL,
            *GROUP_SIZES,
            number("mean_treatment", 0, 10_000),
            number("sd_treatment", 0.01, 10_000),
            number("mean_comparator", 0, 10_000),
            number("sd_comparator", 0.01, 10_000),
            choice("risk_of_bias", ("low", "some", "high")),
            *READ,
            text("note", empty=True),
        ),
    ),
    Table(
        "trial_differences",
        ONE_COMPARISON,
        (
            *TRIAL,
            *GROUP_SIZES,
            number("difference", *EFFECT),
            number("ci_low", *EFFECT),
            number("ci_high", *EFFECT),
            choice("risk_of_bias", ("low", "some", "high")),
            *READ,
            text("note", empty=True),
        ),
    ),
    Table(
        "pooled",
        ("review", "treatment", "comparator", "outcome", "time", "scale"),
        (
            text("review"),
            *WHAT,
            reference("outcome", "outcomes"),
            text("time"),
            text("scale"),
            number("effect", *EFFECT),
            number("ci_low", *EFFECT, empty=True),
            number("ci_high", *EFFECT, empty=True),
            number("i2", 0, 100, empty=True),
            number("k", 1, 1_000, whole=True, empty=True),
            number("n", *PEOPLE, whole=True, empty=True),
            choice("grade", GRADES),
            *READ,
            text("note", empty=True),
        ),
    ),
    Table(
        "findings",
        ("study",),
        (
            ids("study"),
            text("kind"),
            text("treatment"),
            text("finding"),
            Column("grade", empty=True, one_of=GRADES),
            *READ,
        ),
    ),
    Table(
        "psychometrics",
        ("outcome", "population", "source"),
        (
            text("kind"),
            text("outcome"),
            text("population"),
            text("unit"),
            *(
                number(name, *EFFECT, empty=True)
                for name in (
                    *("normal_low", "normal_high", "mcid"),
                    *("sem_low", "sem_high", "mdc"),
                )
            ),
            *READ,
            text("note", empty=True),
        ),
    ),
    Table(
        "verdicts",
        ("treatment",),
        (
            reference("treatment", "treatments"),
            choice("helps", HELPS),
            text("sentence"),
            references("sources", "sources"),
            choice("basis", ("judged",)),
        ),
    ),
)


def check_effects(rows: Mapping[str, Sequence[Row]]) -> Iterator[Problem]:
    """Find what is wrong between the rows of sound tables."""
    yield from _check_names(rows)
    for table, middle in (("trial_differences", "difference"), ("pooled", "effect")):
        for row in rows[table]:
            yield from _check_interval(table, row, middle)
    yield from _check_grades(rows["findings"])
    yield from _check_scales(rows["trials"])
    yield from _check_verdicts(rows)


def _check_names(rows: Mapping[str, Sequence[Row]]) -> Iterator[Problem]:
    """See that every treatment and comparator that a row names has a page or a label."""
    known = {
        "treatment": [
            *(row["treatment"] for row in rows["treatments"]),
            *(row["alias"] for row in rows["treatment_aliases"]),
        ],
        "comparator": [row["comparator"] for row in rows["comparators"]],
    }
    listed = {"treatment": "treatments.csv, treatment_aliases.csv", "comparator": "comparators.csv"}
    for table in ("trials", "trial_differences", "pooled", "findings"):
        besides = (CONSTRUCT,) if table == "findings" else ()
        for row in rows[table]:
            for column in known if table != "findings" else ("treatment",):
                if row[column] not in (*known[column], *besides):
                    message = no_such(column, row[column], known[column], listed[column])
                    yield Problem(place(f"{table}.csv", row.line, column), message)


def _check_interval(table: str, row: Row, middle: str) -> Iterator[Problem]:
    """See that an interval has both ends and holds its effect."""
    low, high = row["ci_low"], row["ci_high"]
    where = place(f"{table}.csv", row.line, "ci_low")
    if bool(low) != bool(high):
        yield Problem(where, "only one end of the interval is there: give both, or neither")
    elif low and not float(low) < float(row[middle]) < float(high):
        yield Problem(
            where,
            f"the interval {low} to {high} does not hold the {middle} {row[middle]}: "
            "see whether a sign was turned in only one of them",
        )


def _check_grades(findings: Sequence[Row]) -> Iterator[Problem]:
    for row in findings:
        if not row["grade"] and row["treatment"] != CONSTRUCT:
            where = place("findings.csv", row.line, "grade")
            yield Problem(where, f"the cell is empty: use {' or '.join(GRADES)}")


def _check_scales(trials: Sequence[Row]) -> Iterator[Problem]:
    """See that a mean lies on its scale (``NDI 0-100``) and that no spread is wider than it."""
    for row in trials:
        least, dash, greatest = row["scale"].rpartition(" ")[2].partition("-")
        if not dash:
            continue
        for group in ("treatment", "comparator"):
            mean, sd = float(row[f"mean_{group}"]), float(row[f"sd_{group}"])
            if not float(least) <= mean <= float(greatest) or sd > float(greatest) / 2:
                yield Problem(
                    place("trials.csv", row.line, f"mean_{group}"),
                    f"{mean:g} ({sd:g}) cannot be on the scale {row['scale']!r}: "
                    "rescale the row and say so in its note, or correct the scale",
                )


def _check_verdicts(rows: Mapping[str, Sequence[Row]]) -> Iterator[Problem]:
    """See that every treatment has a verdict, and that none rests on figures nobody read again."""
    judged = {row["treatment"] for row in rows["verdicts"]}
    for row in rows["treatments"]:
        if row["treatment"] not in judged:
            where = place("treatments.csv", row.line, "treatment")
            yield Problem(where, f"no verdict on {row['treatment']!r}: add it to verdicts.csv")
    read = {row["source"] for row in rows["sources"] if row["verified"] == "page_read"}
    for row in rows["verdicts"]:
        if row["helps"] != "unclear" and not read.intersection(row.words("sources")):
            yield Problem(
                place("verdicts.csv", row.line, "helps"),
                f"{row['helps']!r} rests on sources that were not read again: "
                "use unclear, or read one of them",
            )
