import type { ParsedInput } from "../../contract/api.ts";
import type { Handlers } from "../../contract/dispatch.ts";
import { type Result, fail, ok } from "../../contract/errors.ts";
import type { ImportProblem } from "../../contract/model/hook-exchange.ts";
import type { Hook } from "../../contract/model/hook.ts";
import type { ImportedHook, WantedSource } from "../exchange/imported-hook.ts";
import type { Context } from "./context.ts";

type ExchangeHandlers = Pick<Handlers, "hooks.import" | "hooks.export">;
type Made = Pick<Handlers, "sources.create" | "hooks.create">;

/** Hooks from a text and as a text, ours or Octipus's; `make` are the handlers that create what a text describes. */
export function hookExchangeHandlers({ store }: Context, make: Made): ExchangeHandlers {
  /** The source of that path, made where there is none; `note` says what a person has to add to a new one. */
  async function sourceFor(wanted: WantedSource): Promise<Result<{ id: string; note: string | null }>> {
    const existing = store.sources.byPath(wanted.path);
    if (existing) return ok({ id: existing.id, note: null });
    const { requireSignature, ...source } = wanted;
    const made = await make["sources.create"]({
      ...source,
      ...(requireSignature === undefined ? {} : { requireSignature }),
    });
    if (!made.ok) return made;
    const isWaiting = made.value.requireSignature && wanted.replyProfile !== "octipus";
    return ok({
      id: made.value.id,
      note: isWaiting ? `The source ${wanted.path} is new; give it the secret its sender signs with.` : null,
    });
  }

  async function create({ input, source }: ImportedHook): Promise<Result<{ hook: Hook; note: string | null }>> {
    const found = source === null ? null : await sourceFor(source);
    if (found && !found.ok) return found;
    const made = await make["hooks.create"]({ ...input, sourceId: found?.value.id ?? null });
    return made.ok ? ok({ hook: made.value, note: found?.value.note ?? null }) : made;
  }

  async function importHooks({ text, format }: ParsedInput<"hooks.import">) {
    const { readHooks } = await import("../exchange/hooks-text.ts");
    const read = readHooks(text, format);
    if (!read.ok) return fail("invalid_input", read.message);
    const created: Hook[] = [];
    const problems: ImportProblem[] = [];
    for (const { name, reading } of read.hooks) {
      const made = reading.ok ? await create(reading.hook) : fail("invalid_input", reading.message);
      if (made.ok) created.push(made.value.hook);
      const said = made.ok ? [made.value.note, ...(reading.ok ? reading.hook.notes : [])] : [made.error.message];
      problems.push(...said.flatMap((message) => (message === null ? [] : [{ hook: name, message }])));
    }
    return ok({ created, problems });
  }

  async function exportHooks({ ids, format }: ParsedInput<"hooks.export">) {
    const { writeHooks } = await import("../exchange/hooks-text.ts");
    const missing = ids?.find((id) => !store.hooks.get(id));
    if (missing !== undefined) return fail("not_found", `There is no hook ${missing}.`);
    const hooks = store.hooks.list().filter(({ id }) => !ids || ids.includes(id));
    const sourceOf = ({ sourceId }: Hook) => (sourceId === null ? null : store.sources.get(sourceId));
    return ok({ text: writeHooks(hooks, sourceOf, format) });
  }

  return { "hooks.import": importHooks, "hooks.export": exportHooks };
}
