import assert from "node:assert/strict";
import test from "node:test";
import { aDayAfter, afterRelease, type PressTable, whileHeld } from "../src/knot/press-table";

const TABLE: PressTable = {
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
