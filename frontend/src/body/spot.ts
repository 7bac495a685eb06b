/**
 * Spots: ink rings laid over the canvas at points of the skin; dashed where the body hides them.
 * Rings of near spots are smaller; where there is no room for two, one ring holds both dots.
 */
import { make } from "./dom";
import type { BodyScene } from "./scene";

export interface Spot {
  readonly id: string;
  readonly position_m: readonly [number, number, number];
  readonly normal: readonly [number, number, number];
  readonly label: string;
}

const SMALLEST_PX = 22; // a ring that has room for its dot
const APART_PX = 4;

/** The diameter of each spot's ring, so that no two cross; 0: only a dot, in the ring of a spot before it. */
export function rings(places: readonly { readonly x: number; readonly y: number }[], full_px: number): number[] {
  const apart = (i: number, k: number): number => Math.hypot(places[i]!.x - places[k]!.x, places[i]!.y - places[k]!.y);
  const ringed: number[] = [];
  places.forEach((_, i) => {
    if (ringed.every((other) => apart(i, other) >= SMALLEST_PX + APART_PX)) ringed.push(i);
  });
  return places.map((_, i) =>
    ringed.includes(i) ? ringed.reduce((room, other) => (other === i ? room : Math.min(room, apart(i, other) - APART_PX)), full_px) : 0,
  );
}

export class Spots {
  private shown: { spot: Spot; element: HTMLElement }[] = [];

  constructor(private readonly stage: HTMLElement) {}

  set(spots: readonly Spot[]): void {
    for (const { element } of this.shown) element.remove();
    this.shown = spots.map((spot) => {
      const element = make("span", "spot body-spot", { title: spot.label, "data-spot": spot.id });
      this.stage.append(element);
      return { spot, element };
    });
  }

  /** Put every spot where the scene shows it now. */
  place(scene: BodyScene): void {
    const places = this.shown.map(({ spot }) => scene.project(spot.position_m, spot.normal));
    for (const { element } of this.shown) element.style.width = element.style.height = "";
    const full_px = this.shown[0]?.element.offsetWidth ?? 0;
    const diameters = rings(places, full_px);
    for (const [i, { element }] of this.shown.entries()) {
      const { x, y, ahead } = places[i]!;
      element.toggleAttribute("data-joined", diameters[i] === 0);
      if (diameters[i]! > 0 && diameters[i]! < full_px) element.style.width = element.style.height = `${diameters[i]!}px`;
      element.style.left = `${x}px`;
      element.style.top = `${y}px`;
      element.dataset["hidden"] = String(!ahead);
    }
  }
}
