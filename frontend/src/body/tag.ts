/** The name of the pointed region, with its number once it is painted, and the ring of the brush. */
import { make } from "./dom";
import type { ScreenPoint } from "./scene";

const TAG_MS = 5000;
const GAPS_PX = [26, 44, 70, 110, 160]; // of the tag from the point it names
const EDGE_PX = 12;
const PAINT_PX = 25; // the tag rather goes this much farther than over a painted face
const TOOLS_PX = 300;
const LEAST_LIKED_PX = 12; // for each step from right over left and above to below

interface Size {
  readonly width: number;
  readonly height: number;
}
export type Box = ScreenPoint & Size;

export class Tag {
  private readonly element = make("div", "body-tag");
  private fading = 0;

  constructor(private readonly stage: HTMLElement) {
    this.hide();
    stage.append(this.element);
  }

  /** Name a point beside it, off the painted places and the tools where there is room. */
  show(label: string, intensity: number | undefined, at: ScreenPoint, painted: readonly ScreenPoint[], tools: readonly Box[]): void {
    this.element.replaceChildren(label);
    if (intensity !== undefined) {
      const number = make("b", `pain p${String(intensity).replace(".", "-")}`);
      number.textContent = String(intensity);
      this.element.prepend(number);
    }
    this.element.hidden = false;
    const size = { width: this.element.offsetWidth, height: this.element.offsetHeight };
    const { x, y } = beside(at, size, { width: this.stage.clientWidth, height: this.stage.clientHeight }, painted, tools);
    this.element.style.translate = `${x}px ${y}px`;
    clearTimeout(this.fading);
    if (!matchMedia("(hover: none)").matches) return;
    this.fading = window.setTimeout(() => this.hide(), TAG_MS); // a finger does not hover: the tag goes by itself
  }

  hide(): void {
    this.element.hidden = true;
  }
}

/** Where a tag stands best: near its point, rather at the right, off what is painted. */
export function beside(at: ScreenPoint, size: Size, room: Size, painted: readonly ScreenPoint[], tools: readonly Box[]): ScreenPoint {
  let best = at;
  let least = Infinity;
  const middle = { x: at.x - size.width / 2, y: at.y - size.height / 2 };
  const amid = (room.width - size.width) / 2; // between the tools of a phone
  for (const gap of GAPS_PX) {
    const places = [
      { x: at.x + gap, y: middle.y },
      { x: at.x - gap - size.width, y: middle.y },
      { x: middle.x, y: at.y - gap - size.height },
      { x: middle.x, y: at.y + gap },
      { x: amid, y: at.y - gap - size.height },
      { x: amid, y: at.y + gap },
    ];
    places.forEach((place, direction) => {
      const box = { ...within(place, size, room), ...size };
      if (holds(box, at, EDGE_PX)) return; // pushed back over its own point
      const pushed = Math.abs(box.x - place.x) + Math.abs(box.y - place.y);
      const covered = painted.filter((point) => holds(box, point, 2)).length;
      const blocked = tools.filter((tool) => overlap(box, tool)).length;
      const cost = gap + direction * LEAST_LIKED_PX + pushed / 4 + PAINT_PX * covered + TOOLS_PX * blocked;
      if (cost < least) [least, best] = [cost, box];
    });
  }
  return { x: best.x, y: best.y };
}

function within({ x, y }: ScreenPoint, size: Size, room: Size): ScreenPoint {
  return {
    x: Math.max(EDGE_PX, Math.min(room.width - EDGE_PX - size.width, x)),
    y: Math.max(EDGE_PX, Math.min(room.height - EDGE_PX - size.height, y)),
  };
}

const holds = (box: Box, { x, y }: ScreenPoint, margin: number): boolean =>
  x > box.x - margin && x < box.x + box.width + margin && y > box.y - margin && y < box.y + box.height + margin;

const overlap = (a: Box, b: Box): boolean => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

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
