// Soft tones. All that are to come are handed to the sound card at once, so that they keep true
// time in a tab whose timers the browser slows down.
import type { TimedTone, Tone } from "./tone-times";

/** Frequencies in hertz, one after the other. */
const SCORE: Readonly<Record<Tone | "ease", readonly number[]>> = {
  start: [392, 523.25],
  half: [523.25],
  count: [440],
  end: [523.25, 392],
  ease: [349.23, 293.66],
  done: [392, 493.88, 587.33],
};
const NOTE_S = 0.16;
const LOUD = 0.12;
const RISE_S = 0.02;

export class Tones {
  private context: AudioContext | null = null;
  private planned: OscillatorNode[] = [];

  /** Open the sound card: browsers let a page do that only when a person has touched it. */
  wake(): void {
    this.context ??= new AudioContext();
    void this.context.resume();
  }

  plan(tones: readonly TimedTone[]): void {
    this.silence();
    this.planned = tones.flatMap(({ in_s, tone }) => this.play(tone, in_s));
  }

  silence(): void {
    for (const note of this.planned) note.stop();
    this.planned = [];
  }

  play(tone: Tone | "ease", in_s = 0): OscillatorNode[] {
    const { context } = this;
    if (context === null) return [];
    return SCORE[tone].map((hertz, i) => note(context, hertz, context.currentTime + in_s + i * NOTE_S));
  }

  close(): void {
    this.silence();
    void this.context?.close();
    this.context = null;
  }
}

function note(context: AudioContext, hertz: number, at_s: number): OscillatorNode {
  const tone = context.createOscillator();
  const level = context.createGain();
  tone.frequency.value = hertz;
  level.gain.setValueAtTime(0, at_s);
  level.gain.linearRampToValueAtTime(LOUD, at_s + RISE_S);
  level.gain.linearRampToValueAtTime(0, at_s + NOTE_S);
  tone.connect(level).connect(context.destination);
  tone.start(at_s);
  tone.stop(at_s + NOTE_S);
  return tone;
}
