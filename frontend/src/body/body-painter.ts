/**
 * <body-painter src="/skin.bin" intensity="7">: the clay body a person paints their pain on.
 *
 * It fills its container (`.stage`) and builds its controls into itself. A child
 * `<script type="application/json">` maps every sided region id to its label.
 * Wait for `customElements.whenDefined("body-painter")`; everything below may be used from then on,
 * also while the body is still loading and where it cannot be drawn.
 *
 * Properties and methods
 * - `intensity`: number 0 to 10 in halves, of the next stroke (attribute of the same name).
 * - `regions` (read): `{sided id: intensity}`, each marked region with its strongest intensity.
 * - `paint`: `{body, runs: [[first_face, count, intensity], …]}`; setting it shows a saved picture,
 *   without an event and without an undo step. Null is a bare body.
 * - `load({regions, paint})`: shows a saved drawing. Regions are the truth: places they do not name
 *   stay bare, a region without a picture is painted whole. No event.
 * - `setRegion(id, intensity | null)`: recolours what is painted of a region, paints all of it where
 *   nothing is, or clears it. One undo step per run of calls for the same region.
 * - `focusRegion(id | null)`: turns to a region and outlines it; null takes the outline away.
 * - `undo()`, `redo()`, `clear()`, `copyToOtherSide()`.
 *
 * Events (bubble)
 * - `paintchange`, detail `{regions, paint}`: after each finished stroke and every other change,
 *   those by `setRegion` included.
 * - `bodyunavailable`, detail `{reason: "webgl" | "skin" | "lost"}`: nothing can be drawn; `regions`,
 *   `paint` and `setRegion` go on working.
 * - `bodyready`: the first picture stands.
 */
import { Stroke, type Touch } from "./brush";
import { boxOf, icon, make } from "./dom";
import { Gestures, type GestureTarget } from "./gestures";
import { openBody, type Unavailable } from "./open";
import { BARE, toHalves, type Paint, type PaintRuns, type Regions } from "./paint";
import type { BodyScene, Insets, ScreenPoint } from "./scene";
import { Sides } from "./sides";
import { INSIDE } from "./surface";
import { BrushRing, Tag } from "./tag";
import { SIZES, Tools, type Tool } from "./tools";
import { ViewButtons } from "./view-buttons";
import { paintedPlaces, placeOf, viewOf, VIEWS, type ViewName } from "./views";

const TURN_PER_PX = 0.45; // degrees
const FOCUS_M = 0.4;
const PAUSE_MS = 30;
const SORRY: Record<Unavailable, string> = {
  webgl: "This browser cannot draw the body. Choose from the list instead; it does the same.",
  skin: "The body could not be loaded. Choose from the list instead, or reload the page to try again.",
  lost: "The picture of the body has stopped. What you painted is still here: choose from the list, or reload the page.",
};

export class BodyPainter extends HTMLElement implements GestureTarget {
  readonly wheelZooms = true;
  private labels: Record<string, string> = {};
  private draft: { regions: Regions | null; paint: PaintRuns | null } = { regions: null, paint: null };
  private model: Paint | null = null;
  private scene: BodyScene | null = null;
  private stroke: Stroke | null = null;
  private last: ScreenPoint = { x: 0, y: 0 };
  private outlined: number | null = null;
  private tool: Tool = "brush";
  private size = 1;
  private view: ViewName | null = "front";
  private tools!: Tools;
  private views!: ViewButtons;
  private sides!: Sides;
  private stage!: HTMLElement;
  private canvas!: HTMLCanvasElement;
  private tag!: Tag;
  private ring!: BrushRing;

  connectedCallback(): void {
    this.stage = make("div", "body-stage");
    this.canvas = make("canvas", "body-canvas", { tabindex: "0", role: "application" });
    this.labels = JSON.parse(this.querySelector("script[type='application/json']")?.textContent ?? "{}") as Record<string, string>;
    this.canvas.setAttribute(
      "aria-label",
      "Your body, to be painted with a finger, a pen or a mouse. The list of places does the same. Arrow keys turn it, plus and minus zoom.",
    );
    this.stage.append(this.canvas, waiting());
    this.ring = new BrushRing(this.stage);
    this.sides = new Sides(this.stage);
    this.tools = new Tools(this.stage, {
      choose: (tool) => this.choose(tool),
      undo: () => this.undo(),
      redo: () => this.redo(),
      clear: () => this.clear(),
      copy: () => this.copyToOtherSide(),
      size: () => this.nextSize(),
      zoom: (factor) => this.zoom(factor, null),
    });
    this.views = new ViewButtons(this.stage, (view) => this.go(view));
    this.tag = new Tag(this.stage);
    this.append(this.stage);
    new Gestures(this.canvas, this);
    this.refresh();
    void this.start();
  }

  disconnectedCallback(): void {
    this.draft = { regions: this.regions, paint: this.paint };
    this.model = null;
    this.scene?.dispose();
    this.scene = null;
    this.stage.remove();
  }

