import type { DiagnosisFix, SecretForm } from "../../contract/model/diagnosis.ts";
import { type Result, fail, ok } from "../../contract/errors.ts";
import type { Scheme } from "../../contract/model/scheme.ts";
import type { SourceTolerance } from "../../contract/model/source.ts";
import { findProvider } from "../providers/catalogue.ts";
import type { SecretOwner } from "./question.ts";
import { reshape } from "./secret/secret-form.ts";

/** What of a source decides how a signature is checked. */
export interface Checking {
  readonly provider: string;
  /** A scheme of the source's own; null for the provider's. */
  readonly scheme: Scheme | null;
  readonly secrets: readonly string[];
  readonly publicUrl: string | null;
  readonly tolerance: SourceTolerance | null;
}

const MOST_SECRETS = 20;

/** A source with a fix applied; `not_found` or `conflict` when what the fix names is gone or there is no room for it. */
export function mended(
  checking: Checking,
  fix: DiagnosisFix,
  secretsOf: (owner: SecretOwner) => readonly string[],
): Result<Checking> {
  switch (fix.kind) {
    case "set_public_url":
      return ok({ ...checking, publicUrl: fix.url });
    case "widen_tolerance":
      return ok({ ...checking, tolerance: fix.tolerance });
    case "change_scheme": {
      const known = findProvider(fix.providerId);
      if (!known && !fix.scheme) return fail("not_found", `There is no provider called ${fix.providerId}.`);
      return ok({ ...checking, provider: fix.providerId, scheme: fix.scheme });
    }
    case "use_secret":
      return withSecret(checking, secretsOf({ kind: "source", id: fix.fromSourceId })[fix.secretIndex], fix.form);
    case "use_endpoint_secret":
      return withSecret(checking, secretsOf({ kind: "endpoint", id: fix.endpointId })[0], fix.form);
    case "replace_secret": {
      const secret = shaped(checking.secrets[fix.secretIndex], fix.form);
      if (secret === null) return fail("not_found", "That secret is no longer saved, or was changed already.");
      return ok({ ...checking, secrets: checking.secrets.with(fix.secretIndex, secret) });
    }
  }
}

function withSecret(checking: Checking, saved: string | undefined, form: SecretForm): Result<Checking> {
  const secret = shaped(saved, form);
  if (secret === null) return fail("not_found", "That secret is no longer saved.");
  if (checking.secrets.includes(secret)) return ok(checking);
  if (checking.secrets.length >= MOST_SECRETS)
    return fail("conflict", `A source holds ${MOST_SECRETS} secrets at most.`);
  return ok({ ...checking, secrets: [...checking.secrets, secret] });
}

/** The schemes such a source is checked by. */
export function schemesOf({ provider, scheme }: Pick<Checking, "provider" | "scheme">): readonly Scheme[] {
  return scheme ? [scheme] : (findProvider(provider)?.schemes ?? []);
}

function shaped(secret: string | undefined, form: SecretForm): string | null {
  return secret === undefined ? null : reshape(secret, form);
}
