"""What the Knots page says about one drawing: the assessment in words, without any markup."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from unknot.assess import kept_alive_by
from unknot.atlas import CERTAINTIES, Atlas, Muscle, region_label, split_side
from unknot.web.knots_words import (
    HOW_SURE,
    PALPATION,
    Likelihood,
    capital,
    likelihood,
    listed,
    number_word,
    place_in_sentence,
)

Entry = Mapping[str, Any]

NOTABLE = 0.5
"""A muscle's further spots are shown when they are at least half as likely as its first."""
MOST_ROWS = 8
"""More rows than these are folded: a tired person reads no longer list."""
MOST_CHOICES = 4
"""More spots than these in one row help nobody to find one with a finger."""
EXPLAINS = 0.4
"""A spot is said to explain a place when, where it is the cause at all, it is at least this often
a cause of the pain in that place."""
_WORST_FIRST = tuple(reversed(CERTAINTIES))


@dataclass(frozen=True, slots=True)
class Spot:
    """One trigger point to find with a finger."""

    id: str
    label: str
    location: str
    palpation: str

    @property
    def title(self) -> str:
        """Begin a sentence with its label."""
        return capital(self.label)


@dataclass(frozen=True, slots=True)
class Choice:
    """One spot of a muscle, or a few that no drawing tells apart: what the body shows at once."""

    key: str
    """The id of its first point, ``trapezius_upper_1.left``."""
    label: str
    spots: tuple[Spot, ...]
    likelihood: Likelihood
    explains: str
    look_alikes: str
    """Other muscles with the very same pattern, which only pressing tells apart; may be empty."""
    certainty: str
    essential: tuple[str, ...]
    spillover: tuple[str, ...]

    @property
    def title(self) -> str:
        """Begin a sentence with its label."""
        return capital(self.label)


@dataclass(frozen=True, slots=True)
class Row:
    """One muscle on one side that could be behind the pain."""

    key: str
    """``trapezius.left``"""
    name: str
    plain_name: str
    """What it is in plain words, where the name does not say it; may be empty."""
    muscle: Muscle
    where: str
    likelihood: Likelihood
    choices: tuple[Choice, ...]
    kept_alive_by: str = ""
    """Other muscles of the list whose knots often keep this one's alive; may be empty."""


@dataclass(frozen=True, slots=True)
class KnotsView:
    """Everything the page says about the knots of one drawing."""

    heading: str
    lead: str
    rows: tuple[Row, ...]
    folded: tuple[Row, ...]
    """Below one in ten, or beyond the first eight: "also possible"."""
    unexplained: tuple[str, ...]
    """Sentences, one for each place that stays unexplained."""
    explained: str
    estimated: str
    """Set when the numbers were sampled; else empty."""
    widespread: bool

    @property
    def possible(self) -> tuple[Row, ...]:
        """Give the rows that the heading counts."""
        return _possible(self.rows)

    @property
    def less_likely(self) -> tuple[Row, ...]:
        """Give the rows that it does not count."""
        return tuple(row for row in self.rows if row not in self.possible)

    def choice(self, wanted: str | None) -> tuple[Row, Choice] | None:
        """Find a row by its own key or by one of its spots; else the first row."""
        rows = (*self.rows, *self.folded)
        for row in rows:
            for choice in row.choices:
                if wanted in (row.key, *(spot.id for spot in choice.spots)):
                    return row, choice
        return (rows[0], rows[0].choices[0]) if rows else None


def knots_view(assessment: Entry, painted: Mapping[str, float], atlas: Atlas) -> KnotsView:
    """Put an assessment (the document of ``assess --json``) into the words of the page.

    ``painted`` maps every marked region to its intensity, zeros included.
    """
    points = _points_by_muscle(assessment["trigger_points"])
    rows = tuple(
        _row(entry, points[key], painted, atlas)
        for entry in assessment["muscles"]
        if (key := (entry["muscle"], entry["side"])) in points
    )
    shown = _explained_by_keys([row for row in rows if row.likelihood.tenths >= 1][:MOST_ROWS])
    places = sum(intensity > 0 for intensity in painted.values())
    widespread = bool(assessment["widespread"])
    if not places:
        heading, lead = "Nothing hurts in this drawing.", "Paint at least one place that does."
    else:
        heading, lead = _widespread(places) if widespread else _answer(shown)
    unexplained = tuple(assessment["unexplained"])
    return KnotsView(
        heading=heading,
        lead=lead,
        rows=shown,
        folded=rows[len(shown) :],
        unexplained=tuple(_unexplained(region, atlas) for region in unexplained),
        explained=_explained(places, len(unexplained))
        if _possible(shown) or not shown
        else _reached(places, len(unexplained)),
        estimated=_estimated(assessment),
        widespread=widespread,
    )


