import assert from "node:assert/strict";
import { test } from "node:test";
import { hurts, samePainting, spokenNumber, withRegions } from "../src/pages/drawing";

test("what the page does not know of a drawing is kept", () => {
  const drawing = { unknot: "drawing", version: 1, tools: ["fingers"], regions: { vertex: 2 } };
  const changed = withRegions(drawing, { nose: 3 });
  assert.deepEqual(changed, { ...drawing, regions: { nose: 3 } });
  assert.deepEqual(drawing.regions, { vertex: 2 });
});

test("a marked region has been asked", () => {
  const drawing = { regions: {}, not_asked: ["perineum", "genitals"] };
  assert.deepEqual(withRegions(drawing, { perineum: 0 }).not_asked, ["genitals"]);
  assert.ok(!("not_asked" in withRegions(drawing, { perineum: 0, genitals: 2 })));
});

test("the same painting in another order is the same", () => {
  const paint = { body: "2026.1", runs: [[0, 3, 5]] as [number, number, number][] };
  const one = { regions: { nose: 1, chin: 2 }, paint };
  assert.ok(samePainting(one, { regions: { chin: 2, nose: 1 }, paint: structuredClone(paint) }));
  assert.ok(!samePainting(one, { regions: one.regions, paint: null }));
  assert.ok(!samePainting(one, { regions: { nose: 1, chin: 2.5 }, paint }));
});

test("a place that was asked and does not hurt is no pain", () => {
  assert.ok(!hurts({}));
  assert.ok(!hurts({ nose: 0 }));
  assert.ok(hurts({ nose: 0, chin: 0.5 }));
});

test("pain is spoken in halves", () => {
  assert.deepEqual([0, 6.5, 7, 10].map(spokenNumber), ["0", "6.5", "7", "10"]);
});
