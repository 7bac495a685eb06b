"""``unknot assess``: a drawing in, the knots that may be behind it out."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from unknot.cli.look_alike import look_alike_lines, see_someone_lines
from unknot.cli.movement import movement_lines
from unknot.cli.parameters import print_parameters
from unknot.cli.press import next_lines, pressed_lines
from unknot.cli.triage import triage_lines
from unknot.errors import DataError, Problem

if TYPE_CHECKING:
    from unknot.assess import Assessment, Drawing, RankedMuscle, RankedPoint

NUMBER_WORDS: Final = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")
FOLDED_SHOWN: Final = 8
INTERRUPTED: Final = 130  # what a shell reports for Ctrl-C
NO_DIAGNOSIS: Final = "This is not a diagnosis."


def assess(
    drawing: Annotated[
        str | None,
        typer.Argument(metavar="DRAWING.json", help="A pain drawing; - reads standard input."),
    ] = None,
    *,
    pressed: Annotated[
        list[str] | None,
        typer.Option(
            "--press",
            metavar="POINT=ANSWER",
            help="What pressing a spot found: recognised, referred, tender or nothing. Repeatable.",
        ),
    ] = None,
    ask: Annotated[
        bool,
        typer.Option("-i", "--interview", help="Ask here what is open, and where to press."),
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
    parameters: Annotated[
        bool,
        typer.Option(
            "--parameters", help="Print every number of the model instead, and its range."
        ),
    ] = False,
) -> None:
    """Rank the knots that may be behind a pain drawing, and say which pain each one explains.

    Exit status 1: something more serious may be behind the pain, and no ranking is given.
    """
    from unknot.assess import assess as assess_drawing
    from unknot.assess import parse_drawing, press

    if parameters:
        print_parameters(as_json=as_json)
        return
    if drawing is None:
        message = "missing; name a file with a pain drawing, or write - for standard input"
        raise DataError([Problem("DRAWING.json", message)])
    if ask and drawing == "-":
        message = "standard input cannot hold both the drawing and your answers; name a file"
        raise DataError([Problem("-i", message)])
    parsed = press(parse_drawing(read(drawing)), pressed or [])
    if ask:
        parsed = asked(parsed, aside=as_json)
    assessment = assess_drawing(parsed, intervals=True)
    if as_json:
        typer.echo(json.dumps(assessment.to_json(), indent=2, allow_nan=False))
    else:
        typer.echo("\n".join(lines(parsed, assessment)))
    if assessment.triage.withheld:
        raise typer.Exit(1)


def asked(drawing: Drawing, *, aside: bool) -> Drawing:
    """Interview the person; Ctrl-C leaves without an answer, and nothing has been written."""
    from unknot.cli.choose import Terminal
    from unknot.cli.interview import interview

    terminal = Terminal(aside=aside)
    try:
        return interview(drawing, datetime.now(tz=UTC).astimezone().date(), terminal)
    except KeyboardInterrupt:
        typer.echo("\nStopped; nothing was saved.", err=True)
        raise typer.Exit(INTERRUPTED) from None
    finally:
        terminal.say()


def read(name: str) -> bytes:
    """Read a file, or standard input for ``-``; ``DataError`` says what to try."""
    if name == "-":
        if sys.stdin is None:
            raise DataError([Problem("-", "standard input is closed; name a file instead")])
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except FileNotFoundError:
        message = "no such file; check the name, or write - for standard input"
    except IsADirectoryError:
        message = "a folder; name the drawing inside it"
    except PermissionError:
        message = "must not be read; change its permissions, or copy it"
    except (OSError, ValueError) as error:
        message = f"cannot be read ({error}); copy it to this disk"
    raise DataError([Problem(name, message)])


def lines(drawing: Drawing, assessment: Assessment) -> Iterator[str]:
    """Write the assessment for a person: triage, the answer, the knots, what stays open."""
    from unknot.assess.words import tenths

    if drawing.painful or assessment.triage.withheld:
        yield from triage_lines(assessment.triage)
    if assessment.triage.withheld:
        yield NO_DIAGNOSIS
        return
    shown = [muscle for muscle in assessment.muscles if tenths(muscle.responsible) >= 1]
    folded = [muscle for muscle in assessment.muscles if tenths(muscle.responsible) < 1]
    yield from look_alike_lines(assessment)
    yield from movement_lines(drawing)
    yield from pressed_lines(drawing, assessment)
    yield from headline(drawing, assessment, len(shown))
    for number, muscle in enumerate(shown, start=1):
        yield ""
        yield from muscle_lines(number, muscle, assessment)
    if folded:
        yield ""
        names = ", ".join(name(muscle) for muscle in folded[:FOLDED_SHOWN])
        more = f", and {len(folded) - FOLDED_SHOWN} more" if len(folded) > FOLDED_SHOWN else ""
        yield f"Also possible, each under 1 in 10: {names}{more}."
    yield from unexplained_lines(assessment)
    yield ""
    yield from next_lines(drawing, assessment)
    yield from closing(assessment)


def headline(drawing: Drawing, assessment: Assessment, count: int) -> Iterator[str]:
    """Say the answer first, in one sentence."""
    if not drawing.painful:
        yield "Nothing in this drawing hurts, so there is nothing to explain."
        return
    yield from see_someone_lines(assessment)
    if assessment.widespread:
        yield "The list below cannot tell much."
        return
    number = NUMBER_WORDS[count] if count < len(NUMBER_WORDS) else str(count)
    if count == 0:
        yield "No single muscle stands out behind this."
    elif count == 1:
        yield "One muscle could be behind this."
    else:
        yield f"{number} muscles could be behind this."


def name(muscle: RankedMuscle) -> str:
    """Name a muscle as a person would: "trapezius, your left"."""
    from unknot import atlas

    label = atlas.load().muscle(muscle.muscle).label
    return label if muscle.side == atlas.MIDLINE else f"{label}, your {muscle.side}"


def muscle_lines(number: int, muscle: RankedMuscle, assessment: Assessment) -> Iterator[str]:
    """One muscle with its knots."""
    from unknot.assess.words import in_words

    yield f"{number}. {name(muscle)}: {in_words(muscle.responsible, muscle.interval)}"
    told: set[str] = set()
    for point in worth_it(muscle, assessment):
        if point.trigger_point not in told:
            yield from point_lines(point)
        told |= {point.trigger_point, *point.same_as}
    yield from key_lines(muscle, assessment)


def worth_it(muscle: RankedMuscle, assessment: Assessment) -> list[RankedPoint]:
    """Choose the knots of a muscle that are worth showing, at least its likeliest."""
    from unknot.assess.words import tenths

    points = [
        point
        for point in assessment.trigger_points
        if (point.muscle, point.side) == (muscle.muscle, muscle.side)
    ]
    return [point for point in points if tenths(point.responsible) >= 1] or points[:1]


def key_lines(muscle: RankedMuscle, assessment: Assessment) -> Iterator[str]:
    """Name the muscles of the list whose knots often keep this one's alive."""
    from unknot import atlas
    from unknot.assess import kept_alive_by
    from unknot.assess.words import tenths

    listed = [
        point.trigger_point
        for one in assessment.muscles
        if tenths(one.responsible) >= 1
        for point in worth_it(one, assessment)
    ]
    keys = kept_alive_by(muscle.muscle, muscle.side, listed)
    if keys:
        names = ", ".join(atlas.load().muscle(key).label for key in keys)
        yield f"   Often kept alive by: {names} (also in this list)"


