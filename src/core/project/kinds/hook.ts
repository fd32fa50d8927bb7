import { fail, ok } from "../../../contract/errors.ts";
import { ActionKind } from "../../../contract/model/execution.ts";
import { type Hook, HookChange, HookInput, NotifyConfig } from "../../../contract/model/hook.ts";
import type { ProjectHook } from "../../../contract/model/project.ts";
import { secretHint } from "../../secrets/secret-hint.ts";
import { secretsIn } from "../../secrets/secret-places.ts";
import { heldIn } from "../held-in.ts";
import { HeldSecret, isRecord, readReferences, writeReferences } from "../held-secret.ts";
import { type Fields, type Kind, type Making, given } from "../kind.ts";
import { parsed } from "../parsed.ts";

export const HOOKS: Kind = {
  section: "hooks",
  one: "hook",
  inFile: ({ hooks }) => hooks.map((hook) => ({ name: hook.name, fields: fieldsOf(hook) })),
  async list(call) {
    const [hooks, sources] = [await call("hooks.list", {}), await call("sources.list", {})];
    if (!hooks.ok) return hooks;
    if (!sources.ok) return sources;
    const paths = new Map(sources.value.items.map(({ id, path }) => [id, path]));
    return ok(hooks.value.items.map((hook) => ({ id: hook.id, name: hook.name, fields: keptFields(hook, paths) })));
  },
  defaults({ fields }) {
    const { name: _, sourceId, action: __, ...plain } = HookInput.parse({ name: "-", action: fields["action"] });
    return { ...plain, source: sourceId, secret: undefined };
  },
  written: ({ name, fields: { source, event, conditions, action, ...fields } }, nameOf) => ({
    name,
    source,
    event,
    conditions,
    action,
    ...fields,
    actionConfig: writeReferences(fields["actionConfig"], nameOf, ["actionConfig"]),
    metadata: writeReferences(fields["metadata"], nameOf, ["metadata"]),
    secret: writeReferences(fields["secret"], nameOf, ["secret"]),
  }),
  held: ({ action, actionConfig, metadata }) => ({
    actionConfig: heldConfig(ActionKind.safeParse(action).data, actionConfig),
    metadata: heldIn(metadata),
  }),
  async make({ name, fields }, making) {
    const at = sourceIn(fields, making);
    if (!at.ok) return at;
    const asks = isDesktopNotice(fields) ? {} : { approval: "ask" };
    const input = parsed(HookInput, { ...given(fields), ...at.value, ...asks, name }, "the hook");
    return input.ok ? making.call("hooks.create", input.value) : input;
  },
  async change(id, { fields }, making) {
    const at = sourceIn(fields, making);
    if (!at.ok) return at;
    const change = parsed(HookChange, { ...given(fields), ...at.value }, "the hook");
    return change.ok ? making.call("hooks.update", { ...change.value, id }) : change;
  },
};

/** Whether a hook does no more than tell its owner on this desktop: that alone a file may bring without being asked for. */
export function isDesktopNotice({ action, actionConfig = {} }: Fields): boolean {
  if (action !== "notify") return false;
  return NotifyConfig.safeParse(actionConfig).data?.notifyChannels.length === 0;
}

function sourceIn({ source }: Fields, { sourceIds }: Making) {
  if (source === undefined) return ok({});
  if (source === null) return ok({ sourceId: null });
  const sourceId = sourceIds.get(String(source));
  return sourceId === undefined ? fail("not_found", `There is no source ${String(source)}.`) : ok({ sourceId });
}

function fieldsOf(described: ProjectHook): Fields {
  const { name: _, actionConfig, metadata, secret, ...hook } = described;
  return given({
    ...hook,
    actionConfig: withoutLoan(readReferences(actionConfig)),
    metadata: readReferences(metadata),
    secret: readReferences(secret),
  });
}

/** That a session may answer approvals takes a person's word, and stands in no file. */
function withoutLoan(config: unknown): unknown {
  if (!isRecord(config)) return config;
  const { answersApprovals: _, ...rest } = config;
  return rest;
}

function heldConfig(action: ActionKind | undefined, config: unknown): unknown {
  const places = action !== undefined && isRecord(config) ? secretsIn(action, config) : [];
  return heldIn(config, new Map(places.map(({ place, hintOf }) => [place.join("."), hintOf] as const)));
}

function keptFields(hook: Hook, paths: ReadonlyMap<string, string>): Fields {
  const { name: _, sourceId, approval: __, actionConfig, metadata, ...fields } = HookInput.parse(hook);
  const { secretHint: hint } = hook;
  return {
    ...fields,
    source: sourceId === null ? null : (paths.get(sourceId) ?? null),
    actionConfig: withoutLoan(heldConfig(hook.action, actionConfig)),
    metadata: heldIn(metadata),
    secret: hint === null ? undefined : new HeldSecret({ shown: hint, fits: (text) => secretHint(text) === hint }),
  };
}
