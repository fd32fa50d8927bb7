import type { Diagnosis } from "../../contract/model/diagnosis.ts";
import type { Hook } from "../../contract/model/hook.ts";
import type { Context } from "../api/context.ts";
import { HttpRequest } from "../http/request.ts";
import { routeOf } from "../http/route.ts";
import type { StoredDelivery } from "../record/deliveries/delivery-row.ts";
import { sameText } from "../secrets/compare.ts";
import { callSecrets, presentedSecrets, verifySharedSecret } from "../trust/called-hook.ts";

interface Owner {
  /** As in `the hook Deploy`. */
  readonly words: string;
  readonly secret: string;
}

/**
 * Why one hook's call by its id was turned away. There is no signature to look into: what came is the secret itself, or
 * it is somebody else's, or it was changed where it was copied.
 */
export function diagnoseCall(stored: StoredDelivery, { store, routing }: Context): Diagnosis {
  const started = performance.now();
  const request = new HttpRequest(stored);
  const route = routeOf(stored.url);
  const hook = route.kind === "hook" ? store.hooks.get(route.hookId) : null;
  const routed = stored.sourceId === null ? null : routing.byId(stored.sourceId);
  const secrets = hook === null ? [] : callSecrets(store.hooks.secret(hook.id), routed);
  const now = verifySharedSecret(request, secrets, stored.verification.checkedAt);
  const presented = presentedSecrets(request);
  const others = hook === null || now.outcome === "verified" ? [] : ownersBeside(hook.id, { store, routing });
  const owner = others.find(({ secret }) => presented.some((given) => sameText(given, secret)));
  const trimmed = secrets.some((secret) => presented.some((given) => sameText(given, bare(secret))));
  const told = owner
    ? { sentence: `The shared secret that came is that of ${owner.words}.`, cause: "other_secret" as const }
    : trimmed && now.outcome !== "verified"
      ? {
          sentence: "The hook's secret was saved with white space or quotes around it.",
          cause: "secret_white_space" as const,
        }
      : { sentence: hook === null ? "The hook that was called is gone." : now.sentence, cause: null };
  return {
    sentence: told.sentence,
    causes: told.cause === null ? [] : [{ cause: told.cause, evidence: "It is the same, character by character." }],
    isMatched: told.cause !== null || now.outcome === "verified",
    fix: null,
    tried: secrets.length + others.length,
    durationMs: Math.round((performance.now() - started) * 10) / 10,
    steps: [{ name: "Shared secret", outcome: now.outcome === "verified" ? "pass" : "fail", detail: now.sentence }],
  };
}

/** Everybody else who has a secret that may have been mixed up with this hook's. */
function ownersBeside(hookId: string, { store, routing }: Pick<Context, "store" | "routing">): Owner[] {
  const hooks = store.hooks.list().flatMap((hook): Owner[] => {
    const secret = hook.id === hookId ? null : readableSecret(store, hook);
    return secret === null ? [] : [{ words: `the hook ${hook.name}`, secret }];
  });
  const sources = [...routing.all()].flatMap(({ source, secrets }) =>
    secrets.map((secret): Owner => ({ words: `the source ${source.name}`, secret })),
  );
  return [...hooks, ...sources];
}

/** A hook's own secret; null where it has none, or one that cannot be opened and so decides about nothing. */
export function readableSecret({ hooks }: Pick<Context["store"], "hooks">, { id, secretHint }: Hook): string | null {
  if (secretHint === null) return null;
  try {
    return hooks.secret(id);
  } catch {
    return null;
  }
}

function bare(secret: string): string {
  return secret.trim().replace(/^(["'])(.*)\1$/s, "$2");
}
