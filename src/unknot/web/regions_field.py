"""A hidden field of a form in which a script leaves regions and their intensity."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from fastapi import Request

from unknot.assess import parse_drawing
from unknot.errors import DataError, Problem


def regions_field(name: str) -> Callable[[Request], Awaitable[dict[str, float]]]:
    """Make a dependency that reads the field; empty where no script was at work."""

    async def read(request: Request) -> dict[str, float]:
        text = str((await request.form()).get(name, ""))
        if text in ("", "{}"):
            return {}
        try:
            drawing = parse_drawing(f'{{"unknot": "drawing", "version": 1, "regions": {text}}}')
        except DataError as error:
            problems = [Problem(f"{name} {one.place}", one.message) for one in error.problems]
            raise DataError(problems) from None
        return {region: drawing.regions[region] for region in drawing.painful}

    return read
