/**
 * What a person has painted: one intensity per face, with undo and redo.
 *
 * Intensities are 0 to 10 in halves; 0 means "asked, does not hurt". A painted face marks its
 * region, and a region is marked by nothing else: what is seen is what counts.
 */
import { INSIDE, nearestFace, type Surface } from "./surface";

export interface PaintRuns {
  body: string;
  runs: [first: number, count: number, intensity: number][];
}

export type Regions = Record<string, number>;

export const BARE = 255;
const LEFTOVER_M2 = 1e-4;
const LEFTOVER_FACES = 2;
const LEFTOVER_SHARE = 0.12;
const UNDO_STEPS = 200;

interface Change {
  readonly key: string;
  readonly before: Map<number, number>; // face -> twice the intensity, or BARE
  readonly after: Map<number, number>;
}

/** Twice the intensity, as stored per face; throws on what is not a half from 0 to 10. */
export function toHalves(intensity: number): number {
  const halves = 2 * intensity;
  if (!Number.isInteger(halves) || halves < 0 || halves > 20) {
    throw new RangeError(`intensity ${intensity} is not a number from 0 to 10 in halves`);
  }
  return halves;
}

export class Paint {
  readonly surface: Surface;
  readonly faces: Uint8Array; // twice the intensity, or BARE
  private undone: Change[] = [];
  private done: Change[] = [];
  private open: Map<number, number> | null = null;

  constructor(surface: Surface) {
    this.surface = surface;
    this.faces = new Uint8Array(surface.faces).fill(BARE);
  }

  get canUndo(): boolean {
    return this.done.length > 0;
  }

  get canRedo(): boolean {
    return this.undone.length > 0;
  }

  get isEmpty(): boolean {
    return this.faces.every((value) => value === BARE);
  }

  /** Open a change; everything until `end` is undone as one. */
  begin(): void {
    this.open ??= new Map();
  }

  /** Close the change; tells whether anything differs. A change with the key of the last one joins it. */
  end(key = ""): boolean {
    const before = this.open ?? new Map<number, number>();
    this.open = null;
    for (const [face, value] of before) if (this.faces[face] === value) before.delete(face);
    if (before.size === 0) return false;
    const after = new Map([...before.keys()].map((face) => [face, this.faces[face]!]));
    const last = this.done.at(-1);
    if (key && last?.key === key && this.undone.length === 0) {
      for (const [face, value] of before) if (!last.before.has(face)) last.before.set(face, value);
      for (const [face, value] of after) last.after.set(face, value);
    } else {
      this.done.push({ key, before, after });
      if (this.done.length > UNDO_STEPS) this.done.shift();
    }
    this.undone = [];
    return true;
  }

  /** Take the open change back. */
  cancel(): void {
    for (const [face, value] of this.open ?? []) this.faces[face] = value;
    this.open = null;
  }

  /** Give a face a value inside an open change. */
  put(face: number, value: number): void {
    if (this.faces[face] === value || this.surface.skin.regionOfFace[face] === INSIDE) return;
    if (this.open && !this.open.has(face)) this.open.set(face, this.faces[face]!);
    this.faces[face] = value;
  }

  /** Give a face back what it had before the open change. */
  takeBack(face: number): void {
    const before = this.open?.get(face);
    if (before !== undefined) this.faces[face] = before;
  }

  undo(): boolean {
    return this.step(this.done, this.undone, "before");
  }

  redo(): boolean {
    return this.step(this.undone, this.done, "after");
  }

  private step(from: Change[], to: Change[], which: "before" | "after"): boolean {
    const change = from.pop();
    if (!change) return false;
    for (const [face, value] of change[which]) this.faces[face] = value;
    to.push({ ...change, key: "" });
    return true;
  }

  clear(): boolean {
    this.begin();
    for (let face = 0; face < this.faces.length; face++) this.put(face, BARE);
    return this.end();
  }

  /** Recolour what is painted of a region, paint all of it where it is bare, or clear it (null). */
  setRegion(region: number, intensity: number | null): boolean {
    const value = intensity === null ? BARE : toHalves(intensity);
    const faces = this.surface.facesOfRegion[region]!;
    const painted = faces.filter((face) => this.faces[face] !== BARE);
    this.begin();
    for (const face of painted.length ? painted : faces) this.put(face, value);
    return this.end(`region ${region}`);
  }