  private async start(): Promise<void> {
    const place = { canvas: this.canvas, insets: () => this.insets() };
    const scene = await openBody(this.getAttribute("src") ?? "/skin.bin", place, (model) => {
      this.model = model;
      model.load(this.draft.regions, this.draft.paint);
    });
    if (typeof scene === "string") {
      this.unavailable(scene);
    } else if (this.canvas !== place.canvas || !this.isConnected) {
      scene.dispose(); // taken off the page meanwhile
    } else {
      this.scene = scene;
      this.prepareScene(scene);
    }
  }

  private insets(): Insets {
    const beside = this.tools.width + 8;
    return { top: 16, right: beside, bottom: this.views.element.offsetHeight + 4, left: beside };
  }

  private prepareScene(scene: BodyScene): void {
    scene.onchange = () => this.sides.show(scene.pose, () => scene.skinSeen());
    scene.onlost = () => this.unavailable("lost");
    scene.onrestored = () => this.available();
    this.look();
    this.refresh();
    this.available();
    requestAnimationFrame(() => {
      this.dispatchEvent(new CustomEvent("bodyready", { bubbles: true }));
      setTimeout(() => this.scene?.prepare(), PAUSE_MS);
    });
  }

  /** Stand where every painted place is seen. */
  private look(): void {
    if (!this.scene || !this.model) return;
    const places = paintedPlaces(this.model);
    this.view = places.length ? null : "front";
    this.scene.pose = viewOf(places, this.scene.hides);
    this.scene.showPaint(this.model);
  }

  private available(): void {
    this.stage.dataset["ready"] = "";
    delete this.stage.dataset["off"];
    this.stage.querySelector(".body-sorry")?.remove();
  }

  private unavailable(reason: Unavailable): void {
    delete this.stage.dataset["ready"];
    this.stage.dataset["off"] = reason;
    this.stage.querySelector(".body-sorry")?.remove();
    const sorry = make("p", "body-sorry");
    sorry.textContent = SORRY[reason];
    this.stage.append(sorry);
    this.dispatchEvent(new CustomEvent("bodyunavailable", { bubbles: true, detail: { reason } }));
  }

  // What a page may use

  get intensity(): number {
    return Number(this.getAttribute("intensity") ?? 5);
  }

  set intensity(intensity: number) {
    toHalves(intensity);
    this.setAttribute("intensity", String(intensity));
  }

  get regions(): Regions {
    return this.model ? this.model.regions() : { ...this.draft.regions };
  }

  get paint(): PaintRuns | null {
    return this.model ? this.model.toRuns() : this.draft.paint;
  }

  set paint(paint: PaintRuns | null) {
    this.load({ regions: null, paint });
  }

  load(drawing: { regions: Regions | null; paint: PaintRuns | null }): void {
    this.draft = { regions: drawing.regions && { ...drawing.regions }, paint: drawing.paint };
    if (!this.model) return;
    this.model.load(drawing.regions, drawing.paint);
    this.look();
    this.refresh();
  }

  setRegion(id: string, intensity: number | null): void {
    if (intensity !== null) toHalves(intensity);
    if (!this.model) {
      const { [id]: _, ...others } = this.draft.regions ?? {};
      this.draft.regions = intensity === null ? others : { ...others, [id]: intensity };
      this.announce();
      return;
    }
    const region = this.model.surface.skin.regions.indexOf(id);
    if (region < 0) throw new RangeError(`no region "${id}"`);
    this.changed(this.model.setRegion(region, intensity));
  }

  focusRegion(id: string | null): void {
    const { model, scene } = this;
    if (!model || !scene) return;
    const region = id === null ? -1 : model.surface.skin.regions.indexOf(id);
    const place = region < 0 ? null : placeOf(model.surface, region);
    this.outline(place && region);
    if (!place) return;
    this.view = null;
    scene.turnTo(viewOf([place], scene.hides));
    this.refresh();
  }

  private outline(region: number | null): void {
    if (region === this.outlined) return;
    this.outlined = region;
    this.scene?.showZones({ pointed: new Set(region === null ? [] : [region]) });
  }

  undo(): void {
    this.changed(this.model?.undo());
  }

  redo(): void {
    this.changed(this.model?.redo());
  }

  clear(): void {
    this.changed(this.model?.clear());
  }

  copyToOtherSide(): void {
    this.changed(this.model?.copyToOtherSide());
  }

  private changed(differs: boolean | undefined): void {
    if (!differs || !this.model) return;
    this.scene?.showPaint(this.model);
    this.refresh();
    this.announce();
  }

  private announce(): void {
    const detail = { regions: this.regions, paint: this.paint };
    this.dispatchEvent(new CustomEvent("paintchange", { bubbles: true, detail }));
  }

  private refresh(): void {
    this.tools.show({
      tool: this.tool,
      size: this.size,
      canUndo: this.model?.canUndo ?? false,
      canRedo: this.model?.canRedo ?? false,
      isEmpty: this.model?.isEmpty ?? true,
    });
    this.views.show(this.view);
  }

