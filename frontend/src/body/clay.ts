/**
 * The clay: its light, the pigment on it, and the ink of the zones, in one shader.
 *
 * Light follows the viewer: a warm key from the upper left, a weak cool fill from the right, a warm
 * rim. Hatch and dots live on the screen, so that their pitch is the same at every zoom.
 */
import { Color, ShaderMaterial, Vector2, type IUniform } from "three";

/** Pigment for pain 0 to 10; the same as --pain-0 … --pain-10. */
const RAMP = [
  "#F1D6DC", "#EDAFBD", "#E695A9", "#DD7D96", "#D06583", "#C24F72",
  "#B03B61", "#9B2951", "#851C43", "#6D1235", "#550C28",
];
const srgb = (hex: string): Color => new Color().setStyle(hex, "");
const linear = (hex: string): Color => new Color(hex);

export interface ClayUniforms extends Record<string, IUniform> {
  pixels: IUniform<number>; // device pixels in one CSS pixel
  size: IUniform<Vector2>; // device pixels
  dissolve: IUniform<Vector2>; // metres from the viewer: where clay begins to dissolve, where it is gone
}

const VERTEX = /* glsl */ `
attribute vec4 mark; // pigment, its intensity / 10, "asked, does not hurt", open sky
attribute vec4 zone; // essential, spillover, pointed at, crease
varying vec3 vNormalView;
varying float vUp;
varying vec3 vView;
varying vec4 vMark;
varying vec4 vZone;
void main() {
  vec4 view = modelViewMatrix * vec4(position, 1.0);
  vNormalView = normalMatrix * normal;
  vUp = normal.y;
  vView = view.xyz;
  vMark = mark;
  vZone = zone;
  gl_Position = projectionMatrix * view;
}`;

