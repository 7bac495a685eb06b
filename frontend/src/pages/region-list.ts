// "Choose from a list instead": a number for each place of the body, with a search box.
import type { Regions } from "./drawing";

export class RegionList {
  private readonly inputs = new Map<string, HTMLInputElement>();
  private readonly parts: HTMLDetailsElement[];
  private readonly none: HTMLElement;

  constructor(
    private readonly root: HTMLDetailsElement,
    private readonly set: (region: string, intensity: number | null) => void,
    private readonly tell: (sentence: string) => void,
  ) {
    this.parts = [...root.querySelectorAll<HTMLDetailsElement>(".bodypart")];
    this.none = root.querySelector<HTMLElement>(".none")!;
    for (const input of root.querySelectorAll<HTMLInputElement>("input[type=number]")) {
      this.inputs.set(input.name, input);
      input.addEventListener("input", () => this.take(input));
      input.addEventListener("keydown", stayOnEnter);
    }
    const search = root.querySelector<HTMLInputElement>("input[type=search]")!;
    search.addEventListener("input", () => this.find(search.value));
    search.addEventListener("keydown", stayOnEnter);
  }

  open(): void {
    this.root.open = true;
  }

  /** Show these pains in their fields; a field that is being typed in is left alone. */
  show(regions: Regions): void {
    for (const [region, input] of this.inputs) {
      const intensity = regions[region];
      if (input !== document.activeElement || read(input) !== (intensity ?? null)) {
        input.value = intensity === undefined ? "" : String(intensity);
        input.ariaInvalid = null;
      }
    }
    for (const part of this.parts) {
      const fields = [...part.querySelectorAll<HTMLInputElement>("input")];
      const painted = fields.filter((field) => field.name in regions).length;
      part.querySelector(".count")!.textContent = painted > 0 ? `${painted} painted` : "";
    }
  }

  private take(input: HTMLInputElement): void {
    const intensity = read(input);
    input.ariaInvalid = intensity === undefined ? "true" : null;
    if (intensity === undefined) this.tell("Write a number from 0 to 10; halves are allowed.");
    else this.set(input.name, intensity);
  }

  private find(text: string): void {
    const words = text.toLowerCase().split(/\s+/).filter(Boolean);
    let found = 0;
    for (const part of this.parts) {
      const partName = part.querySelector("summary")!.textContent!.toLowerCase();
      let inPart = 0;
      for (const row of part.querySelectorAll<HTMLElement>("tbody tr")) {
        const name = `${row.querySelector("th")!.textContent} ${partName}`.toLowerCase();
        row.hidden = !words.every((word) => name.includes(word));
        if (!row.hidden) inPart += 1;
      }
      part.hidden = inPart === 0;
      part.open = words.length > 0 && inPart > 0;
      found += inPart;
    }
    this.none.hidden = words.length === 0;
    this.none.textContent =
      found > 0
        ? `${found} ${found === 1 ? "place" : "places"} found.`
        : "No place has this name. Try a simpler word, such as neck or knee.";
  }
}

/** A pain from 0 to 10 in halves; null: empty; undefined: neither. */
function read(input: HTMLInputElement): number | null | undefined {
  if (input.validity.badInput) return undefined;
  if (input.value === "") return null;
  const value = Number(input.value);
  return value >= 0 && value <= 10 && Number.isInteger(value * 2) ? value : undefined;
}

function stayOnEnter(event: KeyboardEvent): void {
  if (event.key === "Enter") event.preventDefault(); // Enter would leave the page
}
