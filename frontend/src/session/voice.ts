// Spoken cues, by a voice that lives on this device: a voice of the network would send what is said
// to somebody else's computer.

type Kind = Pick<SpeechSynthesisVoice, "lang" | "localService">;

/** Choose an English voice of this device; null where there is none. */
export function ownVoice<V extends Kind>(voices: readonly V[]): V | null {
  return voices.find((voice) => voice.localService && voice.lang.toLowerCase().startsWith("en")) ?? null;
}

export class Voice {
  private readonly synthesis = "speechSynthesis" in window ? window.speechSynthesis : null;

  constructor() {
    this.synthesis?.getVoices(); // some browsers look for their voices only when asked
  }

  /** Whether this device has a voice of its own, as far as the browser knows by now. */
  get exists(): boolean {
    return this.own !== null;
  }

  /** Call back when the browser has found more voices. */
  onfound(tell: () => void): void {
    this.synthesis?.addEventListener("voiceschanged", tell);
  }

  /** Say it now, in place of what is being said. */
  say(words: string): void {
    const { own } = this;
    if (this.synthesis === null || own === null) return;
    this.synthesis.cancel();
    const said = new SpeechSynthesisUtterance(words);
    said.voice = own;
    said.lang = own.lang;
    this.synthesis.speak(said);
  }

  hush(): void {
    this.synthesis?.cancel();
  }

  private get own(): SpeechSynthesisVoice | null {
    return ownVoice(this.synthesis?.getVoices() ?? []);
  }
}
