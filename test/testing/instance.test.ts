import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { hookbench, useHookbench } from "../../src/testing/index.ts";

const root = join(import.meta.dirname, "..", "..");

describe("a Hookbench of a test's own", () => {
  const current = useHookbench({ beforeAll, beforeEach, afterAll });

  it("is there for the hooks of any runner, and counts from a test's start", async () => {
    await current().send("github", "push", { to: await current().source("github") });
    expect((await current().waitFor("event:push")).outcome).toBe("verified");
  });

  it("does not count what came in the test before", async () => {
    await current().expectNone("event:push", { withinMs: 0 });
  });

  it("is used by a second client, which leaves no source behind", async () => {
    const { url, token } = current();
    const second = await hookbench({ url, token });
    const source = await second.source("gitlab");
    await second.close();
    expect((await fetch(source.url, { method: "POST" })).status).toBe(404);
  });

  it("ends with the process that started it, whatever ended that", async () => {
    const program = `
      const { hookbench } = await import(${JSON.stringify(join(root, "src", "testing", "index.ts"))});
      const { url } = await hookbench();
      console.log(url);
      setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ["--input-type=module", "-e", program], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [url] = await once(createInterface({ input: child.stdout }), "line");
    expect((await fetch(String(url))).ok).toBe(true);
    child.kill("SIGKILL");
    await expect
      .poll(() =>
        fetch(String(url)).then(
          () => "answers",
          () => "gone",
        ),
      )
      .toBe("gone");
  });
});
