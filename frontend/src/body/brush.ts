/**
 * A brush stroke: discs along a path over the skin.
 *
 * A disc reaches along the surface and only faces that look the same way, never through to the
 * other side of a finger. A stroke paints only the regions its middle has run through, so that a
 * dab in the middle of an eyebrow is the eyebrow and not the eye below it; a region its middle has
 * only brushed against gets its paint taken back when the stroke ends.
 */
import { BARE, toHalves, type Paint } from "./paint";
import { INSIDE, type Surface } from "./surface";

export interface Touch {
  readonly face: number;
  readonly point: readonly [number, number, number]; // metres
  readonly normal: readonly [number, number, number]; // unit
}

const SAME_WAY = 0.1; // cosine between the normals
const HALF = 0.6;
const REAL_LENGTH = 0.25; // of the stroke's own length
const LONG = 4; // radii: as far as this is meant, however long the stroke
const FAIR_SHARE = 1 / 3; // of the stroke's area
const MOST_OF_IT = 0.5; // of a region's area
const LIFTED = 2; // radii: the brush has left the skin in between
const ERASER = 1.2; // wider than the brush, or what both go over keeps a rim

/** Faces within a radius of a touched point, reached along the surface; the touched one and those beside it always. */
export function disc(surface: Surface, touch: Touch, radius_m: number): number[] {
  const { centres, normals, neighbours } = surface;
  const [x, y, z] = touch.point;
  const [nx, ny, nz] = touch.normal;
  const found = [touch.face];
  const seen = new Set(found);
  for (let i = 0; i < found.length; i++) {
    for (let k = 0; k < 4; k++) {
      const face = neighbours[4 * found[i]! + k]!;
      if (face < 0 || seen.has(face)) continue;
      seen.add(face);
      const at = 3 * face;
      const distance2 = (centres[at]! - x) ** 2 + (centres[at + 1]! - y) ** 2 + (centres[at + 2]! - z) ** 2;
      const facing = normals[at]! * nx + normals[at + 1]! * ny + normals[at + 2]! * nz;
      if ((i === 0 || distance2 <= radius_m ** 2) && facing > SAME_WAY) found.push(face);
    }
  }
  return found;
}

const area = (surface: Surface, faces: readonly number[]): number => faces.reduce((sum, face) => sum + surface.areas[face]!, 0);

export class Stroke {
  private readonly touches: Touch[] = [];
  private readonly regions = new Set<number>();
  private readonly lengths = new Map<number, number>(); // metres of the middle's way in each region
  private readonly value: number;

  /** `intensity` null erases. */
  constructor(
    private readonly paint: Paint,
    private readonly radius_m: number,
    intensity: number | null,
  ) {
    this.value = intensity === null ? BARE : toHalves(intensity);
    paint.begin();
  }

  add(touch: Touch): void {
    const { regionOfFace } = this.paint.surface.skin;
    const region = regionOfFace[touch.face]!;
    if (region === INSIDE) return;
    if (this.value === BARE) {
      this.erase(touch);
      return;
    }
    this.walk(touch, region);
    this.touches.push(touch);
    const isNew = !this.regions.has(region);
    this.regions.add(region);
    // Earlier discs reach into a region the stroke has just entered.
    for (const earlier of isNew ? this.touches : [touch]) this.fill(earlier);
  }

  /** Count the way from the last touch, half of it to the region it came from. */
  private walk(touch: Touch, region: number): void {
    const last = this.touches.at(-1);
    if (!last) return;
    const way = Math.hypot(...touch.point.map((value, axis) => value - last.point[axis]!));
    if (way > LIFTED * this.radius_m) return;
    for (const each of [region, this.paint.surface.skin.regionOfFace[last.face]!]) {
      this.lengths.set(each, (this.lengths.get(each) ?? 0) + way / 2);
    }
  }

  private fill(touch: Touch, radius_m = this.radius_m): void {
    const { surface } = this.paint;
    const reached = disc(surface, touch, radius_m);
    const own = reached.filter((face) => this.regions.has(surface.skin.regionOfFace[face]!));
    for (const face of own) this.paint.put(face, this.value);
    // A tap beside a border would be a sliver: it runs on inside its region instead.
    const isTap = this.touches.length === 1 && radius_m === this.radius_m;
    if (isTap && area(surface, own) < HALF * area(surface, reached)) this.fill(touch, radius_m * Math.SQRT2);
  }

  /** Take the paint back from regions the stroke has only brushed against. */
  private takeBackSlivers(): void {
    const { surface } = this.paint;
    const reached = new Set(this.touches.flatMap((touch) => disc(surface, touch, this.radius_m)));
    const areas = new Map<number, number>();
    for (const face of reached) {
      const region = surface.skin.regionOfFace[face]!;
      if (this.regions.has(region)) areas.set(region, (areas.get(region) ?? 0) + surface.areas[face]!);
    }
    const total = (of: ReadonlyMap<number, number>): number => [...of.values()].reduce((sum, value) => sum + value, 0);
    const [area_m2, length_m] = [total(areas), total(this.lengths)];
    const isMeant = (region: number): boolean => {
      const [own_m2, own_m] = [areas.get(region) ?? 0, this.lengths.get(region) ?? 0];
      const isReal = own_m > 0 && (own_m >= REAL_LENGTH * length_m || own_m >= LONG * this.radius_m);
      return isReal || own_m2 >= FAIR_SHARE * area_m2 || own_m2 >= MOST_OF_IT * surface.areaOfRegion[region]!;
    };
    const meant = [...this.regions].filter(isMeant);
    if (meant.length === 0) return; // so many that none has its share: all of them are meant
    for (const region of this.regions) {
      if (meant.includes(region)) continue;
      for (const face of surface.facesOfRegion[region]!) this.paint.takeBack(face);
    }
  }

  private erase(touch: Touch): void {
    const { regionOfFace } = this.paint.surface.skin;
    this.touches.push(touch);
    for (const face of disc(this.paint.surface, touch, ERASER * this.radius_m)) {
      if (this.paint.faces[face] === BARE) continue;
      this.regions.add(regionOfFace[face]!);
      this.paint.put(face, BARE);
    }
  }

  /** Wipe the spikes and crumbs beside what was erased: faces with at most one painted neighbour. */
  private smoothRim(): void {
    const { surface, faces } = this.paint;
    const near = [...new Set(this.touches.flatMap((touch) => disc(surface, touch, 2 * this.radius_m)))];
    const isSpike = (face: number): boolean =>
      faces[face] !== BARE && [0, 1, 2, 3].filter((k) => faces[surface.neighbours[4 * face + k]!] !== BARE).length <= 1;
    for (let spikes = near.filter(isSpike); spikes.length > 0; spikes = near.filter(isSpike)) {
      for (const face of spikes) this.paint.put(face, BARE);
    }
  }

  /** Finish; tells whether the stroke changed anything. */
  end(): boolean {
    if (this.value === BARE) {
      this.smoothRim();
      this.paint.sweepLeftovers(this.regions);
    } else if (this.regions.size > 1) {
      this.takeBackSlivers();
    }
    return this.paint.end();
  }
}
