// Where the browser cannot draw the body, a still picture of it stands in its place.
document.addEventListener("bodyunavailable", ({ target }) => {
  if (!(target instanceof HTMLElement)) return;
  const address = target.dataset["still"];
  if (address === undefined || target.parentElement?.querySelector("img.still")) return;
  const still = new Image(960, 960);
  still.className = "still";
  still.alt = target.getAttribute("label") ?? "";
  still.src = address;
  const sides = (target.dataset["sides"] ?? "").split("|").filter((word) => word !== "");
  target.after(still, ...sides.map(chip));
});

function chip(word: string): HTMLElement {
  const side = document.createElement("span");
  side.className = "side";
  side.textContent = word;
  return side;
}
export {};
