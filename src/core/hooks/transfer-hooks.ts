import type { ParsedInput } from "../../contract/api.ts";
import type { Caller } from "../../contract/caller.ts";
import type { Handlers } from "../../contract/dispatch.ts";
import { type Result, fail, ok } from "../../contract/errors.ts";
import type { ImportProblem, PlannedHook } from "../../contract/model/hook-transfer.ts";
import type { Hook, HookInput } from "../../contract/model/hook.ts";
import type { Source } from "../../contract/model/source.ts";
import { takeSecrets } from "../secrets/action-secrets.ts";
import { configFault } from "../act/actions/list.ts";
import type { NamedReading } from "./transfer/hooks-text.ts";
import type { ImportedHook, WantedSource } from "./transfer/imported-hook.ts";
import { whatRuns } from "./transfer/what-runs.ts";
import { withCare } from "./transfer/with-care.ts";
import type { Context } from "../api/context.ts";
import { HINT_GIVEN, type Hooks } from "./hooks.ts";
import { noHook } from "./kept-hook.ts";
import { sourceFault } from "../sources/source-fault.ts";
import type { Sources } from "../sources/sources.ts";

type TransferHandlers = Pick<Handlers, "hooks.import" | "hooks.planImport" | "hooks.export">;
interface Found {
  readonly id: string;
  readonly note: string | null;
}

const REFUSED = { action: null, source: null, isEnabled: false, runs: null, changes: [] };

const TWIN =
  "There is a hook of this name already, on this path: with both, each delivery would run twice, so this one is switched off. Delete one of them, then switch on the other.";

const DRAFT = "It is switched off: an agent's hook is a draft, for a person to look at and switch on.";

/** What makes the hooks and sources that a text describes. */
interface Makers {
  readonly sources: Pick<Sources, "create">;
  readonly hooks: Pick<Hooks, "create">;
}

