import type { ParsedInput } from "../../contract/api.ts";
import type { Handlers } from "../../contract/dispatch.ts";
import { type Result, fail, ok } from "../../contract/errors.ts";
import type { DeliveryFilter, DeliveryItem } from "../../contract/model/delivery.ts";
import type { FieldHabit, MutedFields, MutedOf, MutedWord } from "../../contract/model/muted-field.ts";
import { BY_NAME, placeOf } from "../../contract/muting.ts";
import { createIsVolatile } from "../../contract/volatile-fields.ts";
import type { Context } from "../api/context.ts";
import { type Habit, alwaysDiffers, looksLike } from "../shape/habits.ts";

/** Twenty pairs, and not for long: every comparison asks. */
const LOOKED_AT = { limit: 21, patienceMs: 400 };
const MOST_TOLD = 500;

const NOTHING: MutedFields = { of: { provider: null, sourceId: null, event: null, name: "" }, looked: 0, items: [] };

/** What comparing passes over in the payloads of an event, and what persons say of it. */
export function mutedFieldHandlers(context: Context): Pick<Handlers, "mutedFields.list" | "mutedFields.set"> {
  const { store, ports, publish } = context;
  return {
    "mutedFields.list": async (asked) => {
      const of = whoseOf(asked, context);
      return of.ok ? ok(await mutedFieldsOf(of.value, context)) : of;
    },
    "mutedFields.set": async ({ part, path, word, ...asked }) => {
      const of = whoseOf(asked, context);
      if (!of.ok) return of;
      const key = keyOf(of.value);
      const field = { part, path: placeOf(part === "headers" ? path.toLowerCase() : path, part) };
      const said = store.mutedFields.of(...key).find((one) => one.part === part && one.path === field.path);
      if (word === null) store.mutedFields.remove(...key, field);
      else store.mutedFields.put(...key, field, word, ports.clock.now());
      publish("mutedFields.changed", of.value);
      return ok({ path: field.path, before: said?.word ?? null });
    },
  };
}

/** What is muted where a delivery is compared; nothing where neither its sender nor its source is known. */
export function mutedFieldsOfDelivery(item: Whose, context: Context): Promise<MutedFields> {
  const of = ofDelivery(item, context);
  return of === null ? Promise.resolve(NOTHING) : mutedFieldsOf(of, context);
}

type Whose = Pick<DeliveryItem, "provider" | "sourceId" | "event">;

function whoseOf(
  { id, provider, sourceId, event = null }: ParsedInput<"mutedFields.list">,
  context: Context,
): Result<MutedOf> {
  if (id !== undefined) {
    const item = context.store.deliveries.look(id);
    if (!item) return fail("not_found", `There is no delivery ${id}.`);
    const of = ofDelivery(item, context);
    return of ? ok(of) : fail("invalid_input", `${id} has neither a known sender nor a source, so nothing is like it.`);
  }
  if (sourceId !== undefined) {
    const source = context.store.sources.get(sourceId);
    return source
      ? ok({ provider: null, sourceId, event, name: nameOf(source.name, event) })
      : fail("not_found", `There is no source ${sourceId}.`);
  }
  if (provider === undefined || event === null)
    return fail("invalid_input", "Name a delivery, a provider and an event of it, or a source.");
  return ok({ provider, sourceId: null, event, name: nameOf(provider, event) });
}

/** Of a provider where its event is known, else of its source. */
function ofDelivery({ provider, sourceId, event }: Whose, { store }: Context): MutedOf | null {
  if (provider !== null && provider !== "none" && event !== null)
    return { provider, sourceId: null, event, name: nameOf(provider, event) };
  if (sourceId === null) return null;
  return { provider: null, sourceId, event, name: nameOf(store.sources.get(sourceId)?.name ?? "its source", event) };
}

function nameOf(whose: string, event: string | null): string {
  return event === null ? whose : `${whose} ${event}`;
}

function keyOf({ provider, sourceId, event }: MutedOf): readonly [whose: string, event: string] {
  return [provider ?? sourceId ?? "", event ?? ""];
}

async function mutedFieldsOf(of: MutedOf, { store }: Context): Promise<MutedFields> {
  const { looked, habits } = await store.deliveries.habits({ filter: filterOf(of), ...LOOKED_AT });
  const words = new Map<string, { readonly field: Pick<FieldHabit, "part" | "path">; readonly word: MutedWord }>(
    store.mutedFields.of(...keyOf(of)).map(({ word, ...field }) => [`${field.part} ${field.path}`, { field, word }]),
  );
  const isVolatile = createIsVolatile(store.settings.get().mutedFields);
  const told = { name: of.name, isVolatile };
  const said = [...words.values()].map(({ field, word }) =>
    habitOf(field, habits[field.part].get(field.path) ?? null, word, told),
  );
  const learned = (["body", "headers"] as const).flatMap((part) =>
    [...habits[part]]
      .filter(([path, habit]) => alwaysDiffers(habit) && !words.has(`${part} ${path}`))
      .map(([path, habit]) => habitOf({ part, path }, habit, null, told)),
  );
  const items = [...said, ...learned.filter(({ isMuted }) => isMuted), ...learned.filter(({ isMuted }) => !isMuted)];
  return { of, looked, items: items.slice(0, MOST_TOLD) };
}

function filterOf({ provider, sourceId, event }: MutedOf): DeliveryFilter {
  return {
    ...(provider === null ? { sourceId: sourceId ?? "" } : { provider: [provider] }),
    ...(event === null ? {} : { event: [event] }),
  };
}

function habitOf(
  field: Pick<FieldHabit, "part" | "path">,
  habit: Habit | null,
  word: MutedWord | null,
  { name, isVolatile }: Pick<MutedOf, "name"> & { readonly isVolatile: (path: string) => boolean },
): FieldHabit {
  const { differs, of } = habit ?? { differs: 0, of: 0 };
  const isLearned = habit !== null && alwaysDiffers(habit) && looksLike(habit) !== null;
  const counted = `differs in ${differs} of ${of} of ${name}`;
  const byItself = isLearned ? "learned" : isVolatile(field.path) ? "name" : null;
  const why = word === "muted" ? "person" : word === null ? byItself : null;
  return {
    ...field,
    differs,
    of,
    looksLike: habit && looksLike(habit),
    word,
    isMuted: why !== null,
    why,
    sentence:
      word === null
        ? why === "name"
          ? `${BY_NAME}, ${counted}`
          : counted
        : word === "muted"
          ? `you muted it for ${name}`
          : `you show it for ${name}, ${counted}`,
  };
}
