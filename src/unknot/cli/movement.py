"""What the command says and asks about movements that are limited or hurt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from unknot.assess import Drawing
    from unknot.cli.choose import Terminal

MOVEMENTS: Final = "movements"


def movement_lines(drawing: Drawing) -> Iterator[str]:
    """Say which movements were told, and that they weigh little."""
    told = {
        "Moves less, or hurts": drawing.limited_movements,
        "Moves freely": drawing.free_movements,
    }
    for what, movements in told.items():
        if movements:
            yield f"{what}: {'; '.join(said(one) for one in movements)}."
    if any(told.values()):
        yield "(How you move is a weak sign; what it weighs is judged, not measured.)"
        yield ""


def said(movement: str) -> str:
    """Say a movement as a person does; a term of the atlas stays as it is."""
    from unknot import atlas

    return movement if movement in atlas.load().movement_terms else atlas.movement_words(movement)


def ask_movements(asked: Sequence[str], drawing: Drawing, terminal: Terminal) -> Drawing:
    """Ask which of a few movements are limited or hurt; the others move freely. Skipped: none."""
    from unknot.assess import with_movements

    terminal.say("\nTry these, gently: which move less than they should, or hurt?")
    chosen = terminal.tick([said(one) for one in asked])
    if chosen is None:
        return drawing
    limited = [asked[number] for number in chosen]
    return with_movements(
        drawing, asked, limited=limited, free=[one for one in asked if one not in limited]
    )
