"""The packaged skin: its mesh, its labels, and the points on it."""

from __future__ import annotations

import gzip
from pathlib import Path

import numpy as np
import pytest
from scipy.spatial import cKDTree

import unknot
from unknot import atlas
from unknot.atlas.body import INSIDE, level_2, load_body
from unknot.atlas.body.mesh import edges_of, subdivide, triangles_of, vertex_normals
from unknot.atlas.body.skin_file import pack, unpack
from unknot.errors import UnknownIdError

SKIN_FILE = Path(unknot.__file__).parent / "atlas" / "body" / "skin.bin.gz"
ON_SKIN_M = 0.002


def a_cube() -> tuple[np.ndarray, np.ndarray]:
    corners = [(x, y, z) for x in (0, 1) for y in (0, 1) for z in (0, 1)]
    quads = [(0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3)]
    return np.array(corners, float), np.array(quads, np.int32)


def mirrored_region(index: int) -> int:
    regions = load_body().regions
    return regions.index(atlas.mirrored(regions[index]))


def test_the_skin_file_is_small_and_written_back_byte_for_byte() -> None:
    data = SKIN_FILE.read_bytes()
    assert len(data) < 400_000
    # Unpacked, because the header and the coding of gzip differ between versions of zlib.
    assert gzip.decompress(pack(unpack(data))) == gzip.decompress(data)


def test_a_file_that_is_no_skin_is_refused() -> None:
    with pytest.raises(ValueError, match="does not begin with UNKB"):
        unpack(gzip.compress(b"PNG and more"))


def test_the_regions_are_those_of_the_atlas_in_its_order() -> None:
    body = load_body()
    assert body.regions == atlas.load().sided_regions
    assert body.version == atlas.load().version


def test_one_step_on_a_cube_gives_the_numbers_of_catmull_and_clark() -> None:
    corners, quads = a_cube()
    vertices, faces = subdivide(corners, quads)
    assert (len(vertices), len(faces)) == (8 + 6 + 12, 24)
    # A cube's corner moves to 2/9 of the way to the centre: (F + 2R) / 3 with F = 1/3, R = 1/6.
    assert vertices[0] == pytest.approx([2 / 9, 2 / 9, 2 / 9])
    assert vertices[8] == pytest.approx(corners[quads[0]].mean(axis=0))
    first_edge = (corners[0] + corners[1]) / 2
    faces_beside = (corners[quads[0]].mean(axis=0) + corners[quads[2]].mean(axis=0)) / 2
    assert vertices[8 + 6] == pytest.approx((first_edge + faces_beside) / 2)


def test_child_k_of_a_quad_begins_with_its_corner_and_turns_the_same_way() -> None:
    skin = unpack(SKIN_FILE.read_bytes())
    count, quads = len(skin.vertices), len(skin.quads)
    edge_of_corner = edges_of(skin.quads)[1] + count + quads
    children = load_body().surface.faces.reshape(quads, 4, 4)
    for k in range(4):
        assert np.array_equal(children[:, k, 0], skin.quads[:, k])
        assert np.array_equal(children[:, k, 1], edge_of_corner[:, k])
        assert np.array_equal(children[:, k, 2], count + np.arange(quads))
        assert np.array_equal(children[:, k, 3], edge_of_corner[:, k - 1])


def test_edges_are_numbered_in_the_order_in_which_the_quads_name_them() -> None:
    edges, edge_of_corner = edges_of(np.array([[5, 3, 4, 9], [3, 5, 1, 0]], np.int32))
    assert edge_of_corner.tolist() == [[0, 1, 2, 3], [0, 4, 5, 6]]
    assert edges.tolist() == [[3, 5], [3, 4], [4, 9], [5, 9], [1, 5], [0, 1], [0, 3]]


@pytest.mark.parametrize("level", [1, 2])
def test_the_skin_is_closed_and_has_no_handle(level: int) -> None:
    surface = load_body().surface if level == 1 else level_2()
    edges, edge_of_corner = edges_of(surface.faces)
    assert set(np.bincount(edge_of_corner.ravel()).tolist()) == {2}
    assert len(surface.vertices) - len(edges) + len(surface.faces) == 2


def test_normals_point_outward() -> None:
    surface = load_body().surface
    a, b, c = np.moveaxis(surface.vertices[triangles_of(surface.faces)], 1, 0)
    volume_m3 = np.einsum("ij,ij->", a, np.cross(b, c)) / 6
    assert volume_m3 == pytest.approx(0.054, abs=0.003)
    assert np.linalg.norm(surface.normals, axis=1) == pytest.approx(1)
    corners, quads = a_cube()
    assert np.all((vertex_normals(corners, quads) * (corners - 0.5)).sum(axis=1) > 0)


