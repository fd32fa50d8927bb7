import type { Publish } from "../../contract/events.ts";
import type { AppState, CallFailure, TargetStatus } from "../../contract/model/target.ts";
import { isDown } from "../http/client/failure.ts";
import type { Routing } from "../trust/routing.ts";

/** What is seen of the apps: whether they listen, and how much waits for them. */
export interface Lights {
  /** A call to a source's app ended. */
  saw(sourceId: string | null, failure: CallFailure | null): void;
  /** A delivery of it went from one state to another; null is not being there. */
  moved(sourceId: string | null, from: AppState | null, to: AppState | null): void;
  /** Whether a new delivery would overtake others if it went at once. */
  isHolding(sourceId: string): boolean;
  /** So many of each source are on their way, by source and state. */
  recount(onTheirWay: readonly { readonly sourceId: string | null; readonly state: AppState }[]): void;
  /** Nothing is in its line. */
  emptied(sourceId: string): void;
  of(sourceId: string): TargetStatus | null;
  /** Of every source with a target. */
  all(): readonly TargetStatus[];
  /** Its source was changed. */
  changed(sourceId: string): void;
  stop(): void;
}

interface Light {
  light: TargetStatus["light"];
  seenAt: number | null;
  waiting: number;
  delivered: number;
  stepped: number;
  error: string | null;
}

/** Progress is told of this often at most. */
const TOLD_EVERY_MS = 200;

const isInLine = (state: AppState | null) => state === "held" || state === "queued";

export function createLights(routing: Routing, publish: Publish, now: () => number): Lights {
  const lights = new Map<string, Light>();
  const untold = new Set<string>();
  let timer: NodeJS.Timeout | null = null;

  function lightOf(sourceId: string): Light {
    const known = lights.get(sourceId);
    if (known) return known;
    const light: Light = { light: "unknown", seenAt: null, waiting: 0, delivered: 0, stepped: 0, error: null };
    lights.set(sourceId, light);
    return light;
  }

  function of(sourceId: string): TargetStatus | null {
    const target = routing.byId(sourceId)?.source.target;
    return target ? { sourceId, url: target.url, ...lightOf(sourceId) } : null;
  }

  function tell(): void {
    timer = null;
    for (const sourceId of untold) {
      const status = of(sourceId);
      if (status) publish("target.changed", status);
    }
    untold.clear();
  }

  function changed(sourceId: string): void {
    untold.add(sourceId);
    timer ??= setTimeout(tell, TOLD_EVERY_MS).unref();
  }

  return {
    of,
    changed,
    all: () => [...routing.all()].flatMap(({ source }) => of(source.id) ?? []),
    isHolding: (sourceId) => (lights.get(sourceId)?.waiting ?? 0) > 0,
    recount: (onTheirWay) => {
      const underWay = (sourceId: string) => onTheirWay.filter((one) => one.sourceId === sourceId);
      for (const [sourceId, light] of lights) {
        const waiting = underWay(sourceId).filter(({ state }) => isInLine(state)).length;
        const stepped = underWay(sourceId).filter(({ state }) => state === "stepped").length;
        if (light.waiting === waiting && light.stepped === stepped) continue;
        Object.assign(light, { waiting, stepped });
        changed(sourceId);
      }
    },
    emptied: (sourceId) => {
      const light = lights.get(sourceId);
      if (!light || light.waiting === 0) return;
      light.waiting = 0;
      changed(sourceId);
    },
    saw: (sourceId, failure) => {
      if (sourceId === null) return;
      const light = lightOf(sourceId);
      const next = failure !== null && isDown(failure) ? "down" : "up";
      const isNews = light.light !== next || light.error !== (failure?.message ?? null);
      Object.assign(light, { light: next, seenAt: now(), error: failure?.message ?? null });
      if (isNews) changed(sourceId);
    },
    moved: (sourceId, from, to) => {
      if (sourceId === null || from === to) return;
      const light = lightOf(sourceId);
      const steps = Number(to === "stepped") - Number(from === "stepped");
      const line = Number(isInLine(to)) - Number(isInLine(from));
      if (steps === 0 && line === 0) return;
      if (line > 0 && light.waiting === 0) light.delivered = 0;
      if (line < 0 && to === "answered") light.delivered += 1;
      light.waiting += line;
      light.stepped += steps;
      changed(sourceId);
    },
    stop: () => {
      if (timer) clearTimeout(timer);
    },
  };
}
