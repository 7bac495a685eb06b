import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { disc, Stroke } from "../src/body/brush";
import { BARE, Paint } from "../src/body/paint";
import { INSIDE, nearestFace } from "../src/body/surface";
import { SIZES } from "../src/body/tools";
import { middleOf, regionNumber, surface, touchOf } from "./body";

let paint: Paint;
beforeEach(() => {
  paint = new Paint(surface);
});

function dab(id: string, intensity: number | null, radius_m = 0.016): boolean {
  const stroke = new Stroke(paint, radius_m, intensity);
  stroke.add(touchOf(middleOf(id)));
  return stroke.end();
}

test("a dab in the middle of any region marks exactly that region, with every brush", () => {
  for (const { radius_m } of SIZES) {
    for (const id of surface.skin.regions) {
      dab(id, 5, radius_m);
      assert.deepEqual(paint.regions(), { [id]: 5 });
      paint.undo();
    }
  }
});

test("a stroke marks every region its middle runs through and no other", () => {
  const stroke = new Stroke(paint, 0.008, 6);
  for (const id of ["temple.left", "side_of_head.left"]) stroke.add(touchOf(middleOf(id)));
  stroke.end();
  assert.deepEqual(paint.regions(), { "side_of_head.left": 6, "temple.left": 6 });
});

test("a region entered later is also painted where the stroke had passed beside it", () => {
  const [first, second] = ["mid_abdomen.left", "mid_abdomen.right"].map(regionNumber) as [number, number];
  const beside = surface.facesOfRegion[first]!.find((face) =>
    [0, 1, 2, 3].some((k) => surface.skin.regionOfFace[surface.neighbours[4 * face + k]!] === second),
  )!;
  const across = [0, 1, 2, 3].map((k) => surface.neighbours[4 * beside + k]!).find((face) => surface.skin.regionOfFace[face] === second)!;
  const reached = disc(surface, touchOf(beside), 0.032).filter((face) => surface.skin.regionOfFace[face] === second);
  const stroke = new Stroke(paint, 0.032, 6);
  stroke.add(touchOf(beside));
  assert.ok(reached.every((face) => paint.faces[face] === BARE));
  stroke.add(touchOf(across));
  stroke.end();
  assert.ok(reached.every((face) => paint.faces[face] === 12));
});

/** Straight over the skin from one point to another, as a hand moves the brush. */
function strokeAlong(from: readonly number[], to: readonly number[], radius_m: number, intensity: number | null): void {
  const stroke = new Stroke(paint, radius_m, intensity);
  const steps = Math.ceil(Math.hypot(...from.map((value, axis) => to[axis]! - value)) / (radius_m / 2));
  for (let i = 0; i <= steps; i++) {
    const [x, y, z] = from.map((value, axis) => value + ((to[axis]! - value) * i) / steps) as [number, number, number];
    const { face, normal } = touchOf(nearestFace(surface, x, y, z));
    stroke.add({ face, point: [x, y, z], normal });
  }
  stroke.end();
}

test("a stroke down the lower back marks no place it only brushes against", () => {
  for (const radius_m of [0.008, 0.012, 0.016]) {
    for (const [across, foot] of [[0.03, 0.19], [0.05, 0.198], [0.075, 0.212]] as const) {
      strokeAlong([across, 0.26, -0.03], [across, foot, -0.03], radius_m, 7);
      assert.deepEqual(paint.regions(), { "lumbar.left": 7 }, `${radius_m} ${across}`);
      paint.undo();
    }
  }
});

test("a stroke marks each place it really runs through", () => {
  strokeAlong([0.05, 0.26, -0.03], [0.05, 0.12, -0.05], 0.012, 7);
  assert.ok(["lumbar.left", "iliac_crest.left"].every((id) => paint.regions()[id] === 7), JSON.stringify(paint.regions()));
});

test("paint that was there before a sliver stays", () => {
  paint.setRegion(regionNumber("flank.left"), 3);
  strokeAlong([0.08, 0.26, -0.02], [0.075, 0.215, -0.03], 0.016, 7);
  assert.deepEqual(paint.regions(), { "flank.left": 3, "lumbar.left": 7 });
});

