import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  type GhHook,
  eventsFor,
  ghDeliveriesCommand,
  ghHookCommand,
  isRepository,
} from "../../../src/contract/gh-commands.ts";
import { temporaryFolder } from "../../fixtures/temporary-folder.ts";
import { typedInto } from "../shell.ts";

const URL = 'https://hooks.example.com/hooks/it\'s?a=%20&b="$HOME"`id`\\n';
const HOOK: GhHook = {
  repository: "acme/webapp",
  url: URL,
  events: ["pull_request.opened", "pull_request.closed", "push"],
};
const SECRET = 'octopuses have %s "eight" arms';

/** What a program called gh is given: its words, a line each, and its standard input. Answers a hook's id. */
async function run(command: string, variables: Record<string, string> = {}) {
  const folder = temporaryFolder();
  const script =
    '#!/bin/sh\nfor word in "$@"; do printf "%s\\n" "$word" >> "$FOLDER/words"; done\ncat > "$FOLDER/input"\necho 7\n';
  writeFileSync(join(folder, "gh"), script);
  chmodSync(join(folder, "gh"), 0o755);
  await typedInto(command, {
    PATH: `${folder}:${process.env["PATH"]}`,
    FOLDER: folder,
    HOME: "/nowhere",
    ...variables,
  });
  const words = readFileSync(join(folder, "words"), "utf8").trimEnd().split("\n");
  return { words, input: readFileSync(join(folder, "input"), "utf8") };
}

describe("Octipus: the gh api command of its set-up step", () => {
  test("makes the repository's webhook with URL, events and secret filled in, and the secret stands in no argument", async () => {
    const secret = "a1b2".repeat(16);
    const { words, input } = await run(ghHookCommand(HOOK), { WEBHOOK_SECRET: secret });
    expect(words).toEqual(["api", "--method", "POST", "repos/acme/webapp/hooks", "--input", "-"]);
    expect(JSON.parse(input)).toEqual({
      name: "web",
      active: true,
      events: ["pull_request", "push"],
      config: { url: URL, content_type: "json", insecure_ssl: "0", secret },
    });
  });

  test("what stands in the secret's variable is no part of the format", async () => {
    const { input } = await run(ghHookCommand(HOOK), { WEBHOOK_SECRET: SECRET });
    expect(input).toContain(`"secret":"${SECRET}"`);
  });

  test.each([[[]], [["*"]], [["$(id)"]]])(
    "without events that GitHub could have, it asks for all: %j",
    async (events) => {
      const { input } = await run(ghHookCommand({ ...HOOK, events }), { WEBHOOK_SECRET: "s" });
      expect(JSON.parse(input).events).toEqual(["*"]);
    },
  );

  test("its events are what the hooks of the source wait for, and all where one takes every event", () => {
    const hook = (event: string | null, sourceId: string | null = "a", isEnabled = true) => ({
      event,
      sourceId,
      isEnabled,
    });
    const some = [hook("push, pull_request.*"), hook("issues", "b"), hook(null, "a", false)];
    expect(eventsFor("a", some)).toEqual(["push", "pull_request.*"]);
    expect(eventsFor("a", [...some, hook(null, null)])).toEqual([]);
  });

  test("reads …/deliveries of the hook that posts to this URL", async () => {
    const { words } = await run(ghDeliveriesCommand(HOOK));
    expect(words).toEqual([
      "api",
      "repos/acme/webapp/hooks",
      "--jq",
      `.[] | select(.config.url == ${JSON.stringify(URL)}) | .id`,
      "api",
      "repos/acme/webapp/hooks/7/deliveries?per_page=100",
    ]);
  });

  test.each(["a/b; rm -rf ~", "a", "$(id)/b", "a/..", "-a/b"])(
    "%j is no repository, and none is put in",
    (repository) => {
      expect(isRepository(repository)).toBe(false);
      expect(ghHookCommand({ ...HOOK, repository })).toContain("repos/OWNER/REPO/hooks");
      expect(ghDeliveriesCommand({ ...HOOK, repository })).toContain("repos/OWNER/REPO/hooks");
    },
  );
});
