import { create } from "zustand";
import type { Input } from "../../contract/api.ts";
import type { ReplayComparison } from "../../contract/model/replay.ts";
import type { DeliveryFilter } from "../../contract/model/delivery.ts";
import { call, callOrToast } from "./calls.ts";
import { useDeliveries } from "./deliveries.ts";
import { startReplayRun } from "./replay-runs.ts";
import { useSources } from "./sources.ts";
import { type Stretch, useBrush } from "./brush.ts";

export type Gaps = "original" | "ten" | "once";

/** What is offered to be replayed. */
interface Offer {
  /** Null where they were selected one by one. */
  readonly stretch: Stretch | null;
  readonly chosen: { readonly filter: DeliveryFilter } | { readonly deliveryIds: readonly string[] };
  readonly total: number;
  /** How many there are of sources of which no secret is known; null where that was not counted. */
  readonly unsigned: readonly { readonly name: string; readonly count: number }[] | null;
}

interface Play {
  readonly offer: Offer | null;
  readonly gaps: Gaps;
  /** Straight to a URL; null through Hookbench. */
  readonly to: string | null;
  /** Whether it was asked if so many are to be sent, or so far. */
  readonly isAsked: boolean;
  /** The run of a stretch that was begun last. */
  readonly begun: { readonly id: string; readonly stretch: Stretch | null } | null;
  /** A run beside what came first, while that is looked at. */
  readonly comparison: ReplayComparison | null;
}

/** More than this is asked about first. */
const MANY = 500;
const TEN = 10;

export const usePlay = create<Play>(() => ({
  offer: null,
  gaps: "original",
  to: null,
  isAsked: false,
  begun: null,
  comparison: null,
}));

const { getState: get, setState: set } = usePlay;

/** Offers to replay what is chosen of the strip, as the filter has it; false where nothing is chosen. */
export function offerPlay(): false | void {
  const { brush } = useBrush.getState();
  if (brush === null) return false;
  void offer(brush);
}

async function offer(stretch: Stretch): Promise<void> {
  const filter = { ...useDeliveries.getState().filter, since: stretch.from, until: stretch.to };
  const bare = useSources
    .getState()
    .items.filter(({ requireSignature, secrets }) => requireSignature && secrets.length === 0);
  const filters = [filter, ...bare.map(({ id }) => ({ ...filter, sourceId: id }))].slice(0, 50);
  const answer = await call("deliveries.counts", { since: stretch.from, filters });
  if (!answer.ok) return;
  const [total = 0, ...counts] = answer.value.counts;
  const unsigned = bare.flatMap(({ name }, index) => {
    const count = counts[index] ?? 0;
    return count > 0 ? [{ name, count }] : [];
  });
  set({ offer: { stretch, chosen: { filter }, total, unsigned }, isAsked: false });
}

/** Offers to replay those that are selected; without gaps, unless it is said. */
export function offerSelected(deliveryIds: readonly string[]): void {
  const total = deliveryIds.length;
  set({ offer: { stretch: null, chosen: { deliveryIds }, total, unsigned: null }, gaps: "once", isAsked: false });
}

export function closePlay(): void {
  set({ offer: null, isAsked: false });
}

export function choosePlay(change: Partial<Pick<Play, "gaps" | "to">>): void {
  set({ ...change, isAsked: false });
}

/** The host of where it goes; null through Hookbench. */
export function hostOf(to: string | null): string | null {
  return to === null ? null : new URL(to).host;
}

/** Begins the run; where it is many or goes far, only once that was said. */
export async function startPlay(): Promise<void> {
  const { offer: offered, gaps, to, isAsked } = get();
  if (!offered || offered.total === 0) return;
  const isNear = to === null || /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?::\d+)?$/.test(new URL(to).host);
  if (!isAsked && (offered.total > MANY || !isNear)) return set({ isAsked: true });
  closePlay();
  const run = await startReplayRun({
    ...("filter" in offered.chosen ? offered.chosen : { deliveryIds: [...offered.chosen.deliveryIds] }),
    pace: paceOf(gaps),
    ...(to === null ? { mode: "exact" } : { mode: "resigned", to }),
  });
  if (run) set({ begun: { id: run.id, stretch: offered.stretch } });
}

function paceOf(gaps: Gaps): NonNullable<Input<"replays.start">["pace"]> {
  if (gaps === "original") return { kind: "original" };
  return gaps === "ten" ? { kind: "scaled", speed: TEN } : { kind: "asFast" };
}

/** Compares the stretch that is chosen, as it came, with how it was replayed last; false where it was not. */
export function compareStretch(): false | void {
  const { brush } = useBrush.getState();
  const { begun } = get();
  if (brush === null || begun?.stretch?.from !== brush.from || begun.stretch.to !== brush.to) return false;
  void compareRun(begun.id);
}

/** Shows a run beside what came first. */
export async function compareRun(id: string): Promise<void> {
  const comparison = await callOrToast("replays.compare", { id });
  if (comparison) set({ comparison });
}

export function closeComparison(): void {
  set({ comparison: null });
}
