// What is painted but not saved yet, kept in this browser until it is: a server that was stopped or
// a full disk loses nothing.
import type { Drawing, Paint } from "./drawing";

export interface Draft {
  /** The saved state it was painted on; null: a drawing that has never been saved. */
  readonly base: string | null;
  readonly drawing: Drawing;
  readonly paint: Paint | null;
}

const PREFIX = "unknot.draft.";
const NEW = `${PREFIX}new.`;

function key(id: string | null): string {
  // A new drawing's draft has the tab's own name, so that two tabs keep two.
  return id === null ? NEW + tabName() : PREFIX + id;
}

let name: string | undefined;
function tabName(): string {
  name ??= `${Date.now()}.${crypto.randomUUID()}`;
  return name;
}

export function keepDraft(id: string | null, draft: Draft): void {
  try {
    localStorage.setItem(key(id), JSON.stringify(draft));
  } catch {
    // No storage, or it is full: the drawing stays on the screen all the same.
  }
}

export function dropDraft(id: string | null): void {
  try {
    localStorage.removeItem(key(id));
  } catch {
    // Nothing was kept either.
  }
}

/** Find what was left unsaved, for one drawing or for a new one; a new one's becomes this tab's. */
export function leftDraft(id: string | null): Draft | null {
  try {
    const stored = id === null ? adoptNewest() : localStorage.getItem(key(id));
    return stored === null ? null : (JSON.parse(stored) as Draft);
  } catch {
    return null;
  }
}

function adoptNewest(): string | null {
  const newest = Object.keys(localStorage).filter((entry) => entry.startsWith(NEW)).sort().at(-1);
  if (newest === undefined) return null;
  name = newest.slice(NEW.length);
  return localStorage.getItem(newest);
}
