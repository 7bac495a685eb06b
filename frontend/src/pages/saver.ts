// Saves a drawing by itself: soon after each change, one request at a time, and once more on
// leaving. A failure is told and nothing is dropped.
import { dropDraft, keepDraft } from "./drafts";
import { type Drawing, type Paint, samePainting } from "./drawing";

const REST_MS = 600; // after the last change
const KEEPALIVE_BYTES = 60_000; // browsers let 64 KiB outlive their page

/** Which saved state the next one replaces. */
export interface Saved {
  readonly id: string;
  readonly updatedAt: string;
}

export interface Content {
  readonly drawing: Drawing;
  readonly paint: Paint | null;
}

export interface Trouble {
  /** `elsewhere`: changed in another window; `gone`: deleted there; `failed`: could not be saved. */
  readonly kind: "elsewhere" | "gone" | "failed";
  readonly message: string;
}

export interface SaverEvents {
  saved(saved: Saved): void;
  trouble(trouble: Trouble | null): void;
}

export class Saver {
  private waiting: Content | null = null;
  private latest: Content | null = null;
  private timer = 0;
  private running: Promise<boolean> | null = null;

  constructor(
    private known: Saved | null,
    private readonly events: SaverEvents,
  ) {}

  get saved(): Saved | null {
    return this.known;
  }

  /** Take a change; it is saved when the hand rests. */
  change(content: Content): void {
    this.hold(content);
    this.keep(content);
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.flush(), REST_MS);
  }

  /** Take a change that waits for the person's word before it is saved. */
  hold(content: Content): void {
    this.waiting = content;
    this.latest = content;
  }

  /** Forget a change that can no longer be saved, such as a drawing wiped clean. */
  cancel(): void {
    window.clearTimeout(this.timer);
    this.waiting = null;
    dropDraft(this.known?.id ?? null);
  }

  /** Save now; tells whether everything is saved. */
  flush(): Promise<boolean> {
    window.clearTimeout(this.timer);
    this.running ??= this.run().finally(() => {
      this.running = null;
    });
    return this.running;
  }

  /** Take the saved drawing away; tells what went wrong, or null. */
  async erase(): Promise<string | null> {
    await this.running;
    this.cancel();
    if (this.known === null) return null;
    const { id, updatedAt } = this.known;
    let answer: Response;
    try {
      answer = await ask("DELETE", `/api/drawings/${id}`, undefined, updatedAt);
    } catch {
      return "Not deleted: unknot does not answer. Start it again with unknot serve, then try again.";
    }
    if (!answer.ok && answer.status !== 404) return `Not deleted. ${await said(answer)}`;
    this.known = null;
    return null;
  }

  /** Save over what another window saved. */
  async overwrite(): Promise<boolean> {
    this.waiting ??= this.latest;
    const answer = await this.current();
    if (answer?.ok === true) this.known = savedFrom(await answer.json());
    return this.flush();
  }

  /** The page is going away: let the last change outlive it. */
  leave(): void {
    window.clearTimeout(this.timer);
    if (this.waiting === null || this.running !== null) return; // the draft is kept
    void this.send(this.waiting).catch(() => undefined);
  }

  private keep(content: Content): void {
    keepDraft(this.known?.id ?? null, { base: this.known?.updatedAt ?? null, ...content });
  }

  private async run(): Promise<boolean> {
    while (this.waiting !== null) {
      const content = this.waiting;
      this.waiting = null;
      const trouble = await this.trySave(content);
      this.events.trouble(trouble);
      if (trouble !== null) {
        this.waiting ??= content;
        return false;
      }
    }
    return true;
  }

  private async trySave(content: Content): Promise<Trouble | null> {
    let answer: Response;
    try {
      answer = await this.send(content);
    } catch {
      return {
        kind: "failed",
        message: "unknot does not answer. Start it again with unknot serve, then try again.",
      };
    }
    // What was sent on leaving this page may have arrived after it was opened again.
    if (answer.status === 412) answer = await this.holding(content, answer);
    if (!answer.ok) return this.refused(answer);
    const before = this.known?.id ?? null;
    this.known = savedFrom(await answer.json());
    dropDraft(before);
    if (this.waiting !== null) this.keep(this.waiting);
    this.events.saved(this.known);
    return null;
  }

  /** The saved drawing if it holds this content already; else the refusal. */
  private async holding(content: Content, refusal: Response): Promise<Response> {
    const answer = await this.current();
    if (answer?.ok !== true) return refusal;
    const { drawing, paint } = (await answer.clone().json()) as Content;
    const saved = { regions: drawing.regions, paint };
    return samePainting(saved, { regions: content.drawing.regions, paint: content.paint })
      ? answer
      : refusal;
  }

  private async current(): Promise<Response | null> {
    return this.known && ask("GET", `/api/drawings/${this.known.id}`).catch(() => null);
  }

  private async refused(answer: Response): Promise<Trouble> {
    if (answer.status === 412) {
      return { kind: "elsewhere", message: "This drawing was changed in another window." };
    }
    if (answer.status === 404 && this.known !== null) {
      dropDraft(this.known.id);
      this.known = null;
      return { kind: "gone", message: "This drawing was deleted in another window." };
    }
    return { kind: "failed", message: await said(answer) };
  }

  private send(content: Content): Promise<Response> {
    return this.known === null
      ? ask("POST", "/api/drawings", content)
      : ask("PUT", `/api/drawings/${this.known.id}`, content, this.known.updatedAt);
  }
}

function ask(
  method: string,
  address: string,
  content?: Content,
  expected?: string,
): Promise<Response> {
  const headers = new Headers({ Accept: "application/json" });
  const request: RequestInit = { method, headers };
  if (content !== undefined) {
    const body = JSON.stringify(content);
    headers.set("Content-Type", "application/json");
    request.body = body;
    request.keepalive = body.length < KEEPALIVE_BYTES;
  }
  if (expected !== undefined) headers.set("If-Match", `"${expected}"`);
  return fetch(address, request);
}

function savedFrom(answer: unknown): Saved {
  const { id, updated_at } = answer as { id: string; updated_at: string };
  return { id, updatedAt: updated_at };
}

async function said(answer: Response): Promise<string> {
  try {
    const { error } = (await answer.json()) as {
      error: { message: string; problems: { place: string; message: string }[] };
    };
    return [error.message, ...error.problems.map((problem) => problem.message)].join(" ");
  } catch {
    return `unknot answered ${answer.status}.`;
  }
}
