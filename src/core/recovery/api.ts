import type { Handlers } from "../../contract/dispatch.ts";
import { ok } from "../../contract/errors.ts";
import type { Recoveries } from "./recoveries.ts";

type RecoveryHandlers = Pick<Handlers, Extract<keyof Handlers, `recoveries.${string}`>>;

/** What was missed, over the API. */
export function recoveriesHandlers(recoveries: Recoveries): RecoveryHandlers {
  return {
    "recoveries.start": recoveries.start,
    "recoveries.list": () => ok({ items: [...recoveries.list()] }),
    "recoveries.get": ({ id }) => recoveries.get(id),
    "recoveries.bring": recoveries.bring,
    "recoveries.resend": recoveries.resend,
    "recoveries.deliver": recoveries.deliver,
    "recoveries.resume": recoveries.resume,
    "recoveries.cancel": ({ id }) => recoveries.cancel(id),
    "recoveries.forget": ({ id }) => recoveries.forget(id),
    "recoveries.restore": ({ id }) => recoveries.restore(id),
  };
}
