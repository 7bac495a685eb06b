// <press-desk>: the Press page. It works without this script; the script lets digits answer, u undo,
// and the rows of the ranking glide from where they were on the page before.

const KEPT = "unknot-ranking";
const GLIDE_MS = 420;

export class PressDesk extends HTMLElement {
  connectedCallback(): void {
    this.glide();
    document.addEventListener("keydown", this.onKey);
    window.addEventListener("pagehide", this.onLeave);
    window.addEventListener("pageshow", onBack);
  }

  disconnectedCallback(): void {
    document.removeEventListener("keydown", this.onKey);
    window.removeEventListener("pagehide", this.onLeave);
    window.removeEventListener("pageshow", onBack);
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const key = CSS.escape(event.key);
    const button = this.querySelector<HTMLButtonElement>(`[aria-keyshortcuts="${key}"]`);
    if (button === null) return;
    event.preventDefault();
    button.click();
  };

  private readonly onLeave = (): void => {
    const order = this.rows().map((row) => row.dataset["row"]!);
    sessionStorage.setItem(KEPT, JSON.stringify(order));
  };

  /** Move each row from the place it had in the order before to its own. */
  private glide(): void {
    const before = JSON.parse(sessionStorage.getItem(KEPT) ?? "[]") as string[];
    const rows = this.rows();
    if (before.length === 0 || matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    rows.forEach((row, place) => {
      const was = before.indexOf(row.dataset["row"]!);
      const from = rows[was === -1 ? rows.length - 1 : Math.min(was, rows.length - 1)]!;
      const shift = from.offsetTop - row.offsetTop;
      if (was === place || (shift === 0 && was !== -1)) return;
      const start = { transform: `translateY(${shift}px)`, opacity: was === -1 ? 0 : 1 };
      row.animate([start, { transform: "none", opacity: 1 }], { duration: GLIDE_MS, easing: "ease-out" });
    });
  }

  private rows(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>(".tally [data-row]")];
  }
}

/** <press-where>: what is painted goes with the form. */
export class PressWhere extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener("paintchange", (event) => {
      const { regions } = (event as CustomEvent<{ regions: Readonly<Record<string, number>> }>).detail;
      this.querySelector<HTMLInputElement>("input[name=painted]")!.value = JSON.stringify(regions);
    });
  }
}

function onBack(event: PageTransitionEvent): void {
  if (event.persisted) location.reload(); // what it remembers may be saved over by now
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches("input, select, textarea");
}

customElements.define("press-desk", PressDesk);
customElements.define("press-where", PressWhere);
