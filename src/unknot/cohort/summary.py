"""A cohort in tables: prevalence with intervals, what comes together, and two groups compared.

A count under the limit is not shown, nor one that leaves fewer than the limit without: a share near
one tells as much as one near none. Groups stand alone; no total is given beside them from which a
hidden count could be subtracted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

import numpy as np
from scipy.stats import binomtest, false_discovery_control, fisher_exact
from scipy.stats.contingency import relative_risk

from unknot.assess.network import body_network
from unknot.cohort.counts import Group, Whole, count_groups
from unknot.cohort.schema import RESEARCH

SUPPRESS: Final = 5
CONFIDENCE: Final = 0.95
PAIRS: Final = 200
TWO: Final = 2


@dataclass(frozen=True, slots=True)
class Prevalence:
    """How often something was found in one group; numbers are None where they are not shown."""

    group: str
    item: str
    drawings: int
    count: int | None
    share: float | None
    low: float | None
    """Wilson's 95 % interval."""
    high: float | None
    expected: float | None
    """Of a muscle: mean of its listed probabilities."""


@dataclass(frozen=True, slots=True)
class Together:
    """How often two things were found together in one group."""

    group: str
    first: str
    second: str
    both: int
    phi: float
    """Correlation of the two, -1 to 1."""
    odds_ratio: float | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """One item in two groups, Fisher's exact test, Benjamini and Hochberg over all items."""

    item: str
    first: float
    second: float
    difference: float
    ratio: float | None
    """Of the two shares, first by second; None where one of them is 0."""
    low: float | None
    """95 % interval of the ratio, after Katz."""
    high: float | None
    p: float
    q: float


@dataclass(frozen=True, slots=True)
class Summary:
    """Everything ``unknot cohort summary`` says."""

    suppress: int
    groups: tuple[Group, ...]
    """Those large enough to be shown."""
    hidden: int
    """Groups that are too small."""
    regions: tuple[Prevalence, ...]
    muscles: tuple[Prevalence, ...]
    region_pairs: tuple[Together, ...]
    muscle_pairs: tuple[Together, ...]
    region_comparison: tuple[Comparison, ...]
    muscle_comparison: tuple[Comparison, ...]

    def to_json(self) -> dict[str, object]:
        """Give the document of ``unknot cohort summary --json``."""
        tables = {name: [asdict(row) for row in rows] for name, rows in self.tables().items()}
        return {
            "unknot": "cohort_summary",
            "version": 1,
            "note": RESEARCH,
            "suppressed_below": self.suppress,
            "groups": [
                {
                    "group": one.name,
                    "drawings": one.drawings,
                    "sampled": _told(one.sampled, one, self.suppress),
                    "widespread": _told(one.widespread, one, self.suppress),
                    "coarse": _told(one.coarse, one, self.suppress),
                }
                for one in self.groups
            ],
            "hidden_groups": self.hidden,
            **tables,
        }

    def tables(self) -> dict[str, Sequence[Prevalence | Together | Comparison]]:
        """Give each table by name."""
        return {
            "regions": self.regions,
            "muscles": self.muscles,
            "region_pairs": self.region_pairs,
            "muscle_pairs": self.muscle_pairs,
            "region_comparison": self.region_comparison,
            "muscle_comparison": self.muscle_comparison,
        }


def summarise(folder: Path, by: str | None = None, *, suppress: int = SUPPRESS) -> Summary:
    """Sum up the rankings in a folder; ``by``: a column that divides them into groups.

    Two groups are compared; more are shown side by side. ``DataError`` as ``count_groups``.
    """
    counted = count_groups(folder, by)
    groups = tuple(one for one in counted if one.drawings >= suppress)
    regions = list(body_network().regions)
    muscles = [f"{muscle}.{side}" for muscle, side in body_network().muscles]
    both = groups if len(groups) == len(counted) == TWO else ()
    return Summary(
        suppress=suppress,
        groups=groups,
        hidden=len(counted) - len(groups),
        regions=tuple(
            row for one in groups for row in _prevalence(one, regions, one.marked, suppress)
        ),
        muscles=tuple(
            row
            for one in groups
            for row in _prevalence(one, muscles, one.likely, suppress, one.responsible)
        ),
        region_pairs=tuple(
            row for one in groups for row in _pairs(one, regions, one.marked_together, suppress)
        ),
        muscle_pairs=tuple(
            row for one in groups for row in _pairs(one, muscles, one.likely_together, suppress)
        ),
        region_comparison=_compare(both, regions, [one.marked for one in both], suppress),
        muscle_comparison=_compare(both, muscles, [one.likely for one in both], suppress),
    )


