/**
 * The skin surface that is painted (one subdivision) and the finer one that is shown (two).
 */
import type { Skin } from "./skin";
import { findEdges, subdivide, type Edges, type Quads } from "./subdivide";

export const INSIDE = 255;

/** Everything about the faces that can be painted; face = quad of the once subdivided mesh. */
export interface Surface {
  readonly skin: Skin;
  readonly mesh: Quads;
  readonly edges: Edges;
  readonly faces: number;
  readonly centres: Float32Array; // metres, 3 a face
  readonly normals: Float32Array; // unit, 3 a face
  readonly areas: Float32Array; // square metres
  readonly neighbours: Int32Array; // 4 a face, -1 on a border
  readonly facesOfRegion: readonly Uint32Array[];
  readonly areaOfRegion: Float32Array; // square metres
}

const built = new WeakMap<Skin, Surface>();

/** The surface of a skin, built once. */
export function surfaceOf(skin: Skin): Surface {
  const surface = built.get(skin) ?? buildSurface(skin);
  built.set(skin, surface);
  return surface;
}

function buildSurface(skin: Skin): Surface {
  const cage: Quads = { positions: skin.positions, quads: skin.quads };
  const mesh = subdivide(cage, findEdges(skin.quads, skin.positions.length / 3));
  const edges = findEdges(mesh.quads, mesh.positions.length / 3);
  const { centres, normals, areas } = measureFaces(mesh);
  const areaOfRegion = new Float32Array(skin.regions.length);
  const members: number[][] = skin.regions.map(() => []);
  skin.regionOfFace.forEach((region, face) => {
    if (region === INSIDE) return;
    members[region]!.push(face);
    areaOfRegion[region]! += areas[face]!;
  });
  return {
    skin, mesh, edges, centres, normals, areas, areaOfRegion,
    faces: mesh.quads.length / 4,
    neighbours: findNeighbours(edges),
    facesOfRegion: members.map((faces) => Uint32Array.from(faces)),
  };
}

/** Centre, unit normal and area of each quad (normal and area from its diagonals). */
export function measureFaces({ positions: p, quads }: Quads): { centres: Float32Array; normals: Float32Array; areas: Float32Array } {
  const count = quads.length / 4;
  const centres = new Float32Array(3 * count);
  const normals = new Float32Array(3 * count);
  const areas = new Float32Array(count);
  for (let face = 0, at = 0; face < count; face++, at += 3) {
    const a = 3 * quads[4 * face]!, b = 3 * quads[4 * face + 1]!, c = 3 * quads[4 * face + 2]!, d = 3 * quads[4 * face + 3]!;
    const ux = p[c]! - p[a]!, uy = p[c + 1]! - p[a + 1]!, uz = p[c + 2]! - p[a + 2]!;
    const vx = p[d]! - p[b]!, vy = p[d + 1]! - p[b + 1]!, vz = p[d + 2]! - p[b + 2]!;
    const nx = uy * vz - uz * vy, ny = uz * vx - ux * vz, nz = ux * vy - uy * vx;
    const length = Math.sqrt(nx * nx + ny * ny + nz * nz) || 1;
    areas[face] = length / 2;
    normals[at] = nx / length;
    normals[at + 1] = ny / length;
    normals[at + 2] = nz / length;
    for (let axis = 0; axis < 3; axis++) centres[at + axis] = (p[a + axis]! + p[b + axis]! + p[c + axis]! + p[d + axis]!) / 4;
  }
  return { centres, normals, areas };
}

function findNeighbours(edges: Edges): Int32Array {
  const neighbours = new Int32Array(edges.ofQuad.length);
  for (let corner = 0; corner < neighbours.length; corner++) {
    const at = 2 * edges.ofQuad[corner]!;
    neighbours[corner] = edges.quads[at] === corner >> 2 ? edges.quads[at + 1]! : edges.quads[at]!;
  }
  return neighbours;
}

/** Two triangles a quad; triangle t belongs to quad t/2. */
export function triangulate(quads: Uint32Array): Uint32Array {
  const triangles = new Uint32Array(1.5 * quads.length);
  for (let from = 0, to = 0; from < quads.length; from += 4, to += 6) {
    triangles[to] = triangles[to + 3] = quads[from]!;
    triangles[to + 1] = quads[from + 1]!;
    triangles[to + 2] = triangles[to + 4] = quads[from + 2]!;
    triangles[to + 5] = quads[from + 3]!;
  }
  return triangles;
}

/** Unit normals per vertex, weighted by area. */
export function vertexNormals({ positions: p, quads }: Quads): Float32Array {
  const normals = new Float32Array(p.length);
  for (let at = 0; at < quads.length; at += 4) {
    const a = 3 * quads[at]!, b = 3 * quads[at + 1]!, c = 3 * quads[at + 2]!, d = 3 * quads[at + 3]!;
    const ux = p[c]! - p[a]!, uy = p[c + 1]! - p[a + 1]!, uz = p[c + 2]! - p[a + 2]!;
    const vx = p[d]! - p[b]!, vy = p[d + 1]! - p[b + 1]!, vz = p[d + 2]! - p[b + 2]!;
    const nx = uy * vz - uz * vy, ny = uz * vx - ux * vz, nz = ux * vy - uy * vx;
    for (let k = 0; k < 4; k++) {
      const i = 3 * quads[at + k]!;
      normals[i]! += nx;
      normals[i + 1]! += ny;
      normals[i + 2]! += nz;
    }
  }
  for (let i = 0; i < normals.length; i += 3) {
    const length = Math.sqrt(normals[i]! ** 2 + normals[i + 1]! ** 2 + normals[i + 2]! ** 2) || 1;
    normals[i]! /= length;
    normals[i + 1]! /= length;
    normals[i + 2]! /= length;
  }
  return normals;
}

/** The face nearest to a point, among those that can be painted. */
export function nearestFace(surface: Surface, x: number, y: number, z: number, region?: number): number {
  const candidates = region === undefined ? undefined : surface.facesOfRegion[region];
  const count = candidates ? candidates.length : surface.faces;
  let best = -1;
  let least = Infinity;
  for (let i = 0; i < count; i++) {
    const face = candidates ? candidates[i]! : i;
    if (surface.skin.regionOfFace[face] === INSIDE) continue;
    const c = surface.centres;
    const distance = (c[3 * face]! - x) ** 2 + (c[3 * face + 1]! - y) ** 2 + (c[3 * face + 2]! - z) ** 2;
    if (distance < least) [least, best] = [distance, face];
  }
  return best;
}
