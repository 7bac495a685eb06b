// The switches of tones, voice and vibration, of those that the device has, and the one that mutes them all for now.
import type { Cues } from "./cues";

const NAMES = ["tones", "voice", "vibration"] as const;

export class Switches {
  constructor(
    private readonly root: HTMLElement,
    private readonly mute: HTMLElement,
    private readonly cues: Cues,
  ) {
    for (const name of NAMES) this.box(name).addEventListener("change", () => this.choose());
    cues.onfound(() => this.show());
    this.show();
  }

  toggleMute(): void {
    this.cues.change({ ...this.cues.settings, muted: !this.cues.settings.muted });
    this.show();
  }

  private choose(): void {
    const [tones, voice, vibration] = NAMES.map((name) => this.box(name).checked) as [boolean, boolean, boolean];
    this.cues.change({ tones, voice, vibration, muted: false });
    this.show();
  }

  private show(): void {
    for (const name of NAMES) {
      this.box(name).checked = this.cues.settings[name];
      this.box(name).parentElement!.hidden = !this.cues.has(name);
    }
    this.mute.setAttribute("aria-pressed", String(!this.cues.settings.muted));
  }

  private box(name: (typeof NAMES)[number]): HTMLInputElement {
    return this.root.querySelector<HTMLInputElement>(`input[name=${name}]`)!;
  }
}
