"""Rooms import only from rooms above them."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import unknot

PACKAGE = Path(unknot.__file__).parent
ORDER = [
    "atlas",
    "evidence",
    "tissue",
    "assess",
    "care",
    "diary",
    "progress",
    "exchange",
    "cohort",
    "web",
    "cli",
]
# Shared by every room: what is wrong with data from outside.
GROUND = {"errors"}


def imported_rooms(source: Path) -> set[str]:
    """Rooms that one file names in its imports, relative ones included."""
    rooms: set[str] = set()
    package = ("unknot", *source.relative_to(PACKAGE).parts[:-1])
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join([*base, *([node.module] if node.module else [])])
            names = [f"{module}.{alias.name}" for alias in node.names]
        rooms |= {name.split(".")[1] for name in names if name.startswith("unknot.")}
    return rooms


def upward_imports(room: str, imported: set[str]) -> set[str]:
    """Rooms among the imported ones that stand beside or below this room."""
    allowed = GROUND | set(ORDER[: ORDER.index(room) + 1])
    return {name for name in imported if name in ORDER or name in GROUND} - allowed


def rooms_present() -> list[str]:
    return sorted(path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists())


def test_every_room_has_its_place() -> None:
    assert set(rooms_present()) <= set(ORDER)


@pytest.mark.parametrize("room", rooms_present())
def test_a_room_imports_only_from_rooms_above_it(room: str) -> None:
    sources = sorted((PACKAGE / room).rglob("*.py"))
    assert sources
    wrong = {
        str(source.relative_to(PACKAGE)): upward
        for source in sources
        if (upward := upward_imports(room, imported_rooms(source)))
    }
    assert not wrong


def test_an_upward_import_would_be_seen() -> None:
    assert upward_imports("atlas", {"web", "errors"}) == {"web"}
    assert upward_imports("web", {"atlas", "diary"}) == set()
