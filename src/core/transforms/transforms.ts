import type { ParsedInput } from "../../contract/api.ts";
import type { Handlers } from "../../contract/dispatch.ts";
import { type Result, fail, ok } from "../../contract/errors.ts";
import { WebhookConfig } from "../../contract/model/hook.ts";
import { Target } from "../../contract/model/target.ts";
import type { TransformTrial } from "../../contract/model/transform.ts";
import { outgoingOf } from "../act/actions/forward.ts";
import { explainConfig } from "../act/config.ts";
import { createContext } from "../act/context.ts";
import type { Context } from "../api/context.ts";
import { showDelivery } from "../deliveries/deliveries.ts";
import { newHook } from "../hooks/hooks.ts";
import { HttpRequest } from "../http/request.ts";
import type { StoredDelivery } from "../record/deliveries/delivery-row.ts";
import { onwardCall } from "../target/onward-call.ts";
import { leadsAway } from "../target/readied.ts";
import { transformRequest } from "../transform/transform-request.ts";
import type { Transforms } from "../transform/transforms.ts";
import { type Sides, changesOf } from "./changes.ts";

type TryInput = ParsedInput<"transforms.try">;

interface Untried extends Sides {
  readonly method: string;
}

/** Transforms over the API: tried on deliveries. */
export function transformHandlers(context: Context, transforms: Transforms): Pick<Handlers, "transforms.try"> {
  return {
    "transforms.try": async (input) => {
      const stored = context.store.deliveries.get(input.deliveryId);
      if (!stored) return fail("not_found", `There is no delivery ${input.deliveryId}.`);
      const { url, headers, bodyBase64 } = showDelivery(context, stored, false);
      const shown = { ...stored, url, headers, body: Buffer.from(bodyBase64, "base64") };
      const before = untried(context, input, shown);
      return before.ok ? ok(await tryOn(transforms, input, before.value)) : before;
    },
  };
}

/** What would go on without the transform. */
function untried({ store, ports }: Context, { target, hook }: TryInput, shown: StoredDelivery): Result<Untried> {
  if (target) {
    const made = onwardCall(Target.parse(target), new HttpRequest(shown), shown.id, shown.truncated);
    if (!made.ok) return fail("invalid_input", made.failure.message);
    const { method, url, headers } = made.call;
    return ok({ method, url, headers, body: shown.body });
  }
  if (hook) {
    const config = WebhookConfig.safeParse(hook.actionConfig);
    if (!config.success) return fail("invalid_input", explainConfig(config.error, hook.actionConfig));
    const tried = createContext({ ports, store }, "exe_trial", newHook(hook, "hook_draft", 0), shown);
    const made = outgoingOf(config.data, tried);
    if (!made.ok) return fail("invalid_input", made.error);
    const { method, url, headers, body } = made.value;
    return ok({ method, url: url.href, headers, body: Buffer.from(body) });
  }
  const { method, url, headers, body } = shown;
  return ok({ method, url, headers, body });
}

/** With what really becomes of it on the wire; a delivery alone has only its path for a URL. */
async function tryOn(transforms: Transforms, { code, target }: TryInput, before: Untried): Promise<TransformTrial> {
  const { method, url, headers, body } = before;
  const from = URL.parse(url);
  const end = from
    ? await transformRequest(transforms, code, { method, url: from, headers, body })
    : await transforms.run(code, before);
  if (end.kind !== "changed") return end;
  const { value, tookMs } = end;
  const fault = target && from && value.url instanceof URL ? leadsAway(value.url, from) : null;
  if (fault !== null) return { kind: "failed", message: fault, line: 0, column: 0, tookMs };
  const after = {
    url: String(value.url ?? url),
    headers: value.headers ?? headers,
    body: Buffer.from(value.body ?? body),
  };
  return {
    kind: "changed",
    method,
    before: { url, headers, bodyBase64: body.toString("base64") },
    after: { url: after.url, headers: after.headers, bodyBase64: after.body.toString("base64") },
    changes: changesOf({ url, headers, body }, after),
    tookMs,
  };
}
