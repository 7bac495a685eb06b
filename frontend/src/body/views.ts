/**
 * Where the viewer stands: named views, and the view in which every painted place is seen.
 */
import { BARE, type Paint } from "./paint";
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
const SAMPLES = 60; // of a place
const RAYS = 24; // a place
const FEW_RAYS = 6;
const HALF_CLEAR = 0.15;
const HALF_CLEAR_SPOT = 0.05; // its ring lies on the screen and needs no room on the skin
const LOST = 0.05;
const THREE_QUARTER = 0.1;
const TURNED = 0.25; // of the normal: from here on skin is on the front or on the back
const NATURAL = [0, 25] as const; // degrees of lift
const CLOSE_M = 0.34; // a hand's breadth and more round a spot
const BUST = { target: [0, 0.67, 0.03], height_m: 0.48, width_m: 0.28 } as const; // head and shoulders

export const VIEWS = {
  front: { ...BODY, turn_deg: 0, width_m: 1.06 },
  back: { ...BODY, turn_deg: 180, width_m: 1.06 },
  left: { ...BODY, turn_deg: 90, width_m: 0.6 },
  right: { ...BODY, turn_deg: -90, width_m: 0.6 },
  head: { turn_deg: 35, lift_deg: 4, target: [0, 0.733, 0.04], height_m: 0.35, width_m: 0.25 },
  leftHand: { turn_deg: 80, lift_deg: 40, target: [0.45, 0.19, 0.225], height_m: 0.3, width_m: 0.26 },
  leftPalm: { turn_deg: -105, lift_deg: -42, target: [0.45, 0.19, 0.225], height_m: 0.3, width_m: 0.26 },
  rightHand: { turn_deg: -80, lift_deg: 40, target: [-0.45, 0.19, 0.225], height_m: 0.3, width_m: 0.26 },
  rightPalm: { turn_deg: 105, lift_deg: -42, target: [-0.45, 0.19, 0.225], height_m: 0.3, width_m: 0.26 },
  feet: { turn_deg: 0, lift_deg: 40, target: [0, -0.75, 0.06], height_m: 0.4, width_m: 0.66 },
  soles: { turn_deg: 0, lift_deg: -80, target: [0, -0.81, 0.06], height_m: 0.4, width_m: 0.62 },
} as const satisfies Record<string, Pose>;

const HAND_M = 0.38; // only hands are this far out
const BODY_M = 1.6; // nothing of the body is farther from what is looked at
const HAND_VIEWS = ["leftHand", "leftPalm", "rightHand", "rightPalm"] as const;
const FOOT_VIEWS = ["feet", "soles"] as const;
const FOOT_M = -0.72; // below this height

/** How far before the target the body is cut away: the leg before a palm is not shown. */
export function cutBefore({ target, height_m }: Pick<Pose, "target" | "height_m">): number {
  const far = Math.min(1, Math.max(0, (height_m - 0.42) / 0.2));
  return Math.min(BODY_M, Math.abs(target[0]) > HAND_M ? 0.75 * height_m + BODY_M * far : BODY_M);
}

export type ViewName = keyof typeof VIEWS;

/** A place on the skin the view should show. */
export interface Place {
  readonly points: Float32Array; // metres, 3 a sample
  readonly normals: Float32Array; // unit, 3 a sample
  readonly areas: Float32Array; // of the samples, in any unit
  readonly weight: number; // how much it matters
  readonly half: number; // seen at this share of the largest it can look, it is half clear
  readonly isSpot: boolean;
}

/** Samples of one region, or of the part of it that `keep` holds. */
export function placeOf(surface: Surface, region: number, keep: (face: number) => boolean = () => true, weight = 1): Place | null {
  const faces = surface.facesOfRegion[region]?.filter(keep);
  if (!faces?.length) return null;
  const step = Math.ceil(faces.length / SAMPLES);
  const chosen = faces.filter((_, i) => i % step === 0);
  const pick = (from: Float32Array): Float32Array =>
    Float32Array.from({ length: 3 * chosen.length }, (_, i) => from[3 * chosen[Math.floor(i / 3)]! + (i % 3)]!);
  return { points: pick(surface.centres), normals: pick(surface.normals), areas: Float32Array.from(chosen, (face) => surface.areas[face]!), weight, half: HALF_CLEAR, isSpot: false };
}

/** Every painted place (of these regions, where some are given); the more it hurts, the more it matters. */
export function paintedPlaces({ surface, faces }: Paint, within?: ReadonlySet<number>): Place[] {
  const isPainted = (face: number): boolean => faces[face] !== BARE;
  return surface.facesOfRegion.flatMap((own, region) => {
    if (within !== undefined && !within.has(region)) return [];
    const halves = own.reduce((most, face) => (isPainted(face) ? Math.max(most, faces[face]!) : most), 1);
    return placeOf(surface, region, isPainted, halves / 20) ?? [];
  });
}

