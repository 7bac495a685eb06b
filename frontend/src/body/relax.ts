/**
 * Soft borders: a number per face becomes a number per vertex that has flowed into its neighbours.
 *
 * w = w/2 + mean(neighbours)/2, some rounds; thresholded near 0.5 it is an even line where the
 * faces have stairs. Faces inside the body take no part, so that an eyelid keeps its full weight.
 */
import { INSIDE, type Surface } from "./surface";

export class Relaxer {
  private readonly ends: Uint32Array; // 2 an edge, those on the skin
  private readonly degree: Float32Array;
  private readonly facesAt: Float32Array;
  private spare: Float32Array;

  constructor(private readonly surface: Surface) {
    const { mesh, edges, skin } = surface;
    const vertices = mesh.positions.length / 3;
    this.facesAt = new Float32Array(vertices);
    for (let corner = 0; corner < mesh.quads.length; corner++) {
      if (skin.regionOfFace[corner >> 2] !== INSIDE) this.facesAt[mesh.quads[corner]!]!++;
    }
    this.ends = new Uint32Array(edges.ends.length);
    let kept = 0;
    for (let e = 0; e < edges.ends.length; e += 2) {
      const a = edges.ends[e]!, b = edges.ends[e + 1]!;
      if (this.facesAt[a] === 0 || this.facesAt[b] === 0) continue;
      this.ends[kept++] = a;
      this.ends[kept++] = b;
    }
    this.ends = this.ends.subarray(0, kept);
    this.degree = new Float32Array(vertices).fill(1);
    const touched = new Uint8Array(vertices);
    for (const end of this.ends) {
      if (touched[end]) this.degree[end]!++;
      touched[end] = 1;
    }
    this.spare = new Float32Array(vertices);
  }

  /** Mean over the faces at each vertex of `value(face)`, then relaxed. */
  spread(value: (face: number) => number, rounds: number): Float32Array {
    const { mesh, skin } = this.surface;
    const values = new Float32Array(this.degree.length);
    for (let face = 0; face < this.surface.faces; face++) {
      if (skin.regionOfFace[face] === INSIDE) continue;
      const own = value(face);
      if (own === 0) continue;
      for (let k = 0; k < 4; k++) values[mesh.quads[4 * face + k]!]! += own;
    }
    for (let i = 0; i < values.length; i++) if (values[i]) values[i]! /= this.facesAt[i]!;
    return this.relax(values, rounds);
  }

  /** Relax in place of `values`; vertices inside the body keep theirs. */
  relax(values: Float32Array, rounds: number): Float32Array {
    let now = values;
    let sum = this.spare;
    for (let round = 0; round < rounds; round++) {
      sum.fill(0);
      for (let e = 0; e < this.ends.length; e += 2) {
        const a = this.ends[e]!, b = this.ends[e + 1]!;
        sum[a]! += now[b]!;
        sum[b]! += now[a]!;
      }
      for (let i = 0; i < sum.length; i++) sum[i] = 0.5 * now[i]! + (0.5 * sum[i]!) / this.degree[i]!;
      [now, sum] = [sum, now];
    }
    this.spare = sum;
    return now;
  }
}
