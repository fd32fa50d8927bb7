import type { Handlers } from "../../contract/dispatch.ts";
import { fail, ok } from "../../contract/errors.ts";
import { MOST_SECRETS } from "../../contract/model/source.ts";
import type { Context } from "../api/context.ts";
import { keepSource } from "../sources/keep-source.ts";
import { findProvider } from "../providers/catalogue.ts";
import { proveSecret } from "./prove-secret.ts";

/** Secrets tried on what arrived, and kept once they are shown to fit. */
export function proofHandlers(context: Context): Pick<Handlers, "signatures.prove" | "signatures.keepProven"> {
  const { store, ports } = context;
  return {
    "signatures.prove": async ({ deliveryId, secret }) => {
      const proven = await proveSecret(context, deliveryId, secret);
      return proven.ok ? ok(proven.value.proof) : proven;
    },
    "signatures.keepProven": async ({ deliveryId, secret }, caller) => {
      const proven = await proveSecret(context, deliveryId, secret);
      if (!proven.ok) return proven;
      const { secret: kept, checking } = proven.value;
      if (kept === null) return fail("conflict", "The secret explains nothing of this delivery, so it is not kept.");
      const source = store.sources.get(store.deliveries.get(deliveryId)?.sourceId ?? "");
      if (!source) return fail("not_found", "The delivery's source is gone.");
      const secrets = store.sources.secrets(source.id);
      if (!secrets.includes(kept) && secrets.length >= MOST_SECRETS)
        return fail("conflict", `A source holds ${MOST_SECRETS} secrets at most.`);
      const { provider, scheme, publicUrl, tolerance } = checking;
      const hasRoles = (findProvider(provider)?.secretRoles ?? []).length > 0;
      const told = hasRoles ? ({ secret: kept, role: "signs" } as const) : kept;
      const next = { ...source, provider, scheme, publicUrl, tolerance };
      const changed = { ...next, changedBy: caller, updatedAt: ports.clock.now() };
      const all = secrets.includes(kept) ? secrets : [...secrets, told];
      return ok({ source: keepSource(context, changed, all), index: all.length - 1 });
    },
  };
}
