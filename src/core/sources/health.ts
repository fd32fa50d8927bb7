import type { SourceHealth, SourceLight } from "../../contract/model/source-health.ts";
import type { Source } from "../../contract/model/source.ts";
import type { StripBar, WentCounts } from "../../contract/model/strip.ts";
import type { TargetStatus } from "../../contract/model/target.ts";
import type { Context } from "../api/context.ts";

const BAR_MS = 6 * 60_000;
const BARS = 10;
const NONE: WentCounts = { fine: 0, failed: 0, turnedAway: 0 };

type Recent = Pick<SourceHealth, "lastAt" | "recent">;

/** How each source does, in their order. */
export type ReadHealth = () => Promise<SourceHealth[]>;

/** Of a source for which nothing has changed, the newest hundred are not looked up again. */
export function createHealth({ store, ports, targets }: Pick<Context, "store" | "ports" | "targets">): ReadHealth {
  const known = new Map<string, { readonly version: number; readonly recent: Recent }>();

  async function recentOf(sources: readonly Source[]): Promise<void> {
    const stale = sources.filter(({ id }) => known.get(id)?.version !== store.strip.versionOf(id));
    const versions = stale.map(({ id }) => store.strip.versionOf(id));
    const found = stale.length === 0 ? [] : await store.strip.recent(stale.map(({ id }) => id));
    for (const [index, { id }] of stale.entries()) {
      const recent = found[index];
      if (recent) known.set(id, { version: versions[index] ?? 0, recent });
    }
    for (const id of known.keys()) if (!store.sources.get(id)) known.delete(id);
  }

  return async () => {
    const sources = store.sources.list();
    const last = Math.floor(ports.clock.now() / BAR_MS) * BAR_MS;
    const first = last - (BARS - 1) * BAR_MS;
    const stretch = { from: first, to: last + BAR_MS, step: BAR_MS };
    const [found] = await Promise.all([
      store.strip.barsOf(
        sources.map(({ id }) => id),
        stretch,
      ),
      recentOf(sources),
    ]);
    const lights = new Map(targets.status().map((status) => [status.sourceId, status]));
    return sources.map((source, index): SourceHealth => {
      const bars = withEmpty(found[index] ?? [], first);
      const { lastAt, recent } = known.get(source.id)?.recent ?? { lastAt: null, recent: { of: 0, ...NONE } };
      const light = lightOf(source, lights.get(source.id));
      return { sourceId: source.id, lastAt, bars, lastHour: sumOf(bars), recent, hooks: hooksOf(source.id), light };
    });
  };

  function hooksOf(id: string): number {
    return store.hooks.list().filter((hook) => hook.isEnabled && (hook.sourceId ?? id) === id).length;
  }
}

function withEmpty(bars: readonly StripBar[], first: number): StripBar[] {
  const byStart = new Map(bars.map((bar) => [bar.at, bar]));
  return Array.from({ length: BARS }, (_, index) => {
    const at = first + index * BAR_MS;
    return byStart.get(at) ?? { at, ...NONE };
  });
}

function sumOf(bars: readonly StripBar[]): WentCounts {
  return bars.reduce(
    (sum, { fine, failed, turnedAway }) => ({
      fine: sum.fine + fine,
      failed: sum.failed + failed,
      turnedAway: sum.turnedAway + turnedAway,
    }),
    NONE,
  );
}

function lightOf({ target }: Source, status: TargetStatus | undefined): SourceLight {
  if (target === null) return "none";
  if (status === undefined) return "unknown";
  if (target.mode === "step" || status.waiting > 0 || status.stepped > 0) return "holds";
  return status.light;
}
