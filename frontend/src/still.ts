// Where the browser cannot draw the body, a still picture of it stands in its place.
document.addEventListener("bodyunavailable", ({ target }) => {
  if (!(target instanceof HTMLElement)) return;
  const address = target.dataset["still"];
  if (address === undefined || target.parentElement?.querySelector("img.still")) return;
  const still = new Image(960, 960);
  still.className = "still";
  still.alt = target.getAttribute("label") ?? "";
  still.addEventListener("load", () => void printSides(still));
  still.src = address;
  target.after(still);
});

/** Print which of the person's sides lies where: the server says it with each picture. */
async function printSides(still: HTMLImageElement): Promise<void> {
  const address = still.src;
  const answer = await fetch(address, { method: "HEAD" });
  if (still.src !== address) return;
  const words = (answer.headers.get("Sides") ?? "").split("|").filter((word) => word !== "");
  still.parentElement?.querySelectorAll(":scope > .side").forEach((old) => old.remove());
  still.after(...words.map(chip));
}

function chip(word: string): HTMLElement {
  const side = document.createElement("span");
  side.className = "side";
  side.textContent = word;
  return side;
}
export {};
