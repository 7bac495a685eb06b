// The ring round the spot: as much of it is drawn as there is time left.

const ROUND = 2 * Math.PI * 46; // of the circle in the drawing

export class Ring {
  constructor(private readonly circle: SVGCircleElement) {}

  /** Show a share of the time from 0 to 1. */
  show(share: number): void {
    this.circle.setAttribute("stroke-dasharray", `${(ROUND * Math.min(1, Math.max(0, share))).toFixed(2)} ${ROUND.toFixed(2)}`);
    this.circle.toggleAttribute("data-empty", share <= 0); // a round end would leave a dot
  }
}
