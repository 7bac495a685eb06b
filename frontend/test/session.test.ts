import assert from "node:assert/strict";
import { test } from "node:test";
import { SessionClock } from "../src/session/clock";
import { answerTo } from "../src/session/discomfort";
import { SessionLog } from "../src/session/log";
import { nextSpot, phaseWords, START, type Kind, type Step, walk } from "../src/session/steps";
import { toneTimes } from "../src/session/tone-times";
import { ownVoice } from "../src/session/voice";

const step = (kind: Kind, seconds: number, trigger_point: string, hold = 0, of = 0): Step => ({
  kind, seconds, trigger_point, hold, of, treatment: "self_pressure_fingers", say: "", cue: "", discomfort: kind === "hold" ? [4, 6] : null,
});
const STEPS: readonly Step[] = [
  step("get_ready", 20, "masseter.left"),
  step("hold", 30, "masseter.left", 1, 2),
  step("rest", 10, "masseter.left", 1, 2),
  step("hold", 30, "masseter.left", 2, 2),
  step("get_ready", 20, "masseter.right"),
  step("hold", 30, "masseter.right", 1, 1),
  step("move", 25, "masseter.right"),
  step("done", 0, "masseter.right"),
];

test("time walks through the steps, over several at once, and stays at the end", () => {
  assert.deepEqual(walk(STEPS, START, 19.5), { step: 0, elapsed_s: 19.5 });
  assert.deepEqual(walk(STEPS, START, 20), { step: 1, elapsed_s: 0 });
  assert.deepEqual(walk(STEPS, START, 65), { step: 3, elapsed_s: 5 });
  assert.deepEqual(walk(STEPS, { step: 1, elapsed_s: 29 }, 2), { step: 2, elapsed_s: 1 });
  assert.deepEqual(walk(STEPS, START, 9999), { step: 7, elapsed_s: 0 });
});

test("a clock that nobody looked at for a minute shows true time", () => {
  let now = 1_000_000;
  const clock = new SessionClock(STEPS, START, () => now);
  clock.go();
  now += 62_000;
  assert.deepEqual(clock.position, { step: 3, elapsed_s: 2 });
});

test("a pause takes no time, and a clock set back turns nothing back", () => {
  let now = 1_000_000;
  const clock = new SessionClock(STEPS, START, () => now);
  clock.go();
  now += 25_000;
  clock.pause();
  now += 600_000;
  assert.deepEqual(clock.position, { step: 1, elapsed_s: 5 });
  clock.go();
  now -= 3_600_000;
  assert.deepEqual(clock.position, { step: 1, elapsed_s: 5 });
});

test("a jump goes on from there", () => {
  let now = 0;
  const clock = new SessionClock(STEPS, START, () => now);
  clock.go();
  now += 21_000;
  clock.jump({ step: 4, elapsed_s: 0 });
  now += 1_000;
  assert.deepEqual(clock.position, { step: 4, elapsed_s: 1 });
});

test("the next spot is on the other side, and after the last one it is over", () => {
  assert.equal(nextSpot(STEPS, 1), 4);
  assert.equal(nextSpot(STEPS, 5), 7);
});

test("where one is, in words", () => {
  assert.deepEqual(STEPS.slice(0, 4).map(phaseWords), ["get ready", "hold 1 of 2", "rest after hold 1 of 2", "hold 2 of 2"]);
});

test("tones come at the start, in the middle, three times before the end, and at the end of a hold", () => {
  const at = (tone: string): number[] => toneTimes(STEPS, { step: 1, elapsed_s: 0 }).filter((one) => one.tone === tone && one.in_s <= 30).map((one) => one.in_s);
  assert.deepEqual([at("start"), at("half"), at("count"), at("end")], [[0], [15], [27, 28, 29], [30]]);
});

test("what has been heard is not heard again, and the last tone is that of the end", () => {
  const tones = toneTimes(STEPS, { step: 1, elapsed_s: 16 });
  assert.deepEqual(tones[0], { in_s: 11, tone: "count" });
  assert.deepEqual(tones.at(-1), { in_s: 14 + 10 + 30 + 20 + 30 + 25, tone: "done" });
  assert.ok(tones.every((one) => one.in_s >= 0));
});

test("more than seven is eased at once, seven is not too strong, and the band is good", () => {
  const words = [2, 4, 6, 7, 8].map((value) => answerTo(value, [4, 6]));
  assert.deepEqual(words.map(({ ease }) => ease), [false, false, false, false, true]);
  assert.match(words[0]!.words, /A little more/);
  assert.match(words[1]!.words, /^Good\. Keep it there/);
  assert.match(words[3]!.words, /a little less: 4 to 6/);
  assert.match(words[4]!.words, /Ease off now/);
});

test("holds that went by while nobody looked were held to their end", () => {
  const log = new SessionLog(STEPS);
  log.pass(START, { step: 3, elapsed_s: 4.26 });
  log.pass({ step: 3, elapsed_s: 4.26 }, { step: 3, elapsed_s: 12.34 });
  const [point, ...others] = log.points();
  assert.deepEqual(others, []);
  assert.deepEqual(point!.holds.map(({ planned_s, held_s }) => [planned_s, held_s]), [[30, 30], [30, 12.3]]);
});

test("what was felt is kept with its second, once a tenth of a second, and sides are apart", () => {
  const log = new SessionLog(STEPS);
  log.pass({ step: 1, elapsed_s: 0 }, { step: 1, elapsed_s: 9 });
  log.feels({ step: 1, elapsed_s: 3.01 }, 5);
  log.feels({ step: 1, elapsed_s: 3.04 }, 6);
  log.feels({ step: 1, elapsed_s: 8 }, 7.5);
  log.wishes({ step: 1, elapsed_s: 8 }, "less");
  log.pass({ step: 5, elapsed_s: 0 }, { step: 5, elapsed_s: 30 });
  assert.deepEqual(log.points().map((point) => point.trigger_point), ["masseter.left", "masseter.right"]);
  assert.deepEqual(log.points()[0]!.holds[0], { planned_s: 30, held_s: 9, discomfort: [[3, 6], [8, 7.5]], felt: "less" });
});

test("only a voice of this device speaks", () => {
  const far = { lang: "en-US", localService: false };
  const near = { lang: "en-GB", localService: true };
  assert.equal(ownVoice([far, { lang: "de-DE", localService: true }]), null);
  assert.equal(ownVoice([far, near]), near);
});
