// <knot-course>: three weeks of pressing. Without this script the form loads the page again; with
// it the result changes while a slider moves.

const WAIT_MS = 120;

export class KnotCourse extends HTMLElement {
  private waiting = 0;
  private asked: AbortController | null = null;

  connectedCallback(): void {
    const form = this.querySelector("form")!;
    form.querySelector<HTMLElement>(".show")!.hidden = true;
    form.addEventListener("input", () => {
      for (const slider of form.querySelectorAll<HTMLInputElement>("input[type=range]")) {
        const words = `${slider.value} ${slider.dataset["unit"]}`;
        slider.parentElement!.querySelector("output")!.textContent = words;
        slider.ariaValueText = words;
      }
      clearTimeout(this.waiting);
      this.waiting = window.setTimeout(() => void this.refresh(form), WAIT_MS);
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.refresh(form);
    });
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
      this.querySelector("#result")!.replaceChildren(...page.querySelector("#result")!.children);
      history.replaceState(null, "", `${address}#weeks`);
    } catch (problem) {
      if ((problem as Error).name === "AbortError") return; // a later one is on its way
      const said = "unknot does not answer. What is shown is the last answer; move a slider to try again.";
      this.querySelector("[role=status] .big")!.textContent = said;
    }
  }
}

customElements.define("knot-course", KnotCourse);