def shown(count: int, drawings: int, suppress: int) -> bool:
    """Tell whether a count may be shown: none at all may, few may not, nor all but few."""
    return (count == 0 or count >= suppress) and (count == drawings or drawings - count >= suppress)


def _told(count: int, group: Group, suppress: int) -> int | None:
    return count if shown(count, group.drawings, suppress) else None


def _prevalence(
    group: Group,
    names: list[str],
    counts: Whole,
    suppress: int,
    sums: np.ndarray[tuple[int], np.dtype[np.float64]] | None = None,
) -> list[Prevalence]:
    """List what was found, the most frequent first; what was never found is left out."""
    rows = []
    for at in np.argsort(-counts, kind="stable").tolist():
        count = int(counts[at])
        expected = None if sums is None else float(sums[at] / group.drawings)
        if count == 0 and not expected:
            continue
        if not shown(count, group.drawings, suppress):
            hidden = (None,) * 5
            rows.append(Prevalence(group.name, names[at], group.drawings, *hidden))
            continue
        interval = binomtest(count, group.drawings).proportion_ci(CONFIDENCE, "wilson")
        rows.append(
            Prevalence(
                group=group.name,
                item=names[at],
                drawings=group.drawings,
                count=count,
                share=count / group.drawings,
                low=float(interval.low),
                high=float(interval.high),
                expected=expected,
            )
        )
    return rows


def _pairs(group: Group, names: list[str], together: Whole, suppress: int) -> list[Together]:
    """List the pairs that are correlated most; every cell of their table reaches the limit."""
    n, alone = group.drawings, np.diag(together)
    first, second = np.triu_indices(len(names), 1)
    both = together[first, second]
    a, b = alone[first] - both, alone[second] - both
    neither = n - both - a - b
    cells = np.stack([both, a, b, neither])
    fit = (cells >= suppress).all(axis=0)
    first, second, both, a, b, neither = (one[fit] for one in (first, second, both, a, b, neither))
    with np.errstate(invalid="ignore", divide="ignore"):
        spread = np.sqrt((both + a).astype(float) * (b + neither) * (both + b) * (a + neither))
        phi = (both * neither.astype(float) - a * b.astype(float)) / spread
        ratio = both * neither / (a * b)
    order = np.argsort(-np.abs(phi), kind="stable")[:PAIRS]
    return [
        Together(
            group.name,
            names[first[at]],
            names[second[at]],
            int(both[at]),
            float(phi[at]),
            float(ratio[at]) if np.isfinite(ratio[at]) else None,
        )
        for at in order.tolist()
    ]


def _compare(
    groups: tuple[Group, ...], names: list[str], counts: list[Whole], suppress: int
) -> tuple[Comparison, ...]:
    """Compare two groups on every item that may be shown in both."""
    if not groups:
        return ()
    sizes = [one.drawings for one in groups]
    found = []
    for at, name in enumerate(names):
        pair = [int(one[at]) for one in counts]
        if sum(pair) == 0 or not all(
            shown(count, size, suppress) for count, size in zip(pair, sizes, strict=True)
        ):
            continue
        table = [[count, size - count] for count, size in zip(pair, sizes, strict=True)]
        shares = [count / size for count, size in zip(pair, sizes, strict=True)]
        found.append((name, shares, _ratio(pair, sizes), float(fisher_exact(table)[1])))
    if not found:
        return ()
    adjusted = false_discovery_control([p for *_, p in found])
    rows = [
        Comparison(name, shares[0], shares[1], shares[0] - shares[1], *ratio, p, float(q))
        for (name, shares, ratio, p), q in zip(found, adjusted, strict=True)
    ]
    return tuple(sorted(rows, key=lambda row: (row.q, row.p, row.item)))


def _ratio(counts: list[int], sizes: list[int]) -> tuple[float | None, float | None, float | None]:
    """Give the ratio of two shares with its interval."""
    if 0 in counts:
        return None, None, None
    found = relative_risk(counts[0], sizes[0], counts[1], sizes[1])
    interval = found.confidence_interval(CONFIDENCE)
    return float(found.relative_risk), float(interval.low), float(interval.high)
