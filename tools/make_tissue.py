"""Write what the equations of ``unknot.tissue.equations`` generate: kernel, SBML and LaTeX.

Run it after every change of an equation, a parameter or a state; a test compares the files.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tissue_elimination import elimination
from tissue_kernel import kernel
from tissue_lanes import lane_kernel
from tissue_latex import latex
from tissue_sbml import sbml

ROOT = Path(__file__).parent.parent
FILES: dict[str, Callable[[], str]] = {
    "src/unknot/tissue/rates.py": lambda: formatted(kernel()),
    "src/unknot/tissue/lane_rates.py": lambda: formatted(lane_kernel()),
    "src/unknot/tissue/elimination.py": lambda: formatted(elimination()),
    "src/unknot/tissue/knot.xml": sbml,
    "docs/knot-equations.md": latex,
}


def formatted(source: str) -> str:
    """Lay out Python as the rest of the program is."""
    command = [str(Path(sys.executable).parent / "ruff"), "format", "-"]
    done = subprocess.run(  # noqa: S603 - our own formatter
        command, input=source, capture_output=True, text=True, check=True, cwd=ROOT
    )
    return done.stdout


def main() -> None:
    """Write every file."""
    for name, write in FILES.items():
        (ROOT / name).write_text(write(), encoding="utf-8")
        print(f"wrote {name}")


if __name__ == "__main__":
    main()
