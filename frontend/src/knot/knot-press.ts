// <knot-press>: press and hold the cut muscle and watch the model. Numbers come from the server;
// here they only follow the finger. Ten seconds of the model pass in one second.
import {
  aDayAfter,
  afterRelease,
  FLOW,
  OXYGEN,
  PAIN,
  type PressTable,
  whatPressingDoes,
  whileHeld,
} from "./press-table";

const SPEED = 10;
const LONGEST_S = 180;
const WATCHED_S = 600;
const AROUND = "surrounding_flow_ml_100ml_min";

/** How far along: pressing since, or let go since after having been held. */
type Phase =
  | { readonly name: "rest" }
  | { readonly name: "held"; readonly since: number }
  | { readonly name: "released"; readonly since: number; readonly held: number };

export class KnotPress extends HTMLElement {
  private table!: PressTable;
  private phase: Phase = { name: "rest" };
  private frame = 0;
  private button!: HTMLButtonElement;
  private toggle!: HTMLInputElement;

  async connectedCallback(): Promise<void> {
    const table = await loaded(this.chosenKpa());
    if (!table) return; // the table on the page says the same
    this.table = table;
    this.button = this.querySelector<HTMLButtonElement>(".hold")!;
    this.toggle = this.querySelector<HTMLInputElement>(".toggle")!;
    this.listen();
    this.querySelector<HTMLElement>(".do")!.hidden = false;
  }

  private listen(): void {
    const button = this.button;
    button.addEventListener("pointerdown", (event) => {
      if (this.toggle.checked || event.button !== 0) return;
      button.setPointerCapture(event.pointerId);
      this.press();
    });
    for (const end of ["pointerup", "pointercancel", "lostpointercapture", "blur"]) {
      button.addEventListener(end, () => {
        if (!this.toggle.checked) this.release();
      });
    }
    button.addEventListener("contextmenu", (event) => event.preventDefault());
    button.addEventListener("keydown", (event) => {
      if (this.toggle.checked || !isPressKey(event)) return;
      event.preventDefault();
      if (!event.repeat) this.press();
    });
    button.addEventListener("keyup", (event) => {
      if (this.toggle.checked || !isPressKey(event)) return;
      event.preventDefault();
      this.release();
    });
    // Taps when chosen; and what assistive technology sends, which has no pointer and no key.
    button.addEventListener("click", (event) => {
      const assistive = event.detail === 0 && event.pointerType === "";
      if (this.toggle.checked || assistive) this.turn();
    });
    this.toggle.addEventListener("change", () => {
      this.release();
      this.name();
    });
    this.querySelector(".holds")!.addEventListener("change", () => void this.pressOtherwise());
  }

  private chosenKpa(): number {
    return Number(this.querySelector<HTMLInputElement>(".holds :checked")!.value);
  }

  /** Take another pressure; the knot is at rest again. */
  private async pressOtherwise(): Promise<void> {
    const kpa = this.chosenKpa();
    const table = await loaded(kpa);
    if (kpa !== this.chosenKpa()) return; // a later choice is on its way
    if (!table) {
      const now = `.holds [value="${this.table.pressure_kpa}"]`;
      this.querySelector<HTMLInputElement>(now)!.checked = true;
      this.say(`unknot does not answer, so the button still presses with ${this.table.pressure_kpa} kPa. Try again.`);
      return;
    }
    this.table = table;
    cancelAnimationFrame(this.frame);
    this.phase = { name: "rest" };
    this.name();
    this.show((series) => whileHeld(table, series, 0));
    this.say("");
    this.tell(`Pressing with ${kpa} kPa`);
  }

  private turn(): void {
    if (this.phase.name === "held") this.release();
    else this.press();
  }

  private press(): void {
    if (this.phase.name === "held") return;
    this.phase = { name: "held", since: performance.now() };
    this.say(`Pressing: ${whatPressingDoes(this.table)}.`);
    this.run();
  }

  private release(): void {
    if (this.phase.name !== "held") return;
    const held = this.heldSeconds(this.phase.since);
    this.phase = { name: "released", since: performance.now(), held };
    this.say(this.afterwards(held));
    this.run();
  }

  /** The knot always starts from rest: pressing again begins anew. */
  private run(): void {
    this.name();
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => this.draw());
  }

  private draw(): void {
    const phase = this.phase;
    if (phase.name === "held") {
      const held = this.heldSeconds(phase.since);
      this.tell(`Pressed for ${Math.round(held)} s`);
      this.show((series) => whileHeld(this.table, series, held));
      if (held >= LONGEST_S) {
        this.release();
        return;
      }
    } else if (phase.name === "released") {
      const since = (SPEED * (performance.now() - phase.since)) / 1000;
      this.tell(`Let go ${spoken(Math.min(since, WATCHED_S))} ago`);
      this.show((series) => afterRelease(this.table, series, phase.held, since));
      if (since >= WATCHED_S) return;
    }
    this.frame = requestAnimationFrame(() => this.draw());
  }

  private show(value: (series: string) => number): void {
    for (const row of this.querySelectorAll<HTMLElement>("[data-series]")) {
      const now = value(row.dataset["series"]!);
      const share = Math.min(1, now / Number(row.dataset["full"]));
      row.querySelector(".fill")!.setAttribute("width", `${(100 * share).toFixed(1)}%`);
      row.querySelector("b")!.textContent = now.toFixed(1);
    }
    // Healthy muscle has some 3 mL/100 mL/min and 27 mmHg.
    this.style.setProperty("--flow", Math.min(1, value(FLOW) / 3).toFixed(3));
    this.style.setProperty("--around", Math.min(1.6, value(AROUND) / 3).toFixed(3));
    this.style.setProperty("--oxygen", Math.min(1, value(OXYGEN) / 27).toFixed(3));
  }

  private name(): void {
    const held = this.phase.name === "held";
    this.classList.toggle("pressed", held);
    this.button.ariaPressed = String(held);
    const verb = this.toggle.checked ? "Press" : "Press and hold";
    this.button.querySelector("span")!.textContent = held ? "Let go" : verb;
  }

  private afterwards(held: number): string {
    const before = this.table.held[PAIN]![0]!.toFixed(1);
    const peak = Math.max(
      ...this.table.since_s.map((since) => afterRelease(this.table, FLOW, held, since)),
    );
    const times = peak / this.table.held[FLOW]![0]!;
    const rush = times >= 2 ? `Blood rushes back, ${times.toFixed(0)} times the flow before.` : "";
    const day = aDayAfter(this.table, PAIN, held).toFixed(1);
    const effect = day === before ? "no different from before" : `before it was ${before}`;
    return `Let go after ${Math.round(held)} s. ${rush} A day later this model says pain ${day}: ${effect}.`;
  }

  private heldSeconds(since: number): number {
    return Math.min(LONGEST_S, (SPEED * (performance.now() - since)) / 1000);
  }

  private say(words: string): void {
    this.querySelector(".said")!.textContent = words;
  }

  private tell(words: string): void {
    this.querySelector(".clock")!.textContent = `${words}. One second here is ten.`;
  }
}

async function loaded(kpa: number): Promise<PressTable | null> {
  const answer = await fetch(`/api/knot/press?pressure_kpa=${kpa}`).catch(() => null);
  return answer?.ok ? ((await answer.json()) as PressTable) : null;
}

function isPressKey(event: KeyboardEvent): boolean {
  return event.key === " " || event.key === "Enter";
}

function spoken(seconds: number): string {
  return seconds < 60 ? `${Math.round(seconds)} s` : `${Math.floor(seconds / 60)} min`;
}

customElements.define("knot-press", KnotPress);
