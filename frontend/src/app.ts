// Entry point: registers the custom elements of every page; the body only where there is one.
import "./still";
import "./view-links";
import { collect, sendAll } from "./session/outbox";

if (document.querySelector("body-painter")) void import("./body/body-painter");
if (document.querySelector("body-view")) void import("./body/body-view");
if (document.querySelector("paint-desk")) void import("./pages/paint-desk");
if (document.querySelector("knots-desk")) void import("./pages/knots-desk");
if (document.querySelector("safety-desk")) void import("./pages/safety-desk");
if (document.querySelector("press-desk, press-where")) void import("./pages/press-desk");
if (document.querySelector("progress-chart")) void import("./progress/progress-chart");
if (document.querySelector("pain-slider")) void import("./diary/pain-slider");
if (document.querySelector("session-coach")) void import("./session/coach");
if (document.querySelector("knot-press")) void import("./knot/knot-press");
if (document.querySelector("knot-course")) void import("./knot/knot-course");

const coach = document.querySelector<HTMLElement>("session-coach");
collect(coach?.dataset["drawing"] ?? null, Date.now());
void sendAll();
