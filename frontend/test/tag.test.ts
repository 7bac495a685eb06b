import assert from "node:assert/strict";
import { test } from "node:test";
import { beside } from "../src/body/tag";

const room = { width: 800, height: 700 };
const size = { width: 240, height: 44 };

test("a name stands at the right of its point, where there is room", () => {
  const { x, y } = beside({ x: 300, y: 300 }, size, room, [], []);
  assert.ok(x > 300 && x < 340);
  assert.equal(y, 300 - size.height / 2);
});

test("near the right edge it stands at the left", () => {
  const { x } = beside({ x: 700, y: 300 }, size, room, [], []);
  assert.ok(x + size.width < 700 && x > 400);
});

test("it keeps off what is painted", () => {
  const painted = Array.from({ length: 20 }, (_, i) => ({ x: 300 + 4 * i, y: 300 }));
  const { x, y } = beside({ x: 300, y: 300 }, size, room, painted, []);
  const over = painted.filter((point) => point.x > x && point.x < x + size.width && point.y > y && point.y < y + size.height);
  assert.deepEqual(over, []);
});

test("on a phone it stays on the stage and off the tools", () => {
  const phone = { width: 390, height: 464 };
  const tools = [{ x: 12, y: 12, width: 59, height: 279 }, { x: 319, y: 12, width: 59, height: 279 }];
  const { x, y } = beside({ x: 200, y: 250 }, size, phone, [], tools);
  assert.ok(x >= 71 && x + size.width <= 319);
  assert.ok(y > 250 || y + size.height < 250);
});
