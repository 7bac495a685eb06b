// Links that turn the body (`.turns`): with scripts it turns at once, without them the page loads again.
document.addEventListener("click", (event) => {
  const link = (event.target as Element).closest<HTMLAnchorElement>(".turns a[data-view]");
  if (link === null || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const view = link.dataset["view"]!;
  const stage = link.closest(".stage")!;
  const body = stage.querySelector<HTMLElement>("body-view")!;
  event.preventDefault();
  for (const other of link.parentElement!.children) other.toggleAttribute("aria-current", false);
  link.setAttribute("aria-current", "true");
  body.setAttribute("view", view);
  const turned = (address: string): string => address.replace(/([?&]view=)\w+/, `$1${view}`);
  body.dataset["still"] = turned(body.dataset["still"]!);
  const still = stage.querySelector<HTMLImageElement>("img.still");
  if (still !== null) still.src = turned(still.src);
});
export {};
