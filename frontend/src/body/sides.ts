/** "your left" and "your right" on the stage; they change places as the body turns. */

const NARROW = 0.24; // cosine: nearer to a profile only the side that faces the viewer is named

export class Sides {
  private readonly chips: readonly [HTMLElement, HTMLElement];

  constructor(stage: HTMLElement) {
    this.chips = [chip("your left"), chip("your right")];
    stage.append(...this.chips);
  }

  show(turn_deg: number): void {
    const turn = (turn_deg * Math.PI) / 180;
    const across = Math.cos(turn); // above 0 the person's left is at the right of the screen
    const [left, right] = this.chips;
    left.dataset["at"] = across > 0 ? "right" : "left";
    right.dataset["at"] = across > 0 ? "left" : "right";
    const profile = Math.abs(across) < NARROW;
    left.hidden = profile && Math.sin(turn) < 0;
    right.hidden = profile && Math.sin(turn) > 0;
  }
}

function chip(words: string): HTMLElement {
  const element = document.createElement("span");
  element.className = "side body-side";
  element.textContent = words;
  return element;
}