/** The places that are on the front, or on the back; those on the side of the body are on both. */
export function placesOn(view: "on_front" | "on_back", places: readonly Place[]): Place[] {
  const sign = view === "on_front" ? 1 : -1;
  return places.filter(({ normals }) => {
    let forward = 0;
    for (let i = 2; i < normals.length; i += 3) forward += normals[i]!;
    return (sign * forward) / (normals.length / 3) > -TURNED;
  });
}

export function spotPlace(point: readonly number[], normal: readonly number[]): Place {
  return { points: Float32Array.from(point), normals: Float32Array.from(normal), areas: Float32Array.of(1), weight: 1, half: HALF_CLEAR_SPOT, isSpot: true };
}

/** Direction from the target to the viewer. */
export function towardsViewer(turn_deg: number, lift_deg: number): [number, number, number] {
  const [turn, lift] = [(turn_deg * Math.PI) / 180, (lift_deg * Math.PI) / 180];
  return [Math.sin(turn) * Math.cos(lift), Math.sin(lift), Math.cos(turn) * Math.cos(lift)];
}

/** Whether the body stands, within a reach, between a point of the skin and a viewer in a direction. */
export type Hides = (point: readonly [number, number, number], towards: readonly [number, number, number], reach_m: number) => boolean;

interface Stand {
  readonly pose: Pose;
  readonly score: number;
  readonly least: number; // share of the worst seen place
}

const LIFTS = [8, 16, 24, -6, 32, 45, -40, -75]; // degrees, the most natural first
const TURN_STEP = 5;
const COARSE_STEP = 15;
const FINALISTS = 12;
const FACING = 0.57; // sine of 35 degrees: flatter than this a spot's ring hangs over the edge of the body
const CLEARLY = 0.35; // of the largest it can look, and a fixed view will do
const TOO_FLAT = 2; // how much worse a spot seen edge-on is than one that faces the viewer

/** The view in which the least seen place is seen best; the whole front where there is none. */
export function viewOf(places: readonly Place[], hides?: Hides): Pose {
  if (places.length === 0) return VIEWS.front;
  const onHead = lowest(places) > HEAD_AND_NECK_M;
  const best = places.map(mostShown);
  const framed = onHead ? null : frame(places);
  const score = (pose: Pose, rays: number): Stand => {
    const towards = towardsViewer(pose.turn_deg, pose.lift_deg);
    const reach_m = cutBefore(pose);
    const blocked: Hides | undefined = rays > 0 && hides ? (point, way) => hides(point, way, beforeCut(point, way, pose, reach_m)) : undefined;
    const seen = places.map((place) => shown(place, towards, blocked, rays));
    const threeQuarter = onHead ? THREE_QUARTER * Math.abs(Math.sin((pose.turn_deg * Math.PI) / 90)) : 0;
    const shares = seen.map((share, i) => share / best[i]!);
    return { pose, least: Math.min(...shares), score: merit(places, shares) - flatness(places, seen) + threeQuarter - oddness(pose.lift_deg) };
  };
  const stand = (turn_deg: number, lift_deg: number): Pose => ({ turn_deg, lift_deg, ...(framed ?? bust(places, turn_deg)) });
  const known = fixedViews(places).map((pose) => score(pose, RAYS)).filter(({ least }) => least > CLEARLY);
  if (known.length > 0) return bestOf(known).pose;
  const step = hides ? COARSE_STEP : TURN_STEP;
  const stands = LIFTS.flatMap((lift) => Array.from({ length: 360 / step }, (_, i) => score(stand(i * step - 180, lift), FEW_RAYS)));
  if (!hides) return bestOf(stands).pose;
  // What stands in the way is asked with a few rays everywhere, and with more round the best.
  stands.sort((a, b) => b.score - a.score);
  const finalists = stands.slice(0, FINALISTS).flatMap(({ pose }) =>
    [-TURN_STEP, 0, TURN_STEP].map((aside) => score(stand(nearestTurn(0, pose.turn_deg + aside), pose.lift_deg), RAYS)),
  );
  return bestOf(finalists).pose;
}

/** The same look, with one point of the skin in the middle and not much round it. */
export function closeTo(pose: Pose, point: Pose["target"]): Pose {
  const height_m = Math.min(CLOSE_M, pose.height_m);
  return { ...pose, target: point, height_m, width_m: height_m };
}

