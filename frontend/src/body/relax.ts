/**
 * Soft borders: a number per face becomes a number per vertex that has flowed into its neighbours.
 *
 * w = w/2 + mean(neighbours)/2, some rounds; thresholded near 0.5 it is an even line where the
 * faces have stairs. Faces inside the body take no part, so that an eyelid keeps its full weight.
 */
import { INSIDE, type Surface } from "./surface";

export class Relaxer {
  private readonly ends: Uint32Array;
  private readonly degree: Float32Array;
  private readonly facesAt: Float32Array;
  private spare: Float32Array;

  constructor(private readonly surface: Surface) {
    const { mesh, edges, skin } = surface;
    const vertices = mesh.positions.length / 3;
    this.facesAt = new Float32Array(vertices);
    mesh.quads.forEach((vertex, corner) => {
      if (skin.regionOfFace[corner >> 2] !== INSIDE) this.facesAt[vertex]!++;
    });
    this.ends = edges.ends.filter((end, i) => this.facesAt[end]! > 0 && this.facesAt[edges.ends[i ^ 1]!]! > 0);
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
