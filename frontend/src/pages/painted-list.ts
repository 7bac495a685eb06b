// "Painted so far": every painted place with a slider of its own.
import { capital, type Regions, showPain, spokenNumber } from "./drawing";

export interface ListEvents {
  /** A new pain for a place, or null to take it away. */
  set(region: string, intensity: number | null): void;
  /** The person turns to this place in the list. */
  attend(region: string): void;
}

interface Row {
  readonly item: HTMLElement;
  readonly slider: HTMLInputElement;
  readonly badge: Element;
}

export class PaintedList {
  private readonly rows = new Map<string, Row>();
  private readonly ranks: ReadonlyMap<string, number>;
  private readonly list: HTMLElement;
  private readonly empty: HTMLElement;
  private kept: HTMLElement | null = null;

  constructor(
    section: HTMLElement,
    private readonly template: HTMLTemplateElement,
    private readonly labels: Readonly<Record<string, string>>,
    private readonly words: readonly string[],
    private readonly events: ListEvents,
    order: readonly string[], // of all places, from head to foot
  ) {
    this.ranks = new Map(order.map((region, rank) => [region, rank]));
    this.list = section.querySelector<HTMLElement>("ul")!;
    this.empty = section.querySelector<HTMLElement>(".nothing")!;
  }

  /** Show these places from head to foot, in the same order whenever the page is opened. */
  show(regions: Regions): void {
    const first = this.rows.size === 0;
    for (const [region, row] of this.rows) {
      if (!(region in regions)) this.remove(region, row);
    }
    for (const [region, intensity] of Object.entries(regions)) {
      const row = this.rows.get(region) ?? this.add(region, !first);
      if (Number(row.slider.value) !== intensity) row.slider.value = String(intensity);
      row.slider.setAttribute("aria-valuetext", this.spoken(intensity));
      showPain(row.badge, intensity);
    }
    this.empty.hidden = this.rows.size > 0;
  }

  /** Say that the saved drawing stays although nothing is painted, with a way to delete it. */
  offerDelete(erase: (() => void) | null): void {
    if (erase === null) {
      this.kept?.remove();
      this.kept = null;
    } else if (this.kept === null) {
      this.kept = document.createElement("div");
      this.kept.className = "kept";
      this.kept.role = "status";
      const button = document.createElement("button");
      button.type = "button";
      button.className = "btn line small";
      button.textContent = "Delete it";
      button.addEventListener("click", erase);
      this.kept.append(document.createElement("p"), button);
      this.empty.after(this.kept);
      this.explain("Nothing is painted now. Your saved drawing is unchanged.");
    }
  }

  /** Change what stands beside the way to delete the drawing. */
  explain(sentence: string): void {
    this.kept?.querySelector("p")?.replaceChildren(sentence);
  }

  private spoken(intensity: number): string {
    return `${spokenNumber(intensity)}, ${this.words[intensity * 2]}`;
  }

  private add(region: string, isNew: boolean): Row {
    const item = this.template.content.firstElementChild!.cloneNode(true) as HTMLElement;
    const label = item.querySelector("label")!;
    const slider = item.querySelector("input")!;
    const away = item.querySelector("button")!;
    const [place = region, side] = (this.labels[region] ?? region).split(", your ");
    slider.id = `pain-${region}`;
    slider.dataset["region"] = region;
    label.htmlFor = slider.id;
    label.append(capital(place));
    if (side !== undefined) label.append(", ", bold(`your ${side}`));
    away.ariaLabel = `Remove ${this.labels[region] ?? region}`;
    away.title = "Remove";
    slider.addEventListener("input", () => this.events.set(region, Number(slider.value)));
    slider.addEventListener("focus", () => this.events.attend(region));
    away.addEventListener("click", () => this.events.set(region, null));
    item.classList.toggle("arriving", isNew);
    this.list.insertBefore(item, this.rowAfter(region));
    const row = { item, slider, badge: item.querySelector(".pain")! };
    this.rows.set(region, row);
    return row;
  }

  /** The row before which a place stands. */
  private rowAfter(region: string): HTMLElement | null {
    const rank = this.ranks.get(region) ?? Infinity;
    let next: HTMLElement | null = null;
    let least = Infinity;
    for (const [other, { item }] of this.rows) {
      const otherRank = this.ranks.get(other) ?? Infinity;
      if (otherRank > rank && otherRank < least) [next, least] = [item, otherRank];
    }
    return next;
  }

  private remove(region: string, row: Row): void {
    const hadFocus = row.item.contains(document.activeElement);
    const next = row.item.nextElementSibling ?? row.item.previousElementSibling;
    row.item.remove();
    this.rows.delete(region);
    if (hadFocus) (next?.querySelector<HTMLElement>("button") ?? this.heading()).focus();
  }

  private heading(): HTMLElement {
    const heading = this.list.parentElement!.querySelector<HTMLElement>("h2")!;
    heading.tabIndex = -1;
    return heading;
  }
}

function bold(text: string): HTMLElement {
  const element = document.createElement("b");
  element.textContent = text;
  return element;
}
