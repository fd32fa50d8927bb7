import { SIGNABLE_OPTIONS, parseTimestamp, readSignable, runSignature } from "./signable.ts";
import { complain, printJson, printLine } from "./terminal.ts";
import { DONE, JSON_OPTION, UsageError, defineVerb } from "./verb.ts";

export const verb = defineVerb({
  name: "sign",
  synopsis: "(--provider ID | --scheme FILE) --secret-env NAME --body FILE [--json]",
  description:
    "Prints the headers with which a provider would sign a body, or a scheme of your own, ready for curl:\n" +
    "  hookbench sign --provider github --secret-env SECRET --body a.json | curl -H @- --data-binary @a.json URL",
  options: {
    ...SIGNABLE_OPTIONS,
    timestamp: {
      type: "string",
      argument: "TIME",
      help: "When it was signed: Unix seconds or a date; now by default.",
    },
    id: { type: "string", argument: "ID", help: "The message's id, for schemes that sign it; a fresh one by default." },
    json: JSON_OPTION,
  },
  async run(values, positionals) {
    if (positionals.length > 0) throw new UsageError(`sign takes no ${JSON.stringify(positionals[0])}.`);
    const { timestamp, id, json } = values;
    const signed = await runSignature("signatures.sign", {
      ...readSignable(values),
      ...(timestamp === undefined ? {} : { timestamp: parseTimestamp(timestamp) }),
      ...(id === undefined ? {} : { messageId: id }),
    });
    if (json) {
      printJson(signed);
      return DONE;
    }
    for (const [name, value] of signed.headers) printLine(`${name}: ${value}`);
    if (signed.url !== null) complain(`The signature stands in the URL: ${signed.url}`);
    if (signed.bodyBase64 !== null) complain("The signature stands in the body; --json prints the signed body.");
    return DONE;
  },
});
