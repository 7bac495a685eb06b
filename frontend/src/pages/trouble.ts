// The panel that says what could not be saved and what to do about it.
import type { Trouble } from "./saver";

export interface WaysOut {
  again(): void;
  keep(): void;
  other(): void;
}

/** Show the trouble with its ways out, or hide the panel. */
export function troublePanel(panel: HTMLElement, trouble: Trouble | null, ways: WaysOut): void {
  panel.hidden = trouble === null;
  if (trouble === null) {
    panel.replaceChildren();
    return;
  }
  const heading = document.createElement("h2");
  heading.textContent = "Not saved yet";
  const text = document.createElement("p");
  text.textContent = `${trouble.message} What you painted is still here, on this screen.`;
  const buttons = document.createElement("div");
  buttons.className = "row";
  buttons.append(...waysOut(trouble, ways));
  const body = document.createElement("div");
  body.append(heading, text, buttons);
  panel.replaceChildren(body);
}

function waysOut(trouble: Trouble, ways: WaysOut): HTMLButtonElement[] {
  switch (trouble.kind) {
    case "elsewhere":
      return [button("Keep this one", ways.keep), button("Show the other", ways.other)];
    case "gone":
      return [button("Save it as a new one", ways.again)];
    case "failed":
      return [button("Try again", ways.again)];
  }
}

function button(label: string, act: () => void): HTMLButtonElement {
  const element = document.createElement("button");
  element.type = "button";
  element.className = "btn line";
  element.textContent = label;
  element.addEventListener("click", act);
  return element;
}
