/**
 * The mesh that is shown: the skin subdivided twice, two clay eyeballs, and for every vertex what
 * lies on it: pigment, ink zones and baked shade, as bytes for the shader.
 */
import { openSky } from "./ambient";
import { BARE, type Paint } from "./paint";
import { Relaxer } from "./relax";
import { findEdges, refine, subdivide, type Edges } from "./subdivide";
import { triangulate, vertexNormals, type Surface } from "./surface";

const PAINT_ROUNDS = 4;
const PAINT_GAIN = 1.5; // so that the smallest dab reaches its full colour
const ZONE_ROUNDS = 14;
const CREASE_ROUNDS = 8;
const CREASE_M = 0.0014; // this deep is wholly in shade
const EYE_RINGS = 12;
const EYE_SKY = 0.75; // eyeballs are not baked: the brows shade them a little

/** How fine the mesh is drawn. */
export type Detail = "coarse" | "fine";

/** Channels of the two byte attributes; see the shader. */
const MARK = { pigment: 0, intensity: 1, asked: 2, sky: 3 } as const;
const ZONE = { essential: 0, spillover: 1, pointed: 2, crease: 3 } as const;

export class Display {
  readonly positions: Float32Array;
  readonly normals: Float32Array;
  readonly triangles: Readonly<Record<Detail | "eyes", Uint32Array>>; // those of the skin lie patch by patch
  readonly mark: Uint8Array;
  readonly zone: Uint8Array;
  private hasAsked = false; // whether anything was 0 in the last picture
  private readonly relaxer: Relaxer;
  private readonly edges: Edges;
  private readonly quads: Uint32Array;
  private readonly skinVertices: number;
  private readonly eyeSource: Uint32Array; // vertex of the painted mesh under each eyeball vertex

  constructor(surface: Surface) {
    const { mesh, edges } = surface;
    const fine = subdivide(mesh, edges);
    const eyes = eyeballs(surface);
    this.relaxer = new Relaxer(surface);
    this.edges = edges;
    this.quads = mesh.quads;
    this.skinVertices = fine.positions.length / 3;
    this.eyeSource = eyes.source;
    this.positions = join(fine.positions, eyes.positions);
    this.normals = join(vertexNormals(fine), eyes.normals);
    this.triangles = {
      coarse: triangulate(mesh.quads), // it uses the first vertices of the fine one
      fine: triangulate(fine.quads),
      eyes: Uint32Array.from(eyes.triangles, (vertex) => vertex + this.skinVertices),
    };
    const vertices = this.positions.length / 3;
    this.mark = new Uint8Array(4 * vertices);
    this.zone = new Uint8Array(4 * vertices);
    this.write(this.mark, MARK.sky, bakeSky(surface));
    this.write(this.zone, ZONE.crease, bakeCreases(surface, this.relaxer));
    for (let vertex = this.skinVertices; vertex < vertices; vertex++) {
      this.mark[4 * vertex + MARK.sky] = 255 * EYE_SKY;
      this.zone[4 * vertex + ZONE.crease] = 0;
    }
  }

  showPaint({ faces }: Paint): void {
    const weight = this.relaxer.spread((face) => (faces[face] !== BARE && faces[face]! > 0 ? 1 : 0), PAINT_ROUNDS).slice();
    const strength = this.relaxer.spread((face) => (faces[face] !== BARE ? faces[face]! / 20 : 0), PAINT_ROUNDS);
    const intensity = strength.map((value, i) => (weight[i]! > 1e-4 ? value / weight[i]! : 0));
    this.write(this.mark, MARK.intensity, intensity);
    this.write(this.mark, MARK.pigment, weight, PAINT_GAIN);
    if (faces.includes(0) || this.hasAsked) {
      this.hasAsked = faces.includes(0);
      this.write(this.mark, MARK.asked, this.relaxer.spread((face) => (faces[face] === 0 ? 1 : 0), PAINT_ROUNDS), PAINT_GAIN);
    }
  }

  showZone(zone: "essential" | "spillover" | "pointed", regions: ReadonlySet<number>, surface: Surface): void {
    const { regionOfFace } = surface.skin;
    const rounds = zone === "pointed" ? PAINT_ROUNDS : ZONE_ROUNDS;
    const weight = this.relaxer.spread((face) => (regions.has(regionOfFace[face]!) ? 1 : 0), rounds);
    this.write(this.zone, ZONE[zone], weight, 1.12);
  }

