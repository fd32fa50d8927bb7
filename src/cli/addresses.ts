import type { PublishedAddresses } from "../contract/model/published-addresses.ts";
import { visibleLine } from "../contract/visible.ts";
import { ask, askPerson, connect } from "./connect.ts";
import { DATA_OPTION } from "./data-option.ts";
import { printAnswer } from "./terminal.ts";
import { DONE, JSON_OPTION, UsageError, defineVerb } from "./verb.ts";

export const verb = defineVerb({
  name: "addresses",
  synopsis: "[list | refresh PROVIDER [--from URL]] [--json]",
  description:
    "The addresses that providers say their webhooks come from, for sources with --allow-from published, and the day they\n" +
    "were read. refresh asks the provider for them once, after it has said whom it asks. What does not answer as the\n" +
    "provider documents changes nothing.",
  options: {
    from: { type: "string", argument: "URL", help: "Ask there instead, such as a GitHub server of your own." },
    data: DATA_OPTION,
    json: JSON_OPTION,
  },
  actions: {
    list: { synopsis: "", help: "Lists them.", takes: [] },
    refresh: { synopsis: "PROVIDER", help: "Asks a provider for its addresses of now.", takes: ["from"] },
  },
  usual: "list",
  async run({ from, data, json = false }, [action = "list", provider, ...more]) {
    if (more.length > 0 || (action !== "list" && action !== "refresh"))
      throw new UsageError("addresses knows list, and refresh with one provider.");
    if ((action === "refresh") !== (provider !== undefined))
      throw new UsageError(
        action === "list" ? "addresses list takes nothing more." : "Name the provider, such as github.",
      );
    const { items } = await ask(connect(data), "addresses.list", {});
    if (provider === undefined) {
      printAnswer(json, { items }, () => items.map((one) => visibleLine(line(one))));
      return DONE;
    }
    const asks = from ?? items.find((one) => one.provider === provider)?.asks ?? provider;
    const wanted = { provider, ...(from === undefined ? {} : { from }) };
    const words = [
      `Hookbench asks ${visibleLine(asks)} once for the addresses of ${visibleLine(provider)}, without a token.`,
    ];
    const read = await askPerson(data, "addresses.refresh", wanted, words);
    printAnswer(json, read, () => [visibleLine(line(read))]);
    return DONE;
  },
});

function line({ provider, asOf, from, addresses }: PublishedAddresses): string {
  return asOf === null
    ? `${provider}  not read yet  ${from}`
    : `${provider}  ${addresses.length} as of ${asOf}  ${from}`;
}
