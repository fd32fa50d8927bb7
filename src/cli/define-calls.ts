import { type Call, callActions } from "./call.ts";
import { DATA_OPTION } from "./data-option.ts";
import { JSON_OPTION, UsageError, type Verb, defineVerb } from "./verb.ts";

interface CallsDefinition {
  readonly name: string;
  readonly description: string;
  readonly calls: Readonly<Record<string, Call>>;
  /** The action that is meant where none is named. */
  readonly usual?: string;
}

/** A verb all of whose actions are calls of the API. */
export function defineCalls({ name, description, calls, usual }: CallsDefinition): Verb {
  const known = Object.keys(calls).join(", ");
  return defineVerb({
    name,
    synopsis: `${usual === undefined ? "ACTION" : "[ACTION]"} [--data DIR] [--json]`,
    description,
    options: { data: DATA_OPTION, json: JSON_OPTION },
    actions: callActions(calls),
    ...(usual === undefined ? {} : { usual }),
    run(_values, [action]) {
      const told = action === undefined ? "which action to take" : `no ${action}`;
      throw new UsageError(`${name} knows ${known}; ${action === undefined ? "say " : ""}${told}.`);
    },
  });
}