  /** Copy every painted place to the same place on the other side, where that is bare. */
  copyToOtherSide(): boolean {
    const mirror = mirroredFaces(this.surface);
    const source = this.faces.slice();
    this.begin();
    for (let face = 0; face < source.length; face++) {
      const other = mirror[face]!;
      if (source[face] !== BARE && other >= 0 && source[other] === BARE) this.put(other, source[face]!);
    }
    return this.end();
  }

  /** Wipe what the eraser has left of a region when it is too little to be meant. */
  sweepLeftovers(touched: Iterable<number>): void {
    for (const region of touched) {
      const faces = this.surface.facesOfRegion[region]!.filter((face) => this.faces[face] !== BARE);
      const area = faces.reduce((sum, face) => sum + this.surface.areas[face]!, 0);
      const isCrumb = area < LEFTOVER_M2 || faces.length <= LEFTOVER_FACES;
      if (!isCrumb || area > LEFTOVER_SHARE * this.surface.areaOfRegion[region]!) continue;
      for (const face of faces) this.put(face, BARE);
    }
  }

  /** Each marked region with the strongest intensity painted in it. */
  regions(): Regions {
    const strongest = new Int16Array(this.surface.skin.regions.length).fill(-1);
    const { regionOfFace, regions } = this.surface.skin;
    this.faces.forEach((value, face) => {
      const region = regionOfFace[face]!;
      if (value !== BARE && region !== INSIDE && value > strongest[region]!) strongest[region] = value;
    });
    const marked: Regions = {};
    strongest.forEach((value, region) => {
      if (value >= 0) marked[regions[region]!] = value / 2;
    });
    return marked;
  }

  toRuns(): PaintRuns {
    const runs: PaintRuns["runs"] = [];
    for (let face = 0; face < this.faces.length; face++) {
      const value = this.faces[face]!;
      if (value === BARE) continue;
      const last = runs.at(-1);
      if (last && last[0] + last[1] === face && 2 * last[2] === value) last[1]++;
      else runs.push([face, 1, value / 2]);
    }
    return { body: this.surface.skin.version, runs };
  }

  /**
   * Show a saved drawing. The regions are the truth and the runs its picture: places the regions
   * do not name stay bare, and a region without a picture is painted whole. Forgets the undo steps.
   */
  load(regions: Regions | null, paint: PaintRuns | null): void {
    this.faces.fill(BARE);
    this.done = [];
    this.undone = [];
    this.open = null;
    const { skin } = this.surface;
    if (paint && paint.body === skin.version) {
      for (const [first, count, intensity] of paint.runs) {
        for (let face = first; face < first + count && face < this.faces.length; face++) this.put(face, toHalves(intensity));
      }
    }
    if (!regions) return;
    const shown = this.regions();
    skin.regions.forEach((id, region) => {
      const wanted = regions[id];
      if (wanted === shown[id]) return;
      this.setRegion(region, wanted ?? null);
    });
    this.done = [];
  }
}

const mirrors = new WeakMap<Surface, Int32Array>();

/** The face on the other side of the body for each face, -1 where there is none. */
export function mirroredFaces(surface: Surface): Int32Array {
  const known = mirrors.get(surface);
  if (known) return known;
  const { centres, faces } = surface;
  const key = (x: number, y: number, z: number): string => `${Math.round(x * 1e4)},${Math.round(y * 1e4)},${Math.round(z * 1e4)}`;
  const at = new Map<string, number>();
  for (let face = 0; face < faces; face++) at.set(key(centres[3 * face]!, centres[3 * face + 1]!, centres[3 * face + 2]!), face);
  const mirror = new Int32Array(faces);
  for (let face = 0; face < faces; face++) {
    const [x, y, z] = [-centres[3 * face]!, centres[3 * face + 1]!, centres[3 * face + 2]!];
    mirror[face] = at.get(key(x, y, z)) ?? nearestFace(surface, x, y, z);
  }
  mirrors.set(surface, mirror);
  return mirror;
}
