// A session under way, kept in this browser so that a reload, a crash or a flat battery loses nothing.
import type { HoldLog, DonePoint } from "./log";
import type { Position } from "./steps";

export type Ended = "done" | "stopped" | "left";

export interface Kept {
  /** The steps it was begun with: another plan is another session. */
  readonly script: string;
  /** The plan in the diary that it carries out. */
  readonly plan: string | null;
  readonly position: Position;
  readonly holds: readonly HoldLog[];
  readonly points: readonly DonePoint[];
  readonly before: number | null;
  readonly after: number | null;
  readonly ended: Ended | null;
  /** When it last went on, or ended. */
  readonly seen_ms: number;
}

const PREFIX = "unknot.session.run.";
const GIVEN_UP_MS = 12 * 3_600_000;

export function keepRun(drawing: string, kept: Kept): void {
  try {
    localStorage.setItem(PREFIX + drawing, JSON.stringify(kept));
  } catch {
    // No storage, or it is full: the session goes on all the same.
  }
}

export function keptRun(drawing: string): Kept | null {
  try {
    const stored = localStorage.getItem(PREFIX + drawing);
    return stored === null ? null : (JSON.parse(stored) as Kept);
  } catch {
    return null;
  }
}

export function dropRun(drawing: string): void {
  try {
    localStorage.removeItem(PREFIX + drawing);
  } catch {
    // Nothing was kept either.
  }
}

/** Drawings with a session in this browser. */
export function runs(): string[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX)).map((key) => key.slice(PREFIX.length));
  } catch {
    return [];
  }
}

/** Nobody goes on with it any more. */
export function isGivenUp(kept: Kept, now_ms: number): boolean {
  return now_ms - kept.seen_ms > GIVEN_UP_MS;
}
