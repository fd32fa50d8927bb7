import { randomInt } from "node:crypto";
import type { ParsedInput } from "../../contract/api.ts";
import { type Caller, refuseCaller } from "../../contract/caller.ts";
import { type Result, fail, ok } from "../../contract/errors.ts";
import type { Scenario } from "../../contract/model/scenario.ts";
import type { Context } from "../api/context.ts";
import { reachRefusal } from "../api/reach.ts";
import type { NewScenarioRun } from "../record/tables/scenario-runs.ts";
import { shownUrlText } from "../secrets/secret-url.ts";
import { providersOf } from "./course.ts";
import { appRefusal, destinationOf } from "./destination.ts";
import { filled } from "./values.ts";

/** What is to be played, its text at hand. */
export type RunWish = Omit<ParsedInput<"scenarios.start">, "id" | "text"> & {
  readonly text: string;
  readonly scenarioId: string | null;
};

const SEEDS = 2 ** 32;

/** Why a run cannot be begun as it is wished, as where something that is sent has nowhere to go; null where it can. */
export function wishFault(
  parts: Pick<Context, "store" | "routing" | "listener">,
  { to, branch, variables, answersCommands }: RunWish,
  scenario: Scenario,
  caller: Caller,
) {
  const known = scenario.branches?.map(({ name }) => name) ?? [];
  if (branch !== null && !known.includes(branch))
    return fail(
      "invalid_input",
      `There is no branch ${branch}. ${known.length === 0 ? "There are none." : `There are: ${known.join(", ")}.`}`,
    );
  for (const name of Object.keys(variables))
    if (!Object.hasOwn(scenario.variables ?? {}, name))
      return fail("invalid_input", `The scenario has no variable ${name}.`);
  if (answersCommands) {
    const refused = refuseCaller(caller, "programs", "Running commands");
    if (refused) return refused;
  }
  const forApp = appRefusal(caller, to ?? null);
  if (forApp) return forApp;
  for (const provider of providersOf(scenario)) {
    const destination = destinationOf(parts, to ?? null, { provider });
    if (!destination.ok) return destination;
    const { url, sourcePath } = destination.value;
    const reach = sourcePath === null ? reachRefusal(caller, url.href) : null;
    if (reach) return reach;
  }
  return null;
}

/** A run as it begins: its variables filled in, and its seed drawn where none is given. */
export async function newRun(
  { store, ports }: Pick<Context, "store" | "ports">,
  wish: RunWish,
  scenario: Scenario,
  caller: Caller,
): Promise<Result<NewScenarioRun>> {
  const { text, scenarioId, branch, to, withFaults, answersCommands } = wish;
  const id = ports.ids.next("scr");
  const createdAt = ports.clock.now();
  // Ids of a run are told apart by their last characters.
  const own = { run: id.slice(-8).toLowerCase() };
  const declared = { ...scenario.variables, ...wish.variables };
  const variables = await filled(declared, { variables: own, given: [] }, createdAt, id);
  if (!variables.ok) return variables;
  const set = typeof variables.value === "object" && variables.value !== null ? variables.value : {};
  return ok({
    id,
    createdAt,
    text,
    scenarioId,
    branch,
    caller,
    withFaults,
    answersCommands,
    name: scenario.name,
    to: to === undefined ? null : nameOf(to, store),
    seed: wish.seed ?? scenario.seed ?? randomInt(SEEDS),
    speed: wish.speed === undefined ? (scenario.speed ?? 1) : wish.speed,
    afterSeq: store.deliveries.lastSeq(),
    sealed: {
      target: to ?? null,
      variables: {
        ...own,
        ...set,
      },
      given: [...Object.keys(own), ...Object.keys(set)],
    },
  });
}

function nameOf(to: NonNullable<RunWish["to"]>, store: Context["store"]): string {
  if (to.kind === "url") return shownUrlText(to.url);
  if (to.kind === "app") return `the app of ${store.sources.get(to.id)?.name ?? to.id}`;
  return (to.kind === "source" ? store.sources.get(to.id)?.name : store.endpoints.get(to.id)?.name) ?? to.id;
}
