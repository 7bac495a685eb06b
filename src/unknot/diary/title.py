"""What a drawing is called."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from unknot.atlas import load, region_label, split_side
from unknot.errors import DataError, Problem

TITLE_LIMIT = 120  # characters
NAMED_PLACES = 3  # more are counted


def default_title(regions: Mapping[str, float]) -> str:
    """Name a drawing after its places, the worst first: "Neck and temple, your left"."""
    painful = [region for region, intensity in regions.items() if intensity > 0] or list(regions)
    worst = sorted(painful, key=lambda region: -regions[region])
    named, more = worst[:NAMED_PLACES], len(worst) - NAMED_PLACES
    groups = [_group(list(same)) for _, same in groupby(named, key=lambda r: split_side(r)[1])]
    title = "; ".join(groups)
    if more > 0:
        title += f", and {more} more {'place' if more == 1 else 'places'}"
    return title[:1].upper() + title[1:]


def _group(regions: list[str]) -> str:
    """Join places of one side, and say the side once."""
    names = [load().region(region).label for region in regions]
    side = region_label(regions[0])[len(names[0]) :]
    return " and ".join([", ".join(names[:-1]), names[-1]] if names[1:] else names) + side


def parse_title(value: object, place: str = "title") -> str:
    """Read a person's own name for a drawing."""
    if not isinstance(value, str):
        raise DataError([Problem(place, "it must be text")])
    title = " ".join(value.split())
    if not title or not title.isprintable():
        raise DataError([Problem(place, "it is empty. Write a few words")])
    if len(title) > TITLE_LIMIT:
        message = f"it has {len(title)} characters. Write at most {TITLE_LIMIT}"
        raise DataError([Problem(place, message)])
    return title
