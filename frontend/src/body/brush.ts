/**
 * A brush stroke: discs along a path over the skin.
 *
 * A disc reaches along the surface and only faces that look the same way, never through to the
 * other side of a finger. A stroke paints only the regions its middle has run through, so that a
 * dab in the middle of an eyebrow is the eyebrow and not the eye below it.
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
    this.touches.push(touch);
    const isNew = !this.regions.has(region);
    this.regions.add(region);
    // Earlier discs reach into a region the stroke has just entered.
    for (const earlier of isNew ? this.touches : [touch]) this.fill(earlier);
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

  private erase(touch: Touch): void {
    const { regionOfFace } = this.paint.surface.skin;
    for (const face of disc(this.paint.surface, touch, this.radius_m)) {
      if (this.paint.faces[face] === BARE) continue;
      this.regions.add(regionOfFace[face]!);
      this.paint.put(face, BARE);
    }
  }

  /** Finish; tells whether the stroke changed anything. */
  end(): boolean {
    if (this.value === BARE) this.paint.sweepLeftovers(this.regions);
    return this.paint.end();
  }
}
