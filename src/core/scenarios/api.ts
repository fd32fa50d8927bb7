import { randomInt } from "node:crypto";
import type { ParsedInput } from "../../contract/api.ts";
import type { Handlers } from "../../contract/dispatch.ts";
import { type Result, fail, ok } from "../../contract/errors.ts";
import type { KeptScenario } from "../../contract/model/scenario.ts";
import { createBin } from "../api/bin.ts";
import type { Context } from "../api/context.ts";
import { showDelivery } from "../deliveries/deliveries.ts";
import { readFilter } from "../deliveries/read-filter.ts";
import type { ScenarioRow } from "../record/tables/scenarios.ts";
import { allSteps, providersOf } from "./course.ts";
import { scenarioOf } from "./from-deliveries.ts";
import { type ReadScenario, nameOfScenario, readScenario } from "./read-scenario.ts";
import { scenarioSchema } from "./schema.ts";
import type { ScenarioRuns } from "./scenario-runs.ts";
import { planRun } from "./plan.ts";
import { shownSteps } from "./verdict.ts";
import { isShippedId, shippedIds, shippedText } from "./shipped.ts";

type ScenarioHandlers = Pick<Handlers, Extract<keyof Handlers, `scenarios.${string}`>>;

/** So many there may be, so many deleted ones can be had back, and of so many deliveries one is made. */
const MOST = 500;
const MOST_DELETED = 100;
const MOST_RECORDED = 500;
/** Of what is made as a test, so that it is short enough to be said. */
const SEEDS = 10_000;

/** Scenarios under names, those that come along, and their runs. Every change is told of before it is answered. */
export function scenarioHandlers(context: Context, runs: ScenarioRuns): ScenarioHandlers {
  const { store, ports, publish } = context;
  const { scenarios } = store;
  const deleted = createBin<ScenarioRow>(MOST_DELETED);
  let broughtAlong: Promise<KeptScenario[]> | null = null;

  async function textOf(id: string): Promise<string | null> {
    return scenarios.get(id)?.text ?? (await shippedText(id));
  }

  function save({ id, text }: ParsedInput<"scenarios.save">): Result<KeptScenario> {
    if (id !== undefined && isShippedId(id)) return SHIPPED;
    if (id !== undefined && scenarios.get(id) === null) return noScenario(id);
    if (id === undefined && scenarios.list().length >= MOST)
      return fail("conflict", `There are ${MOST} scenarios. Delete one before you add another.`);
    const read = readScenario(text);
    const name = nameOfScenario(text, read);
    const row = { id: id ?? ports.ids.next("scn"), name, text, updatedAt: ports.clock.now() };
    scenarios.put(row);
    const kept = keptOf(row, read);
    publish("scenario.changed", kept);
    return ok(kept);
  }

  function remove(id: string): Result<Record<never, never>> {
    if (isShippedId(id)) return SHIPPED;
    const row = scenarios.get(id);
    if (!row) return noScenario(id);
    deleted.keep(id, row);
    scenarios.delete(id);
    publish("scenario.deleted", { id });
    return ok({});
  }

  function restore(id: string): Result<KeptScenario> {
    const row = deleted.get(id);
    if (!row) return fail("not_found", `No deleted scenario ${id} is remembered.`);
    deleted.drop(id);
    scenarios.put(row);
    const kept = keptOf(row);
    publish("scenario.changed", kept);
    return ok(kept);
  }

  return {
    "scenarios.list": async () => {
      const own = scenarios.list().map((row) => keptOf(row));
      return ok({ items: [...own, ...(await (broughtAlong ??= shipped()))] });
    },
    "scenarios.get": async ({ id }) => {
      const text = await textOf(id);
      if (text === null) return noScenario(id);
      const kept = scenarios.get(id) ?? { id, text, name: id, updatedAt: null };
      const read = readScenario(text);
      return ok({ ...keptOf(kept, read), text, problems: read.ok ? [] : [...read.problems] });
    },
    "scenarios.read": ({ text, ...wish }) => ok(aboutText(readScenario(text), wish)),
    "scenarios.save": save,
    "scenarios.delete": ({ id }) => remove(id),
    "scenarios.restore": ({ id }) => restore(id),
    "scenarios.schema": () => ok(scenarioSchema()),
    "scenarios.from": (input) => from(context, input),
    "scenarios.start": async ({ id, text, ...wish }, caller) => {
      if ((id === undefined) === (text === undefined))
        return fail("invalid_input", "Name a scenario by its id, or give its text; one of the two.");
      const source = text ?? (await textOf(id ?? ""));
      if (source === null) return noScenario(id ?? "");
      return runs.start({ ...wish, text: source, scenarioId: id ?? null }, caller);
    },
    "scenarios.runs": ({ name }) => ok({ items: [...runs.list(name)] }),
    "scenarios.run": ({ id }) => runs.get(id),
    "scenarios.pause": ({ id }) => runs.pause(id),
    "scenarios.resume": ({ id }) => runs.resume(id),
    "scenarios.skip": ({ id }) => runs.skip(id),
    "scenarios.cancel": ({ id }) => runs.cancel(id),
    "scenarios.answer": (input) => runs.answer(input),
    "scenarios.compare": ({ a, b }) => runs.compare(a, b),
  };
}

