import { callActions } from "./call.ts";
import { DATA_OPTION } from "./data-option.ts";
import { JSON_OPTION, UsageError, defineVerb } from "./verb.ts";

export const verb = defineVerb({
  name: "status",
  synopsis: "[--data DIR] [--json]",
  description: "Says what runs on the data folder: its version, where it listens, what it holds.",
  options: { data: DATA_OPTION, json: JSON_OPTION },
  actions: callActions({ show: { method: "status.get", help: "Shows it, as status alone does." } }),
  usual: "show",
  run(_values, [word]) {
    throw new UsageError(`status takes no ${JSON.stringify(word)}.`);
  },
});
