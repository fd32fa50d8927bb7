import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { withServer } from "../fixtures/http-server.ts";
import { temporaryFolder } from "../fixtures/temporary-folder.ts";

const SCRIPT = join(import.meta.dirname, "..", "..", "scripts", "audit.js");

/** What npm asks the registry of a package that has a fault. */
const WS = { name: "ws", "dist-tags": { latest: "8.23.0" }, versions: { "8.23.0": { name: "ws", version: "8.23.0" } } };

/** What the script says where the registry answers the audit so. */
async function audit(status: number, answer: unknown): Promise<{ code: number; said: string }> {
  let outcome = { code: -1, said: "" };
  await withServer(
    ({ method }, response) => {
      const isAudit = method === "POST";
      response.writeHead(isAudit ? status : 200, { "Content-Type": "application/json" });
      response.end(JSON.stringify(isAudit ? answer : WS));
    },
    async ({ url }) => {
      const env = {
        ...process.env,
        npm_config_registry: url,
        npm_config_fetch_retries: "0",
        npm_config_cache: temporaryFolder(),
      };
      outcome = await promisify(execFile)(process.execPath, [SCRIPT], { env }).then(
        ({ stdout }) => ({ code: 0, said: stdout }),
        ({ code, stderr }: { code: number; stderr: string }) => ({ code, said: stderr }),
      );
    },
  );
  return outcome;
}

const fault = (severity: string) => ({
  ws: [{ id: 1, url: "https://example.test/1", title: "A fault", severity, vulnerable_versions: "*" }],
});

test.each(["high", "critical"])(
  "a known fault of %s severity in what is shipped fails, with its package",
  async (severity) => {
    expect(await audit(200, fault(severity))).toEqual({
      code: 1,
      said: expect.stringMatching(/^ws has a known fault/m),
    });
  },
);

test("a lesser one, and none, does not", async () => {
  for (const answer of [fault("moderate"), {}]) {
    expect(await audit(200, answer)).toEqual({
      code: 0,
      said: expect.stringContaining("No dependency that is shipped"),
    });
  }
});

test("a registry that does not answer that is told of, and fails nothing", async () => {
  expect(await audit(405, {})).toEqual({ code: 0, said: expect.stringMatching(/were not audited.*405/) });
});
