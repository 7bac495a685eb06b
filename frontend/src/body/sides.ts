/** "your left" and "your right" on the stage; they change places as the body turns. */
import type { Pose } from "./views";

const NARROW = 0.24; // cosine: nearer to a profile only the side that faces the viewer is named
const LIMB_M = 0.5; // a view this near, on a limb this far out, shows one side alone
const OUTSIDE_M = 0.12;

export class Sides {
  private readonly chips: readonly [HTMLElement, HTMLElement];

  constructor(stage: HTMLElement) {
    this.chips = [chip("your left"), chip("your right")];
    stage.append(...this.chips);
  }

  show({ turn_deg, target, height_m }: Pose): void {
    const turn = (turn_deg * Math.PI) / 180;
    const across = Math.cos(turn); // above 0 the person's left is at the right of the screen
    const profile = Math.abs(across) < NARROW;
    const limb = height_m < LIMB_M && Math.abs(target[0]) > OUTSIDE_M ? Math.sign(target[0]) : 0;
    const only = limb || (profile ? Math.sign(Math.sin(turn)) : 0); // 1 = left, -1 = right, 0 = both
    const [left, right] = this.chips;
    left.hidden = only < 0;
    right.hidden = only > 0;
    left.dataset["at"] = !only && across > 0 ? "right" : "left";
    right.dataset["at"] = only || across > 0 ? "left" : "right"; // one alone stands at the left
  }
}

function chip(words: string): HTMLElement {
  const element = document.createElement("span");
  element.className = "side body-side";
  element.textContent = words;
  return element;
}
