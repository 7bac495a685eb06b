// <paint-desk>: the Paint page. The body, the sliders and the list of places show one painting;
// each change is saved by itself.
import { dropDraft, leftDraft } from "./drafts";
import {
  type Drawing,
  hurts,
  isEmpty,
  type Paint,
  type Painting,
  type Regions,
  samePainting,
  showPain,
  spokenNumber,
  withRegions,
} from "./drawing";
import { type ListEvents, PaintedList } from "./painted-list";
import { RegionList } from "./region-list";
import { type Saved, Saver, type Trouble } from "./saver";
import { troublePanel } from "./trouble";

const SPEAK_MS = 300; // a screen reader hears where a slider stops, not every step

/** What the server writes into the page. */
interface Page {
  readonly drawing: Drawing;
  readonly paint: Paint | null;
  readonly saved: Saved | null;
  /** One word for each half step of pain, from 0 to 10. */
  readonly words: readonly string[];
}

/** The part of <body-painter> that this page uses. */
interface Painter extends HTMLElement {
  intensity: number;
  load(painting: Painting): void;
  setRegion(region: string, intensity: number | null): void;
  focusRegion(region: string | null): void;
}

export class PaintDesk extends HTMLElement {
  private page!: Page;
  private labels!: Readonly<Record<string, string>>;
  private painting!: Painting;
  private painter: Painter | null = null;
  /** The skin did not load: no faces are known, so the picture is made from whole places. */
  private skinless = false;
  private saver!: Saver;
  private painted!: PaintedList;
  private places!: RegionList;
  private speakTimer = 0;
  private spokenLast: Regions = {};

  connectedCallback(): void {
    this.page = JSON.parse(this.one("script.page").textContent!) as Page;
    this.labels = JSON.parse(this.one("body-painter > script").textContent!) as typeof this.labels;
    this.painting = { regions: this.page.drawing.regions, paint: this.page.paint };
    this.saver = new Saver(this.page.saved, {
      saved: (saved) => this.onSaved(saved),
      trouble: (trouble) => this.showTrouble(trouble),
    });
    this.buildLists();
    this.restoreDraft();
    this.spokenLast = this.painting.regions;
    this.listen();
    this.show();
    // The body's script may have come first, and have said so already.
    const off = this.querySelector<HTMLElement>(".body-stage[data-off]");
    if (off !== null) this.withoutBody(off.dataset["off"]!);
    void this.joinBody();
  }

  private buildLists(): void {
    const events: ListEvents = {
      set: (region, intensity) => this.setRegion(region, intensity),
      attend: (region) => this.painter?.focusRegion(region),
    };
    this.places = new RegionList(this.one<HTMLDetailsElement>(".choose"), events, (sentence) => {
      this.say(sentence);
      this.speak(sentence);
    });
    this.painted = new PaintedList(
      this.one(".painted"),
      this.one<HTMLTemplateElement>("template.row"),
      this.labels,
      this.page.words,
      events,
      this.places.order,
    );
  }

  private listen(): void {
    const stroke = this.one<HTMLInputElement>("#stroke");
    stroke.addEventListener("input", () => this.showStroke(stroke));
    this.showStroke(stroke); // a reloaded page may keep another position
    this.one("form").addEventListener("submit", (event) => void this.finish(event));
    this.addEventListener("paintchange", (event) => {
      const { regions, paint } = (event as CustomEvent<Painting>).detail;
      this.change({ regions, paint: this.skinless ? null : paint });
    });
    this.addEventListener("bodyunavailable", (event) => {
      this.withoutBody((event as CustomEvent<{ reason: string }>).detail.reason);
    });
    window.addEventListener("pagehide", () => this.saver.leave());
    window.addEventListener("pageshow", (event) => {
      if (event.persisted) location.reload(); // what it remembers may be saved over by now
    });
  }

  /** Give the body what is painted, once its script is there. */
  private async joinBody(): Promise<void> {
    const painter = this.querySelector<Painter>("body-painter");
    if (painter === null) return;
    await customElements.whenDefined("body-painter");
    painter.intensity = Number(this.one<HTMLInputElement>("#stroke").value);
    painter.load(this.painting);
    this.painter = painter;
  }

  private withoutBody(reason: string): void {
    this.skinless = reason === "skin";
    this.places.open();
    this.one(".lead.needs-script").textContent =
      "Write how strong it is, from 0 to 10, beside each place that hurts.";
  }

  /** A slider or a field sets one place; the body answers with `paintchange`. */
  private setRegion(region: string, intensity: number | null): void {
    if (this.painter !== null) {
      this.painter.setRegion(region, intensity);
      return;
    }
    const { [region]: _, ...others } = this.painting.regions;
    const regions = intensity === null ? others : { ...others, [region]: intensity };
    this.change({ regions, paint: null });
  }

  private change(painting: Painting): void {
    if (samePainting(painting, this.painting)) return;
    this.painting = painting;
    this.say("");
    this.show();
    this.speakSoon();
    this.save();
  }

  private save(): void {
    const { regions, paint } = this.painting;
    if (isEmpty(regions)) {
      if (this.saver.saved === null) this.saver.cancel();
      else void this.saver.flush();
      return;
    }
    this.saver.change({ drawing: withRegions(this.page.drawing, regions), paint });
  }

