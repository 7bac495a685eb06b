import assert from "node:assert/strict";
import { test } from "node:test";
import { Frustum, Matrix4, PerspectiveCamera, Vector3 } from "three";
import { Display } from "../src/body/display";
import { Patches } from "../src/body/patches";
import { surface } from "./body";

const display = new Display(surface);
const patches = new Patches(surface);

/** A number of its own for every triangle: no two begin with the same directed edge. */
const key = (triangles: Uint32Array, at: number): number => triangles[at]! * 2 ** 20 + triangles[at + 1]!;

function look(from: Vector3, at: Vector3, fov_deg: number): { seen: Set<number>; camera: PerspectiveCamera } {
  const camera = new PerspectiveCamera(fov_deg, 1, 1, 8);
  camera.position.copy(from);
  camera.lookAt(at);
  camera.updateMatrixWorld();
  const frustum = new Frustum().setFromProjectionMatrix(new Matrix4().multiplyMatrices(camera.projectionMatrix, camera.matrixWorldInverse));
  const into = new Uint32Array(display.triangles.fine.length);
  const corners = patches.copySeen(display.triangles.fine, into, frustum, camera.position);
  const seen = new Set<number>();
  for (let i = 0; i < corners; i += 3) seen.add(key(into, i));
  return { seen, camera };
}

/** Triangles that look at the camera and have a corner in the picture. */
function* visible(camera: PerspectiveCamera): Generator<number> {
  const { positions, triangles: { fine } } = display;
  const corner = (i: number): Vector3 => new Vector3().fromArray(positions, 3 * fine[i]!);
  for (let i = 0; i < fine.length; i += 3) {
    const [a, b, c] = [corner(i), corner(i + 1), corner(i + 2)];
    const normal = b.clone().sub(a).cross(c.clone().sub(a));
    if (normal.dot(camera.position.clone().sub(a)) <= 0) continue;
    const { x, y, z } = a.project(camera);
    if (Math.abs(x) < 1 && Math.abs(y) < 1 && Math.abs(z) < 1) yield key(fine, i);
  }
}

for (const [name, from, at, fov, most] of [
  ["the whole body from the front", [0, 0, 3.6], [0, 0, 0], 28, 0.85],
  ["the head from behind", [1.5, 1, -3.2], [0, 0.72, 0], 6, 0.3],
  ["a sole from below", [0.4, -4.2, 0.5], [0.12, -0.8, 0], 6, 0.3],
] as const) {
  test(`of ${name}, everything that is seen is drawn and much of the rest is not`, () => {
    const { seen, camera } = look(new Vector3(...from), new Vector3(...at), fov);
    let missing = 0;
    let all = 0;
    for (const triangle of visible(camera)) {
      all++;
      if (!seen.has(triangle)) missing++;
    }
    assert.ok(all > 1000);
    assert.equal(missing, 0);
    assert.ok(seen.size < (most * display.triangles.fine.length) / 3, `${(3 * seen.size) / display.triangles.fine.length}`);
  });
}
