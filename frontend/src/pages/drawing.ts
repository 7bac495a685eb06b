// A drawing as the browser holds it, and the words for it.

/** Sided region id → pain from 0 to 10, in halves; 0: asked, does not hurt. */
export type Regions = Readonly<Record<string, number>>;

/** The picture of a drawing: which faces of the body carry which pain. */
export interface Paint {
  readonly body: string;
  readonly runs: readonly (readonly [number, number, number])[];
}

/** The contract's form of a drawing; what this page does not know is kept as it came. */
export interface Drawing {
  readonly regions: Regions;
  readonly not_asked?: readonly string[];
  readonly [key: string]: unknown;
}

/** What is painted: the regions for the answer, the faces for the picture. */
export interface Painting {
  readonly regions: Regions;
  readonly paint: Paint | null;
}

/** Put the painted regions into the drawing; a marked region has been asked. */
export function withRegions(drawing: Drawing, regions: Regions): Drawing {
  const rest = { ...drawing, regions };
  const left = (drawing.not_asked ?? []).filter((region) => !(region in regions));
  if (left.length > 0) return { ...rest, not_asked: left };
  const { not_asked: _, ...asked } = rest;
  return asked as Drawing;
}

export function samePainting(one: Painting, other: Painting): boolean {
  return canonical(one) === canonical(other);
}

function canonical({ regions, paint }: Painting): string {
  return JSON.stringify([Object.entries(regions).sort(), paint?.runs ?? null]);
}

/** Whether some place hurts: one is enough to rank knots. */
export function hurts(regions: Regions): boolean {
  return Object.values(regions).some((intensity) => intensity > 0);
}

/** Whether nothing is marked, not even a place that does not hurt: no such drawing can be saved. */
export function isEmpty(regions: Regions): boolean {
  return Object.keys(regions).length === 0;
}

/** `7`, `6.5` */
export function spokenNumber(intensity: number): string {
  return String(Math.round(intensity * 2) / 2);
}

/** Show a pain in a badge: the number, and the pigment's step as a class. */
export function showPain(badge: Element, intensity: number): void {
  badge.textContent = spokenNumber(intensity);
  badge.className = `pain p${spokenNumber(intensity).replace(".", "-")}`;
}

export function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
