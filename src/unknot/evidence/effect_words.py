"""Figures of treatments in plain sentences: which way, how much, and whether people notice."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from unknot.evidence.estimate import Estimate
from unknot.evidence.evidence import Evidence
from unknot.evidence.measure import Outcome
from unknot.evidence.pooling import Pooled

HOW_SURE = {
    "high": "Very sure",
    "moderate": "Fairly sure",
    "low": "Not very sure",
    "very_low": "Hardly sure at all",
}
HELPS = {
    "some": "Helps somewhat",
    "little": "Helps little",
    "unclear": "Nobody can say yet",
    "none": "No sign that it helps",
}
UNITS = {
    "SMD": "standard deviations",
    "points 0-10": "points of 10",
    "points 0-100": "points of 100",
    "NDI 0-100": "points of 100 on the Neck Disability Index",
    "DASH 0-100": "points of 100 on the DASH arm questionnaire",
    "FHSQ 0-100": "points of 100 on a foot health questionnaire",
    "points 0-100 per unit": "points of 100 per unit",
}
"""Scales that are not their own unit, as kPa and degrees are."""
NOTICED = {"points 0-10": "pain_nrs_0_10", "NDI 0-100": "neck_disability_index_0_100"}
"""The row of psychometrics.csv that says from where on people notice a change on a scale."""
SHARES = (
    (0.15, "far less than people notice"),
    (0.4, "less than half of what people notice"),
    (0.65, "about half of what people notice"),
    (0.9, "somewhat less than people notice"),
    (1.25, "about as much as people notice"),
)
SIZES = ((0.2, "hardly any"), (0.5, "a small"), (0.8, "a medium"))
DOUBT = {
    "high_risk_of_bias": "The trial may well be biased.",
    "low": "Not very sure.",
    "very_low": "Hardly sure at all.",
}
FEWEST = 2
NOT_READ = (
    "These figures have not been read again on the page they come from, so nothing is claimed."
)


def summary(
    known: Evidence, outcome: Outcome, rows: Sequence[Estimate], pooled: Pooled | None
) -> str:
    """Say in a sentence or two what the figures of one plot come to."""
    read = [row for row in rows if row.read_again]
    if not read:
        return NOT_READ
    if pooled:
        said = in_words(known, outcome, rows[0].scale, (pooled.estimate, pooled.low, pooled.high))
        few = " Two trials are too few for a close answer." if pooled.k == FEWEST else ""
        return f"{pooled.k} trials together. {said}{few}"
    if len(read) == 1:
        row = read[0]
        said = in_words(known, outcome, row.scale, (row.effect, row.low, row.high))
        said += f" {DOUBT[row.trust]}" if row.trust in DOUBT else ""
    else:
        said = _counted(outcome, read)
    left_out = len(rows) - len(read)
    if left_out:
        said += f" {_figures(left_out)} not read again, and not counted."
    return said


def in_words(
    known: Evidence,
    outcome: Outcome,
    scale: str,
    figures: tuple[float, float | None, float | None],
) -> str:
    """Say one effect with its interval: direction first, then size, then whether it matters."""
    effect, low, high = figures
    sign = -1 if outcome.better == "lower" else 1
    words = _capital(outcome.good_words if effect * sign > 0 else outcome.bad_words)
    if low is None or high is None:
        return (
            f"{words}, by {amount(effect, scale)}. The source gives no interval, so how sure that "
            "is cannot be said."
        )
    ends = sorted((low * sign, high * sign))
    if ends[0] <= 0 <= ends[1]:
        return (
            f"No clear difference: anything from {amount(ends[1], scale)} better to "
            f"{number(ends[0], scale)} worse fits."
        )
    near, far = sorted((abs(low), abs(high)))
    span = f"{number(near, scale)} to {number(far, scale)}"
    return f"{words}, by {amount(effect, scale)} ({span}){_matters(known, effect, scale)}."


def amount(value: float, scale: str) -> str:
    """Write a size with its unit, without a sign."""
    shown, unit = number(value, scale), UNITS.get(scale, scale)
    return f"{shown} {unit.replace('points', 'point') if shown == '1' else unit}"


def number(value: float, scale: str) -> str:
    """Write a size without a sign, as fine as its scale deserves."""
    digits = 2 if scale in ("SMD", "points 0-100 per unit") else 0 if scale == "kPa" else 1
    if float(f"{value:.{digits}f}") == 0:
        digits = 2
    shown = f"{abs(value):.{digits}f}"
    return "0" if float(shown) == 0 else shown.removesuffix(".0")


def noticed(known: Evidence, scale: str) -> tuple[float, ...]:
    """Give the smallest changes that people were found to notice, of figures read again."""
    return tuple(
        sorted(
            row.mcid
            for row in known.psychometrics
            if row.outcome == NOTICED.get(scale)
            and row.mcid is not None
            and row.verified == "page_read"
        )
    )


def _matters(known: Evidence, effect: float, scale: str) -> str:
    """Compare an effect with what people notice; in standard deviations with the usual words."""
    size = abs(effect)
    if scale == "SMD":
        word = next((word for limit, word in SIZES if size < limit), "a large")
        return (
            f": {word} difference, as such figures are read"
            if word != "hardly any"
            else (": hardly any difference")
        )
    marks = noticed(known, scale)
    if not marks:
        return ""
    share = size / median(marks)
    return f": {next((word for limit, word in SHARES if share < limit), 'more than people notice')}"


def _counted(outcome: Outcome, rows: Sequence[Estimate]) -> str:
    """Count the figures that go one way, the other, and neither."""
    sign = -1 if outcome.better == "lower" else 1
    counts = [
        (sum(row.clear and row.effect * sign > 0 for row in rows), outcome.good_words),
        (sum(row.clear and row.effect * sign < 0 for row in rows), outcome.bad_words),
        (sum(row.low is None for row in rows), "a mean without an interval"),
    ]
    counts.append((len(rows) - sum(count for count, _ in counts), "no clear difference"))
    said = [
        f"{_of(count, len(rows))} {'shows' if count == 1 else 'show'} {words}"
        for count, words in counts
        if count
    ]
    return _capital("; ".join(said)) + "."


def _of(count: int, total: int) -> str:
    if count == total:
        return "both figures" if total == 2 else f"all {total} figures"  # noqa: PLR2004
    return f"{count} of {total} figures"


def _figures(count: int) -> str:
    return "One figure was" if count == 1 else f"{count} figures were"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