  private show(): void {
    const { regions } = this.painting;
    this.painted.show(regions);
    this.places.show(regions);
    this.offerDelete();
    const ready = hurts(regions);
    this.one<HTMLButtonElement>("button[type=submit]").ariaDisabled = String(!ready);
    const why = this.one("#why");
    if (ready) why.hidden = true;
  }

  private showStroke(stroke: HTMLInputElement): void {
    const intensity = Number(stroke.value);
    const word = this.page.words[intensity * 2]!;
    stroke.setAttribute("aria-valuetext", `${spokenNumber(intensity)}, ${word}`);
    showPain(this.one(".brush .pain"), intensity);
    this.one(".brush label .soft").textContent = word;
    if (this.painter !== null) this.painter.intensity = intensity;
  }

  /** Say what changed, once the hand rests: "back of the neck, your left, pain 6". */
  private speakSoon(): void {
    window.clearTimeout(this.speakTimer);
    this.speakTimer = window.setTimeout(() => {
      const now = this.painting.regions;
      const before = this.spokenLast;
      const changed = [...new Set([...Object.keys(before), ...Object.keys(now)])]
        .filter((region) => before[region] !== now[region])
        .map((region) => this.spoken(region, now[region]));
      this.spokenLast = now;
      if (changed.length > 0) this.speak(changed.slice(0, 4).join("; "));
    }, SPEAK_MS);
  }

  private spoken(region: string, intensity: number | undefined): string {
    const label = this.labels[region] ?? region;
    if (intensity === undefined) return `${label}, removed`;
    if (intensity === 0) return `${label}, does not hurt`;
    return `${label}, pain ${spokenNumber(intensity)}`;
  }

  /** Show a sentence about saving; silent, or each change would be talked about twice. */
  private say(sentence: string): void {
    this.one(".state").textContent = sentence;
  }

  /** Tell a screen reader. */
  private speak(sentence: string): void {
    this.one(".spoken").textContent = sentence;
  }

  private async finish(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (this.places.goToWrong()) return;
    if (!hurts(this.painting.regions)) {
      this.explain();
      return;
    }
    if ((await this.saver.flush()) && this.saver.saved !== null) {
      location.assign(`/drawings/${this.saver.saved.id}/safety`);
    }
  }

  private explain(): void {
    const nothing = isEmpty(this.painting.regions);
    const why = this.one("#why");
    why.hidden = false;
    why.textContent = nothing
      ? "Tap where it hurts. One place is enough to begin."
      : "So far only places that do not hurt are marked. Tap one that does.";
    this.speak(why.textContent);
  }

  private onSaved(saved: Saved): void {
    const address = `/drawings/${saved.id}/paint`;
    if (location.pathname !== address) history.replaceState(null, "", address);
    this.offerDelete();
    this.showStill(`/drawings/${saved.id}/picture.png?size=720&at=${encodeURIComponent(saved.updatedAt)}`);
    this.say(isEmpty(this.painting.regions) ? "" : "Saved on this computer.");
  }

  /** Where the body cannot be drawn, the picture of what was saved stands in its place. */
  private showStill(address: string): void {
    this.one("body-painter").dataset["still"] = address;
    const still = this.querySelector<HTMLImageElement>("img.still");
    if (still !== null) still.src = address;
  }

  /** An empty drawing cannot be saved: say so where the list was, and let it be deleted. */
  private offerDelete(): void {
    const kept = this.saver.saved !== null && isEmpty(this.painting.regions);
    this.painted.offerDelete(kept ? () => void this.erase() : null);
  }

  private async erase(): Promise<void> {
    const trouble = await this.saver.erase();
    if (trouble === null) location.replace("/paint");
    else this.painted.explain(trouble);
  }

  private showTrouble(trouble: Trouble | null): void {
    if (trouble !== null) this.say("");
    troublePanel(this.one(".trouble[role=alert]"), trouble, {
      again: () => void this.saver.flush(),
      keep: () => void this.saver.overwrite(),
      other: () => {
        this.saver.cancel();
        location.reload();
      },
    });
  }

  /** Bring back what an earlier visit could not save. */
  private restoreDraft(): void {
    const id = this.page.saved?.id ?? null;
    const draft = leftDraft(id);
    if (draft === null) return;
    const left: Painting = { regions: draft.drawing.regions, paint: draft.paint };
    if (samePainting(left, this.painting)) {
      dropDraft(id);
      return;
    }
    this.painting = left;
    if (draft.base === (this.page.saved?.updatedAt ?? null)) {
      this.say("This is what you painted before. It had not been saved yet.");
      this.save();
      return;
    }
    this.saver.hold({ drawing: withRegions(this.page.drawing, left.regions), paint: left.paint });
    this.showTrouble({
      kind: "elsewhere",
      message: "This drawing was changed in another window after you painted this.",
    });
  }

  private one<Kind extends Element = HTMLElement>(selector: string): Kind {
    return this.querySelector<Kind>(selector)!;
  }
}

customElements.define("paint-desk", PaintDesk);
