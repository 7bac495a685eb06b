"""``unknot assess --parameters``: every number of the model, where it is from, how sure it is."""

from __future__ import annotations

import json
from dataclasses import asdict

import typer


def print_parameters(*, as_json: bool) -> None:
    """Print the table of the model's numbers, or one JSON document."""
    from unknot.assess.parameters import parameter_table

    rows = [asdict(row) for row in parameter_table()]
    if as_json:
        document = {"unknot": "parameters", "version": 1, "parameters": rows}
        typer.echo(json.dumps(document, indent=2, allow_nan=False))
        return
    from rich.table import Table
    from rich.text import Text

    from unknot.cli.atlas_tables import console

    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("parameter", "value", "range", "unit", "kind", "source", "meaning"):
        table.add_column(name, no_wrap=name in ("parameter", "value", "range"))
    for row in parameter_table():
        ends = "" if row.low is None else f"{row.low:g} to {row.high:g}"
        cells = (row.name, f"{row.value:.10g}", ends, row.unit, row.kind, row.source, row.note)
        table.add_row(*map(Text, cells))
    console().print(table, crop=False)