test("an eraser that goes over a stroke leaves nothing of it", () => {
  for (const radius_m of SIZES.map((size) => size.radius_m)) {
    strokeAlong([0.05, 0.26, -0.03], [0.05, 0.2, -0.03], radius_m, 7);
    strokeAlong([0.052, 0.26, -0.03], [0.052, 0.203, -0.03], radius_m, null);
    assert.deepEqual(paint.regions(), {}, `${radius_m}`);
  }
});

test("an eraser leaves a clean end and the rest of the stroke", () => {
  strokeAlong([0.05, 0.28, -0.03], [0.05, 0.2, -0.03], 0.016, 7);
  strokeAlong([0.056, 0.215, -0.03], [0.056, 0.2, -0.03], 0.012, null);
  assert.deepEqual(paint.regions(), { "lumbar.left": 7 });
  const spikes = [...paint.faces.keys()].filter(
    (face) => paint.faces[face] !== BARE && [0, 1, 2, 3].filter((k) => paint.faces[surface.neighbours[4 * face + k]!] !== BARE).length <= 1,
  );
  assert.deepEqual(spikes, []);
});

test("a brush does not reach through a finger", () => {
  const touch = touchOf(middleOf("middle_finger.left"));
  for (const face of disc(surface, touch, 0.03)) {
    const facing = [0, 1, 2].reduce((sum, axis) => sum + surface.normals[3 * face + axis]! * touch.normal[axis]!, 0);
    assert.ok(facing > 0.1);
  }
});

test("nothing inside the body takes paint", () => {
  const inside = surface.skin.regionOfFace.indexOf(INSIDE);
  if (inside < 0) return;
  paint.begin();
  paint.put(inside, 10);
  assert.equal(paint.end(), false);
});

test("undo takes a whole stroke back and redo brings it again", () => {
  dab("temple.left", 6);
  const painted = paint.toRuns();
  assert.equal(paint.canUndo, true);
  assert.equal(paint.undo(), true);
  assert.deepEqual(paint.regions(), {});
  assert.equal(paint.redo(), true);
  assert.deepEqual(paint.toRuns(), painted);
  assert.equal(paint.redo(), false);
});

test("a new stroke ends what could be redone", () => {
  dab("temple.left", 6);
  paint.undo();
  dab("chin", 2);
  assert.equal(paint.canRedo, false);
});

test("a stroke that is taken back leaves no trace", () => {
  dab("temple.left", 6);
  const before = paint.toRuns();
  const stroke = new Stroke(paint, 0.016, 9);
  stroke.add(touchOf(middleOf("temple.left")));
  paint.cancel();
  assert.deepEqual(paint.toRuns(), before);
  assert.equal(stroke.end(), false);
});

test("painting the same again is no change", () => {
  assert.equal(dab("temple.left", 6), true);
  assert.equal(dab("temple.left", 6), false);
});

test("the strongest pain in a region is its intensity", () => {
  dab("thigh_front.left", 3, 0.032);
  dab("thigh_front.left", 7.5, 0.008);
  assert.deepEqual(paint.regions(), { "thigh_front.left": 7.5 });
});

test("a slider recolours what is painted of a region and fills a bare one", () => {
  dab("thigh_front.left", 3);
  const dabbed = paint.faces.filter((value) => value !== BARE).length;
  paint.setRegion(regionNumber("thigh_front.left"), 8);
  assert.deepEqual(paint.regions(), { "thigh_front.left": 8 });
  assert.equal(paint.faces.filter((value) => value !== BARE).length, dabbed);
  paint.setRegion(regionNumber("chin"), 2);
  assert.equal(paint.faces.filter((value) => value === 4).length, surface.facesOfRegion[regionNumber("chin")]!.length);
});

test("dragging a slider is one undo step", () => {
  for (const intensity of [3, 3.5, 4, 4.5]) paint.setRegion(regionNumber("chin"), intensity);
  paint.undo();
  assert.deepEqual(paint.regions(), {});
});

