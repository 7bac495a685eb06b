import assert from "node:assert/strict";
import { test } from "node:test";
import { namedBySkin, namedByTurn } from "../src/body/sides";

test("one side is named alone only where no skin of the other is in the picture", () => {
  assert.deepEqual(namedBySkin({ left: [0.4, 0.5], right: [] }), { left: "left", right: null });
  assert.deepEqual(namedBySkin({ left: [], right: [0.4, 0.5] }), { left: null, right: "left" });
});

test("a hand of the other side in the picture has its own name, where it is", () => {
  assert.deepEqual(namedBySkin({ left: [0.2, 0.3], right: [0.5, 0.6, 0.8] }), { left: "left", right: "right" });
  assert.deepEqual(namedBySkin({ left: [0.7], right: [0.3, 0.4] }), { left: "right", right: "left" });
});

test("a few specks at the edge are no side", () => {
  assert.deepEqual(namedBySkin({ left: Array(99).fill(0.5), right: [0.99] }), { left: "left", right: null });
  assert.equal(namedBySkin({ left: [], right: [] }), null);
});

test("the whole body names both sides, and in profile the one that faces the viewer", () => {
  assert.deepEqual(namedByTurn(0), { left: "right", right: "left" });
  assert.deepEqual(namedByTurn(180), { left: "left", right: "right" });
  assert.deepEqual(namedByTurn(90), { left: "left", right: null });
  assert.deepEqual(namedByTurn(-90), { left: null, right: "left" });
});
