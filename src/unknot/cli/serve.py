"""``unknot serve``: start the web app on this computer."""

from __future__ import annotations

import errno
import os
import socket
import sys
from pathlib import Path
from typing import Annotated

import typer

from unknot.errors import DataError, Problem

HOST = "127.0.0.1"
DEFAULT_PORT = 8765

Port = Annotated[
    int, typer.Option(min=0, max=65535, help="Port on this computer; 0 takes a free one.")
]
NoBrowser = Annotated[bool, typer.Option("--no-browser", help="Do not open a browser.")]
DataFolder = Annotated[
    Path | None, typer.Option(help="Data folder; else UNKNOT_DATA, else the usual place.")
]


def serve(
    port: Port = DEFAULT_PORT, no_browser: NoBrowser = False, data: DataFolder = None
) -> None:
    """Start the web app on this computer and open it in a browser."""
    listener = listen(port)
    from unknot.diary import data_folder
    from unknot.web.app import create_app
    from unknot.web.server import run

    address = f"http://{HOST}:{listener.getsockname()[1]}/"

    def announce() -> None:
        typer.echo(f"unknot is at {address}  (Ctrl-C stops it)")
        if not no_browser and has_display():
            open_browser(address)

    from unknot.cli.encryption import passphrase_for

    folder = data_folder(data)
    run(create_app(folder, passphrase_for(folder)), listener, announce)


def listen(port: int) -> socket.socket:
    """Take the port on loopback, or say who may have it and what to try."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if os.name == "posix":  # elsewhere the option lets two programs share a port
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
        listener.listen()
    except OSError as error:
        listener.close()
        raise DataError([Problem(f"port {port}", why_not(port, error))]) from None
    return listener


def why_not(port: int, error: OSError) -> str:
    """Say why a port cannot be had, and what to try."""
    other = port + 1 if port < 65535 else port - 1  # noqa: PLR2004  # the last port there is
    if error.errno == errno.EADDRINUSE:
        return (
            f"it is in use on {HOST}. Perhaps unknot runs already: open http://{HOST}:{port}/. "
            f"Or take another port: `unknot serve --port {other}` or `make run PORT={other}`"
        )
    if error.errno == errno.EACCES:
        return (
            f"this account may not use it. Take one above 1023: "
            f"`unknot serve --port {DEFAULT_PORT}`"
        )
    return f"{error.strerror}. Take another port: `unknot serve --port {other}`"


def has_display() -> bool:
    """Tell whether a browser window could be shown."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def open_browser(address: str) -> None:
    """Open the address in the person's browser without waiting for it."""
    import threading
    import webbrowser

    threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
