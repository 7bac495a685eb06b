// <pain-slider>: a number from 0 to 10 that may be left out. Without this script it is a plain
// number field; here a slider leads that field. Until it is touched nothing is answered, and an
// answer can be taken back.
import { showPain, spokenNumber } from "../pages/drawing";

const MIDDLE = 5;
const NOT_ANSWERED = "not answered";

class PainSlider extends HTMLElement {
  private readonly slider = document.createElement("input");
  private readonly badge = document.createElement("b");
  private readonly away = document.createElement("button");

  connectedCallback(): void {
    const field = this.querySelector<HTMLInputElement>("input[type=number]");
    if (!field || this.contains(this.slider)) return;
    this.build(field);
    this.show(field);
    this.slider.addEventListener("input", () => this.answer(field));
    // A tap that moves nothing; a finger's gives no click.
    for (const tap of ["click", "pointerup"]) {
      this.slider.addEventListener(tap, () => this.answer(field));
    }
    this.slider.addEventListener("keydown", (event) => {
      if (event.key !== " ") return;
      event.preventDefault();
      this.answer(field);
    });
    this.away.addEventListener("click", () => {
      field.value = "";
      this.show(field);
      this.slider.focus();
    });
    window.addEventListener("pageshow", () => this.show(field)); // the browser may have refilled it
  }

  private build(field: HTMLInputElement): void {
    const former = this.getAttribute("former");
    const label = document.querySelector(`label[for="${CSS.escape(field.id)}"]`);
    Object.assign(this.slider, { type: "range", min: "0", max: "10", step: "0.5" });
    this.slider.value = field.value || former || String(MIDDLE);
    this.slider.id = `slide-${field.id}`;
    for (const name of ["aria-describedby", "aria-invalid"]) {
      const value = field.getAttribute(name);
      if (value !== null) this.slider.setAttribute(name, value);
    }
    label?.setAttribute("for", this.slider.id);
    this.badge.ariaHidden = "true";
    this.away.type = "button";
    this.away.className = "tool away";
    this.away.ariaLabel = `Take back: ${label?.querySelector("b")?.textContent ?? ""}`;
    this.away.title = "Take back";
    this.away.append(this.closing());
    field.hidden = true;
    const track = document.createElement("span");
    track.className = "track";
    track.append(this.slider);
    if (former) track.append(markAt(Number(former)));
    this.append(track, this.badge, this.away);
  }

  /** The icon of the button, which the page brings along. */
  private closing(): Node {
    const template = document.querySelector<HTMLTemplateElement>("#close-icon");
    return template?.content.cloneNode(true) ?? document.createTextNode("×");
  }

  private answer(field: HTMLInputElement): void {
    field.value = this.slider.value;
    this.show(field);
  }

  private show(field: HTMLInputElement): void {
    const answered = field.value !== "";
    if (answered) this.slider.value = field.value;
    this.classList.toggle("open", !answered);
    this.away.hidden = !answered;
    if (answered) {
      showPain(this.badge, Number(field.value));
      this.slider.setAttribute("aria-valuetext", `${spokenNumber(Number(field.value))} of 10`);
    } else {
      this.badge.className = "pain open";
      this.badge.textContent = "–";
      this.slider.setAttribute("aria-valuetext", NOT_ANSWERED);
    }
  }
}

/** A tick below the track where the answer was before. */
function markAt(value: number): HTMLElement {
  const mark = document.createElement("i");
  mark.ariaHidden = "true";
  mark.style.setProperty("--x", String(value / 10));
  return mark;
}

customElements.define("pain-slider", PainSlider);
