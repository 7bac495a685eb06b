/**
 * The body on a canvas: draws on demand, turns, picks points of the skin, projects spots.
 */
import {
  BufferAttribute, BufferGeometry, DynamicDrawUsage, Frustum, FrontSide, Matrix4, Mesh, PerspectiveCamera, Ray, Scene, Vector3, WebGLRenderer,
} from "three";
import type { MeshBVH } from "three-mesh-bvh";
import type { Touch } from "./brush";
import { clayMaterial } from "./clay";
import { Display, type Detail } from "./display";
import { hidesOf, rayTree } from "./hides";
import { BARE, type Paint } from "./paint";
import { Patches } from "./patches";
import type { SkinSeen } from "./sides";
import { INSIDE, nearestFace, type Surface } from "./surface";
import { between, cutBefore, towardsViewer, VIEWS, type Hides, type Pose } from "./views";

const DISTANCE_M = 3.6;
const BODY_M = 1.6; // nothing of the body is farther from what is looked at
const CALM_MS = 420;
const SLOW_MS = 20; // a coarse picture that takes longer: then coarse in motion, fine at rest
const REST_MS = 160;
const SKIN_STEP = 31; // of the faces, to find out whose skin is in the picture
const PAINT_POINTS = 400;
const FINER_M = 0.0014; // where a pixel covers more, the fine mesh looks no finer than the coarse one
const SMOOTH_RATIO = 1.5; // of a picture at rest on a machine without a graphics chip

