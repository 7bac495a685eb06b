// How strong the pressing feels, and what is said to that.
import type { Felt } from "./log";

export const TOO_STRONG = 7;

export interface Answer {
  readonly words: string;
  /** More than 7 of 10: to be eased at once. */
  readonly ease: boolean;
}

/** What to say to how strong it is; `band` is where it should be. */
export function answerTo(discomfort: number, [low, high]: readonly [number, number]): Answer {
  if (discomfort > TOO_STRONG) return { words: `Ease off now. Let it fall to ${high} or less.`, ease: true };
  if (discomfort > high) return { words: `Press a little less: ${low} to ${high} is enough.`, ease: false };
  if (discomfort < low) return { words: `A little more is fine, up to ${high}.`, ease: false };
  return { words: "Good. Keep it there, and breathe out slowly.", ease: false };
}

/** What to say to what a person wishes. */
export function wishWords(felt: Felt, [, high]: readonly [number, number]): string {
  switch (felt) {
    case "less":
      return "Press a bit less, and breathe out slowly.";
    case "good":
      return "Good. Keep it there.";
    case "more":
      return `Lean in a bit more, up to ${high} of 10.`;
  }
}
