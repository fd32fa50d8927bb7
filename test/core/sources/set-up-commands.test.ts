import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { withUrl } from "../../../src/contract/with-url.ts";
import { listProviders } from "../../../src/core/providers/catalogue.ts";

const PUBLIC_URL = "https://one.example.org:8443/hooks/a-path_1~b";
const SET_UP = listProviders().flatMap(({ id, setUp }) => (setUp?.create === undefined ? [] : [{ id, setUp }]));

// Only the words count: no program is run but the shell that reads them.
test.each(SET_UP)(
  "has a command that makes $id's webhook, of whole words, with the URL and the secret where they belong",
  ({ setUp: { create = "" } }) => {
    const command = withUrl(create, PUBLIC_URL) ?? "";
    const [program = ""] = command.split(" ");
    const script = `${program}() { for word; do printf '%s\\0' "$word"; done; }; ${command}`;
    const env = { PATH: "/usr/bin:/bin", WEBHOOK_SECRET: "s3cret of mine" };
    const words = execFileSync("sh", ["-c", script], { env, encoding: "utf8" }).split("\0");
    expect(words.filter((word) => word.includes(PUBLIC_URL))).toHaveLength(1);
    for (const word of words.filter((one) => one.startsWith("{")))
      expect(JSON.stringify(JSON.parse(word))).toContain(JSON.stringify(PUBLIC_URL));
    const holdsSecret = words.some((word) => word.includes("s3cret of mine"));
    expect(holdsSecret).toBe(create.includes("WEBHOOK_SECRET"));
    expect(create).not.toMatch(/whsec_|sk_/);
  },
);
