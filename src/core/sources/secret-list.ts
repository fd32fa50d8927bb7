import type { ParsedInput } from "../../contract/api.ts";
import { type Result, fail, ok } from "../../contract/errors.ts";
import { type GivenSecret, MOST_SECRETS } from "../../contract/model/source.ts";
import type { Context } from "../api/context.ts";
import { findProvider } from "../providers/catalogue.ts";
import { inClear } from "./keep-source.ts";

/** All secrets of a source as they are to be, as `sources.update` takes them. */
export interface SecretList {
  readonly id: string;
  readonly secrets: GivenSecret[];
}

/** The list with one more; `conflict` where it is there already or there is no room. */
export function withSecret(
  { sources }: Context["store"],
  { id, secret }: ParsedInput<"sources.addSecret">,
): Result<SecretList> {
  const source = sources.get(id);
  if (!source) return fail("not_found", `There is no source ${id}.`);
  const known = sources.secrets(id);
  if (known.includes(inClear(secret))) return fail("conflict", `The source ${source.name} has this secret already.`);
  if (known.length >= MOST_SECRETS) return fail("conflict", `A source holds ${MOST_SECRETS} secrets at most.`);
  return ok({ id, secrets: [...known, secret] });
}

/** The list with one told what it is for; `not_found` where there is none at that place. */
export function withRole(
  { sources }: Context["store"],
  { id, index, role }: ParsedInput<"sources.tellSecret">,
): Result<SecretList> {
  const source = sources.get(id);
  if (!source) return fail("not_found", `There is no source ${id}.`);
  const known = sources.secrets(id);
  if (known[index] === undefined) return fail("not_found", `The source ${source.name} has no secret ${index + 1}.`);
  return ok({ id, secrets: known.map((secret, at) => (at === index ? { secret, role } : secret)) });
}

/** Why secrets cannot have the roles they are given, or null: only some providers' secrets do more than sign. */
export function roleFault(providerId: string, secrets: readonly GivenSecret[]) {
  const provider = findProvider(providerId);
  const known = ["signs", ...(provider?.secretRoles ?? []).map(({ role }) => role)];
  const strange = secrets.find((one) => typeof one !== "string" && !known.includes(one.role));
  if (strange === undefined || typeof strange === "string") return null;
  const name = provider?.name ?? "A custom scheme";
  const roles = [...new Set(known)].join(", ");
  return fail("invalid_input", `${name} has no secret of the role ${strange.role}. What its secrets can be: ${roles}.`);
}
