import type { Handlers } from "../../contract/dispatch.ts";
import { fail, ok } from "../../contract/errors.ts";
import type { TransformTrial } from "../../contract/model/transform.ts";
import type { Context } from "../api/context.ts";
import { showDelivery } from "../deliveries/deliveries.ts";
import type { Transforms } from "../transform/transforms.ts";
import { changesOf } from "./changes.ts";

/** Transforms over the API: tried on deliveries. */
export function transformHandlers(context: Context, transforms: Transforms): Pick<Handlers, "transforms.try"> {
  return {
    "transforms.try": async ({ code, deliveryId }) => {
      const stored = context.store.deliveries.get(deliveryId);
      if (!stored) return fail("not_found", `There is no delivery ${deliveryId}.`);
      const { method, url, headers, bodyBase64 } = showDelivery(context, stored, false);
      const body = Buffer.from(bodyBase64, "base64");
      const end = await transforms.run(code, { method, url, headers, body });
      if (end.kind !== "changed") return ok(end);
      const { value } = end;
      const after = { url: value.url ?? url, headers: value.headers ?? headers, body: Buffer.from(value.body ?? body) };
      const trial: TransformTrial = {
        kind: "changed",
        after: { url: after.url, headers: after.headers, bodyBase64: after.body.toString("base64") },
        changes: changesOf({ url, headers, body }, after),
      };
      return ok(trial);
    },
  };
}
