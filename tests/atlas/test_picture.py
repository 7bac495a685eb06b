"""Static pictures of the body: what is painted is seen, where it should be."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET

import numpy as np
import pytest
from PIL import Image

from unknot import atlas
from unknot.atlas.body import INSIDE, load_body
from unknot.atlas.picture import (
    INK,
    PAIN_RAMP,
    Camera,
    Picture,
    draw_png,
    draw_svg,
    edge_colour,
    pain_colour,
    project,
    side_words,
    view_for,
    views,
    warm,
)
from unknot.atlas.picture.contour import outlines
from unknot.atlas.picture.palette import channels
from unknot.atlas.picture.scene import packaged_openness, the_scene
from unknot.errors import UnknownIdError

SVG = "{http://www.w3.org/2000/svg}"
HEAD = Camera(60, 5, (0.02, 0.70, 0.04), 0.4, 1.0)


def pixels(png: bytes) -> np.ndarray:
    image = Image.open(io.BytesIO(png))
    assert image.mode == "RGBA"
    return np.asarray(image).astype(float) / 255


def draw(camera: Camera, height: int = 240, **what: object) -> np.ndarray:
    return pixels(draw_png(Picture(camera, height, **what)))  # type: ignore[arg-type]


def at(image: np.ndarray, camera: Camera, region: str) -> np.ndarray:
    across, down, visible = project(camera, load_body().middle_of(region).position_m)
    assert visible
    return image[int(down * image.shape[0]), int(across * image.shape[1]), :3]


def ink_pixels(image: np.ndarray) -> int:
    near = np.abs(image[..., :3] - channels(INK)).max(axis=2) < 0.15
    return int((near & (image[..., 3] > 0.5)).sum())


def test_the_same_picture_gives_the_same_bytes() -> None:
    picture = Picture(
        HEAD,
        200,
        pain={"temple.left": 6, "neck_side.left": 0},
        painted=[(100, 40, 3.5)],
        essential=["mastoid.left"],
        spillover=["jaw.left"],
        spots=["temporalis_1.left"],
        side_labels=True,
    )
    assert draw_png(picture) == draw_png(picture)
    assert draw_svg(picture) == draw_svg(picture)


@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_a_picture_has_the_size_asked_for_and_a_clear_ground(ratio: float) -> None:
    image = draw(views()["front"], 300, pixel_ratio=ratio)
    assert image.shape == (300, 198, 4)
    assert image[0, 0, 3] == 0
    assert image[150, 99].min() > 0.5


def test_the_body_is_clay_and_both_halves_have_the_same_outline() -> None:
    image = draw(views()["front"], 300)
    red, green, blue = image[image[..., 3] == 1][:, :3].mean(axis=0)
    assert red > green > blue > 0.5
    assert np.abs(image[..., 3] - image[:, ::-1, 3]).mean() < 0.005


def test_pigment_lies_where_it_is_painted_and_nowhere_else() -> None:
    bare = draw(HEAD)
    image = draw(HEAD, pain={"temple.left": 8})
    painted, cheek = at(image, HEAD, "temple.left"), at(image, HEAD, "cheek.left")
    assert np.abs(painted - channels(pain_colour(8))).max() < 0.15
    assert cheek == pytest.approx(at(bare, HEAD, "cheek.left"))


def test_more_pain_is_darker() -> None:
    light = [at(draw(HEAD, pain={"temple.left": n}), HEAD, "temple.left").mean() for n in (1, 5, 9)]
    assert light[0] > light[1] + 0.1 > light[2] + 0.2


def test_a_stroke_has_a_darker_edge() -> None:
    column = draw(HEAD, 400, pain={"temple.left": 2})
    middle = channels(pain_colour(2))
    pink = column[..., 0] - column[..., 1] > 0.12
    darkest = column[..., 1][pink & (column[..., 3] == 1)].min()
    assert darkest < middle[1] - 0.05


def test_zero_is_outlined_but_not_painted() -> None:
    bare, image = draw(HEAD), draw(HEAD, pain={"temple.left": 0})
    assert at(image, HEAD, "temple.left") == pytest.approx(at(bare, HEAD, "temple.left"))
    changed = np.abs(image - bare).max(axis=2) > 0.05
    assert 100 < changed.sum() < 2000


def test_painted_faces_are_shown_in_place_of_the_number_of_their_region() -> None:
    body = load_body()
    label = body.regions.index("temple.left")
    faces = np.flatnonzero(body.surface.labels == label)
    upper = faces[body.face_centres[faces][:, 1] > np.median(body.face_centres[faces][:, 1])]
    runs = [(int(face), 1, 8.0) for face in upper]
    image, bare = draw(HEAD, 400, pain={"temple.left": 8}, painted=runs), draw(HEAD, 400)
    changed = np.abs(image - bare).max(axis=2) > 0.3
    whole = np.abs(draw(HEAD, 400, pain={"temple.left": 8}) - bare).max(axis=2) > 0.3
    assert 0.25 < changed.sum() / whole.sum() < 0.8


def test_essential_is_hatched_with_a_contour_and_spillover_dotted_with_less_ink() -> None:
    hatched = ink_pixels(draw(HEAD, 480, essential=["temple.left"]))
    dotted = ink_pixels(draw(HEAD, 480, spillover=["temple.left"]))
    assert ink_pixels(draw(HEAD, 480)) == 0
    assert hatched > 2 * dotted > 100


def test_zones_let_the_painting_shine_through() -> None:
    image = draw(HEAD, 480, pain={"temple.left": 8}, spillover=["temple.left"])
    distance = np.abs(image[..., :3] - channels(pain_colour(8))).max(axis=2)
    assert (distance < 0.15).sum() > 1000
    assert ink_pixels(image) > 100


def test_a_spot_is_drawn_where_it_is_projected() -> None:
    camera = views()["head_left"]
    across, down, visible = project(camera, load_body().spot("temporalis_2.left").position_m)
    image = draw(camera, 400, spots=["temporalis_2.left"])
    assert visible
    centre = image[int(down * 400), int(across * 400), :3]
    ring = image[int(down * 400), int(across * 400 + 26 - 1.75), :3]
    assert np.abs(centre - channels("#0D3D37")).max() < 0.05
    assert np.abs(ring - channels("#0D3D37")).max() < 0.1


def test_a_hidden_spot_is_dashed() -> None:
    camera = views()["head_left"]
    spot = "temporalis_2.right"
    assert not project(camera, load_body().spot(spot).position_m)[2]
    dashed = ink_pixels(draw(camera, 400, spots=[spot]))
    assert 0 < dashed < ink_pixels(draw(camera, 400, spots=["temporalis_2.left"]))
    assert "stroke-dasharray" in draw_svg(Picture(camera, 200, spots=[spot]))


@pytest.mark.parametrize(
    ("view", "words"),
    [
        ("front", ("your right", "your left")),
        ("head_front", ("your right", "your left")),
        ("back", ("your left", "your right")),
    ],
)
def test_from_the_front_the_persons_left_is_on_the_viewers_right(
    view: str, words: tuple[str, str]
) -> None:
    camera = views()[view]
    places = {f"your {side}": f"temple.{side}" for side in ("left", "right")}
    across = [
        camera.fractions([load_body().middle_of(places[word]).position_m])[0, 0] for word in words
    ]
    assert across[0] < 0.5 < across[1]
    assert side_words(camera) == words


def test_seen_from_the_side_only_that_side_is_named() -> None:
    assert side_words(views()["left"]) == ("your left", "")
    assert side_words(views()["right"]) == ("your right", "")


@pytest.mark.parametrize(
    ("view", "region"),
    [
        ("front", "sternum"),
        ("back", "scapula.right"),
        ("left", "thigh_outer.left"),
        ("right", "thigh_outer.right"),
        ("head_front", "nose"),
        ("head_back", "occiput.left"),
        ("head_left", "ear.left"),
        ("head_right", "ear.right"),
        ("upper_back", "interscapular.left"),
        ("left_hand_back", "hand_back.left"),
        ("right_hand_back", "hand_back.right"),
        ("left_palm", "palm.left"),
        ("right_palm", "palm.right"),
        ("left_foot", "foot_top.left"),
        ("right_foot", "foot_top.right"),
        ("left_sole", "arch.left"),
        ("right_sole", "arch.right"),
    ],
)
def test_every_view_shows_what_it_is_named_for(view: str, region: str) -> None:
    camera = views()[view]
    assert project(camera, load_body().middle_of(region).position_m)[2]
    image, bare = draw(camera, 120, pain={region: 9}), draw(camera, 120)
    assert np.abs(at(image, camera, region) - at(bare, camera, region)).max() > 0.2


def test_places_behind_the_body_or_beside_the_picture_are_not_seen() -> None:
    body, front = load_body(), views()["front"]
    assert not project(front, body.middle_of("sacrum").position_m)[2]
    assert not project(views()["head_front"], body.middle_of("sternum").position_m)[2]


@pytest.mark.parametrize("region", atlas.load().sided_regions[::8])
def test_the_chosen_view_shows_a_single_place(region: str) -> None:
    place = load_body().middle_of(region)
    across, down, visible = project(view_for([place]), place.position_m)
    assert visible
    assert 0.2 < across < 0.8
    assert down < 0.8


def test_head_and_neck_are_seen_from_three_quarters_with_every_place_in_sight() -> None:
    regions = ("neck_back.left", "temple.left", "mastoid.left")
    places = [load_body().middle_of(region) for region in regions]
    camera = view_for(places)
    assert all(project(camera, place.position_m)[2] for place in places)
    assert camera.azimuth_deg % 90 != 0
    assert camera.height_m < 0.8


def test_places_far_apart_are_seen_on_the_whole_body() -> None:
    places = [load_body().middle_of(region) for region in ("vertex", "calf.left")]
    assert view_for(places).height_m == views()["front"].height_m
    assert view_for([]) == views()["front"]


def test_an_unknown_region_is_refused_with_its_neighbours() -> None:
    with pytest.raises(UnknownIdError, match="temple"):
        draw_png(Picture(HEAD, 60, pain={"tempel.left": 3}))
    with pytest.raises(UnknownIdError, match="needs a side"):
        draw_svg(Picture(HEAD, 60, essential=["temple"]))


def test_half_a_step_of_pain_is_the_mean_of_its_neighbours() -> None:
    assert [pain_colour(step) for step in range(11)] == list(PAIN_RAMP)
    mean = (channels(PAIN_RAMP[3]) + channels(PAIN_RAMP[4])) / 2
    assert channels(pain_colour(3.5)) == pytest.approx(mean, abs=0.003)
    assert edge_colour(9.5) == PAIN_RAMP[10]
    assert edge_colour(4) == PAIN_RAMP[6]


def test_a_faded_picture_ends_in_nothing() -> None:
    camera = views()["upper_back"]
    assert draw(camera, 200)[-1, 120, 3] == 1
    assert draw(camera, 200, fade_bottom=True)[-1, 120, 3] == 0
    assert "body-fade" in draw_svg(Picture(camera, 200, fade_bottom=True))
    assert draw(camera, 200)[150, [0, -1], 3].max() == 1
    assert draw(camera, 200, fade_sides=True)[:, [0, -1], 3].max() == 0


def inside(polygon: np.ndarray, x: float, y: float) -> bool:
    ax, ay = polygon.T
    bx, by = np.roll(polygon, -1, axis=0).T
    crosses = (ay > y) != (by > y)
    meets = ax + (y - ay) / np.where(by == ay, 1, by - ay) * (bx - ax)
    return bool((crosses & (meets > x)).sum() % 2)


def test_the_drawing_has_a_polygon_of_the_pain_around_the_middle_of_its_region() -> None:
    picture = Picture(HEAD, 400, pain={"temple.left": 6})
    root = ET.fromstring(draw_svg(picture))
    (path,) = [p for p in root.iter(f"{SVG}path") if p.get("fill") == pain_colour(6)]
    assert path.get("stroke") == edge_colour(6)
    rings = [
        np.array([[float(n) for n in pair.split()] for pair in ring.strip("Z").split("L")])
        for ring in path.attrib["d"].split("M")[1:]
    ]
    largest = max(rings, key=len)
    across, down, _ = project(HEAD, load_body().middle_of("temple.left").position_m)
    assert inside(largest, across * 400, down * 400)
    across, down, _ = project(HEAD, load_body().middle_of("cheek.left").position_m)
    assert not inside(largest, across * 400, down * 400)


def test_the_drawing_names_itself_its_patterns_and_its_sides() -> None:
    text = draw_svg(
        Picture(views()["front"], 200, essential=["temple.left"], side_labels=True),
        title='Pain <in> "temple"',
        id_prefix="one",
    )
    root = ET.fromstring(text)
    assert root.get("role") == "img"
    assert root.get("aria-label") == 'Pain <in> "temple"'
    assert 'id="one-hatch"' in text
    assert 'fill="url(#one-hatch)"' in text
    assert 'fill="url(#one-dots)"' not in text
    words = {t.text: float(t.attrib["x"]) for t in root.iter(f"{SVG}text")}
    assert words["your right"] < words["your left"]
    assert "style=" not in text


def test_a_drawing_without_a_title_is_for_the_eye_only() -> None:
    assert ET.fromstring(draw_svg(Picture(HEAD, 60))).get("aria-hidden") == "true"


def test_an_outline_follows_a_round_hill_and_the_hole_in_it() -> None:
    rows, columns = np.mgrid[:60, :60] + 0.5
    apart = np.hypot(rows - 30, columns - 25)
    ring = np.minimum(20 - apart, apart - 8)
    inner, outer = sorted(outlines(ring, 0, tolerance=0.05), key=len)
    for polygon, radius in ((outer, 20), (inner, 8)):
        assert np.hypot(*(polygon - (25, 30)).T) == pytest.approx(radius, abs=0.15)


def test_an_outline_closes_along_the_border_of_the_picture() -> None:
    (polygon,) = outlines(np.ones((3, 5)), 0.5, tolerance=0.01)
    assert polygon.min(axis=0) == pytest.approx([0, 0], abs=0.51)
    assert polygon.max(axis=0) == pytest.approx([5, 3], abs=0.51)
    assert outlines(np.zeros((3, 5)), 0.5, tolerance=0.01) == []


def test_openness_is_known_for_every_vertex_and_small_in_the_armpit() -> None:
    surface, openness = load_body().surface, packaged_openness()
    assert len(openness) == len(surface.vertices)
    mean = {
        region: openness[surface.faces[surface.labels == load_body().regions.index(region)]].mean()
        for region in ("armpit.left", "armpit.right", "vertex")
    }
    assert mean["armpit.left"] < 0.8
    assert mean["vertex"] > 0.95
    assert mean["armpit.left"] == pytest.approx(mean["armpit.right"], abs=0.01)


def test_eyeballs_lie_in_front_of_the_hollow_sockets() -> None:
    scene, surface = the_scene(), load_body().surface
    hollow = surface.vertices[np.unique(surface.faces[surface.labels == INSIDE])]
    for eye in load_body().eyes:
        centre = np.array(eye.centre_m)
        near = hollow[np.linalg.norm(hollow - centre, axis=1) < eye.radius_m * 1.2]
        assert near[:, 2].max() < centre[2] + eye.radius_m
    assert len(scene.vertices) == len(scene.normals) == len(scene.openness)


def test_warming_compiles_every_kernel() -> None:
    warm()
