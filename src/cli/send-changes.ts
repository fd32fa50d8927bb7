import { type Override, readOverride } from "../contract/model/composition.ts";
import { UsageError } from "./verb.ts";

/** What `--set` and `--var` say; nothing where neither is given, so that a sample's bytes stay as they are. */
export interface Changes {
  overrides?: Override[];
  variables?: Record<string, unknown>;
}

export function readChanges(set: readonly string[], own: readonly string[]): Changes {
  if (set.length === 0 && own.length === 0) return {};
  const variables = own.map((text): [string, unknown] => {
    const { path, value } = assigned("--var", text);
    return [path, value];
  });
  return { overrides: set.map((text) => assigned("--set", text)), variables: Object.fromEntries(variables) };
}

function assigned(option: string, text: string): Override {
  const read = readOverride(text);
  if (!read) throw new UsageError(`${option} takes NAME=VALUE, not ${JSON.stringify(text)}.`);
  return read;
}
