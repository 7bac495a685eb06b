// <knots-desk>: the Knots page. Choosing a knot shows it on the body at once; without this script
// the same links load the page again.

/** What <body-view> shows. */
interface Scene {
  readonly regions: Readonly<Record<string, number>>;
  readonly paint: unknown;
  readonly zones: { readonly essential: readonly string[]; readonly spillover: readonly string[] };
  readonly spots: readonly unknown[];
}

/** What each choice of the page shows on the body. */
type Scenes = Readonly<Record<string, Pick<Scene, "zones" | "spots">>>;

interface View extends HTMLElement {
  data: Scene;
}

export class KnotsDesk extends HTMLElement {
  private scenes: Scenes = {};
  private painted!: Pick<Scene, "regions" | "paint">;
  /** The spot that was chosen since the page was loaded. */
  private chosen: string | null = null;

  connectedCallback(): void {
    const page = JSON.parse(this.querySelector("script.page")!.textContent!) as {
      painted: Pick<Scene, "regions" | "paint">;
      scenes: Scenes;
    };
    this.painted = page.painted;
    this.scenes = page.scenes;
    this.addEventListener("bodyunavailable", () => this.chooseStill());
    this.addEventListener("click", (event) => {
      const link = (event.target as Element).closest<HTMLAnchorElement>("a[data-spot]");
      if (link !== null && isPlain(event)) {
        event.preventDefault();
        this.choose(link);
      }
    });
  }

  private choose(link: HTMLAnchorElement): void {
    const spot = link.dataset["spot"]!;
    const row = link.closest<HTMLElement>("[data-row]")!;
    for (const other of this.querySelectorAll<HTMLElement>("[data-row]")) open(other, other === row);
    for (const other of row.querySelectorAll<HTMLElement>("[data-choice]")) {
      other.hidden = other.dataset["choice"] !== spot;
    }
    for (const other of row.querySelectorAll<HTMLElement>(".which a")) {
      setCurrent(other, other.dataset["spot"] === spot);
    }
    row.scrollIntoView({ block: "nearest" }); // what was open above may have closed
    history.replaceState(null, "", link.href);
    this.chosen = spot;
    void this.show(spot);
    const said = row.querySelector(".nm")!.textContent;
    this.querySelector("[role=status]")!.textContent = `${said} is shown on the body.`;
  }

  private async show(spot: string): Promise<void> {
    const view = this.querySelector<View>("body-view");
    const scene = this.scenes[spot];
    if (view === null || scene === undefined) return;
    await customElements.whenDefined("body-view"); // before that, its properties do nothing
    if (this.chosen !== spot) return;
    view.data = { ...this.painted, ...scene };
    const still = this.querySelector<HTMLImageElement>("img.still");
    if (still !== null) still.src = withKnot(still.src, spot);
  }

  /** Where the body cannot be drawn, the server's picture of what is chosen stands in. */
  private chooseStill(): void {
    const view = this.querySelector<View>("body-view");
    if (view === null || this.chosen === null) return;
    view.dataset["still"] = withKnot(view.dataset["still"]!, this.chosen);
  }
}

function withKnot(address: string, spot: string): string {
  const url = new URL(address, location.href);
  url.searchParams.set("knot", spot);
  return url.href;
}

function open(row: HTMLElement, isOpen: boolean): void {
  row.classList.toggle("chosen", isOpen);
  row.querySelector<HTMLElement>(".more")!.hidden = !isOpen;
  const link = row.querySelector<HTMLElement>("a.k")!;
  link.ariaExpanded = String(isOpen);
  setCurrent(link, isOpen);
}

function setCurrent(link: HTMLElement, isCurrent: boolean): void {
  if (isCurrent) link.setAttribute("aria-current", "true");
  else link.removeAttribute("aria-current");
}

/** A click that does not ask for a new tab or window. */
function isPlain(event: MouseEvent): boolean {
  return event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
}

customElements.define("knots-desk", KnotsDesk);
