// <knot-course>: three weeks of treating. Without this script the form loads the page again; with
// it the result changes while a slider moves.

const WAIT_MS = 120;
/** What changes with the answer of the server; the rest stays, with what has the focus. */
const CHANGING = ["#verdict", "#pressure_kpa-about", "#curves"];

export class KnotCourse extends HTMLElement {
  private waiting = 0;
  private asked: AbortController | null = null;

  connectedCallback(): void {
    const form = this.querySelector("form")!;
    form.querySelector<HTMLElement>(".show")!.hidden = true;
    form.addEventListener("input", () => this.changed(form));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.refresh(form);
    });
    this.querySelector<HTMLElement>(".tries")!.addEventListener("click", (event) => {
      const link = (event.target as Element).closest("a");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.fill(form, new URL(link.href).searchParams);
    });
  }

  /** Set the form as an address says; what it does not name goes back to the usual press. */
  private fill(form: HTMLFormElement, wanted: URLSearchParams): void {
    for (const field of form.querySelectorAll<HTMLInputElement | HTMLSelectElement>("[name]")) {
      if (field instanceof HTMLInputElement && field.type === "checkbox") {
        field.checked = wanted.getAll(field.name).includes(field.value);
      } else {
        field.value = wanted.get(field.name) ?? field.dataset["usual"]!;
      }
    }
    this.changed(form);
  }

  private changed(form: HTMLFormElement): void {
    for (const slider of form.querySelectorAll<HTMLInputElement>("input[type=range]")) {
      const words = `${slider.value} ${slider.dataset["unit"]}`;
      slider.parentElement!.querySelector("output")!.textContent = words;
      slider.ariaValueText = words;
    }
    clearTimeout(this.waiting);
    this.waiting = window.setTimeout(() => void this.refresh(form), WAIT_MS);
  }

  private async refresh(form: HTMLFormElement): Promise<void> {
    this.asked?.abort();
    this.asked = new AbortController();
    const query = new URLSearchParams(new FormData(form) as unknown as Record<string, string>);
    const address = `/learn/knot?${query}`;
    try {
      const answer = await fetch(address, { signal: this.asked.signal });
      if (!answer.ok) throw new Error(String(answer.status));
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const part of CHANGING) {
        this.querySelector(part)!.replaceChildren(...page.querySelector(part)!.childNodes);
      }
      history.replaceState(null, "", `${address}#weeks`);
    } catch (problem) {
      if ((problem as Error).name === "AbortError") return; // a later one is on its way
      const said = "unknot does not answer. What is shown is the last answer; move a slider to try again.";
      this.querySelector("#verdict .big")!.textContent = said;
    }
  }
}

customElements.define("knot-course", KnotCourse);
