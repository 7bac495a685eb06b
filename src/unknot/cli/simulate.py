"""``unknot simulate``: what a knot does over time, and what treatments do to it, in a model."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from unknot.cli.picture_file import check_picture_file, write_picture

if TYPE_CHECKING:
    from unknot.tissue import Answer, Phase, Scenario

HYPOTHESIS = (
    "This is a model of how a knot may work, not a measurement: more than half of its numbers are "
    "chosen.\nThe only trial that measured blood flow after pressing found no lasting change."
)
COLUMNS = {
    "pain": "pain",
    "pressure_pain_threshold_kpa": "threshold kPa",
    "po2_mmhg": "oxygen mmHg",
    "flow_ml_100ml_min": "flow mL/100mL/min",
    "nitric_oxide_nm": "nitric oxide nM",
    "lactate_mm": "lactate mM",
    "contracture": "contracture",
}
ROWS = 24


def simulate(  # noqa: PLR0913 - one argument an option
    scenario: Annotated[
        str | None,
        typer.Argument(metavar="[SCENARIO.json|NAME|-]", help="Without one: the ready-made ones."),
    ] = None,
    *,
    mechanism: Annotated[str | None, typer.Option(help="flow or release.")] = None,
    without: Annotated[
        list[str] | None,
        typer.Option(metavar="STEP", help="Switch off lasting, mechanical or endplate."),
    ] = None,
    patients: Annotated[int | None, typer.Option(min=1, help="Virtual patients.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
    parameters: Annotated[
        bool, typer.Option("--parameters", help="Print every number of the model.")
    ] = False,
    phase: Annotated[
        bool, typer.Option("--phase", help="The two stable states and the threshold between.")
    ] = False,
    export_sbml: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the model as SBML.")
    ] = None,
    plot: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Draw the simulation: .svg or .png.")
    ] = None,
    field: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Draw the knot cut across: .svg or .png.")
    ] = None,
) -> None:
    """Run a model of a knot: how it arises, stays, and what treatments do to it."""
    if parameters:
        _print_parameters(as_json=as_json)
        return
    if scenario is None and not phase and export_sbml is None and field is None:
        _print_ready(as_json=as_json)
        return
    check_picture_file(plot, "--plot", "knot")
    check_picture_file(field, "--field", "cut")
    chosen = _scenario(scenario or "untreated", mechanism, patients, without or [])
    _say_if_compiling()
    if export_sbml is not None:
        from unknot.tissue import export_sbml as written

        export_sbml.write_text(written(chosen), encoding="utf-8")
        typer.echo(f"Written to {export_sbml}", err=as_json)
    if phase:
        from unknot.tissue import phase as find

        _print_phase(find(chosen.mechanism, chosen.parameters), as_json=as_json)
    elif scenario is not None:
        _run(chosen, plot, as_json=as_json)
    if field is not None:
        _draw_field(chosen, field, as_json=as_json)


def _say_if_compiling() -> None:
    """Tell a person at a terminal why the first simulation takes longer."""
    from unknot.tissue.warm import is_warm

    if sys.stderr.isatty() and not is_warm():
        typer.echo("The first run prepares the model for this computer: some 20 seconds.", err=True)


def _draw_field(chosen: Scenario, file: Path, *, as_json: bool) -> None:
    from unknot.tissue import field, field_svg, field_words

    cut = field(chosen)
    write_picture(field_svg(cut), file)
    if not as_json:
        typer.echo(f"\nAcross the knot. {field_words(cut)}")
    typer.echo(f"Drawn in {file}", err=as_json)


def _run(chosen: Scenario, plot: Path | None, *, as_json: bool) -> None:
    from unknot.tissue import chart_file
    from unknot.tissue import simulate as run

    with _progress(chosen.patients) as report:
        answer = run(chosen, progress=report)
    if plot is not None:
        write_picture(chart_file(answer), plot)
    if as_json:
        typer.echo(json.dumps(answer.to_json(), allow_nan=False))
        return
    _print_answer(answer)
    if plot is not None:
        typer.echo(f"Drawn in {plot}")


def _scenario(
    given: str, mechanism: str | None, patients: int | None, without: list[str]
) -> Scenario:
    """Read a scenario by name, from a file or standard input, and apply the options to it."""
    from unknot.assess.strict_json import duplicate_keys, read_json
    from unknot.cli.assess import read
    from unknot.errors import DataError, Problem
    from unknot.tissue import parse_scenario, ready_names, ready_scenario

    if given in ready_names() or not (given == "-" or given.endswith(".json")):
        chosen = ready_scenario(given)
    else:
        tree = read_json(read(given), what="a scenario")
        twice = [Problem(place, "written twice; keep one") for place in duplicate_keys(tree)]
        if twice:
            raise DataError(twice)
        chosen = parse_scenario(tree)
    changes: dict[str, Any] = {"mechanism": mechanism, "patients": patients}
    wanted = {name: value for name, value in changes.items() if value is not None}
    if without:
        wanted["parameters"] = {**chosen.parameters, **_switched_off(without)}
    return parse_scenario(replace(chosen, **wanted).to_json())


def _switched_off(steps: list[str]) -> dict[str, float]:
    from unknot.errors import DataError, Problem
    from unknot.tissue import SWITCHES

    unknown = [step for step in steps if step not in SWITCHES]
    if unknown:
        message = f"no step {unknown[0][:60]!r}; write one of {', '.join(SWITCHES)}"
        raise DataError([Problem("--without", message)])
    return {f"on_{step}": 0.0 for step in steps}


@contextmanager
def _progress(patients: int) -> Iterator[Callable[[int], None] | None]:
    """Show a bar on standard error while many patients are computed; none when it is piped."""
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    if patients == 1 or not console.is_terminal:
        yield None
        return
    with Progress(console=console, transient=True) as bar:
        task = bar.add_task("virtual patients", total=patients)
        yield lambda done: bar.update(task, completed=done)


def _print_answer(answer: Answer) -> None:
    from unknot.tissue import percentiles

    scenario = answer.scenario
    typer.echo(HYPOTHESIS + "\n")
    middle = {name: percentiles(answer.series[name])["p50"] for name in COLUMNS}
    count = answer.time_s.size
    rows = sorted({round(at * (count - 1) / (ROWS - 1)) for at in range(ROWS)} | _edges(answer))
    cells = [
        [
            f"{answer.time_s[row] / 3600:.4g}",
            *(f"{values[row]:.3g}" for values in middle.values()),
        ]
        for row in rows
    ]
    _print_table(["hour", *COLUMNS.values()], cells)
    if scenario.patients > 1:
        typer.echo(
            f"\nMiddle of {scenario.patients} virtual patients with a knot "
            f"({answer.drawn} drawn; the spread of their numbers is judged).\n"
            f"Resolved in {answer.resolved.mean():.0%} of them."
        )
    elif answer.resolved[0]:
        typer.echo(f"\nResolved from hour {answer.resolved_at_h[0]:.4g} on.")
    else:
        typer.echo("\nNot resolved: contracture ends above the threshold.")


def _edges(answer: Answer) -> set[int]:
    """Rows of the first events' edges, so that a press of a minute is seen."""
    first = answer.scenario.events[:6]
    edges = [edge for event in first for edge in (event.start_s, event.end_s)]
    return {int(abs(answer.time_s - edge).argmin()) for edge in edges}


