/** The two columns of tools on the painting stage. */
import { boxOf, icon, make, tool } from "./dom";
import type { Box } from "./tag";

export type Tool = "brush" | "eraser" | "turn";

export interface ToolActions {
  choose(tool: Tool): void;
  undo(): void;
  redo(): void;
  clear(): void;
  copy(): void;
  size(): void;
  zoom(factor: number): void;
}

const PATHS = {
  brush: "M19.5 4.5c-4 1-8 5-9.6 8.2l1.6 1.6C14.7 12.6 18.6 8.5 19.5 4.5ZM9 13.6c-2.4-.3-3.8 1.6-3.6 4.9 3.4.3 5.3-1 5.2-3.3",
  eraser: "m4.5 14.5 8.7-8.7a2 2 0 0 1 2.8 0l3 3a2 2 0 0 1 0 2.8L12 18.6H8.6l-4.1-4.1ZM9 10l6 6M12 18.6h7.5",
  turn: "M4 12c0-2.2 3.6-4 8-4s8 1.8 8 4-3.6 4-8 4h-1.5M13 13.2 10.2 16l2.8 2.8",
  undo: "M8 5 4.2 8.8 8 12.6M4.6 8.8h9.2a5 5 0 0 1 0 10H9",
  redo: "m16 5 3.8 3.8L16 12.6M19.4 8.8h-9.2a5 5 0 0 0 0 10H15",
  closer: "M12 5.5v13M5.5 12h13",
  away: "M5.5 12h13",
  copy: "M12 4.5v15M8.5 8c-2.7.6-4.3 2-4.3 4s1.6 3.4 4.3 4M15.5 8c2.7.6 4.3 2 4.3 4s-1.6 3.4-4.3 4M14.3 12h2.6",
  clear: "M5 7.5h14M9.5 7V5.5a1 1 0 0 1 1-1h3a1 1 0 0 1 1 1V7M7 7.5l.8 10.2a2 2 0 0 0 2 1.8h4.4a2 2 0 0 0 2-1.8L17 7.5",
} as const;

export const SIZES = [
  { name: "small", radius_m: 0.008, least_px: 4 },
  { name: "medium", radius_m: 0.016, least_px: 7 },
  { name: "large", radius_m: 0.032, least_px: 12 },
] as const;

export class Tools {
  private readonly choices: Record<Tool, HTMLButtonElement>;
  private readonly undoButton: HTMLButtonElement;
  private readonly redoButton: HTMLButtonElement;
  private readonly copyButton: HTMLButtonElement;
  private readonly clearButton: HTMLButtonElement;
  private readonly sizeButton: HTMLButtonElement;
  private readonly main = make("div", "body-tools", { role: "group", "aria-label": "Painting" });
  private readonly more = make("div", "body-tools body-more", { role: "group", "aria-label": "Size and more" });

  constructor(stage: HTMLElement, act: ToolActions) {
    const choice = (name: Tool, label: string): HTMLButtonElement => tool(label, icon(PATHS[name]), () => act.choose(name));
    this.choices = { brush: choice("brush", "Brush"), eraser: choice("eraser", "Eraser"), turn: choice("turn", "Turn the body") };
    this.undoButton = tool("Undo", icon(PATHS.undo), act.undo);
    this.redoButton = tool("Redo", icon(PATHS.redo), act.redo);
    this.sizeButton = tool("", icon(""), act.size);
    this.copyButton = tool("Copy to the other side", icon(PATHS.copy), act.copy);
    this.clearButton = tool("Clear all", icon(PATHS.clear), act.clear);
    this.main.append(...Object.values(this.choices), make("hr", ""), this.undoButton, this.redoButton);
    const closer = tool("Closer", icon(PATHS.closer), () => act.zoom(0.7));
    const away = tool("Farther away", icon(PATHS.away), () => act.zoom(1 / 0.7));
    this.more.append(closer, away, make("hr", ""), this.sizeButton, this.copyButton, this.clearButton);
    stage.append(this.main, this.more);
  }

  /** Where the tools lie on the stage. */
  get boxes(): Box[] {
    return [boxOf(this.main), boxOf(this.more)];
  }

  /** CSS pixels the tools take from the edge of the stage. */
  get width(): number {
    return this.main.offsetLeft + this.main.offsetWidth;
  }

  show(state: { tool: Tool; size: number; canUndo: boolean; canRedo: boolean; isEmpty: boolean }): void {
    for (const [name, button] of Object.entries(this.choices)) button.setAttribute("aria-pressed", String(name === state.tool));
    this.undoButton.disabled = !state.canUndo;
    this.redoButton.disabled = !state.canRedo;
    this.copyButton.disabled = state.isEmpty;
    this.clearButton.disabled = state.isEmpty;
    const label = `Brush size: ${SIZES[state.size]!.name}`;
    this.sizeButton.setAttribute("aria-label", label);
    this.sizeButton.title = label;
    this.sizeButton.replaceChildren(icon("", [[12, 12, [2.2, 4.5, 7.5][state.size]!]]));
  }
}
