/**
 * One Catmull-Clark step on a quad mesh.
 *
 * Child k of quad i is face 4i+k = (v_k, edge(v_k, v_k+1), face point i, edge(v_k-1, v_k)). New
 * vertices: the old ones first, then one per quad, then one per edge in order of first appearance.
 * Source: Catmull and Clark, Computer-Aided Design 10(6), 1978.
 */

export interface Quads {
  readonly positions: Float32Array; // 3 a vertex
  readonly quads: Uint32Array; // 4 a quad
}

/** The edges of a quad mesh; `quads[2e+1]` is -1 on a border. */
export interface Edges {
  readonly count: number;
  readonly ends: Uint32Array; // 2 an edge
  readonly quads: Int32Array; // 2 an edge
  readonly ofQuad: Uint32Array; // 4 a quad: edge k joins corners k and k+1
}

export function findEdges(quads: Uint32Array, vertices: number): Edges {
  const first = new Int32Array(vertices).fill(-1); // first edge of the lower corner, then chained
  const next = new Int32Array(quads.length);
  const ends = new Uint32Array(2 * quads.length);
  const faces = new Int32Array(2 * quads.length).fill(-1);
  const ofQuad = new Uint32Array(quads.length);
  let count = 0;
  for (let corner = 0; corner < quads.length; corner++) {
    const quad = corner >> 2;
    const a = quads[corner]!;
    const b = quads[(quad << 2) | ((corner + 1) & 3)]!;
    const low = Math.min(a, b);
    const high = Math.max(a, b);
    let edge = first[low]!;
    while (edge >= 0 && ends[2 * edge + 1] !== high) edge = next[edge]!;
    if (edge < 0) {
      edge = count++;
      ends[2 * edge] = low;
      ends[2 * edge + 1] = high;
      next[edge] = first[low]!;
      first[low] = edge;
      faces[2 * edge] = quad;
    } else {
      faces[2 * edge + 1] = quad;
    }
    ofQuad[corner] = edge;
  }
  return { count, ends: ends.slice(0, 2 * count), quads: faces.slice(0, 2 * count), ofQuad };
}

/** Positions and quads after one step. */
export function subdivide(mesh: Quads, edges: Edges): Quads {
  const vertices = mesh.positions.length / 3;
  const count = mesh.quads.length / 4;
  const positions = new Float32Array(3 * (vertices + count + edges.count));
  placeFacePoints(mesh, positions, vertices);
  placeEdgePoints(mesh, edges, positions, vertices, count);
  moveOldPoints(mesh, edges, positions, vertices);
  return { positions, quads: childQuads(mesh.quads, edges, vertices) };
}

function childQuads(quads: Uint32Array, edges: Edges, vertices: number): Uint32Array {
  const count = quads.length / 4;
  const children = new Uint32Array(4 * quads.length);
  for (let corner = 0; corner < quads.length; corner++) {
    const quad = corner >> 2;
    children[4 * corner] = quads[corner]!;
    children[4 * corner + 1] = vertices + count + edges.ofQuad[corner]!;
    children[4 * corner + 2] = vertices + quad;
    children[4 * corner + 3] = vertices + count + edges.ofQuad[(quad << 2) | ((corner + 3) & 3)]!;
  }
  return children;
}

function placeFacePoints({ positions: old, quads }: Quads, positions: Float32Array, vertices: number): void {
  for (let quad = 0; quad < quads.length / 4; quad++) {
    for (let axis = 0; axis < 3; axis++) {
      let sum = 0;
      for (let k = 0; k < 4; k++) sum += old[3 * quads[4 * quad + k]! + axis]!;
      positions[3 * (vertices + quad) + axis] = sum / 4;
    }
  }
}

function placeEdgePoints(mesh: Quads, edges: Edges, positions: Float32Array, vertices: number, count: number): void {
  const old = mesh.positions;
  for (let edge = 0; edge < edges.count; edge++) {
    const a = 3 * edges.ends[2 * edge]!;
    const b = 3 * edges.ends[2 * edge + 1]!;
    const left = 3 * (vertices + edges.quads[2 * edge]!);
    const other = edges.quads[2 * edge + 1]!;
    const right = 3 * (vertices + other);
    const at = 3 * (vertices + count + edge);
    for (let axis = 0; axis < 3; axis++) {
      const ends = old[a + axis]! + old[b + axis]!;
      positions[at + axis] = other < 0 ? ends / 2 : (ends + positions[left + axis]! + positions[right + axis]!) / 4;
    }
  }
}

function moveOldPoints({ positions: old, quads }: Quads, edges: Edges, positions: Float32Array, vertices: number): void {
  const facesAt = new Uint8Array(vertices);
  const faceSum = new Float32Array(3 * vertices);
  for (let corner = 0; corner < quads.length; corner++) {
    const vertex = quads[corner]!;
    facesAt[vertex]!++;
    for (let axis = 0; axis < 3; axis++) faceSum[3 * vertex + axis]! += positions[3 * (vertices + (corner >> 2)) + axis]!;
  }
  const edgesAt = new Uint8Array(vertices);
  const bordersAt = new Uint8Array(vertices);
  const middleSum = new Float32Array(3 * vertices);
  const borderSum = new Float32Array(3 * vertices);
  for (let end = 0; end < 2 * edges.count; end++) {
    const vertex = edges.ends[end]!;
    const other = edges.ends[end ^ 1]!;
    const border = edges.quads[end | 1]! < 0;
    edgesAt[vertex]!++;
    if (border) bordersAt[vertex]!++;
    for (let axis = 0; axis < 3; axis++) {
      const middle = (old[3 * vertex + axis]! + old[3 * other + axis]!) / 2;
      middleSum[3 * vertex + axis]! += middle;
      if (border) borderSum[3 * vertex + axis]! += middle;
    }
  }
  for (let vertex = 0; vertex < vertices; vertex++) {
    const n = edgesAt[vertex]!;
    for (let at = 3 * vertex; at < 3 * vertex + 3; at++) {
      if (n === 0) positions[at] = old[at]!;
      else if (bordersAt[vertex]) positions[at] = (old[at]! + borderSum[at]! / bordersAt[vertex]!) / 2;
      else positions[at] = (faceSum[at]! / facesAt[vertex]! + (2 * middleSum[at]!) / n + (n - 3) * old[at]!) / n;
    }
  }
}

/** Carry one number per vertex to the finer mesh by plain means. */
export function refine(values: Float32Array, quads: Uint32Array, edges: Edges): Float32Array {
  const count = quads.length / 4;
  const fine = new Float32Array(values.length + count + edges.count);
  fine.set(values);
  for (let quad = 0; quad < count; quad++) {
    const at = 4 * quad;
    fine[values.length + quad] =
      (values[quads[at]!]! + values[quads[at + 1]!]! + values[quads[at + 2]!]! + values[quads[at + 3]!]!) / 4;
  }
  for (let edge = 0; edge < edges.count; edge++) {
    fine[values.length + count + edge] = (values[edges.ends[2 * edge]!]! + values[edges.ends[2 * edge + 1]!]!) / 2;
  }
  return fine;
}