/** Hooks from a text and as a text, ours or Octipus's. */
export function transferHandlers({ store }: Pick<Context, "store">, make: Makers): TransferHandlers {
  /** The source of that path, made where there is none; `note` says what a person has to add to a new one. */
  function sourceFor(wanted: WantedSource, isNew: (source: Source) => void, caller: Caller): Result<Found> {
    const existing = store.sources.byPath(wanted.path);
    if (existing) return ok({ id: existing.id, note: null });
    const { requireSignature, ...source } = wanted;
    const wish = requireSignature === undefined ? {} : { requireSignature };
    const made = make.sources.create({ ...source, ...wish }, caller);
    if (!made.ok) return made;
    isNew(made.value);
    const isWaiting = made.value.requireSignature && wanted.replyProfile !== "octipus";
    return ok({
      id: made.value.id,
      note: isWaiting ? `The source ${wanted.path} is new; give it the secret its sender signs with.` : null,
    });
  }

  function create(
    { input, source }: ImportedHook,
    isNew: (made: Source) => void,
    caller: Caller,
  ): Result<{ hook: Hook; notes: readonly string[] }> {
    const found = source === null ? null : sourceFor(source, isNew, caller);
    if (found && !found.ok) return found;
    const sourceId = found?.value.id ?? null;
    const isTwin = hasTwin(store.hooks.list(), input, sourceId);
    const made = make.hooks.create({ ...input, sourceId, isEnabled: input.isEnabled && !isTwin }, caller);
    if (!made.ok) return made;
    const notes = [found?.value.note ?? null, caller === "agent" ? DRAFT : isTwin ? TWIN : null];
    return ok({ hook: made.value, notes: notes.filter((note) => note !== null) });
  }

  async function importHooks({ text, format }: ParsedInput<"hooks.import">, caller: Caller) {
    const { readHooks } = await import("./transfer/hooks-text.ts");
    const read = readHooks(text, format);
    if (!read.ok) return fail("invalid_input", read.message);
    const created: Hook[] = [];
    const createdSources: Source[] = [];
    const problems: ImportProblem[] = [];
    const changes: ImportProblem[] = [];
    for (const { name, reading } of read.hooks) {
      const careful = reading.ok ? withCare(reading.hook) : null;
      const made = careful
        ? create(careful, (source) => createdSources.push(source), caller)
        : fail("invalid_input", reading.ok ? "" : reading.message);
      if (made.ok) {
        created.push(made.value.hook);
        changes.push(...(careful?.changes ?? []).map((message) => ({ hook: name, message })));
      }
      const said = made.ok ? [...made.value.notes, ...(reading.ok ? reading.hook.notes : [])] : [made.error.message];
      problems.push(...said.map((message) => ({ hook: name, message })));
    }
    return ok({ created, createdSources, problems, changes });
  }

  async function planImport({ text, format }: ParsedInput<"hooks.planImport">) {
    const { readHooks } = await import("./transfer/hooks-text.ts");
    const read = readHooks(text, format);
    if (!read.ok) return fail("invalid_input", read.message);
    const planned = new Set<string>();
    return ok({ items: read.hooks.map((one) => planOf(one, planned)) });
  }

  /** `planned` are the hooks of the text so far, each with its path. */
  function planOf({ name, reading }: NamedReading, planned: Set<string>): PlannedHook {
    if (!reading.ok) return { ...REFUSED, fate: "refuse", name, notes: [reading.message] };
    const { input, source: wanted, notes, changes } = withCare(reading.hook);
    const isNew = wanted !== null && store.sources.byPath(wanted.path) === null;
    const source = wanted === null ? null : { path: wanted.path, isNew };
    const runs = whatRuns(input);
    const plan = { name, action: input.action, source, isEnabled: input.isEnabled, runs, changes: [...changes] };
    const fault = faultOf(input, isNew ? wanted : null);
    if (fault !== null) return { ...plan, fate: "refuse", notes: [fault] };
    const named = store.hooks.list().filter((hook) => hook.name === input.name);
    const at = wanted === null ? null : (store.sources.byPath(wanted.path)?.id ?? undefined);
    const key = JSON.stringify([input.name, wanted?.path ?? null]);
    const isTwin = (at !== undefined && hasTwin(named, input, at)) || (input.isEnabled && planned.has(key));
    if (input.isEnabled) planned.add(key);
    const elsewhere = named.length > 0 ? ["There is a hook of this name already; this makes another."] : [];
    const twice = isTwin ? [TWIN] : elsewhere;
    return { ...plan, isEnabled: input.isEnabled && !isTwin, fate: "create", notes: [...twice, ...notes] };
  }

  async function exportHooks({ ids, format }: ParsedInput<"hooks.export">) {
    const { writeHooks } = await import("./transfer/hooks-text.ts");
    const missing = ids?.find((id) => !store.hooks.get(id));
    if (missing !== undefined) return noHook(missing);
    const hooks = store.hooks.list().filter(({ id }) => !ids || ids.includes(id));
    const sourceOf = ({ sourceId }: Hook) => (sourceId === null ? null : store.sources.get(sourceId));
    return ok({ text: writeHooks(hooks, sourceOf, format) });
  }

  return { "hooks.import": importHooks, "hooks.planImport": planImport, "hooks.export": exportHooks };
}

/** Whether one of the same name would run for the same deliveries, as when a text is imported a second time. */
function hasTwin(hooks: readonly Hook[], { name, isEnabled }: HookInput, sourceId: string | null): boolean {
  return isEnabled && hooks.some((hook) => hook.name === name && hook.sourceId === sourceId && hook.isEnabled);
}

/** Why the hook, or the source it needs, would be refused. */
function faultOf(input: HookInput, wanted: WantedSource | null): string | null {
  const fault = wanted === null ? null : sourceFault(wanted, null);
  if (fault) return fault.error.message;
  const configured = configFault(input.action, input.actionConfig);
  if (configured !== null) return configured.message;
  return takeSecrets(input.action, input.actionConfig, {}) ? null : HINT_GIVEN;
}
