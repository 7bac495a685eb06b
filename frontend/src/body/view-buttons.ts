/** The row of views under the body, each with a small picture the server has drawn. */
import { make } from "./dom";
import type { ViewName } from "./views";

const BUTTONS: readonly { label: string; views: readonly ViewName[] }[] = [
  { label: "Front", views: ["front"] },
  { label: "Back", views: ["back"] },
  { label: "Left", views: ["left"] },
  { label: "Right", views: ["right"] },
  { label: "Head", views: ["head"] },
  { label: "Hands", views: ["leftHand", "leftPalm", "rightHand", "rightPalm"] },
  { label: "Feet", views: ["feet"] },
  { label: "Soles", views: ["soles"] },
];
const FIRST = 5; // a phone shows these, and the others after "More"

/** A button of several views goes to the next one when pressed again. */
export class ViewButtons {
  readonly element = make("div", "body-views", { role: "group", "aria-label": "View" });
  private readonly buttons: readonly { button: HTMLButtonElement; views: readonly ViewName[] }[];
  private readonly more = make("button", "body-view-button body-view-more", { type: "button", "aria-expanded": "false" });
  private now: ViewName | null = null;

  constructor(stage: HTMLElement, go: (view: ViewName) => void) {
    this.buttons = BUTTONS.map(({ label, views }) => {
      const button = make("button", "body-view-button", { type: "button", "aria-pressed": "false" });
      if (views.length > 1) button.title = "Press again for the palm, then for the other hand";
      const src = `/pictures/views/${label.toLowerCase()}.png`;
      button.append(make("img", "", { src, alt: "", width: "52", height: "56" }), words(label));
      button.addEventListener("click", () => go(views[(views.indexOf(this.now!) + 1) % views.length]!));
      return { button, views };
    });
    this.more.addEventListener("click", () => this.open(this.element.dataset["more"] === undefined));
    const buttons = this.buttons.map(({ button }) => button);
    this.element.append(...buttons.slice(0, FIRST), this.more, ...buttons.slice(FIRST));
    this.open(false);
    stage.append(this.element);
  }

  show(now: ViewName | null): void {
    this.now = now;
    for (const { button, views } of this.buttons) button.setAttribute("aria-pressed", String(now !== null && views.includes(now)));
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
