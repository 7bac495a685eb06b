// How strong it is, on a slider from 0 to 10 with its number beside it; nothing is said until the
// slider is moved or touched.
import { showPain, spokenNumber } from "../pages/drawing";

export class Strength {
  private said: number | null = null;
  onsaid: (value: number) => void = () => {};

  constructor(
    private readonly slider: HTMLInputElement,
    private readonly badge: HTMLElement,
  ) {
    slider.addEventListener("input", () => this.say(slider.valueAsNumber));
    slider.addEventListener("click", () => this.said ?? this.say(slider.valueAsNumber)); // a tap that moves nothing
    if (slider.value !== slider.defaultValue) this.said = slider.valueAsNumber; // moved before the script came
    this.show();
  }

  get value(): number | null {
    return this.said;
  }

  /** Begin again, with the thumb somewhere and nothing said. */
  reset(at: number, said: number | null = null): void {
    this.slider.value = `${said ?? at}`;
    this.said = said;
    this.show();
  }

  step(by: number): void {
    this.slider.valueAsNumber = Math.min(10, Math.max(0, this.slider.valueAsNumber + by));
    this.say(this.slider.valueAsNumber);
  }

  private say(value: number): void {
    this.said = value;
    this.show();
    this.onsaid(value);
  }

  private show(): void {
    const { said } = this;
    this.slider.classList.toggle("open", said === null);
    this.slider.setAttribute("aria-valuetext", said === null ? "not answered" : `${spokenNumber(said)} of 10`);
    if (said !== null) return showPain(this.badge, said);
    this.badge.textContent = "–";
    this.badge.className = "pain open";
  }
}
