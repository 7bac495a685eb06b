// <progress-chart label="…">: the days of a series, drawn with uPlot over the still picture that the
// page brings along. One day at a time can be looked at, by pointer, finger or arrow keys; a line
// under the chart says it, as the value of a slider does to those who hear the page.
//
// Children: `<script type="application/json">` with a `Chart`, and the still pictures.
import uPlot from "uplot";
import { Inks } from "./inks";
import { drawBand, drawDots, drawEnd, drawNoticed, drawSessions } from "./marks";

export interface Day {
  readonly x: number; // days from the first
  readonly value: number;
  readonly average: number | null;
  readonly words: string;
}

export interface Chart {
  readonly pain: boolean;
  readonly days: readonly Day[];
  readonly span: number;
  readonly named: readonly (readonly [number, string])[];
  readonly ticks: readonly number[];
  readonly band: readonly [number, number] | null;
  readonly noticed: number | null;
  readonly sessions: readonly number[];
  readonly rises: boolean; // the line ends above the start
  readonly now: string;
}

const HEIGHT = 330; // px
const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 };
const HINT = "Tap the chart, or use the arrow keys, to read one day.";

class ProgressChart extends HTMLElement {
  private chart!: Chart;
  private plot: uPlot | null = null;
  private at = -1;
  private readonly surface = document.createElement("div");
  private readonly line = document.createElement("p");

  connectedCallback(): void {
    const data = this.querySelector("script[type='application/json']");
    if (data === null || this.plot !== null) return;
    this.chart = JSON.parse(data.textContent || "{}") as Chart;
    this.build();
    this.draw();
    new ResizeObserver(() => this.fit()).observe(this);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.draw());
    void document.fonts.ready.then(() => this.plot?.redraw());
  }

  private build(): void {
    const last = this.chart.days.length - 1;
    this.surface.className = "surface";
    this.surface.tabIndex = 0;
    this.surface.setAttribute("role", "slider");
    this.surface.setAttribute("aria-label", `${this.getAttribute("label") ?? ""}, day by day`);
    this.surface.setAttribute("aria-valuemin", "1");
    this.surface.setAttribute("aria-valuemax", String(last + 1));
    this.line.className = "small soft told";
    this.line.textContent = HINT;
    this.surface.addEventListener("keydown", (event) => this.press(event));
    this.surface.addEventListener("focus", () => this.look(this.at < 0 ? last : this.at));
    for (const kind of ["pointerdown", "pointermove"] as const) {
      this.surface.addEventListener(kind, (event) => this.point(event));
    }
    this.announce(last);
    this.append(this.surface, this.line);
    this.classList.add("drawn-here");
  }

  /** Draw anew: at the start, and when the theme turns round. */
  private draw(): void {
    this.plot?.destroy();
    const { days } = this.chart;
    const data: uPlot.AlignedData = [days.map((day) => day.x), days.map((day) => day.value), days.map((day) => day.average)];
    this.plot = new uPlot(this.options(), data, this.surface);
    if (this.at >= 0) this.look(this.at);
  }

  private options(): uPlot.Options {
    const { chart } = this;
    const ink = new Inks(this);
    const font = ink.font;
    const top = chart.ticks.at(-1)!;
    return {
      width: this.clientWidth,
      height: HEIGHT,
      padding: [14, 14, 0, 0],
      legend: { show: false },
      cursor: { drag: { x: false, y: false }, y: false, points: { show: false } },
      scales: { x: { time: false, range: () => [0, Math.max(1, chart.span)] }, y: { range: () => [chart.ticks[0]!, top] } },
      series: [
        {},
        { paths: () => null, points: { show: false } },
        { stroke: ink.text, width: 3, points: { show: false } },
      ],
      axes: [
        { splits: () => chart.named.map(([x]) => x), values: () => chart.named.map(() => ""), font, stroke: ink.soft, grid: { show: false }, ticks: { show: false }, size: 48 },
        { splits: () => [...chart.ticks], values: (_, ticks) => ticks.map(String), font, stroke: ink.soft, grid: { stroke: ink.grid, width: 1 }, ticks: { show: false }, size: 44 },
      ],
      hooks: {
        drawClear: [(plot) => drawBand(plot, chart, ink)],
        draw: [
          (plot) => drawNoticed(plot, chart, ink),
          (plot) => drawDots(plot, chart, ink),
          (plot) => drawSessions(plot, chart, ink),
          (plot) => drawEnd(plot, chart, ink),
        ],
      },
    };
  }

  private fit(): void {
    if (this.plot !== null && this.clientWidth > 0 && this.clientWidth !== this.plot.width) {
      this.plot.setSize({ width: this.clientWidth, height: HEIGHT });
      if (this.at >= 0) this.look(this.at);
    }
  }

  private press(event: KeyboardEvent): void {
    const last = this.chart.days.length - 1;
    const step = STEPS[event.key];
    const target = event.key === "Home" ? 0 : event.key === "End" ? last : step === undefined ? null : this.at + step;
    if (target === null) return;
    event.preventDefault();
    this.look(Math.min(last, Math.max(0, target)));
  }

  private point(event: PointerEvent): void {
    if (this.plot === null) return;
    const x = this.plot.posToVal(event.clientX - this.plot.over.getBoundingClientRect().left, "x");
    const away = this.chart.days.map((day) => Math.abs(day.x - x));
    this.look(away.indexOf(Math.min(...away)));
  }

  /** Look at one day: the line stands on it, and its words under the chart. */
  private look(index: number): void {
    const day = this.chart.days[index];
    if (day === undefined || this.plot === null) return;
    this.at = index;
    this.plot.setCursor({ left: this.plot.valToPos(day.x, "x"), top: 0 }, false);
    this.line.textContent = day.words;
    this.announce(index);
  }

  private announce(index: number): void {
    this.surface.setAttribute("aria-valuenow", String(index + 1));
    this.surface.setAttribute("aria-valuetext", this.chart.days[index]?.words ?? "");
  }
}

customElements.define("progress-chart", ProgressChart);
