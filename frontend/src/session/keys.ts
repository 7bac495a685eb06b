// The keys of a session: what a button says in `aria-keyshortcuts`, and up and down for how strong it is.

/** The key of an event as `aria-keyshortcuts` names it; empty where it has another use. */
export function shortcut(event: KeyboardEvent): string {
  if (event.ctrlKey || event.metaKey || event.altKey) return "";
  const { key, target } = event;
  const acts = target instanceof Element && target.matches("a, button, summary, input[type=checkbox]");
  if (acts && (key === " " || key === "Enter")) return "";
  if (target instanceof HTMLInputElement && key.startsWith("Arrow")) return "";
  return key === " " ? "Space" : key;
}
