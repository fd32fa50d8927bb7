import { z } from "zod";
import { type Hook, HookInput } from "../../../contract/model/hook.ts";
import { NamedReplyProfile, OWN_WORDS, type Source, SourcePath } from "../../../contract/model/source.ts";
import { type Reading, faultsOf } from "./imported-hook.ts";
import { withoutSecrets } from "./without-secrets.ts";

/** What a hook of our own export says beside the hook itself. */
const Beside = z.object({
  source: z
    .object({
      path: SourcePath,
      name: z.string().min(1).max(120).optional(),
      provider: z.string().min(1).max(60).default("none"),
      replyProfile: NamedReplyProfile.default("hookbench"),
      requireSignature: z.boolean().optional(),
    })
    .nullish(),
  /** Where secrets stood that are not in the text. */
  omitted: z.array(z.string().max(500)).max(1000).default([]),
});

/** The key in `omitted` for the hook's own secret. */
const OWN_SECRET = "secret";

/** The key for the secret that a webhook's requests are signed with; without it nothing can be signed. */
const SIGNING_SECRET = "actionConfig.sign.secret";

/** Reads a hook of our own export. One whose own or signing secret is missing is off until it has one again. */
export function readOwnHook(item: Readonly<Record<string, unknown>>): Reading {
  const beside = Beside.safeParse(item);
  if (!beside.success) return { ok: false, message: faultsOf(beside.error, item) };
  const { source, omitted } = beside.data;
  const parsed = HookInput.safeParse({ ...item, sourceId: null });
  if (!parsed.success) return { ok: false, message: faultsOf(parsed.error, item) };
  const signs = !omitted.includes(SIGNING_SECRET);
  const input = signs ? parsed.data : withoutSignature(parsed.data);
  const isUnguarded = omitted.includes(OWN_SECRET) && !input.secret;
  return {
    ok: true,
    hook: {
      input: isUnguarded || !signs ? { ...input, isEnabled: false } : input,
      source: source
        ? { ...source, name: source.name ?? source.path, requireSignature: source.requireSignature }
        : null,
      notes: [
        ...omitted
          .filter((place) => place !== OWN_SECRET && place !== SIGNING_SECRET)
          .map((place) => `The text has no value for ${place}; fill it in.`),
        ...(signs ? [] : ["The text has not the secret it signs with; it is off until it signs again."]),
        ...(isUnguarded ? ["The text has not its secret; it is off until it has one."] : []),
      ],
    },
  };
}

function withoutSignature(input: HookInput): HookInput {
  const { sign: _, ...actionConfig } = input.actionConfig;
  return { ...input, actionConfig };
}

/** A hook as it is exported: without ids, counters, what is as it would be anyway, and any secret. */
export function describeHook(hook: Hook, source: Source | null): Readonly<Record<string, unknown>> {
  const { sourceId: _, ...fields } = HookInput.parse(hook);
  const { value: actionConfig, omitted } = withoutSecrets(fields.actionConfig, "actionConfig");
  const { value: metadata, omitted: alsoOmitted } = withoutSecrets(fields.metadata, "metadata");
  const places = [...omitted, ...alsoOmitted, ...(hook.secretHint === null ? [] : [OWN_SECRET])];
  const plain: Readonly<Record<string, unknown>> = HookInput.parse({ name: "-", action: hook.action });
  const own = Object.entries({ ...fields, actionConfig, metadata }).filter(
    ([key, value]) => key === "name" || key === "action" || JSON.stringify(value) !== JSON.stringify(plain[key]),
  );
  return {
    ...Object.fromEntries(own),
    ...(source ? { source: describeSource(source) } : {}),
    ...(places.length > 0 ? { omitted: places } : {}),
  };
}

function describeSource({ path, name, provider, replyProfile, requireSignature }: Source) {
  return {
    path,
    name,
    provider,
    replyProfile: replyProfile === OWN_WORDS ? "hookbench" : replyProfile,
    requireSignature,
  };
}
