/**
 * <session-coach>: leads through a session by itself, hold by hold, with a clock that keeps true
 * time, and hands what was done to the diary. The page lists the same steps where no script runs.
 */
import { SessionClock } from "./clock";
import { Cues } from "./cues";
import { Delivery } from "./delivery";
import { answerTo, wishWords } from "./discomfort";
import { shortcut } from "./keys";
import { type Felt, SessionLog } from "./log";
import { putIn, sendAll, unsentOf } from "./outbox";
import { Ring } from "./ring";
import { type Phase, Screen } from "./screen";
import { SpotPicture, type Spot } from "./spot-picture";
import { nextSpot, phaseWords, type Position, START, type Step } from "./steps";
import { dropRun, type Ended, keepRun, type Kept, keptRun } from "./store";
import { Strength } from "./strength";
import { Switches } from "./switches";
import { WakeLock } from "./wake-lock";
import type { BodyData } from "../body/body-view";

const TICK_MS = 200;
const ASLEEP_MS = 150_000; // browsers tick a hidden tab once a minute at least: this long is a closed lid

interface Script {
  readonly drawing: string;
  readonly plan: string | null;
  readonly steps: readonly Step[];
  readonly painted: BodyData;
  readonly spots: Readonly<Record<string, Spot>>;
}

export class SessionCoach extends HTMLElement {
  private script!: Script;
  private screen!: Screen;
  private delivery!: Delivery;
  private switches!: Switches;
  private ring!: Ring;
  private picture!: SpotPicture;
  private painBefore!: Strength;
  private painNow!: Strength;
  private painAfter!: Strength;
  private readonly cues = new Cues();
  private readonly awake = new WakeLock();
  private clock!: SessionClock;
  private log!: SessionLog;
  private at: Position = START;
  private ended: Ended | null = null;
  private seen_ms = 0;
  private timer = 0;

  connectedCallback(): void {
    this.script = JSON.parse(this.querySelector("script")!.textContent) as Script;
    this.screen = new Screen(this);
    this.delivery = new Delivery(this.screen);
    this.switches = new Switches(this, this.screen.part("mute"), this.cues);
    this.ring = new Ring(this.screen.part<SVGCircleElement>("ring"));
    this.picture = new SpotPicture(this.querySelector("body-view")!, this.script.painted);
    [this.painBefore, this.painNow, this.painAfter] = ["before", "now", "after"].map((name) => this.slider(name)) as [Strength, Strength, Strength];
    this.painNow.onsaid = (value) => this.feels(value);
    this.painAfter.onsaid = () => this.keep();
    this.addEventListener("click", this.onClick);
    document.addEventListener("keydown", this.onKey);
    document.addEventListener("visibilitychange", this.onSight);
    window.addEventListener("online", this.onOnline);
    this.open();
  }

  disconnectedCallback(): void {
    this.halt();
    this.cues.close();
    this.delivery.stop();
    document.removeEventListener("keydown", this.onKey);
    document.removeEventListener("visibilitychange", this.onSight);
    window.removeEventListener("online", this.onOnline);
  }

  private get step(): Step {
    return this.script.steps[this.at.step]!;
  }

  /** Where one is now; a shut lid takes no time. */
  private get now(): Position {
    return this.isAsleep ? this.at : this.clock.position;
  }

  private get isAsleep(): boolean {
    return this.clock.running && Date.now() - this.seen_ms > ASLEEP_MS;
  }

  /** Begin at the beginning, or where a session was left. */
  private open(): void {
    const kept = keptRun(this.script.drawing);
    if (kept !== null && kept.script !== this.fingerprint()) this.handOver(kept);
    else if (kept !== null) return this.take(kept);
    this.begin(START);
    this.show("ready");
  }

  /** The plan is another one by now: what was done of the old one is kept. */
  private handOver(kept: Kept): void {
    dropRun(this.script.drawing);
    if (kept.points.length === 0) return;
    putIn(unsentOf(this.script.drawing, kept));
    void sendAll();
  }

  private take(kept: Kept): void {
    this.begin(kept.position, new SessionLog(this.script.steps, [...kept.holds]));
    this.painBefore.reset(5, kept.before);
    this.painAfter.reset(5, kept.after);
    this.seen_ms = kept.seen_ms;
    if (kept.ended !== null) return this.over(kept.ended);
    this.draw();
    this.screen.write("again", `You were at: ${this.name()}, ${phaseWords(this.step)}.`);
    this.show("again");
  }

