import { TypeForm } from "../contract/model/shape.ts";
import { visible, visibleLine } from "../contract/visible.ts";
import { ask, connect } from "./connect.ts";
import { DATA_OPTION } from "./data-option.ts";
import { complain, printJson } from "./terminal.ts";
import { DONE, JSON_OPTION, UsageError, defineVerb } from "./verb.ts";

const FORMS = TypeForm.options;

export const verb = defineVerb({
  name: "types",
  synopsis: "PROVIDER EVENT [--as FORM] [--source ID] [--json]",
  description:
    "Writes what an event's payloads look like as a type: made of the newest 200 that were recorded and of the provider's\n" +
    "samples. What was in all of them is required; what never came is not in it.",
  options: {
    as: { type: "string", argument: "FORM", help: `One of ${FORMS.join(", ")}; typescript by default.` },
    source: { type: "string", argument: "ID", help: "Only deliveries of this source; name the event alone then." },
    data: DATA_OPTION,
    json: JSON_OPTION,
  },
  async run(values, names) {
    const as = TypeForm.safeParse(values.as ?? "typescript");
    if (!as.success) throw new UsageError(`--as is one of ${FORMS.join(", ")}.`);
    const [provider, event] = values.source === undefined ? names : [undefined, names[0]];
    if (event === undefined || names.length !== (provider === undefined ? 1 : 2))
      throw new UsageError("Name a provider and an event: hookbench types stripe invoice.paid");
    const whose = provider === undefined ? { sourceId: values.source } : { provider };
    const written = await ask(connect(values.data), "shapes.types", { ...whose, event, as: as.data });
    if (values.json) printJson(written);
    else process.stdout.write(visible(written.text));
    const { looked, samples, notes } = written;
    if (!values.json) complain(`Made of ${looked} deliveries and ${samples} samples.`);
    for (const note of notes) complain(visibleLine(note));
    return DONE;
  },
});
