"""The atlas as tables and pages for people; one row a line when the output is piped."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from unknot.atlas import CERTAINTIES, load

Row = dict[str, Any]

PIPED_WIDTH = 1_000
"""Wide enough that no row of a piped table breaks."""


def print_table(kind: str, document: Row) -> None:
    """Print a whole table of the atlas."""
    rows = document[kind.replace("-", "_")]
    console().print(_table(rows, _COLUMNS[kind]), crop=False)


def print_detail(kind: str, document: Row) -> None:
    """Print one row of the atlas with all that is known of it."""
    row = document[kind.replace("-", "_")][0]
    terminal = console()
    terminal.print(Text(row["label"], style="bold"))
    terminal.print(_facts(row), crop=False)
    for name, title in _PARTS.items():
        if name in row:
            terminal.print()
            terminal.print(Text(title, style="bold"))
            columns = _LIMITED_BY if name == "muscles" else _COLUMNS[name.replace("_", "-")]
            terminal.print(_table(row[name], columns), crop=False)


def console() -> Console:
    """Write to the terminal at its width, to a pipe without colours and without breaking rows."""
    console = Console(highlight=False, markup=False, emoji=False)
    if not console.is_terminal:
        console.width = PIPED_WIDTH
    return console


def _table(rows: Sequence[Row], columns: Mapping[str, Callable[[Row], str]]) -> Table:
    """Lay rows out; ids are never shortened, columns without any content are left out."""
    columns = {name: show for name, show in columns.items() if any(show(row) for row in rows)}
    table = Table(box=None, pad_edge=False, header_style="bold")
    cells = [[Text(show(row)) for show in columns.values()] for row in rows]
    for index, name in enumerate(columns):
        widest = max((len(row[index]) for row in cells), default=0)
        is_id = name in _ID_COLUMNS
        table.add_column(name, no_wrap=is_id, min_width=widest if is_id else None)
    for row in cells:
        table.add_row(*row)
    return table


def _facts(row: Row) -> Table:
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column(no_wrap=True)
    table.add_column()
    shown = {**row, "normal": _range(row), "side": _moves_to(row)} if "normal" in row else row
    for name, value in shown.items():
        if name not in ("label", "unit", *_PARTS):
            table.add_row(Text(name.replace("_", " "), style="dim"), Text(_in_words(name, value)))
    return table


def _in_words(name: str, value: Any) -> str:  # noqa: ANN401
    """Write one value of a row as a person reads it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if name == "certainty":
        return CERTAINTIES[value]
    if name == "source":
        return load().sources[value].citation
    if name == "position_m":
        return " ".join(f"{metres:.3f}" for metres in value)
    if isinstance(value, list | tuple):
        value = "; ".join(value)
    if name in ("frequency", "self_care_tools"):
        value = value.replace("_", " ")
    return str(value) or "none"


def _cell(name: str) -> Callable[[Row], str]:
    return lambda row: str(row[name]).replace("_", " ")


def _id(name: str) -> Callable[[Row], str]:
    return lambda row: str(row[name])


def _sides(row: Row) -> str:
    return "left, right" if row["paired"] else "midline"


def _tools(row: Row) -> str:
    return ", ".join(row["self_care_tools"]).replace("_", " ") or "none"


def _side(row: Row) -> str:
    return str(row.get("side", ""))


def _range(row: Row) -> str:
    return "" if row["normal"] is None else f"{row['normal']:g} {row['unit']}"


def _moves_to(row: Row) -> str:
    sides = {"toward": "to the left, to the right", "limb": "left limb, right limb"}
    return sides.get(row["side"], "none")


_PARTS: Mapping[str, str] = {
    "trigger_points": "Its knots",
    "referrals": "Referred pain",
    "muscles": "Muscles whose knots limit it",
}
"""Tables within the page of one row."""
_ID_COLUMNS = ("region", "muscle", "trigger point", "movement", "source")
_COLUMNS: Mapping[str, Mapping[str, Callable[[Row], str]]] = {
    "regions": {
        "region": _id("region"),
        "name": _cell("label"),
        "part": _cell("part"),
        "sides": _sides,
    },
    "muscles": {
        "muscle": _id("muscle"),
        "name": _cell("label"),
        "part": _cell("body_part"),
        "self-care": _tools,
    },
    "trigger-points": {
        "trigger point": _id("trigger_point"),
        "name": _cell("label"),
        "region": _id("region"),
        "found active": _cell("frequency"),
        "certainty": _cell("certainty"),
    },
    "referrals": {
        "trigger point": _id("trigger_point"),
        "region": _id("region"),
        "zone": _cell("zone"),
        "side": _side,
        "certainty": _cell("certainty"),
        "source": _id("source"),
    },
    "movements": {
        "movement": _id("movement"),
        "in plain words": _id("label"),
        "clinically": _id("clinical"),
        "joint": _id("joint"),
        "normal": _range,
        "sides": _moves_to,
    },
}
_LIMITED_BY: Mapping[str, Callable[[Row], str]] = {
    "muscle": _id("muscle"),
    "side": _id("side"),
    "in a clinician's words": _id("term"),
}
