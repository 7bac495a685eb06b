/** "your left" and "your right" on the stage; they change places as the body turns. */
import type { Pose } from "./views";

const NARROW = 0.24; // cosine: nearer to a profile only the side that faces the viewer is named
const NEAR_M = 1; // from here on what is in the picture is looked at, not only the turn
const FEWEST = 0.02; // of the skin in the picture: less of a side is not worth a name

/** Where the skin of each side is in the picture: from 0 at the left edge to 1 at the right. */
export interface SkinSeen {
  readonly left: readonly number[];
  readonly right: readonly number[];
}

export type Edge = "left" | "right";

/** The edge at which each of the person's sides is named; null: not in the picture. */
export interface Named {
  readonly left: Edge | null;
  readonly right: Edge | null;
}

const ALONE: Record<Edge, Named> = { left: { left: "left", right: null }, right: { left: null, right: "left" } };

/** Name the sides by where their skin is; one alone, only where none of the other is seen, stands at the left. */
export function namedBySkin({ left, right }: SkinSeen): Named | null {
  const all = left.length + right.length;
  const [hasLeft, hasRight] = [left, right].map((side) => side.length > FEWEST * all);
  if (!hasLeft && !hasRight) return null;
  if (!hasLeft || !hasRight) return ALONE[hasLeft ? "left" : "right"];
  return mean(left) < mean(right) ? { left: "left", right: "right" } : { left: "right", right: "left" };
}

/** Name the sides of the whole body by how it is turned. */
export function namedByTurn(turn_deg: number): Named {
  const turn = (turn_deg * Math.PI) / 180;
  const across = Math.cos(turn); // above 0 the person's left is at the right of the screen
  if (Math.abs(across) < NARROW) return ALONE[Math.sin(turn) > 0 ? "left" : "right"];
  return across > 0 ? { left: "right", right: "left" } : { left: "left", right: "right" };
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

export class Sides {
  private readonly chips: Record<Edge, HTMLElement>;

  constructor(stage: HTMLElement) {
    this.chips = { left: chip("your left"), right: chip("your right") };
    stage.append(this.chips.left, this.chips.right);
  }

  show({ turn_deg, height_m }: Pose, skinSeen: () => SkinSeen): void {
    const named = (height_m < NEAR_M ? namedBySkin(skinSeen()) : null) ?? namedByTurn(turn_deg);
    for (const side of ["left", "right"] as const) {
      this.chips[side].hidden = named[side] === null;
      this.chips[side].dataset["at"] = named[side] ?? "left";
    }
  }
}

function chip(words: string): HTMLElement {
  const element = document.createElement("span");
  element.className = "side body-side";
  element.textContent = words;
  return element;
}
