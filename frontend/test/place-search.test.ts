import assert from "node:assert/strict";
import { test } from "node:test";
import { fit, wordsOf } from "../src/pages/place-search";

const fits = (typed: string, part: string, ...names: string[]): number => fit(names, part, wordsOf(typed));

test("a side names no place", () => {
  assert.deepEqual(wordsOf(" My  calf LEFT "), ["calf"]);
});

test("everyday words, plurals and joined words find a place", () => {
  assert.equal(fits("tummy", "Abdomen", "mid-abdomen", "tummy"), 3);
  assert.equal(fits("temples", "Head", "temple"), 2);
  assert.equal(fits("knee cap", "Knee", "front of the knee", "kneecap"), 2);
  assert.equal(fits("shoulderblade", "Upper back", "inner edge of the shoulder blade"), 2);
  assert.equal(fits("hand", "Face", "mouth and tongue"), 0);
});

test("a name that begins with the words fits best, words scattered over names fit least", () => {
  assert.equal(fits("lower back", "Back", "lower back"), 3);
  assert.equal(fits("lower back", "Back", "middle of the lower back"), 2);
  assert.equal(fits("lower back", "Upper back", "lower tip of the shoulder blade"), 1);
});
