/**
 * Where the viewer stands: named views, and the view in which every painted place is seen.
 */
import type { Surface } from "./surface";

export interface Pose {
  readonly turn_deg: number; // 0 = in front, 90 = at the person's left, 180 = behind
  readonly lift_deg: number; // above (+) or below (-) the horizon
  readonly target: readonly [number, number, number]; // metres
  readonly height_m: number; // what is seen at the target
  readonly width_m: number;
}

const BODY = { target: [0, 0.015, 0], height_m: 1.76, lift_deg: 2 } as const;
const SMALLEST_M = 0.42;
const HEAD_AND_NECK_M = 0.5; // above this height
const RAYS = 10; // a place
const BUST = { target: [0.0, 0.6, 0.02], height_m: 0.6, width_m: 0.56 } as const;

export const VIEWS = {
  front: { ...BODY, turn_deg: 0, width_m: 1.06 },
  back: { ...BODY, turn_deg: 180, width_m: 1.06 },
  left: { ...BODY, turn_deg: 90, width_m: 0.6 },
  right: { ...BODY, turn_deg: -90, width_m: 0.6 },
  head: { turn_deg: 35, lift_deg: 4, target: [0, 0.72, 0.03], height_m: 0.37, width_m: 0.34 },
  leftHand: { turn_deg: 80, lift_deg: 40, target: [0.45, 0.19, 0.225], height_m: 0.3, width_m: 0.26 },
  leftPalm: { turn_deg: -105, lift_deg: -42, target: [0.45, 0.19, 0.225], height_m: 0.3, width_m: 0.26 },
  rightHand: { turn_deg: -80, lift_deg: 40, target: [-0.45, 0.19, 0.225], height_m: 0.3, width_m: 0.26 },
  rightPalm: { turn_deg: 105, lift_deg: -42, target: [-0.45, 0.19, 0.225], height_m: 0.3, width_m: 0.26 },
  feet: { turn_deg: 0, lift_deg: 40, target: [0, -0.75, 0.06], height_m: 0.4, width_m: 0.66 },
  soles: { turn_deg: 0, lift_deg: -80, target: [0, -0.81, 0.06], height_m: 0.4, width_m: 0.62 },
} as const satisfies Record<string, Pose>;

export type ViewName = keyof typeof VIEWS;

/** A place on the skin the view must show. */
export interface Place {
  readonly points: Float32Array; // metres, 3 a sample
  readonly normals: Float32Array;
  readonly weight: number;
}

/** Samples of one region, or of the part of it that `keep` holds. */
export function placeOf(surface: Surface, region: number, keep: (face: number) => boolean = () => true): Place | null {
  const faces = surface.facesOfRegion[region]?.filter(keep);
  if (!faces?.length) return null;
  const step = Math.ceil(faces.length / 60);
  const chosen = faces.filter((_, i) => i % step === 0);
  const pick = (from: Float32Array): Float32Array =>
    Float32Array.from({ length: 3 * chosen.length }, (_, i) => from[3 * chosen[Math.floor(i / 3)]! + (i % 3)]!);
  return { points: pick(surface.centres), normals: pick(surface.normals), weight: 1 };
}

export function spotPlace(point: readonly number[], normal: readonly number[]): Place {
  return { points: Float32Array.from(point), normals: Float32Array.from(normal), weight: 2 };
}

/** Direction from the target to the viewer. */
export function towardsViewer(turn_deg: number, lift_deg: number): [number, number, number] {
  const [turn, lift] = [(turn_deg * Math.PI) / 180, (lift_deg * Math.PI) / 180];
  return [Math.sin(turn) * Math.cos(lift), Math.sin(lift), Math.cos(turn) * Math.cos(lift)];
}

/** Whether the body stands between a point of the skin and a viewer in a direction. */
export type Hides = (point: readonly [number, number, number], towards: readonly [number, number, number]) => boolean;

interface Stand {
  readonly turn_deg: number;
  readonly lift_deg: number;
  readonly score: number;
}

const LIFTS = [8, -4, 30, -40, -75]; // degrees, the most natural first
const TURN_STEP = 10;
const FINALISTS = 24;

