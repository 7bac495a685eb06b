// The close-up in the ring: the body turns to the spot of the step.
import type { BodyData, BodyView } from "../body/body-view";

export interface Spot {
  readonly name: string;
  readonly shown: NonNullable<BodyData["spots"]>;
  /** Where the still picture of it is. */
  readonly picture: string;
}

export class SpotPicture {
  private shown: Spot | null = null;

  constructor(
    private readonly view: HTMLElement,
    private readonly painted: BodyData,
  ) {}

  show(spot: Spot): void {
    if (spot === this.shown) return;
    this.shown = spot;
    this.view.setAttribute("label", `Close view of the spot: ${spot.name}`);
    this.view.dataset["still"] = spot.picture;
    const still = this.view.parentElement!.querySelector<HTMLImageElement>("img.still");
    if (still !== null) still.src = spot.picture;
    void customElements.whenDefined("body-view").then(() => {
      if (this.shown === spot) (this.view as BodyView).data = { ...this.painted, spots: spot.shown };
    });
  }
}
