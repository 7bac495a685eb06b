// "Choose from a list instead": a number for each place of the body, with a search box.
import type { Regions } from "./drawing";
import type { ListEvents } from "./painted-list";

const WRONG = "Write a number from 0 to 10; halves are allowed.";

export class RegionList {
  private readonly inputs = new Map<string, HTMLInputElement>();
  private readonly parts: HTMLDetailsElement[];
  private readonly none: HTMLElement;
  private shown: Regions | null = null;

  constructor(
    private readonly root: HTMLDetailsElement,
    private readonly events: ListEvents,
    private readonly tell: (sentence: string) => void,
  ) {
    this.parts = [...root.querySelectorAll<HTMLDetailsElement>(".bodypart")];
    this.none = root.querySelector<HTMLElement>(".none")!;
    for (const input of root.querySelectorAll<HTMLInputElement>("input[type=number]")) {
      this.inputs.set(input.name, input);
      // Not with each digit: on the way to 7.5 stands a 7.
      input.addEventListener("change", () => this.take(input));
      input.addEventListener("focus", () => events.attend(input.name));
      input.addEventListener("keydown", (event) => {
        stayOnEnter(event);
        if (event.key === "Enter") this.take(input);
      });
    }
    window.addEventListener("pagehide", () => {
      const typed = this.inputs.get((document.activeElement as HTMLInputElement | null)?.name ?? "");
      if (typed) this.take(typed);
    });
    const search = root.querySelector<HTMLInputElement>("input[type=search]")!;
    search.addEventListener("input", () => this.find(search.value));
    search.addEventListener("keydown", stayOnEnter);
  }

  /** All places, from head to foot. */
  get order(): readonly string[] {
    return [...this.inputs.keys()];
  }

  open(): void {
    this.root.open = true;
  }

  /** Go to the first number that cannot be taken; tells whether there is one. */
  goToWrong(): boolean {
    const wrong = [...this.inputs.values()].find((input) => input.ariaInvalid === "true");
    if (wrong === undefined) return false;
    this.open();
    wrong.closest<HTMLDetailsElement>(".bodypart")!.open = true;
    wrong.focus();
    return true;
  }

  /** Show what has changed in its field; what is being typed elsewhere is left alone. */
  show(regions: Regions): void {
    for (const [region, input] of this.inputs) {
      const intensity = regions[region];
      if (this.shown !== null && intensity === this.shown[region]) continue;
      input.value = intensity === undefined ? "" : String(intensity);
      this.mark(input, false);
    }
    this.shown = regions;
    for (const part of this.parts) {
      const fields = [...part.querySelectorAll<HTMLInputElement>("input")];
      const painted = fields.filter((field) => field.name in regions).length;
      part.querySelector(".count")!.textContent = painted > 0 ? `${painted} painted` : "";
    }
  }

  private take(input: HTMLInputElement): void {
    const intensity = read(input);
    this.mark(input, intensity === undefined);
    if (intensity === undefined) this.tell(WRONG);
    else if (intensity !== (this.shown?.[input.name] ?? null)) this.events.set(input.name, intensity);
  }

  /** Say beside a field that its number cannot be taken, until it is mended. */
  private mark(input: HTMLInputElement, isWrong: boolean): void {
    if (isWrong === (input.ariaInvalid === "true")) return;
    const id = `wrong-${input.name}`;
    input.ariaInvalid = isWrong ? "true" : null;
    if (!isWrong) {
      input.removeAttribute("aria-describedby");
      document.getElementById(id)?.remove();
      return;
    }
    const message = document.createElement("div");
    message.id = id;
    message.className = "wrong";
    message.textContent = wrongNumber(input.name);
    input.closest("tr")!.querySelector("th")!.append(message);
    input.setAttribute("aria-describedby", id);
  }

  private find(text: string): void {
    const words = text.toLowerCase().split(/\s+/).filter(Boolean);
    let found = 0;
    for (const part of this.parts) {
      const partName = part.querySelector("summary")!.textContent!.toLowerCase();
      let inPart = 0;
      for (const row of part.querySelectorAll<HTMLElement>("tbody tr")) {
        const name = `${row.querySelector("th")!.firstChild!.textContent} ${partName}`.toLowerCase();
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

/** What is wrong, with the side where a row has two fields. */
function wrongNumber(region: string): string {
  const side = region.split(".")[1];
  return side === undefined ? WRONG : `Your ${side}: ${WRONG[0]!.toLowerCase()}${WRONG.slice(1)}`;
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
