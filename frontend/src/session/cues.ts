// What a person hears and feels beside what is on the screen; each can be switched off.
import { type CueSettings, cueSettings, keepCueSettings } from "./settings";
import type { Position, Step } from "./steps";
import { toneTimes } from "./tone-times";
import { Tones } from "./tones";
import { Voice } from "./voice";

/** Milliseconds on, off, on … */
const PULSES = { get_ready: [80], hold: [200], rest: [80, 80, 80], move: [80, 80, 80], done: [200, 100, 200], ease: [300, 100, 300] };
const HALFWAY_S = 20; // shorter holds need no word in the middle

export class Cues {
  private readonly tones = new Tones();
  private readonly voice = new Voice();
  private chosen = cueSettings();

  get settings(): CueSettings {
    return this.chosen;
  }

  /** Whether this device can do it at all. */
  has(which: "tones" | "voice" | "vibration"): boolean {
    switch (which) {
      case "tones":
        return typeof AudioContext !== "undefined";
      case "voice":
        return this.voice.exists;
      case "vibration":
        return "vibrate" in navigator;
    }
  }

  onfound(tell: () => void): void {
    this.voice.onfound(tell);
  }

  change(settings: CueSettings): void {
    this.chosen = settings;
    keepCueSettings(settings);
    if (!this.wants("tones")) this.tones.silence();
    if (!this.wants("voice")) this.voice.hush();
  }

  /** The clock runs from here: plan every tone to come. */
  run(steps: readonly Step[], from: Position): void {
    if (!this.wants("tones")) return;
    this.tones.wake();
    this.tones.plan(toneTimes(steps, from));
  }

  /** A step has begun. */
  enter(step: Step): void {
    this.say(step.say);
    this.pulse(step.kind);
  }

  half(step: Step): void {
    if (step.kind === "hold" && step.seconds >= HALFWAY_S) this.say("Halfway.");
  }

  /** It is too strong. */
  ease(words: string): void {
    if (this.wants("tones")) this.tones.play("ease");
    this.say(words);
    this.pulse("ease");
  }

  say(words: string): void {
    if (this.wants("voice")) this.voice.say(words);
  }

  quiet(): void {
    this.tones.silence();
    this.voice.hush();
  }

  close(): void {
    this.quiet();
    this.tones.close();
  }

  private pulse(which: keyof typeof PULSES): void {
    if (this.wants("vibration")) navigator.vibrate(PULSES[which]);
  }

  private wants(which: "tones" | "voice" | "vibration"): boolean {
    return this.has(which) && this.chosen[which] && !this.chosen.muted;
  }
}
