// Spoken cues, by a voice that lives on this device: a voice of the network would send what is said
// to somebody else's computer.

type Kind = Pick<SpeechSynthesisVoice, "lang" | "localService">;

/** Choose an English voice of this device; null where there is none. */
export function ownVoice<V extends Kind>(voices: readonly V[]): V | null {
  return voices.find((voice) => voice.localService && voice.lang.toLowerCase().startsWith("en")) ?? null;
}

export class Voice {
  private get synthesis(): SpeechSynthesis | null {
    return "speechSynthesis" in window ? window.speechSynthesis : null;
  }

  /** Say it now, in place of what is being said. */
  say(words: string): void {
    const voice = ownVoice(this.synthesis?.getVoices() ?? []);
    if (this.synthesis === null || voice === null) return;
    this.synthesis.cancel();
    const said = new SpeechSynthesisUtterance(words);
    said.voice = voice;
    said.lang = voice.lang;
    this.synthesis.speak(said);
  }

  hush(): void {
    this.synthesis?.cancel();
  }
}
