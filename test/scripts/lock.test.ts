import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Checkout, createCheckout } from "./checkout.ts";

/** Takes the lock, notes that it came in, gives others a chance to come in too, and notes that it went out. */
const PROGRAM = `
import { appendFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { withLock } from "./lock.js";
await withLock("lock", Number(process.argv[2] ?? 20000), async () => {
  appendFileSync("seen", "in\\n");
  await setTimeout(50);
  appendFileSync("seen", "out\\n");
}).catch((cause) => { console.log(cause.message); process.exitCode = 3; });
`;

describe("withLock", () => {
  let checkout: Checkout;
  beforeEach(() => {
    checkout = createCheckout({});
    writeFileSync(
      join(checkout.folder, "scripts", "program.js"),
      PROGRAM.replaceAll('"lock"', JSON.stringify(join(checkout.folder, "lock"))).replaceAll(
        '"seen"',
        JSON.stringify(join(checkout.folder, "seen")),
      ),
    );
  });
  afterEach(() => checkout.remove());

  const seen = (): string => readFileSync(join(checkout.folder, "seen"), "utf8");

  it("lets one process in at a time", async () => {
    await Promise.all(Array.from({ length: 4 }, () => checkout.run("program.js")));
    expect(seen()).toBe("in\nout\n".repeat(4));
  });

  it("takes over from a process that has died", async () => {
    const { pid } = spawnSync(process.execPath, ["--version"]);
    mkdirSync(join(checkout.folder, "lock"));
    writeFileSync(join(checkout.folder, "lock", "pid"), String(pid));
    await checkout.run("program.js");
    expect(seen()).toBe("in\nout\n");
  });

  it("says which folder it waited for when its patience ends", async () => {
    mkdirSync(join(checkout.folder, "lock"));
    writeFileSync(join(checkout.folder, "lock", "pid"), String(process.pid));
    const { code, text } = await checkout.run("program.js", "100");
    expect([code, text]).toEqual([3, expect.stringContaining(join(checkout.folder, "lock"))]);
  });
});
