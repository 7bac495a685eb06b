/** The name of the pointed region, with its number once it is painted, and the ring of the brush. */
import { make } from "./dom";
import type { ScreenPoint } from "./scene";

const TAG_MS = 3000;
const AWAY_PX = 26; // of the tag from the point it names
const ABOVE_PX = 56;
const EDGE_PX = 12;

export class Tag {
  private readonly element = make("div", "body-tag");
  private fading = 0;

  constructor(private readonly stage: HTMLElement) {
    this.hide();
    stage.append(this.element);
  }

  show(label: string, intensity: number | undefined, at: ScreenPoint): void {
    this.element.replaceChildren(label);
    if (intensity !== undefined) {
      const number = make("b", `pain p${String(intensity).replace(".", "-")}`);
      number.textContent = String(intensity);
      this.element.prepend(number);
    }
    this.element.hidden = false;
    const { x, y } = beside(at, this.element.offsetWidth, this.stage.clientWidth);
    this.element.style.translate = `${x}px ${y}px`;
    if (!matchMedia("(hover: none)").matches) return;
    clearTimeout(this.fading); // a finger does not hover: the tag goes by itself
    this.fading = window.setTimeout(() => this.hide(), TAG_MS);
  }

  hide(): void {
    this.element.hidden = true;
  }
}

/** Where a tag of a width stands: right, left, or above where neither has room. */
function beside(at: ScreenPoint, width: number, room: number): ScreenPoint {
  if (at.x + AWAY_PX + width <= room - EDGE_PX) return { x: at.x + AWAY_PX, y: at.y };
  if (at.x - AWAY_PX - width >= EDGE_PX) return { x: at.x - AWAY_PX - width, y: at.y };
  const x = Math.min(room - EDGE_PX - width, Math.max(EDGE_PX, at.x - width / 2));
  return { x, y: at.y > 2 * ABOVE_PX ? at.y - ABOVE_PX : at.y + ABOVE_PX };
}

export class BrushRing {
  private readonly element = make("div", "body-ring");

  constructor(stage: HTMLElement) {
    this.hide();
    stage.append(this.element);
  }

  show(radius_px: number, at: ScreenPoint): void {
    this.element.hidden = false;
    this.element.style.setProperty("--size", `${2 * radius_px}px`);
    this.element.style.translate = `${at.x}px ${at.y}px`;
  }

  hide(): void {
    this.element.hidden = true;
  }
}
