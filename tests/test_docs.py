"""The documentation names everything there is, and its examples run."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import typer.main

from unknot.cli.app import app
from unknot.web.app import create_app

ROOT = Path(__file__).parent.parent
FENCE = re.compile(r"^```(\w+)([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
READ = (
    "README.md",
    "docs/commands.md",
    "docs/library.md",
    "docs/cohort.md",
    "docs/web.md",
    "docs/qualification.md",
)
HOW = "docs/how-it-decides.md"


def blocks(language: str) -> list[tuple[str, str, str]]:
    """Every fenced block of one language: file, options after the language, text."""
    return [
        (name, found[2].strip(), found[3])
        for name in READ
        for found in FENCE.finditer((ROOT / name).read_text(encoding="utf-8"))
        if found[1] == language
    ]


def commands() -> list[str]:
    """Every command of the program, sub-commands included."""

    def walk(command: object, name: str) -> list[str]:
        children: dict[str, object] = getattr(command, "commands", {})
        if not children:
            return [name]
        return [one for key, child in children.items() for one in walk(child, f"{name} {key}")]

    return walk(typer.main.get_command(app), "unknot")


def run(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run one line of a console example in a shell, with `unknot` on the path."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "UNKNOT_DATA": str(folder / "data")}
    return subprocess.run(
        line, shell=True, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def matches(shown: str, printed: str) -> bool:
    """Compare line by line; `...` in the documentation stands for anything."""
    pattern = ".*".join(re.escape(part) for part in shown.strip().split("..."))
    return re.fullmatch(pattern, printed.strip(), re.DOTALL) is not None


@pytest.mark.parametrize("command", commands())
def test_every_command_has_a_heading(command: str) -> None:
    assert f"## `{command}`" in (ROOT / "docs/commands.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "options", "text"), blocks("python"))
def test_the_python_examples_run(name: str, options: str, text: str) -> None:
    assert not options
    exec(compile(text, name, "exec"), {"__name__": name})


@pytest.mark.parametrize(("name", "options", "text"), blocks("console"))
def test_the_console_examples_print_what_they_show(
    name: str, options: str, text: str, tmp_path: Path
) -> None:
    for file, what, content in blocks("json"):
        if file == name and what.startswith("file="):
            (tmp_path / what.removeprefix("file=")).write_text(content, encoding="utf-8")
    first, _, shown = text.partition("\n")
    done = run(first.removeprefix("$ "), tmp_path)
    assert done.returncode == int(options.removeprefix("status=") or 0), done.stderr
    assert matches(shown, done.stdout), done.stdout


def test_the_readme_is_short_and_its_picture_is_there() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", text)
    assert len(text.splitlines()) < 90
    assert pictures
    assert all((ROOT / picture).exists() for picture in pictures)


@pytest.mark.parametrize("name", [*READ, HOW, "CONTRIBUTING.md", "INVARIANTS.md", "CHANGES.md"])
def test_links_between_documents_lead_somewhere(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!https?://)([^)#]+)", text):
        assert ((ROOT / name).parent / target).exists(), target


@pytest.mark.parametrize("name", ["CONTRIBUTING.md", "INVARIANTS.md"])
def test_files_named_in_the_documents_are_there(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    named = re.findall(r"`((?:[\w.-]+/)+[\w.-]*)`", text)
    places = [ROOT, ROOT / "src/unknot"]
    assert named
    assert [n for n in named if not any((place / n).exists() for place in places)] == []


def test_every_route_of_the_api_is_documented(tmp_path: Path) -> None:
    text = (ROOT / "docs/web.md").read_text(encoding="utf-8")
    app = create_app(tmp_path)
    app.state.diary.close()
    assert [path for path in app.openapi()["paths"] if path not in text] == []
