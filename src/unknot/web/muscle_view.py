"""What the muscle pages say: the atlas in words, without any markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from unknot.atlas import MIDLINE, Atlas, Muscle, Source, TriggerPoint, split_side
from unknot.atlas import sided as on_side
from unknot.web.finding import one_has, words_of
from unknot.web.knots_words import HOW_SURE, PALPATION, capital

FREQUENCY: Mapping[str, str] = MappingProxyType(
    {
        "very_common": "Very often found active.",
        "common": "Often found active.",
        "occasional": "Now and then found active.",
        "rare": "Seldom found active.",
    }
)
OFTEN_FIRST = tuple(FREQUENCY)
ADDRESS = re.compile(r"doi:(10\.\S+?)(?=[.,;]?(?:\s|$))|(https?://\S+?)(?=[.,;]?(?:\s|$))")


@dataclass(frozen=True, slots=True)
class Zone:
    """A place where a spot is felt."""

    label: str
    side: str
    """``left``, ``right`` or ``midline``: the person's own."""
    certainty: str
    """Why to trust it less than the rest of the pattern; empty when it is as well founded."""


@dataclass(frozen=True, slots=True)
class SpotWords:
    """One spot of a muscle."""

    id: str
    """Without a side."""
    label: str
    location: str
    palpation: str
    frequency: str
    certainty: str
    source: Source
    essential: tuple[Zone, ...]
    spillover: tuple[Zone, ...]
    causes_pain: bool


@dataclass(frozen=True, slots=True)
class Kin:
    """A muscle whose knots keep those of another one alive."""

    muscle: Muscle
    strength: str
    source: Source


@dataclass(frozen=True, slots=True)
class MuscleWords:
    """One muscle."""

    muscle: Muscle
    name: str
    plain_name: str
    spots: tuple[SpotWords, ...]
    keeps_alive: tuple[Kin, ...]
    kept_alive_by: tuple[Kin, ...]
    sources: tuple[Source, ...]

    def spot(self, wanted: str | None) -> SpotWords:
        """Find a spot by its id; else the one most often found active."""
        for spot in self.spots:
            if spot.id == wanted:
                return spot
        return self.spots[0]


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a citation; one with an address is a link."""

    text: str
    address: str


def names(muscle: Muscle) -> tuple[str, str]:
    """Part the name of a muscle from what it is in plain words (which may be empty)."""
    name, _, plain = muscle.label.partition(" (")
    return capital(name), plain.removesuffix(")")


def by_body_part(atlas: Atlas, wanted: str) -> dict[str, list[Muscle]]:
    """Gather the muscles by part of the body, head to foot, that have the words in one name.

    Names, parts and the places where its knots are felt are searched; where no one name has all
    the words, they may be scattered over several.
    """
    words = words_of(wanted)
    named = {muscle.id: searched(atlas, muscle) for muscle in atlas.muscles.values()}
    found = {muscle for muscle, names in named.items() if one_has(names, words)} or {
        muscle for muscle, names in named.items() if one_has([" ".join(names)], words)
    }
    parts: dict[str, list[Muscle]] = {m.body_part: [] for m in atlas.muscles.values()}
    for muscle in atlas.muscles.values():
        if muscle.id in found:
            parts[muscle.body_part].append(muscle)
    return {part: muscles for part, muscles in parts.items() if muscles}


def searched(atlas: Atlas, muscle: Muscle) -> tuple[str, ...]:
    """Return every name by which a muscle is found."""
    points = {point.id for point in atlas.points_of(muscle.id)}
    felt = {
        atlas.regions[referral.region]
        for referral in atlas.referrals
        if referral.trigger_point in points
    }
    places = sorted({name for region in felt for name in (region.label, *region.also)})
    return (muscle.label, muscle.latin, muscle.body_part, *places)


def muscle_words(atlas: Atlas, muscle: Muscle, side: str) -> MuscleWords:
    """Put one muscle into words; its pain is told as felt when the knot is on this side."""
    name, plain_name = names(muscle)
    points = sorted(atlas.points_of(muscle.id), key=lambda p: OFTEN_FIRST.index(p.frequency))
    spots = tuple(spot_words(atlas, point, side) for point in points)
    keeps = tuple(s for s in atlas.satellites if s.muscle == muscle.id)
    kept = tuple(s for s in atlas.satellites if s.satellite_muscle == muscle.id)
    cited = [
        *(spot.source.id for spot in spots),
        *(r.source for spot in points for r in atlas.referrals_of(sided_point(spot, side))),
        *(satellite.source for satellite in (*keeps, *kept)),
    ]
    return MuscleWords(
        muscle=muscle,
        name=name,
        plain_name=plain_name,
        spots=spots,
        keeps_alive=kin(atlas, ((s.satellite_muscle, s.strength, s.source) for s in keeps)),
        kept_alive_by=kin(atlas, ((s.muscle, s.strength, s.source) for s in kept)),
        sources=tuple(atlas.sources[source] for source in dict.fromkeys(cited)),
    )


def sided_point(point: TriggerPoint, side: str) -> str:
    """Return the id of a point on a side; a point of the midline has none."""
    return on_side(point.id, side if point.paired else MIDLINE)


def spot_words(atlas: Atlas, point: TriggerPoint, side: str) -> SpotWords:
    """Put one spot into words."""
    zones: dict[str, list[Zone]] = {"essential": [], "spillover": []}
    for referral in atlas.referrals_of(sided_point(point, side)):
        weaker = referral.certainty != point.certainty
        doubt = HOW_SURE[referral.certainty] if weaker else ""
        label = atlas.region(referral.region).label
        zones[referral.zone].append(Zone(label, split_side(referral.region)[1], doubt))
    return SpotWords(
        id=point.id,
        label=capital(point.label.partition(" (point ")[0]),
        location=point.location,
        palpation=PALPATION[point.palpation],
        frequency=FREQUENCY[point.frequency],
        certainty=HOW_SURE[point.certainty],
        source=atlas.sources[point.source],
        essential=tuple(zones["essential"]),
        spillover=tuple(zones["spillover"]),
        causes_pain=point.causes_pain,
    )


def kin(atlas: Atlas, rows: Iterable[tuple[str, str, str]]) -> tuple[Kin, ...]:
    """Name each related muscle once, with the stronger of its relations."""
    found: dict[str, Kin] = {}
    for muscle, strength, source in rows:
        if muscle not in found or strength == "key":
            found[muscle] = Kin(atlas.muscles[muscle], strength, atlas.sources[source])
    return tuple(found.values())


def citation_pieces(citation: str) -> list[Piece]:
    """Cut a citation so that its addresses can be followed."""
    pieces: list[Piece] = []
    end = 0
    for match in ADDRESS.finditer(citation):
        pieces.append(Piece(citation[end : match.start()], ""))
        doi, address = match.groups()
        pieces.append(Piece(match.group(), f"https://doi.org/{doi}" if doi else address))
        end = match.end()
    pieces.append(Piece(citation[end:], ""))
    return [piece for piece in pieces if piece.text]
