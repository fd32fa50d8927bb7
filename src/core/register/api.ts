import type { Handlers } from "../../contract/dispatch.ts";
import { ok } from "../../contract/errors.ts";
import { registrarInfos } from "./registrars.ts";
import type { Registrations } from "./registrations.ts";

type RegistrationHandlers = Pick<Handlers, Extract<keyof Handlers, `registrations.${string}`>>;

/** Registrations over the API. */
export function registrationHandlers(registrations: Registrations): RegistrationHandlers {
  return {
    "registrations.providers": () => ok({ items: registrarInfos() }),
    "registrations.list": () => ok({ items: [...registrations.list()] }),
    "registrations.plan": registrations.plan,
    "registrations.create": registrations.create,
    "registrations.change": registrations.change,
    "registrations.check": registrations.check,
    "registrations.renew": registrations.renew,
    "registrations.pause": (given) => registrations.pause(given, true),
    "registrations.resume": (given) => registrations.pause(given, false),
    "registrations.delete": registrations.remove,
    "registrations.restore": ({ id }) => registrations.restore(id),
    "registrations.journal": ({ id }) => registrations.journal(id),
  };
}