def _print_phase(found: Phase, *, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(found.to_json(), indent=2, allow_nan=False))
        return
    typer.echo(HYPOTHESIS + "\n")
    cells = [
        [
            one.name,
            "stable" if one.growth_per_day < 0 else "unstable",
            f"{one.growth_per_day:+.2f}",
            *(f"{one.reported[name]:.3g}" for name in COLUMNS),
        ]
        for one in found.found
    ]
    _print_table(["state", "", "growth a day", *COLUMNS.values()], cells)


def _print_ready(*, as_json: bool) -> None:
    from unknot.tissue import ready_names

    if as_json:
        document = {"unknot": "scenarios", "version": 1, "scenarios": list(ready_names())}
        typer.echo(json.dumps(document, indent=2))
        return
    typer.echo("Ready-made scenarios:\n")
    for name in ready_names():
        typer.echo(f"  {name}")
    typer.echo("\nRun one: unknot simulate three-daily-presses")


def _print_parameters(*, as_json: bool) -> None:
    from unknot.tissue import parameter_table

    rows = [asdict(row) for row in parameter_table()]
    if as_json:
        document = {"unknot": "parameters", "version": 1, "parameters": rows}
        typer.echo(json.dumps(document, indent=2, allow_nan=False))
        return
    names = ["name", "value", "judged range", "unit", "kind", "source", "fitted to", "meaning"]
    cells = [
        [
            row.name,
            f"{row.value:.6g}",
            f"{row.low:.4g} to {row.high:.4g}",
            row.unit,
            row.kind,
            row.source,
            row.calibrated_on,
            row.meaning,
        ]
        for row in parameter_table()
    ]
    _print_table(names, cells)


def _print_table(names: list[str], cells: list[list[str]]) -> None:
    from rich.table import Table
    from rich.text import Text

    from unknot.cli.atlas_tables import console

    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in names:
        table.add_column(name)
    for row in cells:
        table.add_row(*map(Text, row))
    console().print(table, crop=False)
