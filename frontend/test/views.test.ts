import assert from "node:assert/strict";
import { test } from "node:test";
import { Display } from "../src/body/display";
import { Paint } from "../src/body/paint";
import { Stroke } from "../src/body/brush";
import { SIZES } from "../src/body/tools";
import { between, nearestTurn, placeOf, towardsViewer, viewOf, VIEWS, type Place } from "../src/body/views";
import { middleOf, regionNumber, surface, touchOf } from "./body";

const places = (...ids: string[]): Place[] => ids.map((id) => placeOf(surface, regionNumber(id))!);

/** How much of a place looks at the viewer, -1 to 1. */
function facing(id: string, from: { turn_deg: number; lift_deg: number }): number {
  const d = towardsViewer(from.turn_deg, from.lift_deg);
  const { normals } = places(id)[0]!;
  let sum = 0;
  normals.forEach((value, i) => (sum += value * d[i % 3]!));
  return sum / (normals.length / 3);
}

test("an unpainted body is seen whole, from the front", () => {
  assert.equal(viewOf([]), VIEWS.front);
});

test("temple, eye and neck of one side are all seen at once", () => {
  const ids = ["temple.left", "eye.left", "neck_back.left"];
  const view = viewOf(places(...ids));
  for (const id of ids) assert.ok(facing(id, view) > 0.1, `${id} ${facing(id, view)}`);
  assert.ok(view.height_m < 0.8);
});

test("a place on the back is seen from behind, one on the sole from below", () => {
  assert.ok(Math.abs(nearestTurn(180, viewOf(places("mid_back.left")).turn_deg) - 180) < 50);
  assert.ok(viewOf(places("arch.left")).lift_deg < -20);
});

test("places far apart are framed together", () => {
  assert.ok(viewOf(places("calf.left", "neck_back.left")).height_m > 1.6);
});

test("a stand from which the body hides a place is passed over", () => {
  const free = viewOf(places("chin"));
  const wall = towardsViewer(free.turn_deg, free.lift_deg);
  const isBehind = (d: readonly number[]): boolean => d[0]! * wall[0] + d[1]! * wall[1] + d[2]! * wall[2] > 0.97;
  const chosen = viewOf(places("chin"), (_, towards) => isBehind(towards));
  assert.equal(isBehind(towardsViewer(chosen.turn_deg, chosen.lift_deg)), false);
  assert.ok(facing("chin", chosen) > 0.3);
});

test("the frame holds what it must show and stays on the body", () => {
  const view = viewOf(places("chin", "mid_abdomen.left"));
  const top = view.target[1] + view.height_m / 2;
  assert.ok(top > 0.66 && top < 0.9, `${top}`);
  assert.ok(view.target[1] - view.height_m / 2 < 0.15);
});

test("turning takes the shorter way round", () => {
  const half = between({ ...VIEWS.front, turn_deg: 170 }, { ...VIEWS.front, turn_deg: -170 }, 0.5);
  assert.equal(half.turn_deg, 180);
});

test("the smallest dab is visible on every region", () => {
  const display = new Display(surface);
  const faint: string[] = [];
  for (const id of surface.skin.regions.filter((_, i) => i % 4 === 0)) {
    const paint = new Paint(surface);
    const stroke = new Stroke(paint, SIZES[0].radius_m * 0.5, 6);
    stroke.add(touchOf(middleOf(id)));
    stroke.end();
    display.showPaint(paint);
    const strongest = display.mark.reduce((most, value, i) => (i % 4 === 0 ? Math.max(most, value) : most), 0);
    if (strongest < 0.55 * 255) faint.push(`${id} ${strongest}`);
  }
  assert.deepEqual(faint, []);
});
