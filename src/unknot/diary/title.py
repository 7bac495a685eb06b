"""What a drawing is called."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from unknot.atlas import load, region_label
from unknot.errors import DataError, Problem

TITLE_LIMIT = 120  # characters
NAMED_PLACES = 3  # more are counted


def default_title(regions: Mapping[str, float]) -> str:
    """Name a drawing after its places, the worst first: "Neck and temple, your left"."""
    if not regions:  # today's atlas knows none of them
        return "Places of an older atlas"
    painful = [region for region, intensity in regions.items() if intensity > 0] or list(regions)
    places = _places(sorted(painful, key=lambda region: -regions[region]))
    named, more = places[:NAMED_PLACES], len(places) - NAMED_PLACES
    groups = groupby(named, key=lambda place: place[1])
    title = "; ".join(_joined([label for label, _ in same]) + side for side, same in groups)
    if more > 0:
        title += f", and {more} more {'place' if more == 1 else 'places'}"
    return title[:1].upper() + title[1:]


def _places(regions: list[str]) -> list[tuple[str, str]]:
    """Return each place once with how its side is said; both sides of a place are one."""
    sides: dict[str, list[str]] = {}
    for region in regions:
        label = load().region(region).label
        sides.setdefault(label, []).append(region_label(region)[len(label) :])
    return [(label, said[0] if len(said) == 1 else ", both sides") for label, said in sides.items()]


def _joined(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if names[1:] else names)


def parse_title(value: object, place: str = "title") -> str:
    """Read a person's own name for a drawing."""
    if not isinstance(value, str):
        raise DataError([Problem(place, "it must be text")])
    title = " ".join(value.split())
    if not title:
        raise DataError([Problem(place, "it is empty. Write a few words")])
    if not title.isprintable():
        message = "it has characters that cannot be shown. Write it in plain words"
        raise DataError([Problem(place, message)])
    if len(title) > TITLE_LIMIT:
        message = f"it has {len(title)} characters. Write at most {TITLE_LIMIT}"
        raise DataError([Problem(place, message)])
    return title
