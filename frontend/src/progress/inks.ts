// The colours and the type of the page, for a canvas, which knows no stylesheet.
export class Inks {
  readonly text: string;
  readonly soft: string;
  readonly grid: string;
  readonly band: string;
  readonly edge: string;
  readonly ink: string;
  readonly font: string;
  readonly bold: string;
  private readonly pains: readonly string[];

  constructor(element: Element) {
    const style = getComputedStyle(element);
    const token = (name: string): string => style.getPropertyValue(`--${name}`).trim();
    [this.text, this.soft, this.grid] = [token("text"), token("text-soft"), token("line")];
    [this.band, this.edge, this.ink] = [token("band"), token("line-strong"), token("ink")];
    this.pains = Array.from({ length: 11 }, (_, pain) => token(`pain-${pain}`));
    this.font = `15px ${style.fontFamily}`;
    this.bold = `650 ${this.font}`;
  }

  /** The pigment of a pain; halves take the next stronger step. */
  pain(value: number): string {
    return this.pains[Math.min(10, Math.floor(value + 0.5))]!;
  }
}