  private begin(at: Position, log = new SessionLog(this.script.steps)): void {
    this.clock = new SessionClock(this.script.steps, at);
    this.log = log;
    this.at = at;
    this.ended = null;
    this.picture.show(this.script.spots[this.step.trigger_point]!);
  }

  private readonly deeds: Readonly<Record<string, () => void>> = {
    go_on: () => this.goOn(),
    anew: () => this.anew(),
    pause: () => this.pause(),
    ready: () => this.jump(this.at.step + 1),
    next_spot: () => this.jump(nextSpot(this.script.steps, this.at.step)),
    less: () => this.wishes("less"),
    good: () => this.wishes("good"),
    more: () => this.wishes("more"),
    stop: () => this.finish("stopped"),
    mute: () => this.mute(),
    save: () => this.save(),
    retry: () => void this.delivery.retry(),
  };

  private goOn(): void {
    const { step } = this;
    this.ended = null;
    this.seen_ms = Date.now();
    this.clock.go();
    this.cues.run(this.script.steps, this.at);
    void this.awake.hold();
    window.clearInterval(this.timer);
    this.timer = window.setInterval(() => this.tick(), TICK_MS);
    if (this.at.elapsed_s > 0) this.cues.say(`Go on: ${phaseWords(step)}.`);
    else this.cues.enter(step);
    this.enter();
  }

  private anew(): void {
    const kept = keptRun(this.script.drawing);
    if (kept !== null) this.handOver(kept);
    this.painBefore.reset(5);
    this.begin(START);
    this.show("ready");
  }

  private tick(): void {
    if (this.isAsleep) return this.wake();
    const { at } = this;
    this.at = this.clock.position;
    this.seen_ms = Date.now();
    this.log.pass(at, this.at);
    if (this.step.kind === "done") return this.finish("done");
    if (this.at.step !== at.step) {
      this.cues.enter(this.step);
      this.enter();
    } else if (at.elapsed_s < this.step.seconds / 2 && this.at.elapsed_s >= this.step.seconds / 2) {
      this.cues.half(this.step);
    }
    this.draw();
    this.keep();
  }

  /** The lid was shut, or the phone slept: nobody pressed meanwhile. */
  private wake(): void {
    this.clock.jump(this.at);
    this.pause();
    this.screen.write("cue", `You were away. It stands at ${phaseWords(this.step)}.`);
  }

  /** Show the step that one is at. */
  private enter(): void {
    const { step } = this;
    this.ease(false);
    this.picture.show(this.script.spots[step.trigger_point]!);
    if (step.discomfort !== null) {
      const [low, high] = step.discomfort;
      this.painNow.reset(Math.round((low + high) / 2));
      this.screen.write("band", `good hurt, ${low} to ${high}`);
      this.mark(low, high);
    }
    this.screen.write("cue", step.kind === "hold" ? `Press until it is a good hurt, ${step.discomfort!.join(" to ")}. Breathe out slowly.` : step.cue);
    this.show(step.kind as Phase);
    this.screen.write("live", `${this.name()}: ${phaseWords(step)}`);
    this.draw();
  }

  /** Mark on the slider where it should be. */
  private mark(low: number, high: number): void {
    const mark = this.screen.part("mark");
    mark.style.left = `calc(1rem + (100% - 2rem) * ${low / 10})`;
    mark.style.width = `calc((100% - 2rem) * ${(high - low) / 10})`;
  }

  private show(phase: Phase): void {
    const { steps } = this.script;
    this.screen.show(phase);
    this.screen.write("name", this.name());
    this.screen.write("of", phaseWords(this.step));
    this.screen.part("next-spot").hidden ||= this.step.kind === "move" || nextSpot(steps, this.at.step) === steps.length - 1;
  }

  private draw(): void {
    const { seconds } = this.step;
    const left_s = Math.ceil(seconds - this.at.elapsed_s - 1e-6);
    this.screen.write("count", `${left_s}`);
    this.screen.part("timer").setAttribute("aria-label", `${left_s} seconds left`);
    this.ring.show(seconds > 0 ? 1 - this.at.elapsed_s / seconds : 0);
  }

  private pause(): void {
    this.halt();
    this.cues.quiet();
    this.ease(false);
    this.screen.write("cue", "Paused. Let go.");
    this.show("paused");
    this.screen.write("live", "Paused");
    this.keep();
  }

