/**
 * Pointers, wheel and keys on the stage, told as what is meant: stroke, turn, zoom, focus.
 *
 * A drag that begins on the skin is a stroke if the tool paints; a drag on empty ground, with two
 * fingers or with another button turns. A second finger takes a begun stroke back.
 */
import type { ScreenPoint } from "./scene";

export interface GestureTarget {
  /** Whether the wheel zooms; else it scrolls the page, and zooms with Ctrl as a pinch does. */
  readonly wheelZooms: boolean;
  /** Begin a stroke; false means that this drag turns the body instead. */
  strokeStart(at: ScreenPoint): boolean;
  strokeMove(path: readonly ScreenPoint[]): void;
  strokeEnd(kept: boolean): void;
  turn(dx: number, dy: number): void; // CSS pixels
  zoom(factor: number, at: ScreenPoint | null): void;
  approach(at: ScreenPoint): void;
  hover(at: ScreenPoint | null): void;
  home(): void;
}

const TAP_PX = 6;
const DOUBLE_TAP_MS = 350;
const KEY_TURN_PX = 40;
const KEY_ZOOM = 0.8;

type Mode = "none" | "stroke" | "turn" | "pinch";

export class Gestures {
  private readonly pointers = new Map<number, ScreenPoint>();
  private mode: Mode = "none";
  private start: ScreenPoint = { x: 0, y: 0 };
  private lastTap = { time: -Infinity, x: 0, y: 0 };

  constructor(private readonly element: HTMLElement, private readonly target: GestureTarget) {
    const on = <K extends keyof HTMLElementEventMap>(type: K, handler: (event: HTMLElementEventMap[K]) => void): void =>
      element.addEventListener(type, handler as EventListener, { passive: false });
    on("pointerdown", (event) => this.down(event));
    on("pointermove", (event) => this.move(event));
    on("pointerup", (event) => this.up(event, true));
    on("pointercancel", (event) => this.up(event, false));
    on("pointerleave", (event) => {
      if (event.pointerType !== "touch") target.hover(null); // what a finger has named stays to be read
    });
    on("wheel", (event) => this.wheel(event));
    on("keydown", (event) => this.key(event));
    on("contextmenu", (event) => event.preventDefault());
  }

  private at(event: MouseEvent): ScreenPoint {
    const box = this.element.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  private down(event: PointerEvent): void {
    const at = this.at(event);
    this.element.setPointerCapture(event.pointerId);
    this.pointers.set(event.pointerId, at);
    if (this.pointers.size === 2) {
      if (this.mode === "stroke") this.target.strokeEnd(false);
      this.mode = "pinch";
    } else if (this.pointers.size === 1) {
      this.start = at;
      this.mode = event.button === 0 && this.target.strokeStart(at) ? "stroke" : "turn";
    }
  }

  private move(event: PointerEvent): void {
    const at = this.at(event);
    const before = this.pointers.get(event.pointerId);
    if (!before) {
      if (event.pointerType !== "touch") this.target.hover(at);
      return;
    }
    if (this.mode === "stroke") {
      const events = event.getCoalescedEvents?.() ?? [];
      this.target.strokeMove((events.length ? events : [event]).map((each) => this.at(each)));
      this.target.hover(at);
    } else if (this.mode === "turn") {
      this.target.turn(at.x - before.x, at.y - before.y);
    } else if (this.mode === "pinch") {
      this.pinch(event.pointerId, before, at);
    }
    this.pointers.set(event.pointerId, at);
  }

  private pinch(id: number, before: ScreenPoint, at: ScreenPoint): void {
    const other = [...this.pointers].find(([each]) => each !== id)?.[1];
    if (!other) return;
    const apart = (point: ScreenPoint): number => Math.max(10, Math.hypot(point.x - other.x, point.y - other.y));
    this.target.turn((at.x - before.x) / 2, (at.y - before.y) / 2);
    this.target.zoom(apart(before) / apart(at), { x: (at.x + other.x) / 2, y: (at.y + other.y) / 2 });
  }

  private up(event: PointerEvent, kept: boolean): void {
    if (!this.pointers.delete(event.pointerId)) return;
    const at = this.at(event);
    if (this.mode === "stroke") this.target.strokeEnd(kept);
    if (kept && this.mode !== "pinch" && event.button === 0) this.tap(at, event.timeStamp);
    this.mode = this.pointers.size > 0 ? "pinch" : "none";
  }

  private tap(at: ScreenPoint, time: number): void {
    if (Math.hypot(at.x - this.start.x, at.y - this.start.y) > TAP_PX) return;
    const near = Math.hypot(at.x - this.lastTap.x, at.y - this.lastTap.y) < 4 * TAP_PX;
    const twice = near && time - this.lastTap.time < DOUBLE_TAP_MS;
    this.lastTap = { ...at, time: twice ? -Infinity : time };
    if (twice) this.target.approach(at);
  }

  private wheel(event: WheelEvent): void {
    if (!this.target.wheelZooms && !event.ctrlKey) return;
    event.preventDefault();
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    this.target.zoom(Math.exp(Math.max(-80, Math.min(80, event.deltaY * lines)) * 0.0025), this.at(event));
  }

  private key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const turns: Record<string, readonly [number, number]> = {
      ArrowLeft: [-KEY_TURN_PX, 0], ArrowRight: [KEY_TURN_PX, 0], ArrowUp: [0, -KEY_TURN_PX], ArrowDown: [0, KEY_TURN_PX],
    };
    const turn = turns[event.key];
    if (turn) this.target.turn(...turn);
    else if (event.key === "+" || event.key === "=") this.target.zoom(KEY_ZOOM, null);
    else if (event.key === "-") this.target.zoom(1 / KEY_ZOOM, null);
    else if (event.key === "Home" || event.key === "0") this.target.home();
    else return;
    event.preventDefault();
  }
}
