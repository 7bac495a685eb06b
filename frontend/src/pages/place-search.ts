// Which places of the list a person means by what they type.

/** Words that name no place: the list has a field for each side. */
const NO_NAME = new Set(["left", "right", "both", "my", "your", "the"]);
const JOINED_FROM = 6; // letters: "shoulderblade" finds "shoulder blade", "hand" not "mouth and tongue"

export function wordsOf(text: string): string[] {
  return text.toLowerCase().split(/\s+/).filter((word) => word !== "" && !NO_NAME.has(word));
}

/**
 * How well a place fits: 3 when one of its names begins with the words, 2 when one name, or the part
 * of the body, has them all, 1 when they are scattered over several, 0 when not.
 */
export function fit(names: readonly string[], part: string, words: readonly string[]): number {
  const known = [...names, part].map((name) => name.toLowerCase());
  if (known.some((name) => name.startsWith(words.join(" ")))) return 3;
  const all = (name: string): boolean => words.every((word) => has(name, word));
  return known.some(all) ? 2 : all(known.join(" ")) ? 1 : 0;
}

function has(name: string, word: string): boolean {
  const joined = word.length >= JOINED_FROM ? `${name} ${name.replaceAll(" ", "")}` : name;
  const forms = word.length > 3 ? [word, word.replace(/s$/, ""), word.replace(/es$/, "")] : [word];
  return forms.some((form) => joined.includes(form));
}
