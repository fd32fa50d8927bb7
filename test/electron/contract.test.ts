import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ElectronApplication } from "playwright-core";
import { build } from "vite";
import { afterAll, beforeAll, describe } from "vitest";
import type { Transport } from "../../src/contract/client.ts";
import type { App } from "../../src/core/app/app.ts";
import { type OpenedTransport, testTransport } from "../contract/suite.ts";
import { TOKEN, startTestControl } from "../control/started-control.ts";
import { launchElectron, skipReason } from "./launch.ts";
import { temporaryFolder } from "../fixtures/temporary-folder.ts";
import { windowTransport } from "./window-transport.ts";

const root = join(import.meta.dirname, "..", "..");

describe.skipIf(skipReason !== null)("the window's bridge", () => {
  const program = temporaryFolder();
  const data = temporaryFolder();
  let electron: ElectronApplication;
  let transport: Transport;

  beforeAll(async () => {
    await buildProgram(program);
    electron = await launchElectron(data, program);
    await electron.evaluate(() => globalThis.openPage());
    transport = await windowTransport(await electron.firstWindow());
  });

  afterAll(async () => {
    await electron?.close();
  });

  testTransport("Electron's IPC", async (app: App): Promise<OpenedTransport> => {
    const control = await startTestControl(app);
    await electron.evaluate((_electron, [url, token]) => globalThis.connectTo(url, token), [
      control.url,
      TOKEN,
    ] as const);
    return { transport, close: () => control.close() };
  });
});

/** Bundles the program for Electron's Node, beside the preload script that the app uses and an empty page. */
async function buildProgram(folder: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: "error",
    ssr: { noExternal: true, external: ["electron"] },
    build: {
      ssr: join(import.meta.dirname, "contract-host.ts"),
      outDir: folder,
      emptyOutDir: false,
      target: "node20.18",
      rolldownOptions: { output: { format: "es", entryFileNames: "main.js" } },
    },
  });
  const manifest = { name: "contract-host", version: "0.0.0", type: "module", main: "main.js" };
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
  cpSync(join(root, "out", "preload", "index.cjs"), join(folder, "preload.cjs"));
  mkdirSync(join(folder, "page"));
  writeFileSync(join(folder, "page", "index.html"), "<!doctype html><title>Contract</title>");
}
