import { appendFileSync } from "node:fs";
import { registerHooks } from "node:module";

/** Writes down each module of NATS's client that is asked for. */
registerHooks({
  resolve(specifier, context, next) {
    if (specifier.startsWith("@nats-io/")) appendFileSync(process.env["NOTE_NATS"] ?? "", `${specifier}\n`);
    return next(specifier, context);
  },
});
