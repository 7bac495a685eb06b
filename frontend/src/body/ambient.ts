/**
 * How much of the sky each vertex of the coarse body sees: soft shade between arm and trunk, under
 * the chin, between the fingers. Found once by looking at the body from many sides with a small
 * depth map each.
 */
import type { Quads } from "./subdivide";

const SIDES = 40;
const CELL_M = 0.007;
const BIAS_M = 0.012; // less than this behind the front is still the front
const GOLDEN = Math.PI * (3 - Math.sqrt(5));

/** Open share of the sky, 0 to 1, per vertex. */
export function openSky(mesh: Quads, normals: Float32Array): Float32Array {
  const vertices = normals.length / 3;
  const open = new Float32Array(vertices);
  const total = new Float32Array(vertices);
  for (let side = 0; side < SIDES; side++) {
    const y = 1 - (2 * side + 1) / SIDES;
    const ring = Math.sqrt(1 - y * y);
    const d: [number, number, number] = [ring * Math.cos(GOLDEN * side), y, ring * Math.sin(GOLDEN * side)];
    lookFrom(d, mesh, normals, open, total);
  }
  return open.map((value, i) => (total[i]! > 0 ? value / total[i]! : 1));
}

function lookFrom(d: [number, number, number], mesh: Quads, normals: Float32Array, open: Float32Array, total: Float32Array): void {
  const { map, width, at, depth } = depthMap(d, mesh);
  for (let i = 0; i < depth.length; i++) {
    const facing = normals[3 * i]! * d[0] + normals[3 * i + 1]! * d[1] + normals[3 * i + 2]! * d[2];
    if (facing <= 0) continue;
    total[i]! += facing;
    const cell = Math.floor(at[2 * i + 1]!) * width + Math.floor(at[2 * i]!);
    if (depth[i]! >= map[cell]! - BIAS_M) open[i]! += facing;
  }
}

interface DepthMap {
  map: Float32Array; // highest depth per cell
  width: number;
  at: Float32Array; // 2 a vertex, cells
  depth: Float32Array; // metres towards the viewer
}

function depthMap(d: [number, number, number], { positions: p, quads }: Quads): DepthMap {
  const flat = Math.hypot(d[0], d[2]) || 1;
  const right = [d[2] / flat, 0, -d[0] / flat] as const;
  const up = [d[1] * right[2], d[2] * right[0] - d[0] * right[2], -d[1] * right[0]] as const;
  const vertices = p.length / 3;
  const at = new Float32Array(2 * vertices);
  const depth = new Float32Array(vertices);
  let [left, bottom, rightmost, top] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < vertices; i++) {
    const x = p[3 * i]!, y = p[3 * i + 1]!, z = p[3 * i + 2]!;
    const u = (x * right[0] + z * right[2]) / CELL_M;
    const v = (x * up[0] + y * up[1] + z * up[2]) / CELL_M;
    at[2 * i] = u;
    at[2 * i + 1] = v;
    depth[i] = x * d[0] + y * d[1] + z * d[2];
    left = Math.min(left, u); rightmost = Math.max(rightmost, u);
    bottom = Math.min(bottom, v); top = Math.max(top, v);
  }
  for (let i = 0; i < vertices; i++) {
    at[2 * i]! -= left - 1;
    at[2 * i + 1]! -= bottom - 1;
  }
  const width = Math.ceil(rightmost - left) + 3;
  const map = new Float32Array(width * (Math.ceil(top - bottom) + 3)).fill(-Infinity);
  for (let q = 0; q < quads.length; q += 4) {
    fillTriangle(map, width, at, depth, quads[q]!, quads[q + 1]!, quads[q + 2]!);
    fillTriangle(map, width, at, depth, quads[q]!, quads[q + 2]!, quads[q + 3]!);
  }
  return { map, width, at, depth };
}

function fillTriangle(map: Float32Array, width: number, at: Float32Array, depth: Float32Array, a: number, b: number, c: number): void {
  const ax = at[2 * a]!, ay = at[2 * a + 1]!, bx = at[2 * b]!, by = at[2 * b + 1]!, cx = at[2 * c]!, cy = at[2 * c + 1]!;
  const area = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay);
  if (area <= 0) return; // seen from behind
  const x0 = Math.floor(Math.min(ax, bx, cx)), x1 = Math.ceil(Math.max(ax, bx, cx));
  const y0 = Math.floor(Math.min(ay, by, cy)), y1 = Math.ceil(Math.max(ay, by, cy));
  for (let y = y0; y < y1; y++) {
    for (let x = x0; x < x1; x++) {
      const wa = ((bx - x - 0.5) * (cy - y - 0.5) - (cx - x - 0.5) * (by - y - 0.5)) / area;
      const wb = ((cx - x - 0.5) * (ay - y - 0.5) - (ax - x - 0.5) * (cy - y - 0.5)) / area;
      if (wa < 0 || wb < 0 || wa + wb > 1) continue;
      const z = wa * depth[a]! + wb * depth[b]! + (1 - wa - wb) * depth[c]!;
      if (z > map[y * width + x]!) map[y * width + x] = z;
    }
  }
}
