import type { Client } from "../../contract/client.ts";
import { type Result, ok } from "../../contract/errors.ts";
import type { JsonPath } from "../../contract/json-changes.ts";
import { KEYCHAIN_PREFIX, type Project } from "../../contract/model/project.ts";
import type { Hook } from "../../contract/model/hook.ts";
import { type Environment, type Likeness, likeness } from "./compared.ts";
import { referencesIn } from "./environment.ts";
import { renamedFrom } from "./differences.ts";
import { isRecord } from "./held-secret.ts";
import { type Fields, type Making, given } from "./kind.ts";
import { isDesktopNotice } from "./kinds/hook.ts";
import { isWeaker } from "./kinds/weaker-source.ts";
import { fieldsLeadingAway } from "./leads-away.ts";
import { KINDS, type Pair, pairsOf, readHeld } from "./paired.ts";
import { referenceWords } from "./applied-lines.ts";
import { exposedPlaces, neededVariables, resolved, variablesOf } from "./resolved.ts";
import { applySettings } from "./settings.ts";

/** A thing of a file: `source` and its path, or what else it is and its name. */
export interface Thing {
  readonly kind: string;
  readonly name: string;
}

/** What became of the things of a project file. */
export interface AppliedProject {
  readonly made: readonly Thing[];
  readonly changed: readonly Thing[];
  /** What Hookbench has beside the file; it stays. */
  readonly staying: readonly Thing[];
  /** What is new under its name and says the same as one that stays under another. */
  readonly renamed: readonly (Thing & { readonly from: string })[];
  /** What could not be, each with where it stands in the file; all else was done. */
  readonly failed: readonly (Thing & { readonly path: JsonPath; readonly message: string })[];
  /** What a file that changed by itself does not set: it takes whoever applies the file. */
  readonly waiting: readonly (Thing & { readonly fields: readonly string[] })[];
  /** What could not be made, as a variable of it is not set. */
  readonly lacking: readonly (Thing & { readonly variable: string })[];
  /** Variables that are empty or not set. */
  readonly unset: readonly string[];
  /** Hooks that acted unasked and ask from now on, because the file changed them or what their source checks. */
  readonly asking: readonly { readonly source: string | null; readonly hook: string }[];
}

type Noted = { -readonly [K in keyof AppliedProject]: AppliedProject[K][number][] };

/**
 * Makes Hookbench work with what a project file says: things are made or changed by their names, and what the file does
 * not name stays. A secret whose variable is not set stays as it is saved. With `isByItself`, as where the file was
 * changed and nobody asked for it to be applied, nothing is set that sends to another machine or deletes. The answer is an error
 * only where Hookbench cannot be asked.
 */
export async function applyProject(
  project: Project,
  environment: Environment,
  call: Client["call"],
  { isByItself = false }: { readonly isByItself?: boolean } = {},
): Promise<Result<AppliedProject>> {
  const noted = nothingYet();
  const settings = await applySettings(project, call, isByItself);
  if (!settings.ok) noted.failed.push({ kind: "setting", name: "settings", path: [], message: settings.error.message });
  else {
    noted.changed.push(...settings.value.changed.map((name) => ({ kind: "setting", name })));
    noted.waiting.push(...settings.value.waiting.map((name) => ({ kind: "setting", name, fields: [name] })));
  }
  const held = await readHeld(call);
  if (!held.ok) return held;
  for (const kind of KINDS) {
    const making = await atHand(call);
    if (!making.ok) return making;
    const pairs = pairsOf(kind, project, held.value);
    for (const pair of pairs) {
      if (pair.file === null) noted.staying.push({ kind: kind.one, name: pair.name });
      else await applyThing(pair, pairs, { environment, isByItself, noted, ...making.value });
    }
  }
  return ok({ ...noted, unset: unsetVariables(project, environment) });
}

function nothingYet(): Noted {
  return {
    made: [],
    changed: [],
    staying: [],
    renamed: [],
    failed: [],
    waiting: [],
    lacking: [],
    unset: [],
    asking: [],
  };
}

interface Applying extends Making {
  readonly environment: Environment;
  readonly isByItself: boolean;
  readonly noted: Noted;
  readonly hooks: readonly Hook[];
}

async function atHand(call: Client["call"]): Promise<Result<Making & { readonly hooks: readonly Hook[] }>> {
  const [sources, hooks] = [await call("sources.list", {}), await call("hooks.list", {})];
  if (!sources.ok) return sources;
  if (!hooks.ok) return hooks;
  const sourceIds = new Map(sources.value.items.map(({ path, id }) => [path, id]));
  return ok({ call, sourceIds, hooks: hooks.value.items });
}

