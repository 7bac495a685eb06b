// True time: the position follows from when the clock was started, not from how often it ticked, so
// a tab in the background loses nothing.
import { type Position, START, type Step, walk } from "./steps";

export class SessionClock {
  private from: Position;
  private since_ms: number | null = null;

  constructor(
    private readonly steps: readonly Step[],
    from: Position = START,
    private readonly now: () => number = Date.now,
  ) {
    this.from = from;
  }

  get running(): boolean {
    return this.since_ms !== null;
  }

  get position(): Position {
    if (this.since_ms === null) return this.from;
    // A clock that is set back in between must not turn the session back.
    return walk(this.steps, this.from, Math.max(0, this.now() - this.since_ms) / 1000);
  }

  go(): void {
    this.since_ms ??= this.now();
  }

  pause(): void {
    this.from = this.position;
    this.since_ms = null;
  }

  jump(to: Position): void {
    this.from = to;
    if (this.since_ms !== null) this.since_ms = this.now();
  }
}
