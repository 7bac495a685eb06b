// The steps of a session, as `session_script` lays them out, and where one is in them.

export type Kind = "get_ready" | "hold" | "rest" | "move" | "done";

export interface Step {
  readonly kind: Kind;
  readonly trigger_point: string;
  readonly treatment: string;
  readonly seconds: number;
  /** Which hold of this spot it is, from 1; 0 where it is none. */
  readonly hold: number;
  readonly of: number;
  /** What is spoken, with the name and the side. */
  readonly say: string;
  /** The same without the name. */
  readonly cue: string;
  readonly discomfort: readonly [number, number] | null;
}

export interface Position {
  readonly step: number;
  readonly elapsed_s: number;
}

export const START: Position = { step: 0, elapsed_s: 0 };

/** Where one is so many seconds later; the last step, which takes no time, is never left. */
export function walk(steps: readonly Step[], from: Position, seconds: number): Position {
  let { step } = from;
  let elapsed_s = from.elapsed_s + seconds;
  while (step < steps.length - 1 && elapsed_s >= steps[step]!.seconds) {
    elapsed_s -= steps[step]!.seconds;
    step++;
  }
  return { step, elapsed_s: step === steps.length - 1 ? 0 : elapsed_s };
}

/** The first step of the next spot; where there is none, the end. */
export function nextSpot(steps: readonly Step[], step: number): number {
  const here = steps[step]!.trigger_point;
  const next = steps.findIndex((one, i) => i > step && one.trigger_point !== here);
  return next === -1 ? steps.length - 1 : next;
}

/** Say where one is: "hold 2 of 3", "rest", "get ready". */
export function phaseWords({ kind, hold, of }: Step): string {
  switch (kind) {
    case "hold":
      return `hold ${hold} of ${of}`;
    case "rest":
      return `rest after hold ${hold} of ${of}`;
    case "get_ready":
      return "get ready";
    case "move":
      return "move";
    case "done":
      return "done";
  }
}