/** The view in which the least seen place is seen best; the whole front where there is none. */
export function viewOf(places: readonly Place[], hides?: Hides): Pose {
  if (places.length === 0) return VIEWS.front;
  const stands: Stand[] = [];
  for (const lift_deg of LIFTS) {
    for (let turn_deg = -180; turn_deg < 180; turn_deg += TURN_STEP) {
      stands.push({ turn_deg, lift_deg, score: scoreOf(places, turn_deg, lift_deg) });
    }
  }
  stands.sort((a, b) => b.score - a.score);
  // Whether an arm is in the way costs rays, so only the best by facing are asked.
  const finalists = hides
    ? stands.slice(0, FINALISTS).map((stand) => ({ ...stand, score: scoreOf(places, stand.turn_deg, stand.lift_deg, hides) }))
    : stands;
  const best = finalists.reduce((a, b) => (b.score > a.score + 1e-6 ? b : a));
  return { turn_deg: best.turn_deg, lift_deg: best.lift_deg, ...frame(places) };
}

function scoreOf(places: readonly Place[], turn_deg: number, lift_deg: number, hides?: Hides): number {
  const towards = towardsViewer(turn_deg, lift_deg);
  let least = 1;
  let sum = 0;
  for (const place of places) {
    const share = shareSeen(place, towards, hides);
    least = Math.min(least, share);
    sum += share * place.weight;
  }
  const odd = lift_deg === LIFTS[0] ? 0 : Math.abs(lift_deg) / 170 + 0.02; // nobody looks at themselves from below
  return least + (0.3 * sum) / places.length - odd;
}

function shareSeen({ points, normals }: Place, towards: [number, number, number], hides?: Hides): number {
  let seen = 0;
  let asked = 0;
  const step = hides ? 3 * Math.ceil(points.length / 3 / RAYS) : 3;
  for (let i = 0; i < normals.length; i += step) {
    asked++;
    const facing = normals[i]! * towards[0] + normals[i + 1]! * towards[1] + normals[i + 2]! * towards[2];
    if (facing <= 0.05 || hides?.([points[i]!, points[i + 1]!, points[i + 2]!], towards)) continue;
    seen += Math.min(1, (facing - 0.05) / 0.55);
  }
  return seen / asked;
}

/** The smallest view that holds all places with air round them and does not leave the body. */
function frame(places: readonly Place[]): Pick<Pose, "target" | "height_m" | "width_m"> {
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  for (const { points } of places) {
    points.forEach((value, i) => {
      low[i % 3] = Math.min(low[i % 3]!, value);
      high[i % 3] = Math.max(high[i % 3]!, value);
    });
  }
  if (low[1]! > HEAD_AND_NECK_M) return BUST;
  const size = [0, 1, 2].map((axis) => high[axis]! - low[axis]!) as [number, number, number];
  const height_m = Math.min(BODY.height_m, Math.max(SMALLEST_M, 1.3 * size[1] + 0.16, 1.3 * Math.hypot(size[0], size[2]) + 0.16));
  const middle = low.map((value, axis) => (value + high[axis]!) / 2) as [number, number, number];
  const share = height_m / BODY.height_m; // the more of the body is seen, the more it stands in the middle
  const top = BODY.target[1] + BODY.height_m / 2 - height_m / 2;
  const bottom = BODY.target[1] - BODY.height_m / 2 + height_m / 2;
  const target = [middle[0] * (1 - share), Math.min(top, Math.max(bottom, middle[1])), middle[2] * (1 - share)] as const;
  return { target, height_m, width_m: Math.min(1.06, 0.9 * height_m) };
}

/** The shortest way round from one turn to another. */
export function nearestTurn(from_deg: number, to_deg: number): number {
  return from_deg + (((to_deg - from_deg) % 360) + 540) % 360 - 180;
}

export function between(a: Pose, b: Pose, t: number): Pose {
  const mix = (from: number, to: number): number => from + (to - from) * t;
  return {
    turn_deg: mix(a.turn_deg, nearestTurn(a.turn_deg, b.turn_deg)),
    lift_deg: mix(a.lift_deg, b.lift_deg),
    target: [0, 1, 2].map((axis) => mix(a.target[axis]!, b.target[axis]!)) as [number, number, number],
    height_m: a.height_m * (b.height_m / a.height_m) ** t,
    width_m: a.width_m * (b.width_m / a.width_m) ** t,
  };
}
