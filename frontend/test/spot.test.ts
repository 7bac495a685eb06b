import assert from "node:assert/strict";
import { test } from "node:test";
import { rings } from "../src/body/spot";

test("rings of spots that lie apart have their full size", () => {
  assert.deepEqual(rings([{ x: 10, y: 10 }, { x: 90, y: 10 }], 52), [52, 52]);
  assert.deepEqual(rings([], 52), []);
});

test("rings of near spots are made smaller, so that they do not cross", () => {
  assert.deepEqual(rings([{ x: 10, y: 10 }, { x: 50, y: 10 }, { x: 150, y: 10 }], 52), [36, 36, 52]);
});

test("where there is no room for two rings, one holds both dots", () => {
  assert.deepEqual(rings([{ x: 10, y: 10 }, { x: 25, y: 10 }], 52), [52, 0]);
});