def _points_by_muscle(entries: Sequence[Entry]) -> dict[tuple[str, str], list[Entry]]:
    """Gather the listed points of each muscle and side, most responsible first."""
    gathered: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        gathered.setdefault((entry["muscle"], entry["side"]), []).append(entry)
    return gathered


def _possible(rows: Sequence[Row]) -> tuple[Row, ...]:
    return tuple(row for row in rows if row.likelihood.possible)


def _answer(rows: Sequence[Row]) -> tuple[str, str]:
    """Say the answer first, in one sentence, and how far to trust it."""
    guess = "A guess from your drawing, not a diagnosis."
    likely = any(row.likelihood.likely for row in rows)
    possible = len(_possible(rows))
    if likely and possible == 1:
        return "One knot stands out.", guess
    if likely:
        return f"{capital(number_word(possible))} knots could be behind this.", guess
    if possible:
        stand = "No knot stands out."
        rest = "one is possible." if possible == 1 else f"{number_word(possible)} are possible."
        return f"{stand} {capital(rest)}", guess
    if rows:
        return "No knot is likely here.", f"These fit best all the same. {guess}"
    return "No knot we know reaches this.", "The pain may come from something else than a muscle."


def _widespread(places: int) -> tuple[str, str]:
    lead = (
        f"You painted {places} places. Pain that is this widespread seldom comes from knots "
        "alone, so we do not put a ranking first."
    )
    return "Please see someone about pain in so many places.", lead


def _row(entry: Entry, points: Sequence[Entry], painted: Mapping[str, float], atlas: Atlas) -> Row:
    muscle = atlas.muscles[entry["muscle"]]
    choices = _choices(points, painted, atlas)
    name, plain_name = _names(muscle, [atlas.trigger_point(c.key).label for c in choices])
    return Row(
        key=f"{entry['muscle']}.{entry['side']}",
        name=capital(name),
        plain_name=plain_name,
        muscle=muscle,
        where=_where(entry["side"], choices),
        likelihood=likelihood(entry["responsible"], entry["interval"]),
        choices=choices,
    )


