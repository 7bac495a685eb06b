"""The packaged skin: one small binary file that Python and the browser read alike.

After decompression, little-endian: `UNKB`, u32 length H of the header, H bytes of JSON padded with
spaces to a multiple of 4, then three arrays, each padded to 4 bytes: `positions` u16 (3 N, metres =
offset_m + step_m * value), `quads` u16 (4 M), `region_of_face` u8 (4 M, one for every face after
one Catmull-Clark step; 255 lies inside the body and cannot be painted).
"""

from __future__ import annotations

import gzip
import json
import struct
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from unknot.atlas.body.mesh import Floats, Ints

MAGIC = b"UNKB"
INSIDE = 255
STEP_M = 2.6e-5
# x: value 32768 is the midline, so that a point and its mirror image are both exact.
OFFSET_M = (-32768 * STEP_M, -0.82, -0.105)


@dataclass(frozen=True, slots=True)
class Eye:
    """A clay eyeball that fills the hollow socket."""

    centre_m: tuple[float, float, float]
    radius_m: float
    region: int  # index into `Skin.regions`


@dataclass(frozen=True, slots=True)
class Skin:
    """What the skin file holds: cage mesh, labels of the level-1 faces, eyes."""

    body: str
    vertices: Floats  # (N, 3) metres
    quads: Ints  # (M, 4)
    region_of_face: NDArray[np.uint8]  # (4 M,)
    regions: tuple[str, ...]
    eyes: tuple[Eye, ...]


def pack(skin: Skin) -> bytes:
    """Write a skin as a gzip file; the same skin gives the same bytes under the same zlib."""
    positions = np.rint((skin.vertices - OFFSET_M) / STEP_M)
    header = {
        "body": skin.body,
        "vertices": len(skin.vertices),
        "quads": len(skin.quads),
        "offset_m": list(OFFSET_M),
        "step_m": STEP_M,
        "regions": list(skin.regions),
        "eyes": [
            {"centre_m": list(eye.centre_m), "radius_m": eye.radius_m, "region": eye.region}
            for eye in skin.eyes
        ],
    }
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 4)
    arrays = [positions.astype("<u2"), skin.quads.astype("<u2"), skin.region_of_face]
    blocks = [block + b"\0" * (-len(block) % 4) for block in (array.tobytes() for array in arrays)]
    return gzip.compress(MAGIC + struct.pack("<I", len(text)) + text + b"".join(blocks), 9, mtime=0)


def unpack(data: bytes) -> Skin:
    """Read a skin file written by `pack`."""
    raw = gzip.decompress(data)
    if raw[:4] != MAGIC:
        raise ValueError("the skin file does not begin with UNKB: install the package again")
    (length,) = struct.unpack_from("<I", raw, 4)
    header = json.loads(raw[8 : 8 + length])
    vertices, quads = header["vertices"], header["quads"]
    start = 8 + length
    positions = np.frombuffer(raw, "<u2", 3 * vertices, start)
    start += (6 * vertices + 3) // 4 * 4
    indices = np.frombuffer(raw, "<u2", 4 * quads, start)
    start += 8 * quads
    labels = np.frombuffer(raw, np.uint8, 4 * quads, start)
    return Skin(
        body=header["body"],
        vertices=positions.reshape(-1, 3) * header["step_m"] + np.array(header["offset_m"]),
        quads=indices.reshape(-1, 4).astype(np.int32),
        region_of_face=labels,
        regions=tuple(header["regions"]),
        eyes=tuple(_eye(row) for row in header["eyes"]),
    )


def _eye(row: Mapping[str, object]) -> Eye:
    x, y, z = row["centre_m"]  # type: ignore[misc]
    return Eye((x, y, z), float(row["radius_m"]), int(row["region"]))  # type: ignore[has-type,arg-type,call-overload]
