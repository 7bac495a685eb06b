"""Light, pigment and ink: from filled triangles to coloured pixels."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from unknot.atlas.picture.jit import jit
from unknot.atlas.picture.palette import CLAY, HALO, INK, channels, linear

F32 = NDArray[np.float32]
F64 = NDArray[np.float64]
I32 = NDArray[np.int32]

LINEAR_BELOW = 0.0031308  # of the sRGB curve

CLAY_LIGHT = linear(channels(CLAY))
RIM_LIGHT = linear(channels("#FFF4E8"))
INK_COLOUR = channels(INK)
HALO_COLOUR = channels(HALO)
WARM = np.array([1.0, 0.965, 0.92])
COOL = np.array([0.80, 0.86, 0.92])
KEY = np.array([-0.45, 0.75, 0.6])  # right, up, toward the camera: from the upper left
KEY = KEY / np.linalg.norm(KEY)
FILL = np.array([0.8, 0.15, 0.35])
FILL = FILL / np.linalg.norm(FILL)
# How much of the light is left where the body shuts out the whole sky.
DEEPEST = 0.3
# In units of one screen pixel.
HATCH_PITCH, DOT_PITCH = 6.5, 8.0
FAINTEST = 0.2  # thinner pigment does not show


@jit
def smoothstep(low: float, high: float, value: float) -> float:
    """Rise evenly from 0 at `low` to 1 at `high`."""
    t = min(max((value - low) / (high - low), 0.0), 1.0)
    return t * t * (3.0 - 2.0 * t)


@jit
def encoded(light: float) -> float:
    """Give the sRGB value of light, both 0 to 1."""
    light = min(max(light, 0.0), 1.0)
    return float(light * 12.92 if light <= LINEAR_BELOW else 1.055 * light ** (1 / 2.4) - 0.055)


@jit
def mix(colour: F64, other: F64, share: float) -> None:
    """Move a colour toward another by a share."""
    for channel in range(3):
        colour[channel] += (other[channel] - colour[channel]) * share


class Skin(NamedTuple):
    """The skin as seen: triangles (T, 3), everything else for each of N vertices."""

    triangles: I32
    screen: F64  # (N, 3) samples right, samples down, metres behind the target
    normals: F64  # (N, 3)
    openness: F32  # (N,)
    paint: F32  # (N, K) weight of each intensity
    zones: F32  # (N, 2) weight of essential, spillover


class Style(NamedTuple):
    """How it is drawn: `pixel` samples are one screen pixel, of `samples` x `samples` each."""

    axes: F64  # (3, 3) of the camera
    pigments: F64  # (K, 3, 3) light of middle and edge, and whether the middle is filled
    samples: int
    pixel: float
    reach_m: float  # what lies further behind the target is left out


@jit
def shade(owner: I32, weights: F32, skin: Skin, style: Style) -> F64:
    """Colour every pixel from its samples: red, green, blue, cover (H, W, 4).

    owner (h, w) and weights (h, w, 2) as `fill` leaves them.
    """
    height, width = owner.shape[0] // style.samples, owner.shape[1] // style.samples
    result = np.zeros((height, width, 4))
    colour = np.zeros(3)
    for row in range(owner.shape[0]):
        for column in range(owner.shape[1]):
            if owner[row, column] < 0:
                continue
            corners = skin.triangles[owner[row, column]]
            cover = _sample(colour, row, column, corners, weights[row, column], skin, style)
            pixel = result[row // style.samples, column // style.samples]
            for channel in range(3):
                pixel[channel] += colour[channel] * cover
            pixel[3] += cover
    for row in range(height):
        for column in range(width):
            pixel = result[row, column]
            if pixel[3] > 0.0:
                pixel[:3] /= pixel[3]
                pixel[3] /= style.samples**2
    return result


@jit
def _sample(  # noqa: PLR0913, PLR0917 (one sample of everything, without an object per sample)
    colour: F64, row: int, column: int, corners: I32, weights: F32, skin: Skin, style: Style
) -> float:
    """Colour one sample and return how much of it is there."""
    cover = 1.0 - smoothstep(
        0.5 * style.reach_m, style.reach_m, at(skin.screen[:, 2], corners, weights)
    )
    if cover <= 0.0:
        return cover
    colour[:] = CLAY_LIGHT
    for layer in range(skin.paint.shape[1]):
        _paint(colour, at(skin.paint[:, layer], corners, weights), style.pigments[layer])
    x = at(skin.normals[:, 0], corners, weights)
    y = at(skin.normals[:, 1], corners, weights)
    z = at(skin.normals[:, 2], corners, weights)
    length = math.sqrt(x * x + y * y + z * z) + 1e-9
    open_sky = at(skin.openness, corners, weights)
    _light(colour, (x / length, y / length, z / length), style.axes, open_sky)
    weight = at(skin.zones[:, 0], corners, weights)
    if weight > 0.0:
        steep = _steepness(skin.screen, corners, skin.zones[:, 0])
        _hatch(colour, weight, steep, row + column, style.pixel)
    _dots(colour, at(skin.zones[:, 1], corners, weights), row, column, style.pixel)
    return cover


@jit
def at(values: F64 | F32, corners: I32, weights: F32) -> float:
    """Value of a vertex field (N,) inside a triangle."""
    first, second = weights[0], weights[1]
    return float(
        first * values[corners[0]]
        + second * values[corners[1]]
        + (1.0 - first - second) * values[corners[2]]
    )


@jit
def _paint(colour: F64, weight: float, pigment: F64) -> None:
    """Lay one intensity of pigment on the clay, with the darker edge that drying leaves."""
    if weight < FAINTEST:
        return
    if pigment[2, 0] > 0.0:
        mix(colour, pigment[0], smoothstep(0.22, 0.62, weight) * 0.94)
    edge = math.exp(-(((weight - 0.45) / 0.10) ** 2))
    mix(colour, pigment[1], edge * (0.38 if pigment[2, 0] > 0.0 else 0.8))


@jit
def _light(colour: F64, normal: tuple[float, float, float], axes: F64, open_sky: float) -> None:
    """Light the surface: warm key, cool fill, sky, shade in creases, faint warm rim, soft sheen."""
    right = normal[0] * axes[0, 0] + normal[1] * axes[0, 1] + normal[2] * axes[0, 2]
    up = normal[0] * axes[1, 0] + normal[1] * axes[1, 1] + normal[2] * axes[1, 2]
    facing = normal[0] * axes[2, 0] + normal[1] * axes[2, 1] + normal[2] * axes[2, 2]
    key = min(max((right * KEY[0] + up * KEY[1] + facing * KEY[2]) * 0.56 + 0.44, 0.0), 1.0) ** 1.25
    fill = min(max((right * FILL[0] + up * FILL[1] + facing * FILL[2]) * 0.5 + 0.5, 0.0), 1.0)
    sky = normal[1] * 0.5 + 0.5
    open_air = DEEPEST + (1.0 - DEEPEST) * open_sky
    rim = max(1.0 - abs(facing), 0.0) ** 3 * 0.22 * (0.3 + 0.7 * sky)
    half = math.sqrt(KEY[0] ** 2 + KEY[1] ** 2 + (KEY[2] + 1.0) ** 2)
    mirror = max((right * KEY[0] + up * KEY[1] + facing * (KEY[2] + 1.0)) / half, 0.0)
    sheen = mirror**18 * 0.045 * open_air
    for channel in range(3):
        warm = (key * 0.92 + sky * 0.18) * WARM[channel]
        light = (warm + fill * 0.24 * COOL[channel] + 0.07) * open_air
        colour[channel] = encoded(colour[channel] * light + rim * RIM_LIGHT[channel] + sheen)


@jit
def _steepness(screen: F64, corners: I32, values: F32) -> float:
    """How fast a vertex field changes across the screen, per sample."""
    x0, y0 = screen[corners[0], 0], screen[corners[0], 1]
    x1, y1 = screen[corners[1], 0] - x0, screen[corners[1], 1] - y0
    x2, y2 = screen[corners[2], 0] - x0, screen[corners[2], 1] - y0
    level = values[corners[0]]
    rise1, rise2 = values[corners[1]] - level, values[corners[2]] - level
    area = x1 * y2 - x2 * y1
    slope = math.hypot(rise1 * y2 - rise2 * y1, x1 * rise2 - x2 * rise1)
    return float(slope / (abs(area) + 1e-9) + 1e-5)


@jit
def _hatch(colour: F64, weight: float, steep: float, diagonal: int, pixel: float) -> None:
    """Draw an essential zone: 135 degree hatch and a closed contour, each in a pale halo."""
    inside = smoothstep(0.46, 0.54, weight)
    turn = diagonal / math.sqrt(2.0) / (HATCH_PITCH * pixel)
    apart = abs(turn - math.floor(turn) - 0.5) * HATCH_PITCH * pixel
    pale = fade(apart, 1.35 * pixel, 0.7 * pixel) * inside * 0.34
    _ink(colour, pale, fade(apart, 0.55 * pixel, 0.5 * pixel) * inside * 0.92)
    apart = abs(weight - 0.5) / steep
    pale = fade(apart, 1.9 * pixel, 0.7 * pixel) * 0.55
    _ink(colour, pale, fade(apart, 0.8 * pixel, 0.5 * pixel))


@jit
def _ink(colour: F64, pale: float, dark: float) -> None:
    """Lay a mark of ink in its pale halo."""
    mix(colour, HALO_COLOUR, pale)
    mix(colour, INK_COLOUR, dark)


@jit
def fade(apart: float, edge: float, softness: float) -> float:
    """Fall from 1 up to an edge to 0 behind it."""
    return min(max(1.0 - (apart - edge) / softness, 0.0), 1.0)


@jit
def _dots(colour: F64, weight: float, row: int, column: int, pixel: float) -> None:
    """Draw a spillover zone: staggered dots in pale halos, no contour."""
    inside = smoothstep(0.46, 0.54, weight)
    if inside <= 0.0:
        return
    pitch = DOT_PITCH * pixel
    line = math.floor(row / pitch * 1.1547)
    down = row / pitch * 1.1547 - line - 0.5
    turn = column / pitch + 0.5 * (line % 2)
    apart = math.hypot((turn - math.floor(turn) - 0.5) * pitch, down * pitch / 1.1547)
    pale = fade(apart, 2.1 * pixel, 0.7 * pixel) * inside * 0.4
    _ink(colour, pale, fade(apart, 1.15 * pixel, 0.5 * pixel) * inside * 0.92)