test("a region set to nothing is bare, and can be brought back", () => {
  dab("chin", 4);
  paint.setRegion(regionNumber("chin"), null);
  assert.deepEqual(paint.regions(), {});
  paint.undo();
  assert.deepEqual(paint.regions(), { chin: 4 });
});

test("zero is kept: asked, does not hurt", () => {
  paint.setRegion(regionNumber("chin"), 0);
  assert.deepEqual(paint.regions(), { chin: 0 });
  assert.ok(paint.toRuns().runs.every(([, , intensity]) => intensity === 0));
});

test("what is no half from 0 to 10 is refused", () => {
  for (const wrong of [-1, 10.5, 3.2, Number.NaN]) {
    assert.throws(() => paint.setRegion(0, wrong), /is not a number from 0 to 10 in halves/);
  }
});

test("the other side gets the mirrored places and keeps its own", () => {
  dab("temple.left", 6);
  paint.setRegion(regionNumber("neck_back.left"), 7);
  paint.setRegion(regionNumber("neck_back.right"), 2);
  paint.copyToOtherSide();
  assert.deepEqual(paint.regions(), { "neck_back.left": 7, "neck_back.right": 2, "temple.left": 6, "temple.right": 6 });
});

test("clear can be undone", () => {
  dab("chin", 4);
  paint.clear();
  assert.deepEqual(paint.regions(), {});
  assert.equal(paint.isEmpty, true);
  paint.undo();
  assert.deepEqual(paint.regions(), { chin: 4 });
});

test("the eraser sweeps a crumb that is left of a region, and leaves what is large enough", () => {
  for (const [kept, regions] of [[1, {}], [6, { "thigh_front.left": 5 }]] as const) {
    paint = new Paint(surface);
    dab("thigh_front.left", 5, 0.032);
    const painted = [...paint.faces.keys()].filter((face) => paint.faces[face] !== BARE);
    paint.begin();
    for (const face of painted.slice(kept)) paint.put(face, BARE);
    paint.sweepLeftovers([regionNumber("thigh_front.left")]);
    paint.end();
    assert.deepEqual(paint.regions(), regions);
  }
});

test("the eraser takes away only what is under it", () => {
  dab("temple.left", 5, 0.02);
  dab("chin", 3);
  dab("temple.left", null, 0.03);
  assert.deepEqual(paint.regions(), { chin: 3 });
});

test("runs are sorted, apart, and bring the same picture back", () => {
  dab("temple.left", 6);
  dab("thigh_front.right", 2.5, 0.032);
  paint.setRegion(regionNumber("chin"), 0);
  const saved = paint.toRuns();
  saved.runs.forEach(([first, count, intensity], i) => {
    assert.ok(count > 0 && Number.isInteger(2 * intensity));
    const next = saved.runs[i + 1];
    if (next) assert.ok(first + count < next[0] || (first + count === next[0] && intensity !== next[2]));
  });
  const again = new Paint(surface);
  again.load(null, saved);
  assert.deepEqual(again.toRuns(), saved);
  assert.equal(again.canUndo, false);
});

test("a drawing without a picture is painted by whole regions", () => {
  paint.load({ "temple.left": 6, chin: 0 }, null);
  assert.deepEqual(paint.regions(), { chin: 0, "temple.left": 6 });
  assert.equal(paint.canUndo, false);
});

test("where a drawing and its picture differ, the drawing is right", () => {
  dab("temple.left", 6);
  dab("chin", 4);
  const picture = paint.toRuns();
  paint.load({ "temple.left": 3, "eye.left": 5 }, picture);
  assert.deepEqual(paint.regions(), { "eye.left": 5, "temple.left": 3 });
});

test("a picture of another body is not painted on this one", () => {
  paint.load({ chin: 4 }, { body: "1900.1", runs: [[0, 50, 9]] });
  assert.deepEqual(paint.regions(), { chin: 4 });
});
