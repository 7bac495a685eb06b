/**
 * The skin in patches, one a quad of the coarse body, so that a machine without a graphics chip
 * draws only those that can be seen: inside the picture and not turned away.
 */
import { Sphere, type Frustum, type Vector3 } from "three";
import type { Surface } from "./surface";

const BULGE = 0.3; // radians the finer mesh may turn from the faces of the painted one
const FACES = 4; // of the painted mesh in a patch

export class Patches {
  private readonly count: number;
  private readonly centres: Float32Array; // metres, 3 a patch
  private readonly radii: Float32Array; // metres
  private readonly axes: Float32Array; // mean normals, 3 a patch
  private readonly spreads: Float32Array; // radians from the axis to the farthest normal
  private readonly sphere = new Sphere();

  constructor({ mesh, centres, normals }: Surface) {
    this.count = mesh.quads.length / 4 / FACES;
    this.centres = means(centres);
    this.axes = means(normals);
    this.radii = new Float32Array(this.count);
    this.spreads = new Float32Array(this.count);
    const p = mesh.positions;
    for (let corner = 0; corner < mesh.quads.length; corner++) {
      const [patch, at] = [Math.floor(corner / 4 / FACES), 3 * mesh.quads[corner]!];
      const [x, y, z] = [0, 1, 2].map((axis) => p[at + axis]! - this.centres[3 * patch + axis]!) as [number, number, number];
      this.radii[patch] = Math.max(this.radii[patch]!, Math.sqrt(x * x + y * y + z * z));
    }
    for (let patch = 0; patch < this.count; patch++) {
      const [x, y, z] = this.axes.subarray(3 * patch, 3 * patch + 3);
      const length = Math.hypot(x!, y!, z!) || 1;
      this.axes.set([x! / length, y! / length, z! / length], 3 * patch);
      for (let i = 3 * FACES * patch; i < 3 * FACES * (patch + 1); i += 3) {
        const cosine = (normals[i]! * x! + normals[i + 1]! * y! + normals[i + 2]! * z!) / length;
        this.spreads[patch] = Math.max(this.spreads[patch]!, Math.acos(Math.max(-1, Math.min(1, cosine))));
      }
    }
  }

  /** Copy the triangles of the patches that can be seen; returns how many corners that are. */
  copySeen(from: Uint32Array, into: Uint32Array, frustum: Frustum, eye: Vector3): number {
    const corners = from.length / this.count;
    let at = 0;
    for (let patch = 0; patch < this.count; patch++) {
      if (!this.faces(patch, eye)) continue;
      this.sphere.center.fromArray(this.centres, 3 * patch);
      this.sphere.radius = this.radii[patch]!;
      if (!frustum.intersectsSphere(this.sphere)) continue;
      into.set(from.subarray(patch * corners, (patch + 1) * corners), at);
      at += corners;
    }
    return at;
  }

  /** Whether any of a patch may be turned to the eye. */
  private faces(patch: number, eye: Vector3): boolean {
    const i = 3 * patch;
    const { centres: c, axes: a } = this;
    const dx = eye.x - c[i]!, dy = eye.y - c[i + 1]!, dz = eye.z - c[i + 2]!;
    const distance = Math.sqrt(dx * dx + dy * dy + dz * dz);
    const slack = this.spreads[patch]! + this.radii[patch]! / distance + BULGE;
    return slack >= Math.PI / 2 || (a[i]! * dx + a[i + 1]! * dy + a[i + 2]! * dz) / distance > -Math.sin(slack);
  }
}

/** The mean over each patch of something with 3 numbers a face. */
function means(ofFaces: Float32Array): Float32Array {
  const means = new Float32Array(ofFaces.length / FACES);
  for (let i = 0; i < ofFaces.length; i++) means[3 * Math.floor(i / 3 / FACES) + (i % 3)]! += ofFaces[i]! / FACES;
  return means;
}