  private choose(tool: Tool): void {
    this.tool = tool;
    this.stage.dataset["tool"] = tool;
    this.refresh();
  }

  private nextSize(): void {
    this.size = (this.size + 1) % SIZES.length;
    this.refresh();
  }

  private go(view: ViewName): void {
    this.view = view;
    this.scene?.turnTo(VIEWS[view]);
    this.refresh();
  }

  private left(): void {
    if (this.view === null) return;
    this.view = null;
    this.refresh();
  }

  // What the gestures mean

  /** Finer near hands and face; wider where the whole body is as small as a finger would hide it. */
  private get radius_m(): number {
    const { radius_m, least_px } = SIZES[this.size]!;
    if (!this.scene) return radius_m;
    const nearness = Math.min(1, Math.max(0.5, this.scene.pose.height_m / 0.6));
    const visible_m = least_px * this.scene.metresPerPixel;
    return Math.max(radius_m * nearness, Math.min(1.6 * radius_m, visible_m));
  }

  strokeStart(at: ScreenPoint): boolean {
    if (!this.scene || !this.model || this.tool === "turn") return false;
    const touch = this.scene.pick(at);
    if (!touch) return false;
    this.outline(null);
    this.stroke = new Stroke(this.model, this.radius_m, this.tool === "eraser" ? null : this.intensity);
    this.last = at;
    this.dab(touch, at);
    return true;
  }

  strokeMove(path: readonly ScreenPoint[]): void {
    const { scene, stroke, model } = this;
    if (!scene || !stroke || !model) return;
    const step = Math.max(2, (0.5 * this.radius_m) / scene.metresPerPixel);
    for (const at of path) {
      const steps = Math.ceil(Math.hypot(at.x - this.last.x, at.y - this.last.y) / step);
      for (let i = 1; i <= steps; i++) {
        const t = i / steps;
        const touch = scene.pick({ x: this.last.x + (at.x - this.last.x) * t, y: this.last.y + (at.y - this.last.y) * t });
        if (touch) stroke.add(touch);
      }
      this.last = at;
    }
    scene.showPaint(model);
  }

  private dab(touch: Touch, at: ScreenPoint): void {
    this.stroke?.add(touch);
    this.scene?.showPaint(this.model!);
    this.name(touch, at);
  }

  strokeEnd(kept: boolean): void {
    const stroke = this.stroke;
    this.stroke = null;
    if (!stroke || !this.model) return;
    if (kept) {
      this.changed(stroke.end());
    } else {
      this.model.cancel();
      this.scene?.showPaint(this.model);
    }
  }

  turn(dx: number, dy: number): void {
    if (dx === 0 && dy === 0) return;
    this.left();
    this.tag.hide();
    this.scene?.turnBy(-dx * TURN_PER_PX, dy * TURN_PER_PX);
  }

  zoom(factor: number, at: ScreenPoint | null): void {
    this.left();
    this.tag.hide();
    const about = at && factor < 1 ? this.scene?.pick(at)?.point : undefined;
    this.scene?.zoomBy(factor, about);
  }

  approach(at: ScreenPoint): void {
    const touch = this.scene?.pick(at);
    if (!this.scene || !touch) return;
    if (this.scene.pose.height_m <= FOCUS_M * 1.05) this.go("front");
    else this.scene.turnTo({ ...this.scene.pose, target: touch.point, height_m: FOCUS_M, width_m: FOCUS_M * 0.7 });
    this.left();
  }

  home(): void {
    this.go("front");
  }

  hover(at: ScreenPoint | null): void {
    const touch = at && this.scene ? this.scene.pick(at) : null;
    this.canvas.dataset["over"] = touch ? "skin" : "ground";
    if (!touch || !at) {
      this.tag.hide();
      this.ring.hide();
      return;
    }
    if (this.tool === "turn") this.ring.hide();
    else this.ring.show(this.radius_m / this.scene!.metresPerPixel, at);
    this.name(touch, at);
  }

  private name(touch: Touch, at: ScreenPoint): void {
    const { surface, faces } = this.model!;
    const region = surface.skin.regionOfFace[touch.face]!;
    if (region === INSIDE) return;
    const id = surface.skin.regions[region]!;
    const strongest = surface.facesOfRegion[region]!.reduce((most, face) => (faces[face] === BARE ? most : Math.max(most, faces[face]!)), -1);
    const painted = this.scene!.paintOnScreen(this.model!);
    this.tag.show(this.labels[id] ?? id, strongest < 0 ? undefined : strongest / 2, at, painted, [...this.tools.boxes, boxOf(this.views.element)]);
  }
}

/** The knot that is drawn while one waits. */
function waiting(): SVGSVGElement {
  const svg = icon("M2 20h12c13 0 19-15 10-16.5C15 2 14 26 26 26S42 4 33 3.5 24 20 38 20h22");
  svg.setAttribute("class", "body-wait");
  svg.setAttribute("viewBox", "0 0 62 30");
  return svg;
}

customElements.define("body-painter", BodyPainter);
