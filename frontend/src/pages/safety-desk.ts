// <safety-desk>: a screen of the Safety step. The page works without this script; it says on the
// button how many are ticked, ticks with Enter as well, and forgets the answer below a line that is
// unticked.

export class SafetyDesk extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener("change", ({ target }) => {
      if (target instanceof HTMLInputElement && target.name === "tick") {
        if (!target.checked) forgetFollowUp(target);
        this.count();
      }
    });
    this.addEventListener("keydown", (event) => {
      const { target } = event;
      if (event.key !== "Enter" || !(target instanceof HTMLInputElement)) return;
      event.preventDefault(); // Enter would send the form
      target.click();
    });
    window.addEventListener("pageshow", (event) => {
      if (event.persisted) location.reload(); // what it remembers may be saved over by now
    });
    this.count();
  }

  private count(): void {
    const ticked = this.querySelectorAll("input[name=tick]:checked").length;
    this.querySelector(".ticked span")!.textContent = `Go on with ${ticked} ticked`;
  }
}

function forgetFollowUp(tick: HTMLInputElement): void {
  const options = tick.closest("li")!.querySelectorAll<HTMLInputElement>("input[type=radio]");
  for (const option of options) option.checked = false;
}

customElements.define("safety-desk", SafetyDesk);