async function applyThing(pair: Pair, pairs: readonly Pair[], applying: Applying): Promise<void> {
  const { kind, name, file, kept } = pair;
  if (file === null) return;
  const { environment, noted } = applying;
  const thing = { kind: kind.one, name };
  const fail = (message: string) => noted.failed.push({ ...thing, path: [kind.section, file.index], message });
  const wanted = wantedOf(pair, applying);
  if (wanted === null) return;
  const { fields, isSure } = wanted;
  const [needed] = neededVariables(fields, kept?.fields ?? {}, environment);
  if (needed !== undefined) {
    fail(`It holds a secret, and without ${referenceWords(needed)} it cannot be changed.`);
    return;
  }
  const values = resolved(fields, kept?.fields ?? {}, environment);
  const [exposed] = exposedPlaces(kind, fields, { ...kept?.fields, ...values });
  if (exposed !== undefined) {
    fail(`${exposed} is shown as it is, so no variable may stand there. Write the value itself, or take it out.`);
    return;
  }
  const asked = isSure ? await askAgain(pair, fields, applying) : ok({});
  if (!asked.ok) {
    fail(asked.error.message);
    return;
  }
  const done =
    kept === null
      ? await kind.make({ name, fields: values }, applying)
      : await kind.change(kept.id, { name, fields: { ...values, ...asked.value } }, applying);
  const lacking = variablesOf(fields).find((variable) => !environment[variable]);
  if (!done.ok && kept === null && lacking !== undefined) {
    noted.lacking.push({ ...thing, variable: lacking });
    return;
  }
  if (!done.ok) {
    fail(done.error.message);
    return;
  }
  if (kept === null) {
    noted.made.push(thing);
    const from = renamedFrom(pair, pairs, environment);
    if (from !== null) noted.renamed.push({ ...thing, from });
  } else if (isSure) noted.changed.push(thing);
}

interface Wanted {
  readonly fields: Fields;
  /** Whether something differs for certain; else only secrets are given again that may be others. */
  readonly isSure: boolean;
}

/** What of a thing is to be made or changed; null where nothing is. */
function wantedOf({ kind, name, file, kept }: Pair, { environment, isByItself, noted }: Applying): Wanted | null {
  if (file === null) return null;
  const all = Object.entries(file.fields).map(([field, value]) => {
    const found: Likeness = kept === null ? "other" : likeness(value, kept.fields[field], environment);
    return { field, value, found };
  });
  const differing = all.filter(({ found }) => found !== "same");
  const fields = Object.fromEntries(differing.map(({ field, value }) => [field, value]));
  const away = isByItself ? fieldsLeadingAway(kind.section, certain(differing)) : [];
  if (away.length > 0) noted.waiting.push({ kind: kind.one, name, fields: away });
  if (away.length > 0 && kind.section !== "sources") return null;
  const left = given({ ...fields, ...Object.fromEntries(away.map((field) => [field, undefined])) });
  if (kept !== null && Object.keys(left).length === 0) return null;
  const isSure = differing.some(({ field, found }) => found === "other" && !away.includes(field));
  return { fields: kept !== null && kind.isReplaced ? { ...kept.fields, ...left } : left, isSure };
}

function certain(differing: readonly { field: string; value: unknown; found: Likeness }[]): Fields {
  const sure = differing.filter(({ found }) => found === "other");
  return Object.fromEntries(sure.map(({ field, value }) => [field, value]));
}

/**
 * Lets hooks ask that act unasked and that the file changes, or whose source it lets check less or otherwise: a shared
 * file must not make a stranger's post run what its owner trusted as it was. The same file changes nothing the next time,
 * so that a person's word stays. Answers what a changed hook is given beside.
 */
async function askAgain({ kind, kept, file }: Pair, fields: Fields, applying: Applying): Promise<Result<Fields>> {
  const { hooks, noted, call } = applying;
  const acting = hooks.filter(({ approval }) => approval === "never");
  if (kind.section === "hooks") {
    const own = acting.find(({ id }) => id === kept?.id);
    if (!own || isDesktopNotice({ ...kept?.fields, ...fields })) return ok({});
    noted.asking.push({ source: null, hook: own.name });
    return ok({ approval: "ask" });
  }
  if (kind.section === "mcpServers") {
    for (const hook of acting.filter(({ actionConfig }) => names(actionConfig, [file?.name, kept?.id]))) {
      const asks = await call("hooks.update", { id: hook.id, approval: "ask" });
      if (!asks.ok) return asks;
      noted.asking.push({ source: null, hook: hook.name });
    }
    return ok({});
  }
  if (kind.section !== "sources" || file === null || !isWeaker(kept, { ...kept?.fields, ...file.fields }))
    return ok({});
  for (const hook of acting.filter(({ sourceId }) => sourceId === null || sourceId === kept?.id)) {
    const asks = await call("hooks.update", { id: hook.id, approval: "ask" });
    if (!asks.ok) return asks;
    noted.asking.push({ source: file.name, hook: hook.name });
  }
  return ok({});
}

/** Whether one of some texts stands somewhere in a configuration. */
function names(config: unknown, texts: readonly (string | undefined)[]): boolean {
  if (typeof config === "string") return texts.includes(config);
  if (Array.isArray(config)) return config.some((one) => names(one, texts));
  return isRecord(config) && names(Object.values(config), texts);
}

/** The variables a project names that are empty or not set, each once; of the keychain's entries `secretsFor` tells. */
export function unsetVariables(project: Project, environment: Environment): readonly string[] {
  const named = referencesIn(project).map(({ variable }) => variable);
  return [...new Set(named)].filter((variable) => !variable.startsWith(KEYCHAIN_PREFIX) && !environment[variable]);
}
