"""The options that say what an entry is, and the JSON form that they make."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

import typer

from unknot.errors import DataError, Problem

Pain = Annotated[
    list[str] | None,
    typer.Option("--pain", metavar="REGION=0-10", help="Pain of a place. Repeatable."),
]
Overall = Annotated[float | None, typer.Option(help="Pain all in all, 0 to 10.")]
NoteText = Annotated[str | None, typer.Option("--note", help="A few words beside it.")]
Text = Annotated[str | None, typer.Option(help="What a note says.")]
What = Annotated[
    str | None,
    typer.Option(help="pressure_pain_threshold, range_of_motion, disability or pain."),
]
Value = Annotated[float | None, typer.Option(help="The number that was read.")]
Unit = Annotated[
    str | None, typer.Option(help="kPa, kg/cm2, N/cm2, degrees, mm or 0-10; of a medicine, mg.")
]
Site = Annotated[
    str | None, typer.Option(help="Where: a trigger point, region or movement, with its side.")
]
Activity = Annotated[str | None, typer.Option(help="What is hard to do, in your own words.")]
Method = Annotated[str | None, typer.Option(help="How it was measured, such as phone.")]
Name = Annotated[str | None, typer.Option(help="What a medicine is called.")]
Amount = Annotated[float | None, typer.Option(help="How much of a medicine.")]
Sessions = Annotated[
    list[str] | None,
    typer.Option("--session", metavar="ID", help="Session of a follow-up. Repeatable."),
]
Soreness = Annotated[str | None, typer.Option(help="From pressing: none, a_little or a_lot.")]
MovedBetter = Annotated[
    list[str] | None,
    typer.Option("--moved-better", metavar="MOVEMENT", help="What goes better. Repeatable."),
]


def fields(**told: Any) -> dict[str, Any]:  # noqa: ANN401 - numbers, words and lists
    """Keep the options that were given, as the fields of an entry."""
    found = {key: value for key, value in told.items() if value is not None}
    if "pain" in found:
        found["pain"] = pains(found["pain"])
    return found


def pains(given: Sequence[str]) -> dict[str, float]:
    """Read ``REGION=0-10`` as often as it was given."""
    found: dict[str, float] = {}
    problems = []
    for one in given:
        region, equals, number = one.partition("=")
        try:
            value = float(number)
        except ValueError:
            equals = ""
        if not equals:
            message = f"{one!r}; write REGION=0-10, such as neck_back.left=4"
            problems.append(Problem("--pain", message))
        elif region in found:
            problems.append(Problem("--pain", f"{region!r} is given twice; keep one"))
        else:
            found[region] = value
    if problems:
        raise DataError(problems)
    return found


def changed(
    document: Mapping[str, Any], told: Mapping[str, Any], clear: Sequence[str]
) -> dict[str, Any]:
    """Put the given fields into an entry; pain is added to what stands there."""
    unknown = [key for key in clear if key not in document or key in ("unknot", "version")]
    if unknown:
        known = ", ".join(key for key in document if key not in ("unknot", "version"))
        message = f"no field {unknown[0]!r}; this entry has {known}"
        raise DataError([Problem("--clear", message)])
    new = {key: value for key, value in document.items() if key not in clear}
    if "pain" in told:
        told = {**told, "pain": {**(new.get("pain") or {}), **told["pain"]}}
    return {**new, **told}
