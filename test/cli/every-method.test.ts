import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { optionsOf } from "../../src/cli/verb-text.ts";
import { verbTexts } from "../../src/cli/verbs.ts";
import { api } from "../../src/contract/api.ts";

/** Methods that no verb calls, each with its reason. */
const WITHOUT_VERB: Readonly<Record<string, string>> = {
  "deliveries.rowAt": "where the window's list scrolls to",
  "samples.compose": "what send --to makes by itself, without a Hookbench; for test clients of other languages",
  "deliveries.strip": "the columns of the window's strip of time",
};

/** Verbs that touch no data folder: they work on what they are given, write where they are called, or have one of their own. */
const WITHOUT_FOLDER = ["sign", "verify", "check", "completion", "man", "skill", "test"];
/** They write another language than JSON. */
const WITHOUT_JSON = ["completion", "man"];

const CLI = join(import.meta.dirname, "..", "..", "src", "cli");
const code = readdirSync(CLI)
  .filter((file) => file.endsWith(".ts"))
  .map((file) => readFileSync(join(CLI, file), "utf8"))
  .join("\n");

/** Asked with the method's name, in a call or as an action that is one. */
const isCalled = (method: string) =>
  new RegExp(`(\\bask|Person\\(|method:|call\\(|\\?)[^;{}]*"${method.replace(".", "\\.")}"`).test(code);

describe("the command line", () => {
  it("has a verb for every method of the API, or a reason why not", () => {
    const left = Object.keys(api).filter((method) => !isCalled(method));
    expect(left.toSorted()).toEqual(Object.keys(WITHOUT_VERB).toSorted());
  });

  it("takes --data and --json with every verb that has a folder and an answer", async () => {
    const verbs = await verbTexts();
    const lacking = (flag: string) =>
      verbs.filter(({ options }) => !Object.hasOwn(options, flag)).map(({ name }) => name);
    expect(lacking("data").toSorted()).toEqual(WITHOUT_FOLDER.toSorted());
    expect(lacking("json").toSorted()).toEqual(WITHOUT_JSON.toSorted());
  });

  it("never takes a secret as an argument", async () => {
    const verbs = await verbTexts();
    const flags = verbs.flatMap((verb) =>
      Object.values(verb.actions ?? {}).flatMap((action) => Object.entries(optionsOf(verb, action))),
    );
    const secret = flags.filter(
      ([flag, { type }]) =>
        type === "string" && /(secret|token|password|headers|env)$/.test(flag) && !flag.endsWith("-env"),
    );
    expect(secret.map(([flag]) => flag)).toEqual([]);
  });

  it("lets an action take only options that its verb has", async () => {
    for (const { name, options, actions = {} } of await verbTexts())
      for (const [word, action] of Object.entries(actions))
        for (const flag of "takes" in action ? action.takes : [])
          expect(Object.keys(options), `${name} ${word} --${flag}`).toContain(flag);
  });
});