def test_left_and_right_mirror_each_other_vertex_by_vertex_and_label_by_label() -> None:
    surface = load_body().surface
    centres = surface.vertices[surface.faces].mean(axis=1)
    away_m, partner = cKDTree(centres).query(centres * (-1, 1, 1))
    assert away_m.max() < 1e-9
    assert np.array_equal(partner[partner], np.arange(len(centres)))
    swap = [mirrored_region(index) for index in range(len(load_body().regions))]
    swap += [INSIDE] * (256 - len(swap))
    assert np.array_equal(np.array(swap)[surface.labels], surface.labels[partner])


def test_every_region_has_skin_and_the_whole_body_has_the_area_of_an_adult() -> None:
    body = load_body()
    assert min(body.area_cm2.values()) > 8
    # Du Bois and Du Bois (1916): 1.67 m and 54 kg (the mesh's volume) give 1.60 m2.
    assert sum(body.area_cm2.values()) / 1e4 == pytest.approx(1.60, rel=0.05)


def test_a_region_and_its_mirror_image_have_the_same_area() -> None:
    area = load_body().area_cm2
    for region, cm2 in area.items():
        assert cm2 == pytest.approx(area[atlas.mirrored(region)], rel=0.01)


def test_inside_faces_are_few_and_only_in_the_face() -> None:
    surface = load_body().surface
    inside = surface.labels == INSIDE
    centres = surface.vertices[surface.faces[inside]].mean(axis=1)
    assert 0 < inside.mean() < 0.1
    assert np.all(np.abs(centres[:, 0]) < 0.06)
    assert np.all((centres[:, 1] > 0.6) & (centres[:, 2] > 0))


def test_every_trigger_point_lies_on_the_skin_of_its_region() -> None:
    known, body = atlas.load(), load_body()
    wrong = {}
    for point in known.sided_points:
        spot = body.spot(point)
        away = np.linalg.norm(np.subtract(spot.position_m, known.position(point)))
        region, side = atlas.split_side(spot.region)
        own_side = side in {atlas.split_side(point)[1], atlas.MIDLINE}
        if away > ON_SKIN_M or region != known.trigger_point(point).region or not own_side:
            wrong[point] = (spot.region, away)
    assert not wrong


def test_a_spot_on_the_right_is_the_mirror_image_of_the_left() -> None:
    body = load_body()
    left, right = body.spot("infraspinatus_upper_1.left"), body.spot("infraspinatus_upper_1.right")
    assert right.position_m == pytest.approx(np.multiply(left.position_m, (-1, 1, 1)), abs=1e-6)
    assert right.normal == pytest.approx(np.multiply(left.normal, (-1, 1, 1)), abs=1e-6)
    assert (left.region, right.region) == ("scapula.left", "scapula.right")
    assert left.normal[2] < -0.8


def test_a_spot_needs_a_side() -> None:
    with pytest.raises(UnknownIdError, match="needs a side"):
        load_body().spot("infraspinatus_upper_1")


def test_the_nearest_skin_to_a_place_before_the_breastbone_is_the_breastbone() -> None:
    near = load_body().nearest_skin_point((0, 0.50, 0.14))
    assert near.region == "sternum"
    assert near.normal[2] > 0.7


def test_the_skin_cannot_be_changed_by_accident() -> None:
    with pytest.raises(ValueError, match="read-only"):
        load_body().surface.vertices[0] = 0
    with pytest.raises(ValueError, match="read-only"):
        level_2().labels[0] = 0


def test_eyes_fill_their_sockets_symmetrically() -> None:
    left, right = load_body().eyes
    assert right.centre_m == pytest.approx(np.multiply(left.centre_m, (-1, 1, 1)))
    assert load_body().regions[left.region] == "eye.left"


def test_no_vertex_is_nearer_than_the_nearest_skin_point() -> None:
    body, surface = load_body(), load_body().surface
    outer = np.unique(surface.faces[surface.labels != INSIDE])
    tree = cKDTree(surface.vertices[outer])
    for vertex in outer[::400]:
        place = surface.vertices[vertex] + 0.01 * surface.normals[vertex]
        found = np.linalg.norm(np.subtract(body.nearest_skin_point(place).position_m, place))
        assert found <= tree.query(place)[0] + 1e-12
        assert 0 < found < 0.01 + 1e-9


def test_the_middle_of_every_region_lies_in_it() -> None:
    body = load_body()
    assert all(body.middle_of(region).region == region for region in body.regions)
    with pytest.raises(UnknownIdError, match="temple"):
        body.middle_of("tempel.left")
