/**
 * <body-view src="/skin.bin" view="auto" label="…">: the body with a person's pain, the zones in
 * which a knot is felt, and spots. Turned by drag and arrow keys; nothing is painted here.
 *
 * Children: `<script type="application/json">` with a `BodyData`, and an `<img>` that is shown until
 * the body stands, and for good where it cannot be drawn. `view` is "auto" (everything on it is
 * seen), "spots" (close to its spots), "close" (nothing but its one spot), "near" (the spots and the pain in their zones), "on_front" or
 * "on_back" (what is felt there) or a name of `VIEWS`. Setting `data` or `view` turns the body calmly.
 * Events (bubble): `bodyready`, `bodyunavailable` as of <body-painter>.
 */
import { make } from "./dom";
import { Gestures } from "./gestures";
import { openBody, type Unavailable } from "./open";
import { type Paint, type PaintRuns, type Regions } from "./paint";
import type { BodyScene, Insets } from "./scene";
import { Sides } from "./sides";
import { Spots, type Spot } from "./spot";
import type { Surface } from "./surface";
import { paintedPlaces, placeOf, placesOn, spotPlace, closeTo, viewOf, VIEWS, type Place, type Pose, type ViewName } from "./views";

export interface BodyData {
  readonly regions: Regions;
  readonly paint: PaintRuns | null;
  readonly zones?: { readonly essential: readonly string[]; readonly spillover: readonly string[] };
  readonly spots?: readonly Spot[];
}

const TURN_PER_PX = 0.45; // degrees
const FADED = 0.1; // of the height, at the foot of the stage
const EMPTY: BodyData = { regions: {}, paint: null };

export class BodyView extends HTMLElement {
  static readonly observedAttributes = ["view"];
  private state: BodyData = EMPTY;
  private model: Paint | null = null;
  private scene: BodyScene | null = null;
  private painted = "";
  private sides!: Sides;
  private spots!: Spots;
  private stage!: HTMLElement;
  private canvas!: HTMLCanvasElement;

  connectedCallback(): void {
    this.stage = make("div", "body-stage");
    this.canvas = make("canvas", "body-canvas body-turnable", { tabindex: "0", role: "img" });
    const script = this.querySelector("script[type='application/json']");
    if (script && this.state === EMPTY) this.state = { ...EMPTY, ...(JSON.parse(script.textContent || "{}") as BodyData) };
    const label = this.getAttribute("label") ?? "Your body";
    this.canvas.setAttribute("aria-label", `${label}. Arrow keys turn it, plus and minus zoom.`);
    this.stage.append(this.canvas);
    this.sides = new Sides(this.stage);
    this.spots = new Spots(this.stage);
    this.append(this.stage);
    void this.start();
  }

  attributeChangedCallback(): void {
    this.scene?.turnTo(this.pose());
  }

  disconnectedCallback(): void {
    this.scene?.dispose();
    this.scene = null;
    this.painted = "";
    this.stage.remove();
    delete this.dataset["ready"];
  }

  get data(): BodyData {
    return this.state;
  }

  set data(data: BodyData) {
    this.state = { ...EMPTY, ...data };
    if (this.scene) this.show(this.scene, { calm: true });
  }

  private async start(): Promise<void> {
    const place = { canvas: this.canvas, insets: () => this.insets() };
    const scene = await openBody(this.getAttribute("src") ?? "/skin.bin", place, (model) => (this.model = model));
    if (typeof scene === "string") {
      this.unavailable(scene);
    } else if (this.canvas !== place.canvas || !this.isConnected) {
      scene.dispose(); // taken off the page meanwhile
    } else {
      this.scene = scene;
      this.prepareScene(scene);
    }
  }

  private prepareScene(scene: BodyScene): void {
    scene.onchange = () => {
      this.sides.show(scene.pose, () => scene.skinSeen());
      this.spots.place(scene);
    };
    scene.onlost = () => this.unavailable("lost");
    scene.onrestored = () => this.ready();
    this.listen(scene);
    this.show(scene, { calm: false });
    this.ready();
  }

  private insets(): Insets {
    return { top: 16, right: 0, bottom: Math.round(FADED * this.canvas.clientHeight), left: 0 };
  }

  private listen(scene: BodyScene): void {
    new Gestures(this.canvas, {
      wheelZooms: false,
      strokeStart: () => false,
      strokeMove: () => {},
      strokeEnd: () => {},
      hover: () => {},
      turn: (dx, dy) => scene.turnBy(-dx * TURN_PER_PX, dy * TURN_PER_PX),
      zoom: (factor, at) => scene.zoomBy(factor, at && factor < 1 ? scene.pick(at)?.point : undefined),
      approach: () => scene.turnTo(this.pose()),
      home: () => scene.turnTo(this.pose()),
    });
  }

  private ready(): void {
    this.stage.dataset["ready"] = "";
    this.dataset["ready"] = "";
    this.dispatchEvent(new CustomEvent("bodyready", { bubbles: true }));
  }

  private unavailable(reason: Unavailable): void {
    delete this.dataset["ready"];
    delete this.stage.dataset["ready"];
    this.dispatchEvent(new CustomEvent("bodyunavailable", { bubbles: true, detail: { reason } }));
  }

  private show(scene: BodyScene, { calm }: { calm: boolean }): void {
    const { regions, paint, zones, spots = [] } = this.state;
    const painted = JSON.stringify([regions, paint]);
    if (painted !== this.painted) {
      this.model!.load(regions, paint);
      scene.showPaint(this.model!);
      this.painted = painted;
    }
    const { surface } = this.model!;
    const numbers = (ids: readonly string[] = []): Set<number> => new Set(ids.map((id) => surface.skin.regions.indexOf(id)));
    scene.showZones({ essential: numbers(zones?.essential), spillover: numbers(zones?.spillover) });
    this.spots.set(spots);
    scene.turnTo(this.pose(), { calm });
  }

  private pose(): Pose {
    const view = this.getAttribute("view") ?? "auto";
    if (view in VIEWS) return VIEWS[view as ViewName];
    const pose = viewOf(this.places(this.model!.surface), this.scene?.hides);
    const spot = this.state.spots?.[0];
    return view === "close" && spot ? closeTo(pose, spot.position_m) : pose;
  }

  /** What must be seen: the spots and the painted places; the zones too where nothing is painted. */
  private places(surface: Surface): Place[] {
    const view = this.getAttribute("view");
    const spots = (this.state.spots ?? []).map((spot) => spotPlace(spot.position_m, spot.normal));
    if (spots.length && (view === "spots" || view === "close")) return spots;
    const { essential = [], spillover = [] } = this.state.zones ?? {};
    const number = (id: string): number => surface.skin.regions.indexOf(id);
    const felt = (ids: readonly string[]): Place[] => ids.flatMap((id) => placeOf(surface, number(id)) ?? []);
    if (view === "on_front" || view === "on_back") return placesOn(view, [...spots, ...felt([...essential, ...spillover])]);
    const reached = view === "near" ? new Set([...essential, ...spillover].map(number)) : undefined;
    const painted = paintedPlaces(this.model!, reached);
    return [...spots, ...(painted.length ? painted : felt(essential.length ? essential : spillover))];
  }
}

customElements.define("body-view", BodyView);
