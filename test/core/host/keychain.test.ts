import { type ChildProcessWithoutNullStreams, execFileSync, spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { readKeychain } from "../../../src/core/host/keychain.ts";
import { temporaryFolder } from "../../fixtures/temporary-folder.ts";

const COLLECTION = "/org/freedesktop/secrets/collection/login";
const SECRET = "s3cret of the shop \u00e9";

/** A session bus with GNOME's keyring on it, unlocked, which says the bus's address and ends with its input. */
const SESSION =
  'printf "pw\\n" | gnome-keyring-daemon --unlock --components=secrets >/dev/null; echo "$DBUS_SESSION_BUS_ADDRESS"; read _';

describe.runIf(process.platform === "linux")("the keychain", () => {
  let session: ChildProcessWithoutNullStreams;
  let env: NodeJS.ProcessEnv;

  beforeAll(async () => {
    const home = temporaryFolder();
    const [data, runtime] = [join(home, "data"), join(home, "run")];
    for (const folder of [data, runtime]) mkdirSync(folder, { mode: 0o700 });
    env = { ...process.env, HOME: home, XDG_DATA_HOME: data, XDG_RUNTIME_DIR: runtime };
    session = spawn("dbus-run-session", ["--", "sh", "-c", SESSION], { env });
    const address = await new Promise<string>((resolve, reject) => {
      createInterface({ input: session.stdout }).once("line", resolve);
      session.once("exit", (code) => reject(new Error(`the session ended with ${code}`)));
    });
    env = { ...env, DBUS_SESSION_BUS_ADDRESS: address };
    const entry = ["--label=shop", "service", "hookbench", "account", "shop"];
    execFileSync("secret-tool", ["store", ...entry], { env, input: SECRET });
  });
  beforeEach(() => {
    vi.stubEnv("DBUS_SESSION_BUS_ADDRESS", env["DBUS_SESSION_BUS_ADDRESS"] ?? "");
    vi.stubEnv("XDG_RUNTIME_DIR", env["XDG_RUNTIME_DIR"] ?? "");
  });
  afterAll(async () => {
    const ended = new Promise((resolve) => session.once("exit", resolve));
    session.stdin.end("\n");
    await ended;
  });

  it("tells an entry by its name, and says of one that is not there how to add it", async () => {
    expect(await readKeychain("shop")).toEqual({ secret: SECRET });
    expect(await readKeychain("other")).toEqual({
      missing:
        "the keychain has no entry other of hookbench; add it: secret-tool store --label=other service hookbench account other",
    });
  });

  it("says that it is locked, and tells nothing of what is in it", async () => {
    const where = ["--dest", "org.freedesktop.secrets", "--object-path", "/org/freedesktop/secrets"];
    const lock = ["--method", "org.freedesktop.Secret.Service.Lock", `["${COLLECTION}"]`];
    execFileSync("gdbus", ["call", "--session", ...where, ...lock], { env });
    expect(await readKeychain("shop")).toEqual({ missing: expect.stringContaining("it is locked: unlock it") });
  });

  it("says that none can be reached", async () => {
    vi.stubEnv("DBUS_SESSION_BUS_ADDRESS", `unix:path=${join(temporaryFolder(), "none")}`);
    expect(await readKeychain("shop")).toEqual({ missing: expect.stringContaining("no keychain can be reached") });
  });
});
