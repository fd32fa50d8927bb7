import type { Output, ParsedInput } from "../../contract/api.ts";
import type { Handlers, Presence } from "../../contract/dispatch.ts";
import { type Result, fail, ok } from "../../contract/errors.ts";
import type { DeliveryFilter } from "../../contract/model/delivery.ts";
import type { Context } from "../api/context.ts";
import { readJsonText } from "../decode/json.ts";
import { likeBefore } from "../deliveries/comparable.ts";
import { findSystem } from "../providers/custom/provider.ts";
import { fieldsOf } from "../shape/fields.ts";
import { addValue } from "../shape/shape.ts";
import { writeTypes } from "./write-types.ts";

type ShapeHandlers = Pick<Handlers, "shapes.get" | "shapes.types" | "deliveries.drift" | "deliveries.drifting">;
type Drifted = Output<"deliveries.drift">;

const MOST_FIELDS = 1000;
const TYPED_FROM = 200;
const PATIENCE_MS = 2000;
/** Every delivery that is looked at asks for its drift: of fewer, and not for long. */
const DRIFT = { limit: 60, patienceMs: 400 };
const MOST_KEPT = 2000;
/** A list asks for the rows that are seen: it waits for no more of them than this. */
const LISTED = { ms: 200, first: 3 };

/** What payloads look like, and in what one is unlike the others. */
export function shapeHandlers(context: Context): ShapeHandlers {
  const { store, known } = context;
  const drifts = new Map<string, Promise<Drifted>>();

  async function types({ as, ...whose }: ParsedInput<"shapes.types">): Promise<Result<Output<"shapes.types">>> {
    const filter = filterOf(whose);
    if (!filter.ok) return filter;
    const { shape, looked } = await store.deliveries.shape({
      filter: filter.value,
      limit: TYPED_FROM,
      patienceMs: PATIENCE_MS,
    });
    let samples = 0;
    for (const body of sampleBodies(context, whose)) {
      const read = readJsonText(body);
      if (read.kind !== "value") continue;
      samples += 1;
      addValue(shape, read.value, 0);
    }
    if (looked + samples === 0)
      return fail(
        "not_found",
        `None of the newest deliveries and no sample of ${whose.event ?? "this source"} holds JSON.`,
      );
    const written = await writeTypes(shape, as, whose.event ?? "payload");
    return written.ok ? ok({ ...known.maskAll(written.value), looked, samples }) : written;
  }

  /** What came before a delivery does not change: it is worked out once. */
  function drift(id: string): Promise<Drifted> | null {
    const stored = store.deliveries.look(id);
    if (!stored) return null;
    const found = drifts.get(id);
    if (found) return found;
    const asked = store.deliveries
      .drift({ filter: likeBefore(stored), id, ...DRIFT })
      .then(({ looked, items }) => ({ looked, items: items && known.maskAll([...items]) }));
    const [oldest] = drifts.keys();
    if (drifts.size >= MOST_KEPT && oldest !== undefined) drifts.delete(oldest);
    drifts.set(id, asked);
    asked.catch(() => drifts.delete(id));
    return asked;
  }

  async function drifting(ids: readonly string[], presence?: Presence): Promise<Result<Output<"deliveries.drifting">>> {
    const items: Output<"deliveries.drifting">["items"] = [];
    const until = performance.now() + LISTED.ms;
    for (const [index, id] of ids.entries()) {
      if (presence?.hasLeft) return fail("cancelled", "Nobody waits for this any more.");
      // The first is always looked at, so that who asks for what was left comes to an end.
      if (index > 0 && performance.now() > until) return ok({ items, left: ids.slice(index) });
      const { looked, items: found } = (await drift(id)) ?? { looked: 0, items: null };
      if (found !== null && found.length > 0)
        items.push({ id, looked, things: found.length, first: found.slice(0, LISTED.first) });
    }
    return ok({ items, left: [] });
  }

  return {
    "deliveries.drifting": ({ ids }, _caller, presence) => drifting(ids, presence),
    "shapes.get": async ({ limit, ...whose }) => {
      const filter = filterOf(whose);
      if (!filter.ok) return filter;
      const seen = await store.deliveries.shape({ filter: filter.value, limit, patienceMs: PATIENCE_MS });
      const { fields, isCut } = fieldsOf(seen.shape, MOST_FIELDS);
      return ok({ looked: seen.looked, isPartial: seen.isPartial, fields: known.maskAll(fields), isCut });
    },
    "shapes.types": types,
    "deliveries.drift": async ({ id }) => {
      const found = drift(id);
      return found ? ok(await found) : fail("not_found", `There is no delivery ${id}.`);
    },
  };
}

type Whose = Pick<ParsedInput<"shapes.get">, "provider" | "sourceId" | "event">;

function filterOf({ provider, sourceId, event }: Whose): Result<DeliveryFilter> {
  const events = event === null ? {} : { event: [event] };
  if (sourceId !== undefined) return ok({ sourceId, ...events });
  if (provider === undefined || event === null)
    return fail("invalid_input", "Name a provider and an event of it, or a source.");
  return ok({ provider: [provider], ...events });
}

/** The bodies of a provider's samples of an event; of a source, of its provider. */
function sampleBodies({ store }: Context, { provider, sourceId, event }: Whose): readonly string[] {
  const id = provider ?? (sourceId === undefined ? undefined : store.sources.get(sourceId)?.provider);
  const samples = (id === undefined ? undefined : findSystem(id))?.samples() ?? [];
  return samples.filter((sample) => sample.event === event).map(({ body }) => body);
}
