"""``unknot evidence``: what treatments do, and how sure that is."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from unknot.cli.picture_file import check_picture_file, write_picture

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


def evidence(
    treatment: Annotated[
        str | None, typer.Argument(metavar="[TREATMENT]", help="Such as dry_needling.")
    ] = None,
    *,
    as_json: AsJson = False,
    plot: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Draw its figures: .svg or .png.")
    ] = None,
) -> None:
    """List what treatments do and how sure that is, or show one with every figure."""
    from unknot.evidence import evidence_list, evidence_of

    if plot is not None:
        _write_plot(treatment, plot)
    found = evidence_list() if treatment is None else evidence_of(treatment)
    if as_json:
        import json

        typer.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    if treatment is None:
        _print_list(found)
    else:
        _print_one(found)
    if plot is not None:
        typer.echo(f"\nDrawn in {plot}")


def _write_plot(treatment: str | None, file: Path) -> None:
    from unknot.errors import DataError, Problem
    from unknot.evidence import effects
    from unknot.evidence.forest import forest_file

    if treatment is None:
        message = "name a treatment to draw; `unknot evidence` lists them"
        raise DataError([Problem("--plot", message)])
    check_picture_file(file, "--plot", treatment)
    found = effects(treatment)
    if not found.comparisons:
        message = f"{treatment!r} has no figures to draw; `unknot evidence {treatment}` tells it"
        raise DataError([Problem("--plot", message)])
    write_picture(forest_file(found), file)


def _print_list(found: dict[str, Any]) -> None:
    for who, title in (
        ("self", "What you can do yourself"),
        ("clinician", "What a clinician does"),
    ):
        typer.echo(f"{title}\n")
        for row in found["treatments"]:
            if row["who"] == who:
                typer.echo(f"  {row['treatment']}: {row['in_words'].lower()}. {row['sentence']}")
                typer.echo(f"    {row['how_sure']}.")
        typer.echo()
    typer.echo("More about one: unknot evidence TREATMENT")


def _print_one(found: dict[str, Any]) -> None:
    row = found["treatment"]
    typer.echo(f"{row['label']}\n{row['in_words']}. {row['how_sure']}. {row['sentence']}\n")
    by = "yourself" if row["who"] == "self" else "a clinician"
    for name, said in (
        ("Done by", by),
        ("What it is", row["what_it_is"]),
        ("How much", row["dose"]),
        ("What to expect", row["expected"]),
        ("Harms", row["harms"]),
    ):
        typer.echo(f"{name}: {said}")
    for one in found["comparisons"]:
        typer.echo(f"\n{one['title']}\n  {one['sentence']}")
        for estimate in one["estimates"]:
            typer.echo(f"    {_figure(estimate)}")
        if one["pooled"]:
            typer.echo(f"    together: {_interval(one['pooled'])}")
    if found["findings"]:
        typer.echo("\nIn words")
    for one in found["findings"]:
        typer.echo(f"  {one['finding']} [{one['source']}]{_unread(one)}")
    typer.echo("\nSources")
    for source in found["sources"]:
        typer.echo(f"  [{source['source']}] {source['citation']}")


def _figure(row: dict[str, Any]) -> str:
    from unknot.evidence.estimate import time_words

    when = time_words(row["time"])
    return f"{when}: {_interval(row)} {row['scale']} [{row['source']}]{_unread(row)}"


def _interval(row: dict[str, Any]) -> str:
    if row["low"] is None:
        return f"{row['effect']:.2f} (no interval given)"
    return f"{row['effect']:.2f} ({row['low']:.2f} to {row['high']:.2f})"


def _unread(row: dict[str, Any]) -> str:
    return "" if row["verified"] == "page_read" else " (not read again)"