function bestOf(stands: readonly Stand[]): Stand {
  return stands.reduce((a, b) => (b.score > a.score + 1e-6 ? b : a));
}

/** How far a ray from a point runs before it comes to where the body is cut away. */
function beforeCut(point: readonly number[], towards: readonly number[], { target }: Pose, cut_m: number): number {
  return cut_m - point.reduce((sum, value, axis) => sum + (value - target[axis]!) * towards[axis]!, 0);
}

/** The fixed views of a hand or of the feet, where all places lie within one: nothing stands in their way. */
function fixedViews(places: readonly Place[]): Pose[] {
  const names: readonly ViewName[] = [...HAND_VIEWS, ...FOOT_VIEWS];
  return names.map((name) => VIEWS[name]).filter((view) => places.every(({ points }) => isWithin(points, view)));
}

function isWithin(points: Float32Array, { target, height_m, width_m }: Pose): boolean {
  const isHand = Math.abs(target[0]) > HAND_M;
  const reach = Math.max(height_m, width_m) / 2;
  for (let i = 0; i < points.length; i += 3) {
    const beside = Math.hypot(points[i]! - target[0], points[i + 1]! - target[1], points[i + 2]! - target[2]);
    if (isHand ? beside > 0.9 * reach : points[i + 1]! > FOOT_M) return false;
  }
  return true;
}

/** How much the spots suffer that are seen edge-on or not at all. */
function flatness(places: readonly Place[], seen: readonly number[]): number {
  return places.reduce((sum, { isSpot }, i) => sum + (isSpot ? TOO_FLAT * Math.max(0, FACING - seen[i]!) : 0), 0);
}

/** How unlike the usual way to look at a person. */
function oddness(lift_deg: number): number {
  const [least, most] = NATURAL;
  return Math.abs(lift_deg - LIFTS[0]!) / 400 + Math.max(0, least - lift_deg, lift_deg - most) / 400;
}

/**
 * How clearly the places are seen, as a mean of logarithms: a place that would be lost counts for
 * more than the others could gain. Where not all can be seen, those that matter most are.
 */
function merit(places: readonly Place[], shares: readonly number[]): number {
  let sum = 0;
  let weights = 0;
  places.forEach(({ weight, half }, i) => {
    sum += weight * Math.log(LOST + shares[i]! / (shares[i]! + half));
    weights += weight;
  });
  return sum / weights;
}

/** How large a place looks from a direction, as a share of its skin. */
export function shown({ points, normals, areas }: Place, towards: readonly [number, number, number], hides?: Hides, rays = RAYS): number {
  let seen = 0;
  let whole = 0;
  const step = hides ? Math.ceil(areas.length / rays) : 1;
  for (let sample = 0, i = 0; sample < areas.length; sample += step, i = 3 * sample) {
    whole += areas[sample]!;
    const facing = normals[i]! * towards[0] + normals[i + 1]! * towards[1] + normals[i + 2]! * towards[2];
    if (facing > 0 && !hides?.([points[i]!, points[i + 1]!, points[i + 2]!], towards, Infinity)) seen += areas[sample]! * facing;
  }
  return seen / whole;
}

/** How large a place looks from where it looks largest. */
function mostShown(place: Place): number {
  let most = 0;
  for (const lift of LIFTS) {
    for (let turn = -180; turn < 180; turn += 2 * TURN_STEP) most = Math.max(most, shown(place, towardsViewer(turn, lift)));
  }
  return most;
}

function lowest(places: readonly Place[]): number {
  return Math.min(...places.map(({ points }) => points.reduce((low, value, i) => (i % 3 === 1 ? Math.min(low, value) : low), Infinity)));
}

/** Head and shoulders, wide enough for places out on a shoulder. */
function bust(places: readonly Place[], turn_deg: number): Omit<Pose, "turn_deg" | "lift_deg"> {
  const [x, , z] = towardsViewer(turn_deg, 0);
  let reach = 0;
  for (const { points } of places) {
    for (let i = 0; i < points.length; i += 3) reach = Math.max(reach, Math.abs((points[i]! - BUST.target[0]) * z - (points[i + 2]! - BUST.target[2]) * x));
  }
  return { ...BUST, width_m: Math.max(BUST.width_m, 2.3 * reach) };
}

/** The smallest view that holds all places with air round them and does not leave the body. */
function frame(places: readonly Place[]): Omit<Pose, "turn_deg" | "lift_deg"> {
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  for (const { points } of places) {
    points.forEach((value, i) => {
      low[i % 3] = Math.min(low[i % 3]!, value);
      high[i % 3] = Math.max(high[i % 3]!, value);
    });
  }
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
