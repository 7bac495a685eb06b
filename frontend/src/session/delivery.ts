// Hands a finished session to the diary, and says what became of it.
import { putIn, send, type Unsent } from "./outbox";
import type { Screen } from "./screen";

const AGAIN_MS = 15_000;
const SAVED = "Saved. Tomorrow we ask three things.";

export class Delivery {
  private timer = 0;
  private waiting: Unsent | null = null;

  constructor(private readonly screen: Screen) {}

  async deliver(unsent: Unsent): Promise<void> {
    putIn(unsent);
    this.waiting = unsent;
    await this.retry();
  }

  async retry(): Promise<void> {
    window.clearTimeout(this.timer);
    if (this.waiting === null) return;
    const outcome = await send(this.waiting);
    if ("id" in outcome) this.delivered(outcome.id);
    else this.failed(outcome.trouble, outcome.refused);
  }

  stop(): void {
    window.clearTimeout(this.timer);
  }

  private delivered(id: string): void {
    this.waiting = null;
    this.screen.part("trouble").hidden = true;
    this.screen.write("saved", SAVED);
    this.screen.write("live", SAVED);
    const reminder = this.screen.part<HTMLAnchorElement>("reminder");
    reminder.href = `/reminder/${id}.ics`;
    reminder.hidden = false;
  }

  private failed(trouble: string, refused: boolean): void {
    const onward = refused ? "" : " It is sent again by itself.";
    this.screen.write("trouble-words", `${trouble} This session is kept in this browser.${onward}`);
    this.screen.write("saved", "Not in the diary yet.");
    this.screen.part("trouble").hidden = false;
    if (!refused) this.timer = window.setTimeout(() => void this.retry(), AGAIN_MS);
  }
}
