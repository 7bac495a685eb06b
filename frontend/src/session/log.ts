// What was done: each hold with how long it was held, how strong it felt, and what was wished.
import type { Position, Step } from "./steps";

export type Felt = "less" | "good" | "more";

export interface HoldLog {
  readonly step: number;
  held_s: number;
  /** Seconds into the hold, and discomfort 0–10. */
  readonly discomfort: [number, number][];
  felt: Felt | null;
}

interface DoneHold {
  readonly planned_s: number;
  readonly held_s: number;
  readonly discomfort: readonly (readonly [number, number])[];
  readonly felt: Felt | null;
}

export interface DonePoint {
  readonly trigger_point: string;
  readonly treatment: string;
  readonly holds: readonly DoneHold[];
}

export class SessionLog {
  constructor(
    private readonly steps: readonly Step[],
    readonly holds: HoldLog[] = [],
  ) {}

  /** Time has passed from one position to another: every hold in between was held. */
  pass(from: Position, to: Position): void {
    for (let step = from.step; step <= to.step; step++) {
      const { kind, seconds } = this.steps[step]!;
      const held_s = step === to.step ? to.elapsed_s : seconds;
      if (kind === "hold" && held_s > 0) this.of(step).held_s = held_s;
    }
  }

  feels({ step, elapsed_s }: Position, discomfort: number): void {
    const { discomfort: said } = this.of(step);
    const at_s = tenth(elapsed_s);
    if (said.at(-1)?.[0] === at_s) said.pop();
    said.push([at_s, discomfort]);
  }

  wishes({ step }: Position, felt: Felt): void {
    this.of(step).felt = felt;
  }

  points(): DonePoint[] {
    const points = new Map<string, { treatment: string; holds: DoneHold[] }>();
    for (const { step, held_s, discomfort, felt } of this.holds) {
      const { trigger_point, treatment, seconds } = this.steps[step]!;
      const point = points.get(trigger_point) ?? { treatment, holds: [] };
      point.holds.push({ planned_s: seconds, held_s: tenth(held_s), discomfort, felt });
      points.set(trigger_point, point);
    }
    return [...points].map(([trigger_point, point]) => ({ trigger_point, ...point }));
  }

  private of(step: number): HoldLog {
    let hold = this.holds.find((one) => one.step === step);
    if (hold === undefined) {
      hold = { step, held_s: 0, discomfort: [], felt: null };
      this.holds.push(hold);
    }
    return hold;
  }
}

const tenth = (seconds: number): number => Math.round(10 * seconds) / 10;
