"""What stands before every route: who may ask, how much they may send, what browsers may do.

The app listens on loopback alone, but every page open in the same browser can reach loopback too.
So a request is answered only when it names this computer as its host (a foreign name that resolves
to 127.0.0.1 is refused) and does not come from another site's page.
"""

from __future__ import annotations

import asyncio
import logging
import traceback
from collections.abc import Sequence

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from unknot.web.errors import error_response

log = logging.getLogger("unknot.web")

BODY_LIMIT = 2_000_000  # bytes
UPLOAD_LIMIT = 64_000_000  # bytes
LIMITS = {"/data/restore": UPLOAD_LIMIT}
"""Where a person may send more: a whole backup."""
# A refused upload is read and thrown away for a moment: closing at once would reset the
# connection, and the sender would never see why.
DRAIN_LIMIT = 64_000_000  # bytes
DRAIN_S = 3.0

LOOPBACK_NAMES = ("127.0.0.1", "localhost", "[::1]")
CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Guard:
    """The middleware that checks every request and seals every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, or hand on with the body already read."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        answer = _Answer(send)
        if reason := refusal(request):
            await error_response(request, 403, reason)(scope, receive, answer.send)
            return
        limit = LIMITS.get(request.url.path, BODY_LIMIT)
        body = await read_body(request.headers, receive, limit)
        if body is None:
            await refuse_body(request, receive, answer)
            return
        # HEAD is answered as GET is; the server keeps the body to itself.
        asked = {**scope, "method": "GET"} if scope["method"] == "HEAD" else scope
        try:
            await self.app(asked, replay(body, receive), answer.send)
        except Exception as error:
            report(error)
            if answer.started:
                raise
            await error_response(request, 500)(scope, receive, answer.send)


def report(error: Exception) -> None:
    """Log where a fault of ours lies; not its text, which may hold what hurts a person."""
    lines = "".join(traceback.format_tb(error.__traceback__))
    log.error("%s in\n%s", type(error).__name__, lines)


class _Answer:
    """Adds the headers of every answer, and remembers whether one has begun."""

    def __init__(self, send: Send) -> None:
        self.onward = send
        self.started = False

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.started = True
            headers = MutableHeaders(scope=message)
            headers.update(HEADERS)
            headers.setdefault("Cache-Control", "no-store")
        await self.onward(message)


def own_origins(scope: Scope) -> tuple[str, ...]:
    """Return the hosts, with port, under which this server is reached."""
    port = (scope.get("server") or ("", None))[1]
    hosts = [f"{name}:{port}" for name in LOOPBACK_NAMES]
    return (*hosts, *LOOPBACK_NAMES) if port == 80 else tuple(hosts)  # noqa: PLR2004  # http's own


def refusal(request: Request) -> str | None:
    """Say why this request is not answered, or None."""
    headers = request.headers
    hosts = own_origins(request.scope)
    if headers.getlist("host") != [host for host in hosts if host == headers.get("host")]:
        return (
            f"This server answers only as {hosts[0]}. Open the address that `unknot serve` printed."
        )
    if is_foreign(headers, [f"http://{host}" for host in hosts]) and not is_visit(request):
        return (
            "This request comes from another site's page. Open unknot in its own tab and try there."
        )
    return None


def is_foreign(headers: Headers, own: Sequence[str]) -> bool:
    """Tell whether another site's page asks; programs that say neither origin nor site may."""
    origin, site = headers.get("origin"), headers.get("sec-fetch-site")
    if origin not in (None, "null", *own):
        return True
    if site is None:  # not a browser, or an old one
        return origin == "null"
    # Pages that send no referrer, as ours, post their forms with origin "null". So may foreign
    # ones, but no page can forge the site.
    return site not in ("same-origin", "none")


def is_visit(request: Request) -> bool:
    """Tell whether a person follows a link to a page: that shows it to them and to nobody else."""
    headers = request.headers
    return (
        request.method == "GET"
        and headers.get("origin") is None
        and headers.get("sec-fetch-mode") == "navigate"
        and headers.get("sec-fetch-dest") == "document"
        and not request.url.path.startswith("/api/")
    )


async def read_body(headers: Headers, receive: Receive, limit: int) -> bytes | None:
    """Return the whole body, or None as soon as it is known to be longer than the limit."""
    declared = headers.get("content-length", "0")
    if declared.isdigit() and int(declared) > limit:
        return None
    if declared == "0" and "transfer-encoding" not in headers:
        return b""
    chunks: list[bytes] = []
    size = 0
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            break
        chunks.append(message.get("body", b""))
        size += len(chunks[-1])
        if size > limit:
            return None
        more = message.get("more_body", False)
    return b"".join(chunks)


def replay(body: bytes, receive: Receive) -> Receive:
    """Return a ``receive`` that gives the body that was read, then what the connection says."""
    given = False

    async def receive_again() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return receive_again


async def refuse_body(request: Request, receive: Receive, answer: _Answer) -> None:
    """Answer 413, then let the sender finish for a moment so that it reads the answer."""
    large = LIMITS.get(request.url.path)
    response = error_response(request, 413, too_large(large) if large else None)
    response.headers["Connection"] = "close"
    start: Message = {
        "type": "http.response.start",
        "status": response.status_code,
        "headers": response.raw_headers,
    }
    await answer.send(start)
    await answer.send(
        {"type": "http.response.body", "body": bytes(response.body), "more_body": True}
    )
    try:
        async with asyncio.timeout(DRAIN_S):
            await drain(receive)
    except TimeoutError:
        pass
    await answer.send({"type": "http.response.body", "body": b"", "more_body": False})


def too_large(limit: int) -> str:
    """Say what to do with a backup that is larger than a browser may send."""
    return (
        f"This is larger than {limit // 1_000_000} MB. If it is a backup of unknot, put it back "
        "with `unknot restore FILE` in a terminal. Nothing was changed."
    )


async def drain(receive: Receive) -> None:
    """Read and throw away what is still being sent, up to a bound."""
    seen = 0
    while seen < DRAIN_LIMIT:
        message = await receive()
        if message["type"] == "http.disconnect" or not message.get("more_body", False):
            return
        seen += len(message.get("body", b""))