def _explained_by_keys(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Say which of the rows often keep others of them alive."""
    spots = [spot.id for row in rows for choice in row.choices for spot in choice.spots]
    names = {row.key: f"the {row.name[0].lower()}{row.name[1:]}" for row in rows}

    def keys_of(row: Row) -> list[str]:
        side = row.key.rpartition(".")[2]
        return [names[f"{key}.{side}"] for key in kept_alive_by(row.muscle.id, side, spots)]

    return tuple(replace(row, kept_alive_by=listed(keys_of(row))) for row in rows)


def _choices(
    points: Sequence[Entry], painted: Mapping[str, float], atlas: Atlas
) -> tuple[Choice, ...]:
    """Group the notable points of one muscle by what a drawing can tell apart."""
    enough = NOTABLE * points[0]["responsible"]
    grouped: set[str] = set()
    choices: list[Choice] = []
    for entry in points:
        if entry["trigger_point"] in grouped or entry["responsible"] < enough:
            continue
        choice = _choice(entry, painted, atlas)
        grouped.update(spot.id for spot in choice.spots)
        choices.append(choice)
    return tuple(choices[:MOST_CHOICES])


def _choice(entry: Entry, painted: Mapping[str, float], atlas: Atlas) -> Choice:
    key = entry["trigger_point"]
    here = (entry["muscle"], entry["side"])
    twins = [point for point in entry["same_as"] if _muscle_and_side(point, atlas) == here]
    others = [point for point in entry["same_as"] if point not in twins]
    spots = tuple(_spot(point, atlas) for point in (key, *twins))
    referrals = atlas.referrals_of(key)
    label = f"{len(spots)} spots, only pressing tells them apart" if twins else spots[0].label
    return Choice(
        key=key,
        label=label,
        spots=spots,
        likelihood=likelihood(entry["responsible"], entry["interval"]),
        explains=_explains(entry, atlas),
        look_alikes=_look_alikes(others, entry["side"], atlas),
        certainty=_certainty(key, painted, atlas),
        essential=tuple(r.region for r in referrals if r.zone == "essential"),
        spillover=tuple(r.region for r in referrals if r.zone == "spillover"),
    )


def _spot(point: str, atlas: Atlas) -> Spot:
    row = atlas.trigger_point(point)
    return Spot(point, _spot_label(point, atlas), row.location, PALPATION[row.palpation])


def _spot_label(point: str, atlas: Atlas) -> str:
    """Say which spot of its muscle this is: ``front edge``."""
    row = atlas.trigger_point(point)
    head, _, tail = row.label.partition(", ")
    label = tail or head
    if not tail and head.partition(" (")[0] == _short_name(atlas.muscles[row.muscle]):
        return f"over the {atlas.regions[row.region].label}"
    return label.partition(" (point ")[0]


def _short_name(muscle: Muscle) -> str:
    return muscle.label.partition(" (")[0]


def _names(muscle: Muscle, labels: Sequence[str]) -> tuple[str, str]:
    """Give a muscle's name, narrowed to the part all shown spots lie in, and its plain name."""
    name, _, plain = muscle.label.partition(" (")
    heads = {label.partition(", ")[0] for label in labels}
    part = heads.pop() if len(heads) == 1 else ""
    return (part if part.endswith(f" {name}") else name), plain.removesuffix(")")


def _where(side: str, choices: Sequence[Choice]) -> str:
    """Name the side and the spot, or how many spots there are."""
    spots = sum(len(choice.spots) for choice in choices)
    which = choices[0].label if len(choices) == 1 else f"{spots} spots, {choices[0].label} first"
    if len(choices) > 1 and len(choices[0].spots) > 1:
        which = f"{spots} spots"
    return which if side == "midline" else f"{side} · {which}"


def _explains(entry: Entry, atlas: Atlas) -> str:
    """Name the places whose pain this point carries, the most certain first."""
    shares = sorted(entry["explains"].items(), key=lambda item: -item[1])
    enough = EXPLAINS * entry["responsible"]
    named = [region for region, share in shares if share >= enough] or [
        region for region, _ in shares[:1]
    ]
    if not named:
        return ""
    places = [place_in_sentence(region, atlas, seen_from=entry["side"]) for region in named]
    return f"Explains {listed(places)}"


def _muscle_and_side(point: str, atlas: Atlas) -> tuple[str, str]:
    return atlas.trigger_point(point).muscle, split_side(point)[1]


def _look_alikes(points: Sequence[str], side: str, atlas: Atlas) -> str:
    """Name the other muscles, or sides, that send pain to exactly the same places."""
    muscles = dict.fromkeys(_muscle_and_side(point, atlas) for point in points)
    return listed(
        [
            _short_name(atlas.muscles[muscle]) + ("" if other == side else f", your {other}")
            for muscle, other in muscles
        ]
    )


def _certainty(point: str, painted: Mapping[str, float], atlas: Atlas) -> str:
    """Say how well the weakest of the referrals that matter here is founded."""
    referrals = atlas.referrals_of(point)
    used = [r for r in referrals if painted.get(r.region, 0) > 0] or list(referrals)
    weakest = min(used, key=lambda r: _WORST_FIRST.index(r.certainty))
    return HOW_SURE[weakest.certainty]


def _unexplained(region: str, atlas: Atlas) -> str:
    """Say that a place stays unexplained, and whether any knot could reach it."""
    reached = any(
        referral.region == region
        for point in atlas.sided_points
        if atlas.trigger_point(point).causes_pain
        for referral in atlas.referrals_of(point)
    )
    why = "no likely knot explains this" if reached else "no knot we know reaches this"
    return f"{capital(region_label(region))}: {why}."


def _explained(places: int, unexplained: int) -> str:
    """Say how many of the painful places the knots explain."""
    if not places:
        return ""
    if not unexplained:
        whole = {1: "The one place is", 2: "Both places are"}
        return f"{whole.get(places, f'All {number_word(places)} places are')} explained."
    explained = max(places - unexplained, 0)
    if not explained:
        return "None of the places is explained."
    verb = "is" if explained == 1 else "are"
    return f"{capital(number_word(explained))} of {number_word(places)} places {verb} explained."


def _reached(places: int, unexplained: int) -> str:
    """Say how many of the painful places some unlikely knots could explain."""
    reached = max(places - unexplained, 0)
    if not reached:
        return _explained(places, unexplained)
    which = f"{number_word(reached)} of {number_word(places)} places"
    if not unexplained:
        whole = {1: "this place", 2: "both places"}
        which = whole.get(places, f"all {number_word(places)} places")
    return f"Some knots could reach {which}; none is likely."


def _estimated(assessment: Entry) -> str:
    if assessment["method"] != "sampled":
        return ""
    error = 100 * float(assessment["error"])
    return f"These numbers are estimated: each may be off by about {error:.0f} in 100."
