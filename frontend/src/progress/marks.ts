// What is drawn on a chart besides the line: the band, the days, the sessions and their words.
import uPlot from "uplot";
import type { Inks } from "./inks";
import type { Chart } from "./progress-chart";

const DOT = 5.5; // px
const TICK = { gap: 8, long: 11, wide: 3 }; // px

/** Draw in pixels of the page, however fine the screen is. */
function drawing(plot: uPlot, draw: (context: CanvasRenderingContext2D, area: DOMRect) => void): void {
  const { ctx: context, bbox } = plot;
  const fine = uPlot.pxRatio;
  context.save();
  context.scale(fine, fine);
  draw(context, new DOMRect(bbox.left / fine, bbox.top / fine, bbox.width / fine, bbox.height / fine));
  context.restore();
}

function place(plot: uPlot, value: number, scale: "x" | "y"): number {
  return plot.valToPos(value, scale, true) / uPlot.pxRatio;
}

function across(context: CanvasRenderingContext2D, area: DOMRect, y: number, dashes: readonly number[]): void {
  context.setLineDash([...dashes]);
  context.beginPath();
  context.moveTo(area.left, y);
  context.lineTo(area.right, y);
  context.stroke();
}

export function drawBand(plot: uPlot, chart: Chart, ink: Inks): void {
  const { band } = chart;
  if (band === null) return;
  drawing(plot, (context, area) => {
    const inside = (value: number): number => Math.min(area.bottom, Math.max(area.top, place(plot, value, "y")));
    const [low, high] = [inside(band[0]), inside(band[1])];
    context.fillStyle = ink.band;
    context.fillRect(area.left, high, area.width, low - high);
    context.strokeStyle = ink.edge;
    context.lineWidth = 1.5;
    for (const y of [low, high]) across(context, area, y, [2, 5]);
    context.fillStyle = ink.soft;
    context.font = ink.font;
    context.textAlign = "right";
    context.fillText("inside this band it could be chance", area.right - 8, chart.rises ? low - 10 : high + 22);
  });
}

export function drawNoticed(plot: uPlot, chart: Chart, ink: Inks): void {
  const { noticed, ticks } = chart;
  if (noticed === null || noticed < ticks[0]! || noticed > ticks.at(-1)!) return;
  drawing(plot, (context, area) => {
    const y = place(plot, noticed, "y");
    context.strokeStyle = ink.edge;
    context.lineWidth = 1.5;
    across(context, area, y, [8, 5]);
  });
}

export function drawDots(plot: uPlot, chart: Chart, ink: Inks): void {
  drawing(plot, (context) => {
    context.strokeStyle = ink.soft;
    context.lineWidth = 1.5;
    for (const day of chart.days) {
      context.fillStyle = chart.pain ? ink.pain(day.value) : ink.text;
      context.beginPath();
      context.arc(place(plot, day.x, "x"), place(plot, day.value, "y"), DOT, 0, 2 * Math.PI);
      context.fill();
      context.stroke();
    }
  });
}

/** Ticks of sessions below the chart, and the days under them. */
export function drawSessions(plot: uPlot, chart: Chart, ink: Inks): void {
  drawing(plot, (context, area) => {
    context.fillStyle = ink.ink;
    for (const x of chart.sessions) {
      context.fillRect(place(plot, x, "x") - TICK.wide / 2, area.bottom + TICK.gap, TICK.wide, TICK.long);
    }
    context.fillStyle = ink.soft;
    context.font = ink.font;
    for (const [x, words] of chart.named) {
      const lone = chart.span === 0;
      context.textAlign = lone || (x > 0 && x < chart.span) ? "center" : x === 0 ? "left" : "right";
      context.fillText(words, place(plot, x, "x"), area.bottom + 42);
    }
  });
}

/** The last average in words at the end of the line. */
export function drawEnd(plot: uPlot, chart: Chart, ink: Inks): void {
  const last = chart.days.at(-1);
  if (last === undefined || last.average === null) return;
  const { average } = last;
  drawing(plot, (context, area) => {
    const below = place(plot, Math.min(last.value, average), "y") + 28;
    const y = below < area.bottom ? below : place(plot, Math.max(last.value, average), "y") - 14;
    context.fillStyle = ink.text;
    context.font = ink.bold;
    context.textAlign = "right";
    context.fillText(chart.now, place(plot, last.x, "x"), y);
  });
}