async function shipped(): Promise<KeptScenario[]> {
  const texts = await Promise.all(shippedIds().map(async (id) => ({ id, text: (await shippedText(id)) ?? "" })));
  return texts.map(({ id, text }) => keptOf({ id, text, name: id, updatedAt: null }));
}

type NamedText = Omit<ScenarioRow, "updatedAt"> & { readonly updatedAt: number | null };

function keptOf({ id, name, text, updatedAt }: NamedText, read = readScenario(text)): KeptScenario {
  const scenario = read.ok ? read.scenario : null;
  return {
    id,
    name: scenario?.name ?? name,
    description: scenario?.description ?? "",
    isShipped: isShippedId(id),
    steps: scenario?.steps.length ?? 0,
    branches: scenario?.branches?.map((branch) => branch.name) ?? [],
    providers: scenario ? providersOf(scenario) : [],
    updatedAt,
  };
}

/** A scenario of what came. */
async function from(
  context: Context,
  { deliveryIds, since, until, filter, name, asTest }: ParsedInput<"scenarios.from">,
) {
  const { store, ports } = context;
  if ((deliveryIds === undefined) === (since === undefined))
    return fail("invalid_input", "Name the deliveries, or since when they came; one of the two.");
  const wanted = readFilter({ filter }, { store, ports });
  if (!wanted.ok) return wanted;
  const which = deliveryIds
    ? { ids: deliveryIds }
    : { filter: { ...wanted.value, since, ...(until === undefined ? {} : { until }) } };
  const upTo = store.deliveries.lastSeq();
  const arrived = await store.deliveries.arrived({ ...which, after: 0, limit: MOST_RECORDED });
  const missing = deliveryIds?.find((id) => !arrived.some((one) => one.id === id));
  if (missing !== undefined) return fail("not_found", `There is no delivery ${missing}.`);
  const found = arrived.flatMap(({ id }) => store.deliveries.get(id) ?? []);
  if (found.length === 0)
    return fail(
      "not_found",
      filter === undefined ? "No delivery came in that time." : "No delivery that fits came in that time.",
    );
  const cut = found.find(({ truncated }) => truncated);
  if (cut) return fail("unsupported", `Of ${cut.id} only the first bytes were kept, so it cannot be sent again.`);
  const shown = found.map((stored) => showDelivery(context, stored, false));
  const called = name ?? `Recorded ${new Date(ports.clock.now()).toISOString().slice(0, 16).replace("T", " ")}`;
  const total = deliveryIds ? found.length : await store.deliveries.countArrived({ ...which, after: 0, upTo });
  return ok({ text: scenarioOf(called, shown, asTest ? randomInt(SEEDS) : null), total });
}

type PlanWish = Omit<ParsedInput<"scenarios.read">, "text">;

function aboutText(read: ReadScenario, { branch, seed, speed, withFaults }: PlanWish) {
  if (!read.ok) return { ...NOTHING_READ, problems: [...read.problems] };
  const { scenario } = read;
  const branches = scenario.branches?.map(({ name }) => name) ?? [];
  const wish = { branch, withFaults, seed: seed ?? scenario.seed ?? 0, speed: speed ?? null };
  if (speed === undefined) wish.speed = scenario.speed ?? 1;
  const plan = branch === null || branches.includes(branch) ? planRun(scenario, wish) : [];
  return {
    problems: [],
    branches,
    name: scenario.name,
    providers: providersOf(scenario),
    hasCommands: allSteps(scenario).some((step) => "command" in step),
    open: Object.entries(scenario.variables ?? {}).flatMap(([name, value]) => (value === null ? [name] : [])),
    seed: scenario.seed ?? null,
    plan: shownSteps({ at: null, state: "running" }, plan, [], scenario.provider ?? null),
  };
}

const NOTHING_READ = { name: null, branches: [], providers: [], hasCommands: false, open: [], seed: null, plan: [] };

const SHIPPED = fail(
  "unsupported",
  "This scenario comes with Hookbench and is not changed. Save its text as one of your own.",
);

function noScenario(id: string) {
  return fail("not_found", `There is no scenario ${id}.`);
}
