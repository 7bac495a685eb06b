import assert from "node:assert/strict";
import test from "node:test";
import { aDayAfter, afterRelease, type PressTable, whatPressingDoes, whileHeld } from "../src/knot/press-table";

const TABLE: PressTable = {
  pressure_kpa: 250,
  held_s: [0, 10, 20],
  held: { flow: [1, 0, 0], pain: [4, 6, 8] },
  let_go_s: [10, 20],
  since_s: [1, 2],
  released: {
    flow: [
      [2, 4],
      [4, 8],
    ],
    pain: [
      [5, 4],
      [7, 6],
    ],
  },
  day_after: { flow: [1, 1], pain: [3, 2] },
};

test("while held, what lies between two moments is drawn between them", () => {
  assert.equal(whileHeld(TABLE, "pain", 0), 4);
  assert.equal(whileHeld(TABLE, "pain", 15), 7);
  assert.equal(whileHeld(TABLE, "pain", 99), 8);
});

test("letting go begins where holding ended", () => {
  assert.equal(afterRelease(TABLE, "pain", 20, 0), 8);
  assert.equal(afterRelease(TABLE, "pain", 10, 0), 6);
  assert.equal(afterRelease(TABLE, "pain", 10, 0.5), 5.5);
});

test("a time between two known presses lies between what follows them", () => {
  assert.equal(afterRelease(TABLE, "flow", 15, 2), 6);
  assert.equal(afterRelease(TABLE, "flow", 20, 99), 8);
});

test("a press of nothing changes nothing", () => {
  assert.equal(afterRelease(TABLE, "flow", 0, 2), 1);
  assert.equal(aDayAfter(TABLE, "pain", 0), 4);
});

test("the day after lies between the known presses", () => {
  assert.equal(aDayAfter(TABLE, "pain", 5), 3.5);
  assert.equal(aDayAfter(TABLE, "pain", 15), 2.5);
});

test("words name only what changes while pressed", () => {
  const held = {
    flow_ml_100ml_min: [0.6, 0.01, 0],
    po2_mmhg: [4.8, 4, 3],
    nitric_oxide_nm: [3.7, 4.2, 4.5],
    pain: [4.2, 4.2, 4.3],
  };
  const light = { ...TABLE, held };
  assert.equal(whatPressingDoes(light), "blood flow in the knot stops, oxygen falls");
  const hard = { ...TABLE, held: { ...held, nitric_oxide_nm: [3.7, 15, 22], pain: [4.2, 6, 6.6] } };
  assert.match(whatPressingDoes(hard), /, nitric oxide rises, pain rises$/);
  const none = Object.fromEntries(Object.entries(held).map(([name, [first]]) => [name, [first!, first!, first!]]));
  assert.equal(whatPressingDoes({ ...TABLE, held: none }), "nothing changes");
});
