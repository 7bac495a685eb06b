"""Make sure that there is a Chromium for the browser tests, and get one where there is none.

On Debian and Ubuntu as root: the distribution's package. Elsewhere: Playwright's own download.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

SYSTEM_NAMES = ("chromium", "chromium-browser", "google-chrome")


def system_chromium() -> str | None:
    """Return the path of a Chromium that this machine has, or None."""
    return next((path for name in SYSTEM_NAMES if (path := shutil.which(name))), None)


def playwright_chromium() -> str | None:
    """Return the path of the Chromium that Playwright downloaded, or None."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  # a second that most runs save

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def run(*command: str) -> bool:
    """Run a command, showing what it says; tell whether it went well."""
    print("+", *command, flush=True)
    return subprocess.run(command, check=False).returncode == 0  # noqa: S603


def install() -> bool:
    """Install Chromium in the way that fits this machine."""
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if as_root and shutil.which("apt-get"):
        os.environ.setdefault("DEBIAN_FRONTEND", "noninteractive")
        packages = ("chromium", "fonts-liberation")
        if run("apt-get", "update", "-qq") and run(
            "apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages
        ):
            return True
    return run(sys.executable, "-m", "playwright", "install", "chromium")


def main() -> None:
    """Find or get a Chromium, or say what to try."""
    if not (system_chromium() or playwright_chromium() or install()):
        sys.exit(
            "unknot: no Chromium for the browser tests could be installed. "
            "Try: apt install chromium, or `.venv/bin/python -m playwright install chromium`."
        )
    print("Chromium for the browser tests:", system_chromium() or playwright_chromium())


if __name__ == "__main__":
    main()
