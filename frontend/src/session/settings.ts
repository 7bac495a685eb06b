// Which cues a person wants: remembered in this browser.

export interface CueSettings {
  readonly tones: boolean;
  readonly voice: boolean;
  readonly vibration: boolean;
  /** All of them off for now. */
  readonly muted: boolean;
}

const KEY = "unknot.session.cues";
const ALL: CueSettings = { tones: true, voice: true, vibration: true, muted: false };

export function cueSettings(): CueSettings {
  try {
    return { ...ALL, ...(JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<CueSettings>) };
  } catch {
    return ALL;
  }
}

export function keepCueSettings(settings: CueSettings): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(settings));
  } catch {
    // No storage: it holds until the page is left.
  }
}
