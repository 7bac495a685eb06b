"""The server on loopback: no access log, a word when it is up."""

from __future__ import annotations

import socket
from collections.abc import Callable

import uvicorn
from fastapi import FastAPI


class LocalServer(uvicorn.Server):
    """Tells once that it is up."""

    def __init__(self, config: uvicorn.Config, announce: Callable[[], None]) -> None:
        super().__init__(config)
        self.announce = announce

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start to listen, then announce it."""
        await super().startup(sockets=sockets)
        if self.started:
            self.announce()


def local_server(app: FastAPI, announce: Callable[[], None]) -> LocalServer:
    """Return the server for an app; it tells when it is up."""
    # No access log: an address can tell which drawing was opened.
    config = uvicorn.Config(
        app,
        access_log=False,
        log_level="critical",
        server_header=False,
        timeout_graceful_shutdown=2,
    )
    return LocalServer(config, announce)


def run(app: FastAPI, listener: socket.socket, announce: Callable[[], None]) -> None:
    """Serve until Ctrl-C."""
    try:
        local_server(app, announce).run(sockets=[listener])
    except KeyboardInterrupt:  # uvicorn has shut down and passes the signal on
        return
