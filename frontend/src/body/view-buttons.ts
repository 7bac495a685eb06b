/** The row of views under the body, each with a small picture the server has drawn. */
import { make } from "./dom";
import type { ViewName } from "./views";

interface Choice {
  readonly label: string;
  readonly views: readonly ViewName[];
  readonly picture?: string;
  /** What pressing again does, for each of the views. */
  readonly again?: readonly string[];
}

const AGAIN = ["Show palm", "Show back"] as const;
const BUTTONS: readonly Choice[] = [
  { label: "Front", views: ["front"] },
  { label: "Back", views: ["back"] },
  { label: "Left", views: ["left"] },
  { label: "Right", views: ["right"] },
  { label: "Head", views: ["head"] },
  { label: "Left hand", views: ["leftHand", "leftPalm"], picture: "hands", again: AGAIN },
  { label: "Right hand", views: ["rightHand", "rightPalm"], picture: "hands", again: AGAIN },
  { label: "Feet", views: ["feet"] },
  { label: "Soles", views: ["soles"] },
];
const FIRST = 5; // a phone shows these, and the others after "More"

/** A button of two views goes to the other one when pressed again, and says so. */
export class ViewButtons {
  readonly element = make("div", "body-views", { role: "group", "aria-label": "View" });
  private readonly buttons: readonly { button: HTMLButtonElement; choice: Choice }[];
  private readonly more = make("button", "body-view-button body-view-more", { type: "button", "aria-expanded": "false" });
  private now: ViewName | null = null;

  constructor(stage: HTMLElement, go: (view: ViewName) => void) {
    this.buttons = BUTTONS.map((choice) => {
      const { label, views, picture = label.toLowerCase() } = choice;
      const button = make("button", "body-view-button", { type: "button", "aria-pressed": "false" });
      const src = `/pictures/views/${picture}.png`;
      if (views[0] === "rightHand") button.dataset["mirrored"] = "";
      button.append(make("img", "", { src, alt: "", width: "52", height: "56" }), words(label));
      button.addEventListener("click", () => go(views[(views.indexOf(this.now!) + 1) % views.length]!));
      return { button, choice };
    });
    this.more.addEventListener("click", () => this.open(this.element.dataset["more"] === undefined));
    const buttons = this.buttons.map(({ button }) => button);
    this.element.append(...buttons.slice(0, FIRST), this.more, ...buttons.slice(FIRST));
    this.open(false);
    stage.append(this.element);
  }

  show(now: ViewName | null): void {
    this.now = now;
    for (const { button, choice } of this.buttons) {
      const { label, views, again } = choice;
      const at = now === null ? -1 : views.indexOf(now);
      button.setAttribute("aria-pressed", String(at >= 0));
      const next = again?.[at];
      button.querySelector("span")!.textContent = next ?? label;
      button.ariaLabel = next === undefined ? label : `${label}: ${next}`;
    }
  }

  private open(more: boolean): void {
    this.element.toggleAttribute("data-more", more);
    this.more.setAttribute("aria-expanded", String(more));
    this.more.replaceChildren(words(more ? "Less" : "More"));
  }
}

function words(label: string): HTMLElement {
  const element = make("span", "");
  element.textContent = label;
  return element;
}
