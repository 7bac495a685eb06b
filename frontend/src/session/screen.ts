// The parts of the page that the coach writes on, and which of them belong to which phase.

export type Phase = "ready" | "again" | "get_ready" | "hold" | "rest" | "move" | "paused" | "after" | "saved";

export class Screen {
  constructor(private readonly root: HTMLElement) {}

  part<T extends Element = HTMLElement>(name: string): T {
    return this.root.querySelector<T>(`[data-part="${name}"]`)!;
  }

  write(name: string, words: string): void {
    const part = this.part(name);
    if (part.textContent !== words) part.textContent = words;
  }

  /** Show what belongs to a phase and hide the rest; the focus never stays on what is hidden. */
  show(phase: Phase): void {
    this.root.dataset["phase"] = phase;
    for (const part of this.root.querySelectorAll<HTMLElement>("[data-in]")) {
      part.hidden = !part.dataset["in"]!.split(" ").includes(phase);
    }
    const focused = this.root.querySelector(":focus");
    if (focused?.getClientRects().length === 0) this.part("talk").focus({ preventScroll: true });
  }

  /** A button of the page by what it does, only if it can be seen now. */
  button(key: string): HTMLButtonElement | null {
    const buttons = this.root.querySelectorAll<HTMLButtonElement>(`[aria-keyshortcuts="${CSS.escape(key)}"]`);
    return [...buttons].find((button) => button.getClientRects().length > 0) ?? null;
  }
}
