"""Quad meshes: Catmull-Clark subdivision with a fixed numbering, and normals."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]


def edges_of(quads: Ints) -> tuple[Ints, Ints]:
    """Return the edges (E, 2), numbered by first appearance, and the edge of every corner (M, 4).

    Corner k of a quad owns the edge from its vertex k to its vertex k + 1.
    """
    ends = np.sort(np.stack([quads, np.roll(quads, -1, axis=1)], axis=-1).reshape(-1, 2), axis=1)
    keys = ends[:, 0].astype(np.int64) << 32 | ends[:, 1]
    _, first, inverse = np.unique(keys, return_index=True, return_inverse=True)
    order = np.argsort(first)
    rank = np.empty(len(order), np.int32)
    rank[order] = np.arange(len(order), dtype=np.int32)
    return ends[first[order]].astype(np.int32), rank[inverse].reshape(quads.shape)


def subdivide(vertices: Floats, quads: Ints) -> tuple[Floats, Ints]:
    """Subdivide a closed quad mesh once by the rule of Catmull and Clark (1978).

    Vertices (N, 3), quads (M, 4). The new vertices are the N old ones, then M face points, then the
    edge points; the new face 4 i + k is the corner k of quad i and begins with that vertex.
    """
    count, faces = len(vertices), len(quads)
    edges, edge_of_corner = edges_of(quads)
    face_points = vertices[quads].mean(axis=1)
    middles = vertices[edges].mean(axis=1)
    around_edge = gather(edge_of_corner.ravel(), np.repeat(face_points, 4, axis=0), len(edges))
    edge_points = (middles * 2 + around_edge) / 4
    valence = np.bincount(quads.ravel(), minlength=count)[:, None]
    mean_face = gather(quads.ravel(), np.repeat(face_points, 4, axis=0), count) / valence
    mean_middle = gather(edges.ravel(), np.repeat(middles, 2, axis=0), count) / valence
    moved = (mean_face + 2 * mean_middle + (valence - 3) * vertices) / valence
    after = edge_of_corner + count + faces
    face_point = np.broadcast_to(np.arange(count, count + faces)[:, None], quads.shape)
    children = np.stack([quads, after, face_point, np.roll(after, 1, axis=1)], axis=-1)
    new_vertices = np.vstack([moved, face_points, edge_points])
    return new_vertices, children.reshape(-1, 4).astype(np.int32)


def gather(index: Ints, values: Floats, count: int) -> Floats:
    """Sum rows of values (K, 3) into `count` bins by index (K,)."""
    columns = [np.bincount(index, values[:, axis], minlength=count) for axis in range(3)]
    return np.stack(columns, axis=-1)


def triangles_of(quads: Ints) -> Ints:
    """Cut every quad in two: triangles 2 i and 2 i + 1 belong to quad i."""
    return quads[:, [0, 1, 2, 0, 2, 3]].reshape(-1, 3)


def face_vectors(vertices: Floats, quads: Ints) -> Floats:
    """Outward normal of every quad, as long as the quad's area in square metres (M, 3)."""
    corner = vertices[quads]
    return np.cross(corner[:, 2] - corner[:, 0], corner[:, 3] - corner[:, 1]) / 2


def vertex_normals(vertices: Floats, quads: Ints) -> Floats:
    """Outward unit normal of every vertex (N, 3), the mean over its faces weighted by area."""
    normals = gather(
        quads.ravel(), np.repeat(face_vectors(vertices, quads), 4, axis=0), len(vertices)
    )
    return np.asarray(normals / np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-12))
