"""The body as a vector drawing, for reports: clay in a few flat tones, paint, zones, spots."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from itertools import pairwise

import numpy as np

from unknot.atlas.body import load_body
from unknot.atlas.body.mesh import Floats
from unknot.atlas.picture.contour import outlines
from unknot.atlas.picture.fields import Fields, fields_of
from unknot.atlas.picture.overlay import DOT_SHARE, LABEL_PX, RING_HALO_PX, RING_PX
from unknot.atlas.picture.palette import HALO, INK, SPOT_INK, TEXT, edge_colour, pain_colour
from unknot.atlas.picture.picture import FADE, Picture, filled, shaded
from unknot.atlas.picture.shade import DOT_PITCH, HATCH_PITCH
from unknot.atlas.picture.views import project, side_words

# Shares of the body that lie in a darker tone; each share gets a flat colour of its own.
TONES = (0.85, 0.65, 0.45, 0.28, 0.14, 0.05)
TOLERANCE_PX = 0.35
LEAST_PX2 = 12  # smaller patches of tone are left out
PAINT_AT, ZONE_AT = 0.45, 0.5
PAINT_COVER = 0.88


def draw_svg(picture: Picture, *, title: str = "", id_prefix: str = "body") -> str:
    """Draw the body as SVG of `height_px` units; the same picture gives the same text.

    Patterns get ids that begin with `id_prefix`: give each drawing on one page its own.
    """
    width, height = picture.width_px, picture.height_px
    fields = fields_of(picture.pain, picture.painted, picture.essential, picture.spillover)
    naming = f'role="img" aria-label="{escape(title)}"' if title else 'aria-hidden="true"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" {naming}>',
        _patterns(id_prefix, picture.pixel_ratio),
        _fade(picture, id_prefix) if picture.fade_bottom else "<g>",
        *_clay(picture),
        *_layers(picture, fields, id_prefix),
        "</g>",
        *(_spot(picture, point) for point in picture.spots),
        *(_words(picture) if picture.side_labels else ()),
        "</svg>",
    ]
    return "\n".join(part for part in parts if part) + "\n"


def _patterns(prefix: str, pixel: float) -> str:
    """Hatch and dots as tiles, each mark in its pale halo."""
    hatch, dots = HATCH_PITCH * pixel, DOT_PITCH * pixel
    row = dots * 0.866
    places = [(dots / 2, row / 2), (0, row * 1.5), (dots, row * 1.5)]
    rings = "".join(
        f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{radius * pixel:.2f}" fill="{colour}"{cover}/>'
        for radius, colour, cover in ((2.4, HALO, ' fill-opacity="0.4"'), (1.25, INK, ""))
        for x, y in places
    )
    line = f"M{hatch / 2:.2f} 0V{hatch:.2f}"
    return (
        f'<defs><pattern id="{prefix}-hatch" patternUnits="userSpaceOnUse" width="{hatch:.2f}" '
        f'height="{hatch:.2f}" patternTransform="rotate(45)">'
        f'<path d="{line}" stroke="{HALO}" stroke-opacity="0.4" stroke-width="{3 * pixel:.2f}"/>'
        f'<path d="{line}" stroke="{INK}" stroke-width="{1.3 * pixel:.2f}"/></pattern>'
        f'<pattern id="{prefix}-dots" patternUnits="userSpaceOnUse" width="{dots:.2f}" '
        f'height="{2 * row:.2f}">{rings}</pattern></defs>'
    )


def _fade(picture: Picture, prefix: str) -> str:
    """Open a group that fades away at its lower end."""
    stops = "".join(
        f'<stop offset="{at:g}" stop-color="#FFF" stop-opacity="{opacity}"/>'
        for at, opacity in zip(FADE, (1, 0), strict=True)
    )
    return (
        f'<linearGradient id="{prefix}-light" x2="0" y2="1">{stops}</linearGradient>'
        f'<mask id="{prefix}-fade" maskUnits="userSpaceOnUse" x="0" y="0" '
        f'width="{picture.width_px}" height="{picture.height_px}"><rect '
        f'width="{picture.width_px}" height="{picture.height_px}" fill="url(#{prefix}-light)"/>'
        f'</mask><g mask="url(#{prefix}-fade)">'
    )


def _clay(picture: Picture) -> Iterable[str]:
    """Draw the silhouette, then ever darker flat tones inside it."""
    image = shaded(picture, fields_of({}, (), (), ()))
    cover = image[..., 3]
    dark = (1 - image[..., :3].mean(axis=2)) * cover
    body = cover > PAINT_AT
    levels = [0.0, *np.quantile(dark[body], [1 - share for share in TONES]).tolist(), 2.0]
    for level, above in pairwise(levels):
        band = body & (dark >= level) & (dark < above)
        colour = "#" + "".join(f"{round(c * 255):02X}" for c in image[band][:, :3].mean(axis=0))
        rings = outlines(dark if level else cover, level or 0.5, tolerance=TOLERANCE_PX)
        yield _path([ring for ring in rings if area(ring) > LEAST_PX2], f'fill="{colour}"')


def _layers(picture: Picture, fields: Fields, prefix: str) -> Iterable[str]:
    """Draw paint from weak to strong, then spillover, then essential zones."""
    maps = seen_values(picture, np.hstack([fields.paint, fields.zones]).astype(float))
    pixel = picture.pixel_ratio
    for layer, intensity in enumerate(fields.intensities):
        rings = outlines(maps[..., layer], PAINT_AT, tolerance=TOLERANCE_PX)
        fill = f'fill="{pain_colour(intensity)}" fill-opacity="{PAINT_COVER}"'
        if intensity == 0:
            fill = 'fill="none"'
        edge = f'stroke="{edge_colour(intensity)}" stroke-width="{1.5 * pixel:g}"'
        yield _path(rings, f"{fill} {edge}")
    essential, spillover = maps[..., -2], maps[..., -1]
    dotted = outlines(spillover, ZONE_AT, tolerance=TOLERANCE_PX)
    yield _path(dotted, f'fill="url(#{prefix}-dots)"')
    hatched = outlines(essential, ZONE_AT, tolerance=TOLERANCE_PX)
    halo = f'stroke="{HALO}" stroke-opacity="0.55" stroke-width="{3.8 * pixel:g}"'
    yield _path(hatched, f'fill="url(#{prefix}-hatch)" {halo}')
    yield _path(hatched, f'fill="none" stroke="{INK}" stroke-width="{1.6 * pixel:g}"')


def seen_values(picture: Picture, values: Floats) -> Floats:
    """Values of all vertices (N, C) as they appear in the picture (H, W, C), 0 beside the body."""
    frame = filled(picture)
    body = frame.owner >= 0
    corners = frame.triangles[frame.owner[body]]
    first, second = frame.weights[body].T.astype(float)
    fine = np.zeros((*body.shape, values.shape[1]))
    for column, field in enumerate(values.T):
        a, b, c = field[corners].T
        fine[body, column] = first * a + second * b + (1 - first - second) * c
    height, width = picture.height_px, picture.width_px
    return np.asarray(
        fine.reshape(height, frame.samples, width, frame.samples, -1).mean(axis=(1, 3))
    )


def area(ring: Floats) -> float:
    """Area of a polygon (K, 2)."""
    x, y = ring.T
    return float(abs(x @ np.roll(y, 1) - y @ np.roll(x, 1)) / 2)


def _path(rings: list[Floats], look: str) -> str:
    """Write polygons as one path; nothing if there are none."""
    if not rings:
        return ""
    steps = ("L".join(f"{x:.1f} {y:.1f}" for x, y in ring.tolist()) for ring in rings)
    shape = "".join(f"M{step}Z" for step in steps)
    return f'<path d="{shape}" fill-rule="evenodd" stroke-linejoin="round" {look}/>'


def _spot(picture: Picture, point: str) -> str:
    """Draw a ring with a dot in pale halos, dashed where the body hides the spot."""
    across, down, visible = project(picture.camera, load_body().spot(point).position_m)
    pixel = picture.pixel_ratio
    at = f'cx="{across * picture.width_px:.1f}" cy="{down * picture.height_px:.1f}"'
    diameter = picture.spot_px * pixel
    radius, dot = (diameter - RING_PX * pixel) / 2, diameter * DOT_SHARE
    halo = (RING_PX + 2 * RING_HALO_PX) * pixel
    dashes = "" if visible else f' stroke-dasharray="{radius * 0.26:.1f}"'
    return (
        f'<circle {at} r="{radius:.1f}" fill="none" stroke="{HALO}" stroke-opacity="0.9" '
        f'stroke-width="{halo:.1f}"/>'
        f'<circle {at} r="{dot + RING_HALO_PX * pixel:.1f}" fill="{HALO}" fill-opacity="0.9"/>'
        f'<circle {at} r="{radius:.1f}" fill="none" stroke="{SPOT_INK}" '
        f'stroke-width="{RING_PX * pixel:.1f}"{dashes}/>'
        f'<circle {at} r="{dot:.1f}" fill="{SPOT_INK}"/>'
    )


def _words(picture: Picture) -> Iterable[str]:
    """Print which of the person's sides lies at each border."""
    size = LABEL_PX * picture.pixel_ratio
    left, right = side_words(picture.camera)
    places = ((left, size / 2, "start"), (right, picture.width_px - size / 2, "end"))
    return [
        f'<text x="{x:g}" y="{size * 1.4:g}" font-size="{size:g}" text-anchor="{anchor}" '
        f'font-family="Figtree, sans-serif" fill="{TEXT}">{word}</text>'
        for word, x, anchor in places
        if word
    ]
