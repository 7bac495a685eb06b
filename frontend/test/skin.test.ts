import assert from "node:assert/strict";
import { test } from "node:test";
import { parseSkin } from "../src/body/skin";
import { findEdges, refine, subdivide } from "../src/body/subdivide";
import { INSIDE } from "../src/body/surface";
import { mirroredFaces } from "../src/body/paint";
import { surface, skinBytes } from "./body";

test("a file that is no skin file is refused in words", () => {
  assert.throws(() => parseSkin(new ArrayBuffer(64)), /does not begin with UNKB/);
});

test("a skin file that was cut off is refused in words", () => {
  assert.throws(() => parseSkin(skinBytes().slice(0, -8)), /ends early, after \d+ bytes/);
});

test("the body has 191 regions, each with an area, and stands upright with its face to +z", () => {
  assert.equal(surface.skin.regions.length, 191);
  assert.ok(surface.areaOfRegion.every((area) => area > 1e-4));
  const y = surface.skin.positions.filter((_, i) => i % 3 === 1);
  assert.ok(y.reduce((a, b) => Math.max(a, b)) - y.reduce((a, b) => Math.min(a, b)) > 1.6);
  const nose = surface.facesOfRegion[surface.skin.regions.indexOf("nose")]!;
  assert.ok(nose.every((face) => surface.centres[3 * face + 2]! > 0.1));
});

test("one step on a cube moves corners, edges and faces as Catmull and Clark say", () => {
  const positions = Float32Array.from([-1, -1, -1, 1, -1, -1, 1, 1, -1, -1, 1, -1, -1, -1, 1, 1, -1, 1, 1, 1, 1, -1, 1, 1]);
  const quads = Uint32Array.from([0, 3, 2, 1, 4, 5, 6, 7, 0, 1, 5, 4, 2, 3, 7, 6, 1, 2, 6, 5, 0, 4, 7, 3]);
  const edges = findEdges(quads, 8);
  assert.equal(edges.count, 12);
  const fine = subdivide({ positions, quads }, edges);
  const at = (vertex: number): number[] => [...fine.positions.slice(3 * vertex, 3 * vertex + 3)];
  at(0).forEach((value) => assert.ok(Math.abs(value + 5 / 9) < 1e-6)); // a corner: (F + 2R) / 3
  assert.deepEqual(at(8), [0, 0, -1]); // the first face
  assert.deepEqual(at(14), [-0.75, 0, -0.75]); // the first edge met: 0 to 3
  assert.deepEqual([...fine.quads.slice(0, 4)], [0, 14, 8, 17]);
});

test("an edge with one face keeps to the border", () => {
  const positions = Float32Array.from([0, 0, 0, 2, 0, 0, 2, 2, 0, 0, 2, 0]);
  const quads = Uint32Array.from([0, 1, 2, 3]);
  const fine = subdivide({ positions, quads }, findEdges(quads, 4));
  assert.deepEqual([...fine.positions.slice(15, 18)], [1, 0, 0]);
  assert.deepEqual([...fine.positions.slice(0, 3)], [0.25, 0.25, 0]);
});

test("a number per vertex is carried to the finer mesh by means", () => {
  const quads = Uint32Array.from([0, 1, 2, 3]);
  const fine = refine(Float32Array.from([0, 4, 8, 4]), quads, findEdges(quads, 4));
  assert.deepEqual([...fine], [0, 4, 8, 4, 4, 2, 6, 6, 2]);
});

test("every face has its own face on the other side, in the mirrored region", () => {
  const mirror = mirroredFaces(surface);
  const { regionOfFace, regions } = surface.skin;
  const other = (id: string): string =>
    id.endsWith(".left") ? id.replace(/left$/, "right") : id.replace(/right$/, "left");
  let odd = 0;
  mirror.forEach((face, own) => {
    assert.equal(mirror[face], own);
    const [a, b] = [regionOfFace[own]!, regionOfFace[face]!];
    if (a === INSIDE || b === INSIDE || regions[b] !== other(regions[a]!)) odd++;
  });
  assert.equal(odd - surface.skin.regionOfFace.filter((region) => region === INSIDE).length, 0);
});
