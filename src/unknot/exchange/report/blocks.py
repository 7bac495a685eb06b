"""What a page of a report is made of: plain values, all words in them plain text."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from unknot.atlas.picture import pain_colour

WHITE_FROM = 5
"""From this pain on, white is read better on its pigment than a dark number."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the title."""

    text: str
    level: int = 2
    kind: str = field(default="heading", init=False)


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph, perhaps begun with a few bold words."""

    text: str
    lead: str = ""
    soft: bool = False
    kind: str = field(default="words", init=False)


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list."""

    items: tuple[str, ...]
    small: bool = False
    """In small print, two items beside each other."""
    kind: str = field(default="bullets", init=False)


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that must not be overlooked, in a box of its own."""

    heading: str
    lines: tuple[str, ...]
    kind: str = field(default="notice", init=False)


@dataclass(frozen=True, slots=True)
class Pain:
    """A pain from 0 to 10 in a cell: pigment with its number."""

    number: str
    colour: str
    white: bool
    """The number is white."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a head that comes again on every page."""

    head: tuple[str, ...]
    rows: tuple[tuple[str | Pain, ...], ...]
    widths: tuple[int, ...]
    """Share of each column; 0: as wide as its words."""
    side_by_side: int = 1
    """Runs of rows that stand beside each other."""
    kind: str = field(default="table", init=False)


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with the words that stand for it."""

    svg: str
    alt: str
    caption: str
    borders: tuple[str, str] = ("", "")
    """What lies at the left and at the right border: the person's sides."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Pictures of one height, so many in a row."""

    figures: tuple[Figure, ...]
    height_mm: float
    in_a_row: int = 1
    kind: str = field(default="figures", init=False)


Block = Heading | Words | Bullets | Notice | Table | Figures


@dataclass(frozen=True, slots=True)
class Pages:
    """All of a report, ready to be typeset."""

    title: str
    name: str
    """Whose it is; empty: a line to write it on."""
    meta: tuple[str, ...]
    """The lines below the title: of what day, by whom."""
    paper: str
    beside: tuple[Block, ...]
    """The left column of the first page."""
    main: tuple[Block, ...]
    """Its right column."""
    below: tuple[Block, ...]
    """What runs through both columns below them."""
    rest: tuple[Block, ...]
    """The pages after the first."""
    foot: str

    def to_json(self) -> dict[str, Any]:
        """Write it for the template: every block names its kind."""
        return asdict(self)


def pain(intensity: float) -> Pain:
    """Show a pain from 0 to 10."""
    return Pain(f"{intensity:g}", pain_colour(intensity), intensity >= WHITE_FROM)