  /** Carry a number per vertex of the painted mesh to the shown one, as a byte. */
  private write(target: Uint8Array, channel: number, coarse: Float32Array, gain = 1): void {
    const fine = refine(coarse, this.quads, this.edges);
    for (let i = 0; i < fine.length; i++) target[4 * i + channel] = Math.min(255, fine[i]! * gain * 255 + 0.5);
    for (let i = 0; i < this.eyeSource.length; i++) {
      const value = fine[this.eyeSource[i]!]! * gain;
      target[4 * (this.skinVertices + i) + channel] = Math.min(255, value * 255 + 0.5);
    }
  }
}

function join(a: Float32Array, b: Float32Array): Float32Array {
  const all = new Float32Array(a.length + b.length);
  all.set(a);
  all.set(b, a.length);
  return all;
}

function bakeSky(surface: Surface): Float32Array {
  const { skin, mesh } = surface;
  const cage = { positions: skin.positions, quads: skin.quads };
  const sky = openSky(cage, vertexNormals(cage));
  return refine(sky, skin.quads, findEdges(skin.quads, skin.positions.length / 3)).slice(0, mesh.positions.length / 3);
}

/** How deep a vertex lies below the surface close round it, 0 to 1. */
function bakeCreases(surface: Surface, relaxer: Relaxer): Float32Array {
  const normals = vertexNormals(surface.mesh);
  const p = surface.mesh.positions;
  const crease = new Float32Array(p.length / 3);
  const along = new Float32Array(crease.length);
  for (let axis = 0; axis < 3; axis++) {
    for (let i = 0, at = axis; i < along.length; i++, at += 3) along[i] = p[at]!;
    const smooth = relaxer.relax(along.slice(), CREASE_ROUNDS);
    for (let i = 0, at = axis; i < along.length; i++, at += 3) crease[i]! += (smooth[i]! - p[at]!) * normals[at]!;
  }
  for (let i = 0; i < crease.length; i++) crease[i] = 0.6 * Math.min(1, Math.max(0, crease[i]! / CREASE_M - 0.1));
  return relaxer.relax(crease, 1);
}

type Point = [number, number, number];

interface Eyeballs {
  positions: Float32Array;
  normals: Float32Array;
  triangles: number[];
  source: Uint32Array;
}

function eyeballs(surface: Surface): Eyeballs {
  const positions: number[] = [];
  const normals: number[] = [];
  const triangles: number[] = [];
  const source: number[] = [];
  const around = 2 * EYE_RINGS;
  for (const eye of surface.skin.eyes) {
    const faces = surface.facesOfRegion[eye.region]!;
    const lids = [...new Set(Array.from(faces, (face) => [...surface.mesh.quads.subarray(4 * face, 4 * face + 4)]).flat())];
    const offset = positions.length / 3;
    for (let ring = 0; ring <= EYE_RINGS; ring++) {
      for (let step = 0; step < around; step++) {
        const [theta, phi] = [(Math.PI * ring) / EYE_RINGS, (2 * Math.PI * step) / around];
        const n: Point = [Math.sin(theta) * Math.cos(phi), Math.cos(theta), Math.sin(theta) * Math.sin(phi)];
        const point = n.map((value, axis) => eye.centre_m[axis]! + eye.radius_m * value) as Point;
        normals.push(...n);
        positions.push(...point);
        source.push(nearestVertex(surface.mesh.positions, lids, point));
        if (ring === EYE_RINGS) continue;
        const here = offset + ring * around + step;
        const beside = offset + ring * around + ((step + 1) % around);
        triangles.push(here, beside, here + around, beside, beside + around, here + around);
      }
    }
  }
  return { positions: Float32Array.from(positions), normals: Float32Array.from(normals), triangles, source: Uint32Array.from(source) };
}

function nearestVertex(p: Float32Array, among: Iterable<number>, [x, y, z]: readonly [number, number, number]): number {
  let best = 0;
  let least = Infinity;
  for (const vertex of among) {
    const distance2 = (p[3 * vertex]! - x) ** 2 + (p[3 * vertex + 1]! - y) ** 2 + (p[3 * vertex + 2]! - z) ** 2;
    if (distance2 < least) [least, best] = [distance2, vertex];
  }
  return best;
}
