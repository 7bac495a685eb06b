// When which tone is due, from a position to the end.
import type { Position, Step } from "./steps";

export type Tone = "start" | "half" | "count" | "end" | "done";

export interface TimedTone {
  /** Seconds from now. */
  readonly in_s: number;
  readonly tone: Tone;
}

const COUNTED_S = [3, 2, 1]; // before the end of a step

export function toneTimes(steps: readonly Step[], from: Position): TimedTone[] {
  let begins_s = -from.elapsed_s;
  return steps.slice(from.step).flatMap((step) => {
    const tones = tonesOf(step).map(({ in_s, tone }) => ({ in_s: begins_s + in_s, tone }));
    begins_s += step.seconds;
    return tones.filter(({ in_s }) => in_s >= 0);
  });
}

/** The tones of one step, in seconds from its beginning. */
function tonesOf({ kind, seconds }: Step): TimedTone[] {
  if (kind === "done") return [{ in_s: 0, tone: "done" }];
  const count = COUNTED_S.filter((left) => left < seconds).map((left): TimedTone => ({ in_s: seconds - left, tone: "count" }));
  switch (kind) {
    case "hold":
      return [{ in_s: 0, tone: "start" }, { in_s: seconds / 2, tone: "half" }, ...count, { in_s: seconds, tone: "end" }];
    case "move":
      return [{ in_s: 0, tone: "start" }];
    default:
      return count;
  }
}
