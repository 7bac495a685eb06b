"""Nothing leaves this computer: no request, no socket."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

PROC = Path("/proc")
LOOPBACK = ("0100007F", "00000000000000000000000001000000", "0000000000000000FFFF00000100007F")


def family(root: int) -> Iterator[int]:
    """Every process that this one has started, at any depth."""
    parents: dict[int, int] = {}
    for status in PROC.glob("[0-9]*/stat"):
        try:
            after_name = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it has ended
        parents[int(status.parent.name)] = int(after_name[1])
    found = {root}
    while grown := {pid for pid, parent in parents.items() if parent in found} - found:
        found |= grown
    yield from found


def sockets_of(pid: int) -> set[str]:
    """Inodes of the sockets that a process holds open."""
    links = set()
    try:
        for handle in (PROC / str(pid) / "fd").iterdir():
            links.add(str(handle.readlink()))
    except OSError:
        return links  # it has ended
    return {link.removeprefix("socket:[").removesuffix("]") for link in links if "socket" in link}


def reached(pids: set[int]) -> set[str]:
    """Remote addresses of every TCP and UDP connection that these processes hold."""
    own = set().union(*(sockets_of(pid) for pid in pids))
    remote = set()
    for table in ("tcp", "tcp6", "udp", "udp6"):
        for line in (PROC / "net" / table).read_text().splitlines()[1:]:
            columns = line.split()
            if columns[9] in own:
                remote.add(columns[2].partition(":")[0])
    return remote


def elsewhere(addresses: set[str]) -> set[str]:
    """Those that are neither loopback nor "nobody yet", as a listening socket says."""
    return {a for a in addresses if a not in LOOPBACK and set(a) != {"0"}}


def test_sockets_are_seen_at_all(server: Any, visit: Callable[..., Page]) -> None:
    visit().goto(server.address)
    assert reached(set(family(os.getpid()))) & set(LOOPBACK)
    assert elsewhere({"0100007F", "0" * 8, "08080808"}) == {"08080808"}


def test_no_socket_leaves_loopback_on_the_whole_way(
    server: Any, visit: Callable[..., Page], hand: Any
) -> None:
    page = visit()
    person = hand(page)
    person.open(f"{server.address}/paint")
    person.look("Head")
    person.stroke("temple, your left", (0.56, 0.36))
    assert elsewhere(reached(set(family(os.getpid())))) == set()
    page.get_by_role("button", name="That is where it hurts").click()
    person.answer_none()
    expect(page.locator(".ks .nm").first).to_be_visible()
    page.goto(f"{server.address}/muscles/trapezius", wait_until="domcontentloaded")
    page.goto(f"{server.address}/drawings", wait_until="domcontentloaded")
    assert elsewhere(reached(set(family(os.getpid())))) == set()