/** Whether WebGL runs without a graphics chip. */
function isSoftware(): boolean {
  const gl = document.createElement("canvas").getContext("webgl2");
  if (!gl) return false;
  const named = gl.getExtension("WEBGL_debug_renderer_info");
  const name = String(gl.getParameter(named ? named.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
  gl.getExtension("WEBGL_lose_context")?.loseContext();
  return /swiftshader|llvmpipe|softpipe|software|basic render/i.test(name);
}

export interface Insets {
  top: number;
  right: number;
  bottom: number;
  left: number;
}

export interface ScreenPoint {
  readonly x: number; // CSS pixels from the canvas's corner
  readonly y: number;
}

export class BodyScene {
  pose: Pose = VIEWS.front;
  private insets: Insets = { top: 0, right: 0, bottom: 0, left: 0 };
  onchange: () => void = () => {}; // after every picture
  onlost: () => void = () => {};
  onrestored: () => void = () => {};
  private readonly renderer: WebGLRenderer;
  private readonly scene = new Scene();
  private readonly camera = new PerspectiveCamera();
  private readonly geometry = new BufferGeometry();
  private readonly material = clayMaterial();
  private readonly display: Display;
  private readonly index: BufferAttribute; // the triangles that are drawn
  private patches: Patches | null = null;
  private isWhole = false; // whether all triangles are in the index
  private readonly watcher: ResizeObserver;
  private painted: Paint | null = null; // not shown yet
  private bvh: MeshBVH | null = null;
  private frame = 0;
  private turning = 0;
  private resting = 0;
  private readonly software = isSoftware();
  private slow: boolean | null = this.software ? true : null; // not measured yet
  private width = 1;
  private height = 1;

  /** Throws where the browser has no WebGL. */
  constructor(
    readonly canvas: HTMLCanvasElement,
    readonly surface: Surface,
    private readonly measureInsets: () => Insets, // what lies over the edges of the stage
  ) {
    this.renderer = new WebGLRenderer({ canvas, alpha: true, antialias: !this.software, powerPreference: "low-power" });
    this.renderer.setClearColor(0, 0);
    this.display = new Display(surface);
    const { positions, normals, triangles, mark, zone } = this.display;
    this.index = new BufferAttribute(new Uint32Array(triangles.fine.length + triangles.eyes.length), 1).setUsage(DynamicDrawUsage);
    this.geometry.setAttribute("position", new BufferAttribute(positions, 3));
    this.geometry.setAttribute("normal", new BufferAttribute(normals, 3));
    this.geometry.setAttribute("mark", new BufferAttribute(mark, 4, true));
    this.geometry.setAttribute("zone", new BufferAttribute(zone, 4, true));
    this.geometry.setIndex(this.index);
    const mesh = new Mesh(this.geometry, this.material);
    mesh.frustumCulled = false;
    this.scene.add(mesh);
    canvas.addEventListener("webglcontextlost", this.lost);
    canvas.addEventListener("webglcontextrestored", this.restored);
    this.watcher = new ResizeObserver(() => this.resize() && this.drawNow()); // at once, or the canvas flashes empty
    this.watcher.observe(canvas);
    this.resize();
  }

  private readonly lost = (event: Event): void => {
    event.preventDefault();
    this.onlost();
  };

  private readonly restored = (): void => {
    this.onrestored();
    this.draw();
  };

  dispose(): void {
    cancelAnimationFrame(this.frame);
    cancelAnimationFrame(this.turning);
    clearTimeout(this.resting);
    this.watcher.disconnect();
    this.canvas.removeEventListener("webglcontextlost", this.lost);
    this.canvas.removeEventListener("webglcontextrestored", this.restored);
    this.geometry.dispose();
    this.material.dispose();
    this.renderer.dispose();
  }

  private resize(): boolean {
    const { clientWidth, clientHeight } = this.canvas;
    if (!clientWidth || !clientHeight || (clientWidth === this.width && clientHeight === this.height)) return false;
    this.width = clientWidth;
    this.height = clientHeight;
    this.insets = this.measureInsets();
    this.renderer.setSize(clientWidth, clientHeight, false);
    return true;
  }

  /** Ask for a picture with the next frame. */
  draw(): void {
    this.frame ||= requestAnimationFrame(() => this.drawNow());
  }

  private drawNow(): void {
    cancelAnimationFrame(this.frame);
    clearTimeout(this.resting);
    this.frame = 0;
    if (this.painted) {
      this.display.showPaint(this.painted);
      this.geometry.getAttribute("mark").needsUpdate = true;
      this.painted = null;
    }
    this.aim(this.pose, this.width, this.height, this.insets);
    this.paintPicture("coarse");
    if (this.slow === null) this.resting = window.setTimeout(() => this.measure(), 0);
    if (this.slow) this.resting = window.setTimeout(() => this.rest(), REST_MS);
    this.onchange();
  }

  private rest(): void {
    this.aim(this.pose, this.width, this.height, this.insets);
    this.paintPicture("fine");
  }

  /** Find out how long this machine needs for a picture, once the shader is compiled. */
  private measure(): void {
    const gl = this.renderer.getContext();
    const wait = (): void => gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
    wait();
    const start = performance.now();
    this.paintPicture("coarse");
    wait();
    this.slow = performance.now() - start > SLOW_MS;
    this.rest();
  }

  private paintPicture(detail: Detail): void {
    const { pixels, size } = this.material.uniforms;
    const ratio = this.pixelRatio(detail);
    if (ratio !== this.renderer.getPixelRatio()) this.renderer.setPixelRatio(ratio);
    if (this.slow === false) this.indexAll();
    else this.indexSeen(this.metresPerPixel / ratio > FINER_M ? "coarse" : detail);
    pixels.value = ratio;
    this.renderer.getDrawingBufferSize(size.value);
    this.renderer.render(this.scene, this.camera);
  }

  /** Device pixels in a CSS pixel that are worth their time; fine lines gain from more than one. */
  private pixelRatio(detail: Detail): number {
    if (this.software) return detail === "fine" ? SMOOTH_RATIO : 1; // more pixels, as the edges are not smoothed
    return Math.min(2, Math.max(this.slow === false ? 1.5 : 1, devicePixelRatio));
  }

  private indexAll(): void {
    if (this.isWhole) return;
    const { fine, eyes } = this.display.triangles;
    (this.index.array as Uint32Array).set(fine);
    this.useIndex(fine.length, eyes);
    this.isWhole = true;
  }

  /** A machine without a graphics chip draws about a million triangles a second: spare it what is not seen. */
  private indexSeen(detail: Detail): void {
    const { triangles } = this.display;
    this.patches ??= new Patches(this.surface);
    const frustum = new Frustum().setFromProjectionMatrix(new Matrix4().multiplyMatrices(this.camera.projectionMatrix, this.camera.matrixWorldInverse));
    const skin = this.patches.copySeen(triangles[detail], this.index.array as Uint32Array, frustum, this.camera.position);
    this.useIndex(skin, triangles.eyes);
    this.isWhole = false;
  }

  private useIndex(skin: number, eyes: Uint32Array): void {
    (this.index.array as Uint32Array).set(eyes, skin);
    this.geometry.setDrawRange(0, skin + eyes.length);
    this.index.clearUpdateRanges();
    this.index.addUpdateRange(0, skin + eyes.length);
    this.index.needsUpdate = true;
  }

  private aim(pose: Pose, width: number, height: number, insets: Insets): void {
    const free = { width: Math.max(1, width - insets.left - insets.right), height: Math.max(1, height - insets.top - insets.bottom) };
    const metresPerPixel = Math.max(pose.height_m / free.height, pose.width_m / free.width);
    const [x, y, z] = pose.target;
    const d = towardsViewer(pose.turn_deg, pose.lift_deg);
    this.camera.position.set(x + DISTANCE_M * d[0], y + DISTANCE_M * d[1], z + DISTANCE_M * d[2]);
    this.camera.lookAt(x, y, z);
    this.camera.fov = (2 * Math.atan((metresPerPixel * height) / 2 / DISTANCE_M) * 180) / Math.PI;
    this.camera.aspect = width / height;
    // Near by, what lies far behind dissolves; the leg before a palm is cut away.
    const far = Math.min(1, Math.max(0, (pose.height_m - 0.42) / 0.2));
    this.camera.near = DISTANCE_M - cutBefore(pose);
    const behind = DISTANCE_M + 0.5 * pose.height_m + 3 * far;
    this.material.uniforms.dissolve.value.set(behind, behind + 0.4 * pose.height_m);
    this.camera.far = Math.min(DISTANCE_M + BODY_M, behind + 0.4 * pose.height_m);
    this.camera.setViewOffset(width, height, (insets.right - insets.left) / 2, (insets.bottom - insets.top) / 2, width, height);
    this.camera.updateMatrixWorld();
  }

  /** Metres one CSS pixel covers at the target. */
  get metresPerPixel(): number {
    const { insets, pose } = this;
    return Math.max(
      pose.height_m / Math.max(1, this.height - insets.top - insets.bottom),
      pose.width_m / Math.max(1, this.width - insets.left - insets.right),
    );
  }

  /** Stand somewhere else: calmly, or at once for who wants less motion. */
  turnTo(pose: Pose, { calm = true } = {}): void {
    cancelAnimationFrame(this.turning);
    if (!calm || matchMedia("(prefers-reduced-motion: reduce)").matches) {
      this.pose = pose;
      this.draw();
      return;
    }
    const from = this.pose;
    const start = performance.now();
    const step = (): void => {
      const t = Math.min(1, (performance.now() - start) / CALM_MS);
      this.pose = t === 1 ? pose : between(from, pose, 1 - (1 - t) ** 3);
      this.drawNow();
      if (t < 1) this.turning = requestAnimationFrame(step);
    };
    this.turning = requestAnimationFrame(step);
  }

  turnBy(turn_deg: number, lift_deg: number): void {
    const { pose } = this;
    const lift = Math.min(88, Math.max(-88, pose.lift_deg + lift_deg));
    this.turnTo({ ...pose, turn_deg: pose.turn_deg + turn_deg, lift_deg: lift }, { calm: false });
  }

  /** Come nearer (factor below 1) or step back, keeping a skin point where it is on the screen. */
  zoomBy(factor: number, about?: readonly [number, number, number]): void {
    const { pose } = this;
    const height_m = Math.min(2, Math.max(0.12, pose.height_m * factor));
    const share = height_m / pose.height_m;
    const target = about ? pose.target.map((value, i) => about[i]! + (value - about[i]!) * share) : pose.target;
    const home = Math.max(0, (height_m - 1.4) / 0.6); // far away the whole body stands in the middle
    const centred = target.map((value, i) => value + (VIEWS.front.target[i]! - value) * home);
    this.turnTo({ ...pose, target: centred as [number, number, number], height_m, width_m: pose.width_m * share }, { calm: false });
  }

  /** Show what is painted now, with the next frame. */
  showPaint(paint: Paint): void {
    this.painted = paint;
    this.draw();
  }

  showZones(zones: Partial<Record<"essential" | "spillover" | "pointed", ReadonlySet<number>>>): void {
    for (const zone of ["essential", "spillover", "pointed"] as const) {
      if (zones[zone]) this.display.showZone(zone, zones[zone], this.surface);
    }
    this.geometry.getAttribute("zone").needsUpdate = true;
    this.draw();
  }

  /** Get ready to pick, so that the first touch need not wait. */
  prepare(): MeshBVH {
    return (this.bvh ??= rayTree(this.surface));
  }

  private ray({ x, y }: ScreenPoint): Ray {
    const through = new Vector3((2 * x) / this.width - 1, 1 - (2 * y) / this.height, 0.5).unproject(this.camera);
    return new Ray(this.camera.position.clone(), through.sub(this.camera.position).normalize());
  }

  /** The point of the skin under a place on the canvas, null beside the body. */
  pick(at: ScreenPoint): Touch | null {
    const ray = this.ray(at);
    const hit = this.prepare().raycastFirst(ray, FrontSide, this.camera.near);
    const eye = this.pickEye(ray, hit?.distance ?? Infinity);
    if (eye) return eye;
    if (!hit || hit.faceIndex == null || !hit.face) return null;
    const face = hit.faceIndex >> 1;
    const [px, py, pz] = hit.point.toArray();
    const inside = this.surface.skin.regionOfFace[face] === INSIDE;
    return { face: inside ? nearestFace(this.surface, px, py, pz) : face, point: [px, py, pz], normal: hit.face.normal.toArray() };
  }

  private pickEye(ray: Ray, before: number): Touch | null {
    for (const { centre_m, radius_m, region } of this.surface.skin.eyes) {
      const centre = new Vector3(...centre_m);
      const along = centre.clone().sub(ray.origin).dot(ray.direction);
      const beside2 = centre.distanceToSquared(ray.origin) - along ** 2;
      if (beside2 > radius_m ** 2) continue;
      const distance = along - Math.sqrt(radius_m ** 2 - beside2);
      if (distance > before) continue;
      const point = ray.at(distance, new Vector3());
      const normal = point.clone().sub(centre).normalize();
      return { face: nearestFace(this.surface, ...point.toArray(), region), point: point.toArray(), normal: normal.toArray() };
    }
    return null;
  }

  /** Where a point of the skin is on the canvas, and whether it looks at the viewer. */
  project(point: readonly [number, number, number], normal: readonly [number, number, number]): ScreenPoint & { ahead: boolean } {
    const world = new Vector3(...point);
    const towards = this.camera.position.clone().sub(world).normalize();
    const facing = towards.dot(new Vector3(...normal)) > 0.05;
    const reach_m = this.camera.position.distanceTo(new Vector3(...point)) - this.camera.near;
    return { ...this.onScreen(world), ahead: facing && !this.hides(point, towards.toArray(), reach_m) };
  }

  /** Where the skin of each side is in the picture, from a sample of its faces. */
  skinSeen(): SkinSeen {
    const { skin, faces, centres, normals } = this.surface;
    const seen = { left: [] as number[], right: [] as number[] };
    const gone = DISTANCE_M + 0.7 * this.pose.height_m; // what lies behind has dissolved
    for (let face = 0; face < faces; face += SKIN_STEP) {
      const side = skin.regions[skin.regionOfFace[face]!]?.split(".")[1] as keyof SkinSeen | undefined;
      if (side === undefined) continue;
      const point = [centres[3 * face]!, centres[3 * face + 1]!, centres[3 * face + 2]!] as const;
      const world = new Vector3(...point);
      const { x, y } = this.onScreen(world.clone());
      if (x < 0 || x > this.width || y < 0 || y > this.height) continue;
      const far = this.camera.position.distanceTo(world);
      if (far < this.camera.near || far > gone) continue;
      if (this.project(point, [normals[3 * face]!, normals[3 * face + 1]!, normals[3 * face + 2]!]).ahead) seen[side].push(x / this.width);
    }
    return seen;
  }

  private onScreen(world: Vector3): ScreenPoint {
    const on = world.project(this.camera);
    return { x: ((on.x + 1) / 2) * this.width, y: ((1 - on.y) / 2) * this.height };
  }

  /** Where painted faces that look at the viewer are on the canvas: enough of them to keep a label off. */
  paintOnScreen({ surface, faces }: Paint): ScreenPoint[] {
    const painted: number[] = [];
    faces.forEach((value, face) => value !== BARE && painted.push(face));
    const step = Math.ceil(painted.length / PAINT_POINTS);
    const points: ScreenPoint[] = [];
    for (let i = 0; i < painted.length; i += step) {
      const at = 3 * painted[i]!;
      const world = new Vector3().fromArray(surface.centres, at);
      const normal = new Vector3().fromArray(surface.normals, at);
      if (normal.dot(this.camera.position) > normal.dot(world)) points.push(this.onScreen(world));
    }
    return points;
  }

  readonly hides: Hides = (...asked) => hidesOf(this.prepare())(...asked);
}