def point_lines(point: RankedPoint) -> Iterator[str]:
    """One knot: where a finger finds it, and which pain it explains."""
    from unknot import atlas
    from unknot.assess.words import in_words, tenths

    found = atlas.load().trigger_point(point.trigger_point)
    yield f"   {point.trigger_point}: {in_words(point.responsible, point.interval)}"
    yield f"     Find it: {found.location}"
    explained = [region for region, share in point.explains.items() if tenths(share) >= 1]
    explained = explained or list(point.explains)[:1]
    yield f"     Explains: {'; '.join(atlas.region_label(region) for region in explained)}"
    if point.same_as:
        yield f"     Only pressing tells it from: {', '.join(point.same_as)}"


def unexplained_lines(assessment: Assessment) -> Iterator[str]:
    """Painful regions that stay open."""
    from unknot import atlas
    from unknot.assess import reached_regions

    if assessment.unexplained:
        yield ""
    for region in assessment.unexplained:
        label = atlas.region_label(region)
        reason = (
            "no knot in this drawing explains it well"
            if region in reached_regions()
            else "no knot we know reaches this"
        )
        yield f"{label[0].upper()}{label[1:]}: {reason}."


def closing(assessment: Assessment) -> Iterator[str]:
    """Say what the answer is not, and how exact it is."""
    if assessment.error is not None:
        yield f"Too many places for an exact answer: numbers can be off by {assessment.error:.2f}."
    yield NO_DIAGNOSIS
