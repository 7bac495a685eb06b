"""A static picture of the body: what is on it, and its PNG."""

from __future__ import annotations

import io
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from unknot.atlas.body import load_body
from unknot.atlas.body.mesh import Floats, Ints
from unknot.atlas.picture.camera import Camera
from unknot.atlas.picture.fields import Fields, fields_of
from unknot.atlas.picture.overlay import draw_sides, draw_spot
from unknot.atlas.picture.palette import channels, edge_colour, linear, pain_colour
from unknot.atlas.picture.raster import fill
from unknot.atlas.picture.scene import the_scene
from unknot.atlas.picture.shade import Skin, Style, shade
from unknot.atlas.picture.views import project, side_words

LARGE_PX = 640
FADE = (0.86, 1.0)
SIDE_FADE = (0.88, 1.0)  # from the middle outward


@dataclass(frozen=True, slots=True)
class Picture:
    """What to draw. Ids carry their side; everything but the camera may be left out.

    `painted` are runs of level-1 faces: first face, count, intensity. `pixel_ratio` 2 draws lines
    for a screen with two pixels per point; `height_px` counts image pixels.
    """

    camera: Camera
    height_px: int = 480
    pain: Mapping[str, float] = field(default_factory=dict)
    painted: Sequence[tuple[int, int, float]] = ()
    essential: Collection[str] = ()
    spillover: Collection[str] = ()
    spots: Sequence[str] = ()
    spot_px: float = 52
    side_labels: bool = False
    fade_bottom: bool = False
    fade_sides: bool = False
    pixel_ratio: float = 1.0

    @property
    def width_px(self) -> int:
        """Width of the image in pixels."""
        return max(1, round(self.height_px * self.camera.aspect))


def draw_png(picture: Picture) -> bytes:
    """Draw the body as a PNG with a transparent ground; the same picture gives the same bytes."""
    fields = fields_of(picture.pain, picture.painted, picture.essential, picture.spillover)
    image = shaded(picture, fields)
    if picture.fade_bottom:
        image[..., 3] *= fading(np.linspace(0, 1, picture.height_px), FADE)[:, None]
    if picture.fade_sides:
        image[..., 3] *= fading(np.abs(np.linspace(-1, 1, picture.width_px)), SIDE_FADE)
    draw_spots(picture, image)
    drawn = Image.fromarray(np.rint(np.clip(image, 0, 1) * 255).astype(np.uint8))
    if picture.side_labels:
        draw_sides(drawn, side_words(picture.camera), picture.pixel_ratio)
    stream = io.BytesIO()
    drawn.save(stream, "PNG", compress_level=6)
    return stream.getvalue()


def fading(along: Floats, between: tuple[float, float]) -> Floats:
    """Cover from 1 down to 0 between two fractions of the way (N,), without a visible step."""
    t = np.clip((along - between[0]) / (between[1] - between[0]), 0, 1)
    return np.asarray(1 - t * t * (3 - 2 * t))


@dataclass(frozen=True, slots=True)
class Frame:
    """Triangles filled into samples: which is nearest where, and how its corners are weighted."""

    samples: int  # across one pixel
    triangles: Ints  # (T, 3)
    screen: Floats  # (N, 3)
    owner: Ints  # (h, w)
    weights: NDArray[np.float32]  # (h, w, 2)


def filled(picture: Picture) -> Frame:
    """Fill the body's triangles, finer where the picture is small."""
    samples = 2 if picture.height_px >= LARGE_PX else 3
    scene, camera = the_scene(), picture.camera
    size = (picture.height_px * samples, picture.width_px * samples)
    screen = camera.pixels(scene.vertices, size[1], size[0])
    near = screen[scene.triangles[:, 0], 2] < -camera.reach_m
    triangles = scene.triangles[~near] if near.any() else scene.triangles
    depth = np.full(size, np.inf, np.float32)
    owner = np.full(size, -1, np.int32)
    weights = np.zeros((*size, 2), np.float32)
    fill(screen, triangles, depth, owner, weights)
    return Frame(samples, triangles, screen, owner, weights)


def shaded(picture: Picture, fields: Fields) -> Floats:
    """Colour and cover of every pixel of the body with paint and zones (H, W, 4)."""
    frame, scene = filled(picture), the_scene()
    skin = Skin(
        frame.triangles,
        frame.screen,
        scene.normals,
        scene.openness,
        fields.paint,
        fields.zones,
    )
    style = Style(
        axes=picture.camera.axes(),
        pigments=pigments_of(fields.intensities),
        samples=frame.samples,
        pixel=frame.samples * picture.pixel_ratio,
        reach_m=picture.camera.reach_m,
    )
    return shade(frame.owner, frame.weights, skin, style)


def pigments_of(intensities: Sequence[float]) -> NDArray[np.float64]:
    """Light of the middle and the edge of every intensity, and whether it is filled (K, 3, 3).

    Zero is never painted, only outlined: asked, does not hurt.
    """
    pigments = np.zeros((len(intensities), 3, 3))
    for layer, intensity in enumerate(intensities):
        pigments[layer, 0] = linear(channels(pain_colour(intensity)))
        pigments[layer, 1] = linear(channels(edge_colour(intensity)))
        pigments[layer, 2] = float(intensity > 0)
    return pigments


def draw_spots(picture: Picture, image: Floats) -> None:
    """Draw the rings over the image (H, W, 4)."""
    for point in picture.spots:
        spot = load_body().spot(point)
        across, down, visible = project(picture.camera, spot.position_m)
        centre = (across * picture.width_px, down * picture.height_px)
        diameter = picture.spot_px * picture.pixel_ratio
        draw_spot(image, centre, diameter, pixel=picture.pixel_ratio, dashed=not visible)
