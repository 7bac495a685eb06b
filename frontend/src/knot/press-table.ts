// One press in the model of a knot, as the server computed it, read at any moment.

export const FLOW = "flow_ml_100ml_min";
export const OXYGEN = "po2_mmhg";
export const NITRIC_OXIDE = "nitric_oxide_nm";
export const PAIN = "pain";

/** Series by name, each over the times beside it. */
type Series = Readonly<Record<string, readonly number[]>>;

/** What /api/knot/press gives. */
export interface PressTable {
  readonly pressure_kpa: number;
  readonly held_s: readonly number[];
  readonly held: Series;
  readonly let_go_s: readonly number[];
  readonly since_s: readonly number[];
  readonly released: Readonly<Record<string, readonly (readonly number[])[]>>;
  readonly day_after: Series;
}

/** In words, what a minute of pressing changes, where it can be told from no change. */
export function whatPressingDoes(table: PressTable): string {
  const rest = (series: string): number => whileHeld(table, series, 0);
  const pressed = (series: string): number => whileHeld(table, series, 60);
  const found = [
    pressed(FLOW) < 0.1 * rest(FLOW) && "blood flow in the knot stops",
    pressed(OXYGEN) < 0.9 * rest(OXYGEN) && "oxygen falls",
    pressed(NITRIC_OXIDE) > 1.5 * rest(NITRIC_OXIDE) && "nitric oxide rises",
    pressed(PAIN) > rest(PAIN) + 0.5 && "pain rises",
  ].filter((words): words is string => words !== false);
  return found.join(", ") || "nothing changes";
}

/** What is reported after a number of seconds of pressing. */
export function whileHeld(table: PressTable, series: string, seconds: number): number {
  return along(table.held_s, table.held[series]!, seconds);
}

/** What is reported a while after letting go, when it was held for so long. */
export function afterRelease(
  table: PressTable,
  series: string,
  held: number,
  since: number,
): number {
  const start = whileHeld(table, series, held);
  const rest = table.held[series]![0]!;
  const rows = table.released[series]!;
  // A press shorter than the shortest of the table lies between it and no press at all.
  const at = (row: number): number =>
    row < 0 ? rest : along([0, ...table.since_s], [start, ...rows[row]!], since);
  const [row, share] = bracket([0, ...table.let_go_s], held);
  return at(row - 1) * (1 - share) + at(row) * share;
}

/** What is reported a day after a press of so many seconds. */
export function aDayAfter(table: PressTable, series: string, held: number): number {
  return along(
    [0, ...table.let_go_s],
    [table.held[series]![0]!, ...table.day_after[series]!],
    held,
  );
}

/** The value at a place between known places; beyond them the nearest. */
function along(places: readonly number[], values: readonly number[], at: number): number {
  const [place, share] = bracket(places, at);
  return values[place]! * (1 - share) + values[place + 1]! * share;
}

/** The known place below, and how far towards the next. */
function bracket(places: readonly number[], at: number): [number, number] {
  let place = 0;
  while (place < places.length - 2 && places[place + 1]! <= at) place++;
  const share = (at - places[place]!) / (places[place + 1]! - places[place]!);
  return [place, Math.min(1, Math.max(0, share))];
}
