import type { Handlers } from "../../contract/dispatch.ts";
import { fail, ok } from "../../contract/errors.ts";
import type { Context } from "../api/context.ts";
import { publicUrlFor } from "../http/public-url.ts";
import { HttpRequest } from "../http/request.ts";
import { compareSource } from "../trust/verify-source.ts";

type ComparedHandlers = Pick<Handlers, "signatures.compared">;

/** What the check of a delivery's signature compared, worked out anew as of when it came. */
export function comparedHandlers({ store, routing }: Pick<Context, "store" | "routing">): ComparedHandlers {
  return {
    "signatures.compared": ({ deliveryId }) => {
      const stored = store.deliveries.get(deliveryId);
      if (!stored) return fail("not_found", `There is no delivery ${deliveryId}.`);
      const routed = stored.sourceId === null ? null : routing.byId(stored.sourceId);
      const request = new HttpRequest(stored);
      const publicUrl = publicUrlFor(routed?.source ?? null, request);
      const compared = compareSource(routed, request, stored.verification, publicUrl);
      return ok({
        expected: [...(compared?.expected ?? [])],
        received: [...(compared?.received ?? [])],
        contentBase64: compared?.content?.toString("base64") ?? null,
      });
    },
  };
}
