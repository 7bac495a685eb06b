// A slider from 0 to 10 with its number; nothing is said until it is moved or touched.
import { spokenNumber } from "../pages/drawing";

export class PainSlider {
  private said: number | null = null;
  onsaid: (value: number) => void = () => {};

  constructor(
    private readonly input: HTMLInputElement,
    private readonly number: HTMLElement,
  ) {
    input.addEventListener("input", () => this.say(input.valueAsNumber));
    // A touch where the thumb already stands says that too.
    input.addEventListener("pointerup", () => this.said ?? this.say(input.valueAsNumber));
    this.show();
  }

  get value(): number | null {
    return this.said;
  }

  /** Begin again, with the thumb somewhere and nothing said. */
  reset(at: number, said: number | null = null): void {
    this.input.value = `${said ?? at}`;
    this.said = said;
    this.show();
  }

  step(by: number): void {
    this.input.valueAsNumber = Math.min(10, Math.max(0, this.input.valueAsNumber + by));
    this.say(this.input.valueAsNumber);
  }

  private say(value: number): void {
    this.said = value;
    this.show();
    this.onsaid(value);
  }

  private show(): void {
    const { said } = this;
    this.number.textContent = said === null ? "–" : spokenNumber(said);
    this.number.className = `pain p${said === null ? "-none" : Math.round(said)}`;
    this.input.setAttribute("aria-valuetext", said === null ? "not said yet" : spokenNumber(said));
  }
}