const FRAGMENT = /* glsl */ `
uniform vec3 ramp[11];
uniform vec3 clay;
uniform vec3 rim;
uniform vec3 ink;
uniform vec3 pale;
uniform float pixels;
uniform vec2 size;
uniform vec2 dissolve;
varying vec3 vNormalView;
varying float vUp;
varying vec3 vView;
varying vec4 vMark;
varying vec4 vZone;

vec3 pigment(float intensity) {
  float at = clamp(intensity, 0.0, 10.0);
  int low = int(min(floor(at), 9.0));
  vec3 c = mix(ramp[low], ramp[low + 1], at - float(low));
  return mix(c / 12.92, pow((c + 0.055) / 1.055, vec3(2.4)), step(0.04045, c));
}

vec3 toScreen(vec3 c) {
  c = clamp(c, 0.0, 1.0);
  return mix(12.92 * c, 1.055 * pow(c, vec3(1.0 / 2.4)) - 0.055, step(0.0031308, c));
}

/* CSS pixels from the line where a weight crosses a threshold. */
float away(float weight, float threshold) {
  return abs(weight - threshold) / (length(vec2(dFdx(weight), dFdy(weight))) + 1e-5) / pixels;
}

float line(float distance, float half_width, float soft) {
  return clamp(1.0 - (distance - half_width) / soft, 0.0, 1.0);
}

vec3 contour(vec3 c, float distance, float half_width) {
  c = mix(c, pale, 0.55 * line(distance, half_width + 1.1, 0.7));
  return mix(c, ink, line(distance, half_width, 0.5));
}

vec3 hatch(vec3 c, float inside, vec2 at) {
  float u = (at.x + at.y) * 0.70710678 / 6.5;
  float d = abs(fract(u) - 0.5) * 6.5;
  c = mix(c, pale, 0.34 * inside * line(d, 1.35, 0.7));
  return mix(c, ink, 0.92 * inside * line(d, 0.55, 0.5));
}

vec3 dots(vec3 c, float inside, vec2 at) {
  float y = at.y / 8.0 * 1.1547;
  float row = floor(y);
  float x = at.x / 8.0 + 0.5 * mod(row, 2.0);
  float d = length(vec2((fract(x) - 0.5) * 8.0, (y - row - 0.5) * 8.0 / 1.1547));
  c = mix(c, pale, 0.40 * inside * line(d, 2.1, 0.7));
  return mix(c, ink, 0.92 * inside * line(d, 1.15, 0.5));
}

void main() {
  vec3 n = normalize(vNormalView);
  vec3 towards = normalize(-vView);
  float facing = max(dot(n, towards), 0.0);
  const vec3 KEY = vec3(-0.4241, 0.7068, 0.5655);
  const vec3 FILL = vec3(0.9029, 0.1693, 0.3950);
  const vec3 WARM = vec3(1.0, 0.965, 0.92);
  const vec3 COOL = vec3(0.80, 0.86, 0.92);
  float key = pow(clamp(dot(n, KEY) * 0.56 + 0.44, 0.0, 1.0), 1.25);
  float fill = clamp(dot(n, FILL) * 0.5 + 0.5, 0.0, 1.0);
  float sky = vUp * 0.5 + 0.5;
  float open = mix(0.34, 1.0, smoothstep(0.05, 0.92, vMark.w)) * (1.0 - 0.62 * vZone.w);

  // Bare clay skips what lies on the others; derivatives do not survive a branch.
  float edge = away(vMark.x, 0.48);
  float asked = away(vMark.z, 0.5);
  float essential = away(vZone.x, 0.5);
  float pointed = away(vZone.z, 0.5);

  vec3 albedo = clay;
  if (vMark.x > 0.2) {
    float intensity = vMark.y * 10.0;
    albedo = mix(albedo, pigment(intensity), 0.94 * smoothstep(0.22, 0.62, vMark.x));
    // As watercolour dries: an edge two steps darker, and never thinner than a line.
    float off = (vMark.x - 0.48) / 0.12;
    float dry = max(exp(-off * off), line(edge, 0.7, 1.4));
    albedo = mix(albedo, pigment(intensity + 2.0), 0.5 * dry);
  }

  vec3 light = key * 0.92 * WARM + fill * 0.24 * COOL + sky * 0.18 * WARM + 0.07;
  vec3 c = albedo * light * open;
  float grazing = 1.0 - facing;
  c += grazing * grazing * grazing * 0.22 * rim * (0.3 + 0.7 * sky) * mix(0.5, 1.0, open);
  float sheen = clamp(dot(n, normalize(KEY + towards)), 0.0, 1.0);
  float sheen2 = sheen * sheen, sheen4 = sheen2 * sheen2, sheen8 = sheen4 * sheen4;
  c += sheen8 * sheen8 * sheen2 * 0.045 * open;
  c = toScreen(c);

  if (max(vZone.x, vZone.y) > 0.1) {
    vec2 at = vec2(gl_FragCoord.x, size.y - gl_FragCoord.y) / pixels;
    float inside = smoothstep(0.46, 0.54, vZone.x);
    c = dots(c, smoothstep(0.46, 0.54, vZone.y) * (1.0 - inside), at);
    c = hatch(c, inside, at);
    if (vZone.x > 0.1) c = contour(c, essential, 0.8);
  }
  if (vMark.z > 0.1) {
    c = mix(c, pale, 0.5 * line(asked, 2.2, 0.7));
    c = mix(c, vec3(0.608, 0.161, 0.318), line(asked, 0.9, 0.5));
  }
  if (vZone.z > 0.1) c = contour(c, pointed, 0.6);
  float there = 1.0 - smoothstep(dissolve.x, dissolve.y, -vView.z);
  gl_FragColor = vec4(c * there, there);
}`;

/** The one material of the body. */
export function clayMaterial(): ShaderMaterial & { uniforms: ClayUniforms } {
  return new ShaderMaterial({
    vertexShader: VERTEX,
    fragmentShader: FRAGMENT,
    uniforms: {
      ramp: { value: RAMP.map(srgb) },
      clay: { value: linear("#E3D5C9") },
      rim: { value: linear("#FFF4E8") },
      ink: { value: srgb("#123B36") },
      pale: { value: srgb("#FBF7F2") },
      pixels: { value: 1 },
      size: { value: new Vector2(1, 1) },
      dissolve: { value: new Vector2(98, 99) },
    },
  }) as ShaderMaterial & { uniforms: ClayUniforms };
}
