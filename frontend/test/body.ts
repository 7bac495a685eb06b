// The real body, read once for each test file.
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { parseSkin } from "../src/body/skin";
import { hidesOf, rayTree } from "../src/body/hides";
import { surfaceOf, type Surface } from "../src/body/surface";
import type { Touch } from "../src/body/brush";

export function skinBytes(): ArrayBuffer {
  const bytes = gunzipSync(readFileSync(process.env["SKIN"]!));
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
}

export const surface: Surface = surfaceOf(parseSkin(skinBytes()));

/** What the real body hides. */
export const hides = hidesOf(rayTree(surface));

export const regionNumber = (id: string): number => {
  const region = surface.skin.regions.indexOf(id);
  if (region < 0) throw new Error(`no region ${id}`);
  return region;
};

/** The face of a region that lies nearest to the region's centre. */
export function middleOf(id: string): number {
  const faces = surface.facesOfRegion[regionNumber(id)]!;
  const centre = [0, 1, 2].map((axis) => faces.reduce((sum, face) => sum + surface.centres[3 * face + axis]!, 0) / faces.length);
  const away = (face: number): number => Math.hypot(...centre.map((value, axis) => surface.centres[3 * face + axis]! - value));
  return faces.reduce((best, face) => (away(face) < away(best) ? face : best));
}

export function touchOf(face: number): Touch {
  const three = (from: Float32Array): [number, number, number] => [from[3 * face]!, from[3 * face + 1]!, from[3 * face + 2]!];
  return { face, point: three(surface.centres), normal: three(surface.normals) };
}
