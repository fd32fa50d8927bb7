import { readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { startServer } from "../fixtures/http-server.ts";
import { temporaryFolder } from "../fixtures/temporary-folder.ts";
import { type Checkout, createCheckout } from "./checkout.ts";

let checkout: Checkout | null = null;
afterEach(() => checkout?.remove());

function given(files: Readonly<Record<string, string>>): Checkout {
  checkout = createCheckout(files);
  return checkout;
}

const lines = (count: number): string => "a\n".repeat(count);

describe("check-length", () => {
  it("lets 300 lines pass", async () => {
    expect(await given({ "src/core/long.ts": lines(300) }).run("check-length.js")).toEqual({ code: 0, text: "" });
  });

  it.each(["src/core/long.ts", "src/renderer/styles/long.css", "test/fixtures/long.ts", "scripts/long.js"])(
    "names %s with 301",
    async (file) => {
      const { code, text } = await given({ [file]: lines(301) }).run("check-length.js");
      expect([code, text]).toEqual([1, `${file} has 301 lines; 300 is the limit. Split it.\n`]);
    },
  );

  it.each([
    "test/fixtures/long.json",
    "src/core/providers/github/samples/long.ts",
    "docs/long.md",
    "package-lock.json",
  ])("leaves %s aside", async (file) => {
    expect((await given({ [file]: lines(301) }).run("check-length.js")).code).toBe(0);
  });
});

describe("check-words", () => {
  it("lets plain files pass", async () => {
    const files = {
      "src/core/verify.ts": 'const url = "https://example.test/work/1";\n',
      "docs/a.md": "At work and at home/office.\n",
    };
    expect(await given(files).run("check-words.js")).toEqual({ code: 0, text: "" });
  });

  it.each([
    ["a machine's path", "see /home/someone/project"],
    ["a root user's path", 'const path = "/root/.cache/x";'],
    ["a registry's host", '"resolved": "https://packages.example.test/x.tgz"'],
    ["a silenced error", "// @ts-ignore"],
    ["work left for later", "// TODO: more"],
  ])("names %s by file and line", async (_, line) => {
    const { code, text } = await given({ "src/core/verify.ts": `// first\n${line}\n` }).run("check-words.js");
    expect([code, text]).toEqual([1, expect.stringMatching(/^src\/core\/verify\.ts:2: /)]);
  });

  it.each(["src/core/utils.ts", "src/renderer/helpers.tsx", "test/common.ts"])(
    "asks for a better name than %s",
    async (file) => {
      expect((await given({ [file]: "export {};\n" }).run("check-words.js")).text).toContain(`${file}: name it after`);
    },
  );

  it("looks at no ignored file", async () => {
    const files = { ".gitignore": "out/\n", "out/built.js": "// TODO\n" };
    expect((await given(files).run("check-words.js")).code).toBe(0);
  });
});

describe("check-shown", () => {
  const page = "src/renderer/features/tunnel/sheet.tsx";
  const imported = 'import { WORDS } from "../../words/tunnel.ts";\n';

  /** What the check says of files of the window; it reads them with a parser of ours. */
  const said = (files: Readonly<Record<string, string>>): ReturnType<Checkout["run"]> => {
    const { folder, run } = given({ ".gitignore": "node_modules\n", ...files });
    symlinkSync(join(import.meta.dirname, "..", "..", "node_modules"), join(folder, "node_modules"));
    return run("check-shown.js");
  };

  it("lets words pass that stand among the words, and what nobody reads", async () => {
    const files = {
      "src/renderer/words/tunnel.ts":
        'export const WORDS = { open: "Open the tunnel", since: (at: string) => `since ${at}` };\n',
      [page]: `${imported}export const Sheet = ({ at, isOpen }: { at: string; isOpen: boolean }) => (
  <section className={\`card is-\${at} wide\`} aria-label={WORDS.open} aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown">
    {WORDS.since(at)} · <kbd>Enter</kbd>
    <p onKeyDown={({ key }) => key === "Escape" && document.querySelector("button, input")}>{isOpen ? "✓" : "✕"}</p>
  </section>
);
`,
      "src/core/verify.ts": 'export const SENTENCE = "The signature does not hold.";\n',
    };
    expect(await said(files)).toEqual({ code: 0, text: "" });
  });

  it("names by file and line whatever else a person would read", async () => {
    const drawn = [
      ["<p>Open</p>", "Open"],
      ["<p>{at}ms</p>", "ms"],
      ['<p>{at ? "up" : null}</p>', "up"],
      ['<p>{at ?? "none"}</p>', "none"],
      ["<p>{`${at} ago`}</p>", "ago"],
      ['<p aria-label="rail" />', "rail"],
      ["<Field hint={`${at}th`} />", "th"],
      ['<p title={at ? "up" : ""} />', "up"],
      ['<p>{say("It is down.")}</p>', "It is down."],
      ["<p>{say(`${at} deliveries`)}</p>", "deliveries"],
      ['<p>{plural(at, "row")}</p>', "row"],
      ['<p>{choose([{ value: "a", label: "first" }])}</p>', "first"],
    ];
    const code = drawn.map(([one], index) => `export const draw${index} = (at: number) => ${one};\n`);
    expect(await said({ [page]: imported + code.join("") })).toEqual({
      code: 1,
      text: drawn
        .map(([, text], index) => `${page}:${index + 2}: "${text}" is shown; move it to src/renderer/words/\n`)
        .join(""),
    });
  });
});

describe("check-lock", () => {
  const integrity = `sha512-${"A".repeat(86)}==`;
  const owner = {
    version: "1.0.0",
    integrity,
    dev: true,
    optionalDependencies: { "@x/binding-linux-arm64-musl": "1.0.0" },
  };
  const incomplete = JSON.stringify({ packages: { "": {}, "node_modules/x": owner } });

  it("names a binary that the lock leaves out", async () => {
    const { code, text } = await given({ "package-lock.json": incomplete }).run("check-lock.js");
    expect([code, text]).toEqual([1, expect.stringContaining("node_modules/@x/binding-linux-arm64-musl")]);
  });

  /** Lets `--fix` ask a registry that knows every package, with one hash. */
  const fixed = async (lock: string): Promise<Checkout> => {
    const registry = await startServer((_request, response, { url }) => {
      const name = decodeURIComponent(url.slice(1));
      const versions = { "1.0.0": { name, version: "1.0.0", dist: { integrity, tarball: "http://127.0.0.1/x.tgz" } } };
      response.writeHead(200, { "Content-Type": "application/json" });
      response.end(JSON.stringify({ name, "dist-tags": { latest: "1.0.0" }, versions }));
    });
    const npmrc = `registry=${registry.url}/\ncache=${temporaryFolder()}\n`;
    const completed = given({ "package-lock.json": lock, ".npmrc": npmrc });
    await completed.run("check-lock.js", "--fix");
    await registry.close();
    return completed;
  };

  it("adds it with the platform in its name, and the hash that the registry tells", async () => {
    const { folder } = await fixed(incomplete);
    expect(JSON.parse(readFileSync(join(folder, "package-lock.json"), "utf8")).packages).toHaveProperty(
      ["node_modules/@x/binding-linux-arm64-musl"],
      { version: "1.0.0", integrity, dev: true, optional: true, cpu: ["arm64"], os: ["linux"], libc: ["musl"] },
    );
  });

  it("finds nothing more after that", async () => {
    const { run } = await fixed(incomplete);
    expect(await run("check-lock.js")).toEqual({ code: 0, text: "" });
  });

  it("names a package that is not held by the hash of its content", async () => {
    const lock = JSON.stringify({ packages: { "": {}, "node_modules/x": { version: "1.0.0" } } });
    const { code, text } = await given({ "package-lock.json": lock }).run("check-lock.js");
    expect([code, text]).toEqual([1, expect.stringContaining("has no integrity for node_modules/x;")]);
  });

  it("names a package whose host it holds", async () => {
    const lock = {
      packages: { "node_modules/x": { version: "1.0.0", integrity, resolved: "https://packages.example.test/x.tgz" } },
    };
    const { code, text } = await given({ "package-lock.json": JSON.stringify(lock) }).run("check-lock.js");
    expect([code, text]).toEqual([1, "package-lock.json names a host for node_modules/x.\n"]);
  });
});
