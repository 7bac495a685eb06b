/** Small helpers to make elements of the stage. */

export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className: string,
  attributes: Record<string, string> = {},
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  element.className = className;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

const SVG = "http://www.w3.org/2000/svg";

/** An icon of one round-ended thread on the 24 grid; dots are filled. */
export function icon(path: string, dots: readonly (readonly [number, number, number])[] = []): SVGSVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "i");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  if (path) {
    const thread = document.createElementNS(SVG, "path");
    thread.setAttribute("d", path);
    svg.append(thread);
  }
  for (const [cx, cy, r] of dots) {
    const dot = document.createElementNS(SVG, "circle");
    dot.setAttribute("cx", `${cx}`);
    dot.setAttribute("cy", `${cy}`);
    dot.setAttribute("r", `${r}`);
    dot.setAttribute("fill", "currentColor");
    svg.append(dot);
  }
  return svg;
}

/** A round tool button with a name for screen readers and a tooltip. */
export function tool(name: string, picture: SVGSVGElement, act: () => void): HTMLButtonElement {
  const button = make("button", "tool", { type: "button", "aria-label": name, title: name });
  button.append(picture);
  button.addEventListener("click", act);
  return button;
}

/** Where an element lies in what it is positioned in, in CSS pixels. */
export function boxOf({ offsetLeft, offsetTop, offsetWidth, offsetHeight }: HTMLElement): { x: number; y: number; width: number; height: number } {
  return { x: offsetLeft, y: offsetTop, width: offsetWidth, height: offsetHeight };
}
