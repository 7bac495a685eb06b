import assert from "node:assert/strict";
import { test } from "node:test";
import { Display } from "../src/body/display";
import { Paint } from "../src/body/paint";
import { Stroke } from "../src/body/brush";
import { SIZES } from "../src/body/tools";
import { between, cutBefore, nearestTurn, paintedPlaces, placeOf, placesOn, shown, spotPlace, towardsViewer, viewOf, VIEWS, type Place, type Pose } from "../src/body/views";
import { hides, middleOf, regionNumber, surface, touchOf } from "./body";

const places = (...ids: string[]): Place[] => ids.map((id) => placeOf(surface, regionNumber(id))!);

const share = (id: string, from: { turn_deg: number; lift_deg: number }): number =>
  shown(placeOf(surface, regionNumber(id))!, towardsViewer(from.turn_deg, from.lift_deg));

test("an unpainted body is seen whole, from the front", () => {
  assert.equal(viewOf([]), VIEWS.front);
});

test("temple, eye and neck of one side are all seen at once, the neck as no sliver", () => {
  const paint = new Paint(surface);
  paint.load({ "temple.left": 6, "eye.left": 4, "neck_back.left": 7 }, null);
  const view = viewOf(paintedPlaces(paint));
  assert.ok(view.turn_deg > 100 && view.turn_deg < 125, `${view.turn_deg}`);
  assert.ok(view.lift_deg > 0 && view.lift_deg < 20, `${view.lift_deg}`);
  assert.ok(share("eye.left", view) > 0.05);
  assert.ok(share("neck_back.left", view) > 2.5 * share("neck_back.left", { turn_deg: 90, lift_deg: 8 }));
  const other = viewOf(places("temple.right", "eye.right", "neck_back.right"));
  assert.ok(Math.abs(other.turn_deg + view.turn_deg) <= 15, "the other side is looked at from the other side");
});

test("pain on head and neck is looked at from three quarters, head and shoulders", () => {
  const view = viewOf(places("forehead.left", "forehead.right"));
  assert.ok(Math.abs(view.turn_deg) > 10 && Math.abs(view.turn_deg) < 60, `${view.turn_deg}`);
  const [top, foot] = [view.target[1] + view.height_m / 2, view.target[1] - view.height_m / 2];
  assert.ok(top > 0.86 && foot < 0.5 && foot > 0.38, `${foot} to ${top}`);
});

test("where not all can be seen, what hurts most is", () => {
  const paint = new Paint(surface);
  paint.load({ "lumbar.left": 9, "mid_abdomen.right": 1 }, null);
  assert.ok(Math.abs(nearestTurn(180, viewOf(paintedPlaces(paint)).turn_deg) - 180) < 75);
  paint.load({ "lumbar.left": 1, "mid_abdomen.right": 9 }, null);
  assert.ok(Math.abs(viewOf(paintedPlaces(paint)).turn_deg) < 75);
});

test("a spot is seen without taking the view from the pain", () => {
  const pain = places("temple.left", "neck_back.left");
  const view = viewOf([...pain, spotPlace([0.1, 0.565, 0.027], [0.1, 0.98, 0.1])]);
  for (const id of ["temple.left", "neck_back.left"]) assert.ok(share(id, view) > 0.2, `${id} ${share(id, view)}`);
  assert.ok(towardsViewer(view.turn_deg, view.lift_deg)[1] > 0.1);
});

test("a place on the back is seen from behind, one on the sole from below", () => {
  assert.ok(Math.abs(nearestTurn(180, viewOf(places("mid_back.left")).turn_deg) - 180) < 50);
  assert.ok(viewOf(places("ball_of_foot.left")).lift_deg < -20);
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
  assert.ok(share("chin", chosen) > 0.3);
});

/** How much of a place is seen from a view, past all that stands before it. */
function seen(place: Place, view: Pose): number {
  const cut = cutBefore(view);
  const towards = towardsViewer(view.turn_deg, view.lift_deg);
  return shown(place, towards, (point, way) => {
    const ahead = point.reduce((sum, value, axis) => sum + (value - view.target[axis]!) * way[axis]!, 0);
    return hides(point, way, cut - ahead);
  });
}

/** The part of a region that looks a way. */
function facing(id: string, way: readonly [number, number, number]): Place {
  const { normals } = surface;
  return placeOf(surface, regionNumber(id), (face) => normals[3 * face]! * way[0] + normals[3 * face + 1]! * way[1] + normals[3 * face + 2]! * way[2] > 0.5)!;
}

test("painted fingers of a palm are looked at in that palm, past the leg and the other hand", () => {
  const palm = towardsViewer(VIEWS.leftPalm.turn_deg, VIEWS.leftPalm.lift_deg);
  const painted = ["thumb.left", "ring_finger.left"].map((id) => facing(id, palm));
  assert.equal(viewOf(painted, hides), VIEWS.leftPalm);
  const back = towardsViewer(VIEWS.rightHand.turn_deg, VIEWS.rightHand.lift_deg);
  assert.equal(viewOf([facing("hand_back.right", back)], hides), VIEWS.rightHand);
});

test("every place alone is seen well, whatever stands round it", () => {
  const badly: string[] = [];
  for (const id of surface.skin.regions.filter((each) => !/right|teeth|perineum|genitals/.test(each))) {
    const [place] = places(id);
    const view = viewOf([place!], hides);
    if (seen(place!, view) < 0.2) badly.push(`${id} ${seen(place!, view).toFixed(2)}`);
  }
  assert.deepEqual(badly, []);
});

test("palm, index finger and forearm of one side are all seen", () => {
  const [palm, finger, forearm] = places("palm.right", "index_finger.right", "forearm_front.right");
  const view = viewOf([palm!, finger!, forearm!], hides);
  for (const place of [palm!, finger!, forearm!]) assert.ok(seen(place, view) > 0.1, `${view.turn_deg} ${view.lift_deg} ${seen(place, view)}`);
});

test("a spot looks at the viewer, so that its ring does not hang over the edge of the body", () => {
  for (const id of surface.skin.regions.filter((_, i) => i % 5 === 0)) {
    const { point, normal } = touchOf(middleOf(id));
    const spot = spotPlace(point, normal);
    const view = viewOf([spot], hides);
    assert.ok(seen(spot, view) > 0.5, `${id} ${seen(spot, view)} ${view.turn_deg} ${view.lift_deg}`);
  }
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

test("of what is painted, only what a knot reaches is looked at close", () => {
  const paint = new Paint(surface);
  paint.load({ "temple.left": 6, "heel.right": 5 }, null);
  assert.ok(viewOf(paintedPlaces(paint)).height_m > 1.6);
  const near = viewOf(paintedPlaces(paint, new Set([regionNumber("heel.right"), regionNumber("calf.right")])));
  assert.ok(near.height_m < 0.6 && near.target[1] < -0.5, `${near.height_m} at ${near.target[1]}`);
});

test("what is on the front is seen from there, what is on the back from behind, the side from both", () => {
  const all = places("upper_chest.left", "mid_back.left", "shoulder_side.left");
  assert.equal(placesOn("on_front", all).length, 2);
  assert.equal(placesOn("on_back", all).length, 2);
  assert.ok(Math.abs(viewOf(placesOn("on_front", all)).turn_deg) < 90);
  assert.ok(Math.abs(viewOf(placesOn("on_back", all)).turn_deg) > 90);
});