  private halt(): void {
    this.clock.pause();
    window.clearInterval(this.timer);
    void this.awake.release();
  }

  private jump(step: number): void {
    this.log.pass(this.at, this.now);
    this.at = { step, elapsed_s: 0 };
    this.seen_ms = Date.now();
    this.clock.jump(this.at);
    if (this.step.kind === "done") return this.finish("done");
    this.cues.run(this.script.steps, this.at);
    this.cues.enter(this.step);
    this.enter();
    this.keep();
  }

  private feels(value: number): void {
    if (this.step.discomfort === null) return;
    this.log.feels(this.at, value);
    const { words, ease } = answerTo(value, this.step.discomfort);
    this.answer(words);
    if (ease && !this.hasAttribute("data-ease")) this.cues.ease(words);
    this.ease(ease);
    this.keep();
  }

  private wishes(felt: Felt): void {
    if (this.step.discomfort === null) return;
    this.log.wishes(this.at, felt);
    if (!this.hasAttribute("data-ease") || felt === "less") this.answer(wishWords(felt, this.step.discomfort));
    this.keep();
  }

  private answer(words: string): void {
    this.screen.write("cue", words);
    this.screen.write("live", words);
  }

  private ease(on: boolean): void {
    this.toggleAttribute("data-ease", on);
  }

  private finish(ended: "done" | "stopped"): void {
    const { at, now } = this;
    this.log.pass(at, now);
    this.at = now;
    if (ended === "stopped") this.cues.quiet();
    else this.cues.enter(this.script.steps.at(-1)!);
    this.halt();
    this.seen_ms = Date.now();
    this.over(ended);
    this.keep();
  }

  /** It is over: ask once more how it is. */
  private over(ended: Ended): void {
    this.ended = ended;
    this.ease(false);
    this.ring.show(ended === "done" ? 1 : 1 - this.at.elapsed_s / Math.max(1, this.step.seconds));
    const words = ended === "done" ? "Done. Move gently." : "Stopped. That is fine.";
    this.screen.write("over", words);
    this.show("after");
    this.screen.part("stopped").hidden = ended !== "stopped";
    this.screen.write("live", words);
  }

  private save(): void {
    const unsent = unsentOf(this.script.drawing, this.kept());
    dropRun(this.script.drawing);
    this.show("saved");
    void this.delivery.deliver(unsent);
  }

  private keep(): void {
    keepRun(this.script.drawing, this.kept());
  }

  private kept(): Kept {
    return {
      script: this.fingerprint(),
      plan: this.script.plan,
      position: this.at,
      holds: this.log.holds,
      points: this.log.points(),
      before: this.painBefore.value,
      after: this.painAfter.value,
      ended: this.ended,
      seen_ms: this.seen_ms,
    };
  }

  private fingerprint(): string {
    return JSON.stringify(this.script.steps.map(({ kind, trigger_point, treatment, seconds }) => [kind, trigger_point, treatment, seconds]));
  }

  private name(): string {
    return this.script.spots[this.step.trigger_point]!.name;
  }

  private slider(name: string): Strength {
    return new Strength(this.screen.part<HTMLInputElement>(name), this.screen.part(`${name}-number`));
  }

  private mute(): void {
    this.switches.toggleMute();
    if (this.clock.running) this.cues.run(this.script.steps, this.clock.position);
  }

  private readonly onClick = ({ target }: Event): void => {
    const deed = (target as Element).closest<HTMLElement>("[data-do]")?.dataset["do"];
    if (deed !== undefined) this.deeds[deed]!();
  };

  private readonly onKey = (event: KeyboardEvent): void => {
    const key = shortcut(event);
    const by = key === "ArrowUp" ? 1 : key === "ArrowDown" ? -1 : 0;
    const button = key === "" ? null : this.screen.button(key);
    if (by !== 0 && this.dataset["phase"] === "hold") this.painNow.step(by);
    else if (button !== null) button.click();
    else return;
    event.preventDefault();
  };

  private readonly onSight = (): void => {
    // A sound card may have slept in a hidden tab: its tones are planned anew.
    if (document.visibilityState === "visible" && this.clock.running) this.cues.run(this.script.steps, this.clock.position);
  };

  private readonly onOnline = (): void => void this.delivery.retry();
}

customElements.define("session-coach", SessionCoach);
