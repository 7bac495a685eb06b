// Sessions that are over and not in the diary yet: kept in this browser until the diary has them.
import type { DonePoint } from "./log";
import { dropRun, type Ended, isGivenUp, type Kept, keptRun, runs } from "./store";

export interface SessionDocument {
  readonly unknot: "session";
  readonly version: 1;
  readonly plan: string | null;
  readonly drawing: string;
  readonly before: number | null;
  readonly after: number | null;
  readonly ended: Ended;
  readonly points: readonly DonePoint[];
  readonly notes: null;
}

export interface Unsent {
  /** When the session ended; no two end at the same millisecond. */
  readonly at: string;
  readonly entry: SessionDocument;
}

/** What became of one: its id in the diary, or why it is still here. */
export type Outcome = { readonly id: string } | { readonly trouble: string; readonly refused: boolean };

const PREFIX = "unknot.session.unsent.";

export function unsentOf(drawing: string, kept: Kept): Unsent {
  const { plan, before, after, points, ended } = kept;
  const entry: SessionDocument = { unknot: "session", version: 1, plan, drawing, before, after, ended: ended ?? "left", points, notes: null };
  return { at: new Date(kept.seen_ms).toISOString(), entry };
}

export function putIn(unsent: Unsent): void {
  try {
    localStorage.setItem(PREFIX + unsent.at, JSON.stringify(unsent));
  } catch {
    // No storage: it is sent from this page or not at all.
  }
}

/** Take over what nobody goes on with: sessions that ended on another page, or were left for good. */
export function collect(open: string | null, now_ms: number): void {
  for (const drawing of runs()) {
    const kept = keptRun(drawing);
    if (kept === null) continue;
    const over = kept.ended !== null && drawing !== open;
    if (!over && !isGivenUp(kept, now_ms)) continue;
    if (kept.points.length > 0) putIn(unsentOf(drawing, kept));
    dropRun(drawing);
  }
}

/** Send everything that waits; what cannot be sent goes on waiting. */
export async function sendAll(): Promise<void> {
  for (const key of waiting()) {
    const stored = localStorage.getItem(key);
    if (stored !== null) await send(JSON.parse(stored) as Unsent);
  }
}

function waiting(): string[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
  } catch {
    return [];
  }
}

/** Send one; two tabs take turns, so that none is sent twice. */
export function send(unsent: Unsent): Promise<Outcome> {
  return "locks" in navigator ? navigator.locks.request(PREFIX, () => trySend(unsent)) : trySend(unsent);
}

async function trySend(unsent: Unsent): Promise<Outcome> {
  try {
    const known = await found(unsent.at);
    const answer = known ?? (await post(unsent));
    if (typeof answer !== "string") return await refusal(answer);
    localStorage.removeItem(PREFIX + unsent.at);
    return { id: answer };
  } catch {
    return { trouble: "unknot does not answer. Start it again with unknot serve.", refused: false };
  }
}

/** The id of the session that ended then, if an earlier try did arrive. */
async function found(at: string): Promise<string | null> {
  const answer = await fetch(`/api/entries?${new URLSearchParams({ kind: "session", since: at })}`, { headers: { Accept: "application/json" } });
  if (!answer.ok) return null;
  const { entries } = (await answer.json()) as { entries: { id: string; at: string }[] };
  return entries.find((entry) => Date.parse(entry.at) === Date.parse(at))?.id ?? null;
}

async function post(unsent: Unsent): Promise<string | Response> {
  const headers = { Accept: "application/json", "Content-Type": "application/json" };
  const answer = await fetch("/api/entries", { method: "POST", headers, body: JSON.stringify(unsent) });
  return answer.ok ? ((await answer.json()) as { id: string }).id : answer;
}

async function refusal(answer: Response): Promise<Outcome> {
  const refused = answer.status < 500;
  try {
    const { error } = (await answer.json()) as { error: { message: string; problems: { place: string; message: string }[] } };
    return { trouble: [error.message, ...error.problems.map(({ place, message }) => `${place}: ${message}`)].join(" "), refused };
  } catch {
    return { trouble: `unknot answered ${answer.status}.`, refused };
  }
}
