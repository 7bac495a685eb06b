/** Spots: ink rings laid over the canvas at points of the skin; dashed where the body hides them. */
import { make } from "./dom";
import type { BodyScene } from "./scene";

export interface Spot {
  readonly id: string;
  readonly position_m: readonly [number, number, number];
  readonly normal: readonly [number, number, number];
  readonly label: string;
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
    for (const { spot, element } of this.shown) {
      const { x, y, ahead } = scene.project(spot.position_m, spot.normal);
      element.style.left = `${x}px`;
      element.style.top = `${y}px`;
      element.dataset["hidden"] = String(!ahead);
    }
  }
}
