/**
 * The skin file: the coarse surface of the body and the region each face belongs to.
 *
 * Little-endian: "UNKB", header length, JSON header, then positions (u16, three a vertex), quads
 * (u16, four corners each) and the region of each face after one subdivision (u8, 255 = inside).
 * Frame in metres: +x is the person's left, +y up, +z the way the face looks.
 */

export interface Eye {
  readonly centre_m: readonly [number, number, number];
  readonly radius_m: number;
  readonly region: number;
}

export interface Skin {
  readonly version: string;
  readonly positions: Float32Array; // metres, 3 a vertex
  readonly quads: Uint32Array; // 4 a quad
  readonly regionOfFace: Uint8Array; // 4 a quad, 255 = not paintable
  readonly regions: readonly string[];
  readonly eyes: readonly Eye[];
}

interface Header {
  body: string;
  vertices: number;
  quads: number;
  offset_m: [number, number, number];
  step_m: number;
  regions: string[];
  eyes: Eye[];
}

const MAGIC = 0x424b4e55; // "UNKB"
const padded = (bytes: number): number => (bytes + 3) & ~3;

/** Read a skin file; throws an Error that says what is wrong with it. */
export function parseSkin(buffer: ArrayBuffer): Skin {
  const view = new DataView(buffer);
  if (buffer.byteLength < 8 || view.getUint32(0, true) !== MAGIC) {
    throw new Error("the skin file does not begin with UNKB");
  }
  const headerBytes = view.getUint32(4, true);
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 8, headerBytes))) as Header;
  const atPositions = 8 + headerBytes;
  const atQuads = atPositions + padded(6 * header.vertices);
  const atRegions = atQuads + padded(8 * header.quads);
  if (buffer.byteLength < atRegions + 4 * header.quads) {
    throw new Error(`the skin file ends early, after ${buffer.byteLength} bytes`);
  }
  const steps = new Uint16Array(buffer, atPositions, 3 * header.vertices);
  return {
    version: header.body,
    positions: Float32Array.from(steps, (step, i) => header.offset_m[i % 3]! + header.step_m * step),
    quads: Uint32Array.from(new Uint16Array(buffer, atQuads, 4 * header.quads)),
    regionOfFace: new Uint8Array(buffer, atRegions, 4 * header.quads),
    regions: header.regions,
    eyes: header.eyes,
  };
}

const loading = new Map<string, Promise<Skin>>();

/** Fetch and read a skin file once per address; a failed attempt may be repeated. */
export function loadSkin(url: string): Promise<Skin> {
  let skin = loading.get(url);
  if (!skin) {
    skin = fetchSkin(url);
    loading.set(url, skin);
    skin.catch(() => loading.delete(url));
  }
  return skin;
}

async function fetchSkin(url: string): Promise<Skin> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return parseSkin(await response.arrayBuffer());
}
