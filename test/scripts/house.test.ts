import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { type Checkout, createCheckout } from "./checkout.ts";

let checkout: Checkout | null = null;
afterEach(() => checkout?.remove());

function given(files: Readonly<Record<string, string>>): Checkout {
  checkout = createCheckout(files);
  return checkout;
}

const HOUSE = {
  "src/contract/api.ts": "export const api = {};\n",
  "src/core/ports.ts": "export interface Ports {}\n",
  "src/core/record/store.ts": 'import { api } from "../../contract/api.ts";\nexport const store = api;\n',
  "src/core/run/queue.ts": 'import type { store } from "../record/store.ts";\nexport type Queue = typeof store;\n',
};
const DRAWN = " 3  core/run\n 2  core/record\n 1  contract  core/ports.ts";

describe("check-rooms", () => {
  it("lets rooms stand above what they import", async () => {
    const page = { "docs/architecture.md": `Rooms:\n\n${DRAWN}\n` };
    expect(await given({ ...HOUSE, ...page }).run("check-rooms.js")).toEqual({ code: 0, text: "" });
  });

  it.each(['import { queue } from "../run/queue.ts";', 'import type { Queue } from "../run/queue.ts";'])(
    "prints the circle that %s closes",
    async (line) => {
      const closing = { "src/core/record/claims.ts": `${line}\n` };
      const { code, text } = await given({ ...HOUSE, ...closing }).run("check-rooms.js");
      expect([code, text.split("\n")]).toEqual([
        1,
        [
          "Rooms in a circle: core/record → core/run → core/record",
          "  src/core/record/claims.ts imports src/core/run/queue.ts",
          "  src/core/run/queue.ts imports src/core/record/store.ts",
          "",
        ],
      ]);
    },
  );

  it("names a file that stands in no room", async () => {
    const { code, text } = await given({ ...HOUSE, "src/core/judge.ts": "export {};\n" }).run("check-rooms.js");
    expect([code, text]).toEqual([1, expect.stringContaining("src/core/judge.ts stands in no room")]);
  });

  it("refuses a drawing that is not the house, and draws it anew where it is told to", async () => {
    const page = { "docs/architecture.md": "Before.\n\n 2  core/run\n 1  contract\n\nAfter.\n" };
    const { run, folder } = given({ ...HOUSE, ...page });
    expect((await run("check-rooms.js")).code).toBe(1);
    expect((await run("check-rooms.js", "--fix")).code).toBe(0);
    expect(readFileSync(join(folder, "docs", "architecture.md"), "utf8")).toBe(`Before.\n\n${DRAWN}\n\nAfter.\n`);
  });
});

describe("check-docs", () => {
  it("lets a page name what is there, from the root or from src, several at once", async () => {
    const page = "See `core/ports.ts`, `src/core/{run,record}`, `test/a.test.ts` and `npm test`.\n";
    const files = { ...HOUSE, "docs/house.md": page, "test/a.test.ts": "" };
    expect(await given(files).run("check-docs.js")).toEqual({ code: 0, text: "" });
  });

  it("names the page and what it names in vain", async () => {
    const { code, text } = await given({ "README.md": "Held by `test/{gone,here}.ts`.\n", "test/here.ts": "" }).run(
      "check-docs.js",
    );
    expect([code, text]).toEqual([1, "README.md names test/gone.ts, which is not there.\n"]);
  });
});
