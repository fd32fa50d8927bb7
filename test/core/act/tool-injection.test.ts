import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ACTIONS } from "../../../src/core/act/actions/list.ts";
import type { PreparedAction } from "../../../src/core/act/action.ts";
import { withServer } from "../../fixtures/http-server.ts";
import { INJECTIONS } from "./injections.ts";
import { withRig } from "./rig.ts";
import type { Rig } from "./rig.ts";
import { uses } from "./tools.ts";
import { temporaryFolder } from "../../fixtures/temporary-folder.ts";

const SILENT = { write: () => true, note: () => undefined };

/** The tool prepared for a payload `{"v": value}`; the sentence when it refuses. */
async function prepare({ hook, context }: Rig, name: string, params: Record<string, unknown>, value: string) {
  const id = `${name} ${Math.random()}`;
  const made = hook(id, uses(name, params));
  const prepared = ACTIONS.find(({ kind }) => kind === "execute_tool")?.prepare(
    await context(made, { body: Buffer.from(JSON.stringify({ v: value })) }),
  );
  if (!prepared) throw new Error("There is no such action.");
  return prepared;
}

function run(action: PreparedAction) {
  return action.run({ executionId: "exe_1", signal: new AbortController().signal, output: SILENT });
}

function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = temporaryFolder();
  return work(folder).finally(() => rmSync(folder, { recursive: true, force: true }));
}

test(
  "whatever a value is, file.write's content holds it as it is",
  () =>
    inFolder((folder) =>
      withRig({}, async (rig) => {
        for (const value of INJECTIONS) {
          const params = { folder, path: "out.txt", content: "a {{webhook.body.v}} b" };
          const prepared = await prepare(rig, "file.write", params, value);
          if (!prepared.ok) throw new Error(prepared.error);
          await run(prepared.value);
          expect(readFileSync(join(folder, "out.txt"), "utf8")).toBe(`a ${value} b`);
        }
        expect(readdirSync(folder)).toEqual(["out.txt"]);
      }),
    ),
  60_000,
);

test(
  "whatever a value is, file.append's file is one name in the folder, or refused",
  () =>
    inFolder((outer) =>
      withRig({}, async (rig) => {
        const folder = join(outer, "inner");
        mkdirSync(folder);
        for (const value of [...INJECTIONS, "../out", "..", ".", "/etc/passwd", "a/b", "a\\b", "con", "c:x"]) {
          const prepared = await prepare(
            rig,
            "file.append",
            { folder, path: "x{{webhook.body.v}}", content: "." },
            value,
          );
          if (prepared.ok)
            expect(await run(prepared.value)).toMatchObject({
              status: "success",
              result: { path: join(folder, `x${value}`) },
            });
        }
        expect(readdirSync(outer)).toEqual(["inner"]);
        expect(readdirSync(folder, { withFileTypes: true }).every((entry) => entry.isFile())).toBe(true);
        expect(existsSync(join(process.cwd(), "owned"))).toBe(false);
      }),
    ),
  60_000,
);

test(
  "whatever a value is, http.request's path, headers and body hold it as data",
  () =>
    withServer(null, ({ url, seen }) =>
      withRig({}, async (rig) => {
        const params = {
          url: `${url}/items/{{webhook.body.v}}?q={{webhook.body.v}}`,
          method: "POST",
          headers: { "X-Value": "{{webhook.body.v}}" },
          body: "{{webhook.body.v}}",
        };
        for (const value of INJECTIONS) {
          const prepared = await prepare(rig, "http.request", params, value);
          if (!prepared.ok) continue;
          const before = seen.length;
          await run(prepared.value);
          // Very long values do not fit a server's limits for the request line; what arrives arrives whole.
          if (value.length > 5000) continue;
          const [one] = seen.slice(before);
          const asked = new URL(one?.url ?? "", url);
          expect([decodeURIComponent(asked.pathname.slice("/items/".length)), asked.searchParams.get("q")]).toEqual([
            value,
            value,
          ]);
          expect(String(one?.body)).toBe(value);
        }
        expect(seen.length).toBeGreaterThan(200);
        expect(seen.every(({ method }) => method === "POST")).toBe(true);
      }),
    ),
  60_000,
);

test(
  "whatever a value is, git.pull takes it for a plain name or refuses it",
  () =>
    withRig({}, async (rig) => {
      for (const value of [
        ...INJECTIONS,
        "--upload-pack=touch owned",
        "-c",
        "ext::sh -c touch% owned",
        "a..b",
        "a:b",
        "@{-1}",
      ]) {
        const params = { folder: tmpdir(), remote: "{{webhook.body.v}}", branch: "{{webhook.body.v}}" };
        const prepared = await prepare(rig, "git.pull", params, value);
        if (prepared.ok) expect(value).toMatch(/^[A-Za-z0-9_][\w./@+-]*$/);
      }
    }),
  60_000,
);

test("a tool that does not exist is named", () =>
  withRig({}, async ({ hook, runOne }) => {
    const { status, error } = await runOne(hook("a", uses("x.y", {})));
    expect([status, error]).toEqual(["error", "Tool not found: x.y"]);
  }));
