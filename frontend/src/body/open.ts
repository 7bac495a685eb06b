/** From an address to a body on a canvas, in the order in which things can fail. */
import { Paint } from "./paint";
import type { BodyScene, Insets } from "./scene";
import { loadSkin } from "./skin";
import { surfaceOf } from "./surface";

/** Why nothing can be drawn: no skin, no WebGL, or WebGL has stopped. */
export type Unavailable = "skin" | "webgl" | "lost";

interface Canvas {
  readonly canvas: HTMLCanvasElement;
  readonly insets: () => Insets;
}

/** Load the skin, hand over its paint, then draw; the paint works also where drawing does not. */
export async function openBody(src: string, { canvas, insets }: Canvas, take: (paint: Paint) => void): Promise<BodyScene | Unavailable> {
  const code = import("./scene"); // while the skin is on its way
  code.catch(() => {}); // it is awaited below
  let paint: Paint;
  try {
    paint = new Paint(surfaceOf(await loadSkin(src)));
  } catch {
    return "skin";
  }
  take(paint);
  try {
    const { BodyScene } = await code;
    return new BodyScene(canvas, paint.surface, insets);
  } catch {
    return "webgl";
  }
}
