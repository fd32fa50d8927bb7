import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasOwner, isTrayThere } from "../../src/main/tray-there.ts";

describe.skipIf(process.platform !== "linux")("whether a Linux desktop has a tray", () => {
  let bus: ChildProcess;
  let environment: NodeJS.ProcessEnv;

  beforeAll(async () => {
    const script = join(import.meta.dirname, "..", "..", "scripts", "debian.js");
    await promisify(execFile)(process.execPath, [script, "dbus", "libglib2.0-bin"]);
    bus = spawn("dbus-daemon", ["--session", "--nofork", "--nopidfile", "--print-address=1"], {
      stdio: ["ignore", "pipe", "ignore"],
    });
    const [address] = bus.stdout ? await once(bus.stdout, "data") : [];
    environment = { ...process.env, DBUS_SESSION_BUS_ADDRESS: String(address).trim() };
  });

  afterAll(async () => {
    bus.kill();
    if (bus.exitCode === null && bus.signalCode === null) await once(bus, "exit");
  });

  it("is found out at the session bus, by who goes by a name there", async () => {
    expect(await hasOwner("org.freedesktop.DBus", environment)).toBe(true);
    expect(await hasOwner("org.example.Nobody", environment)).toBe(false);
  });

  it("is no where nobody shows icons", async () => {
    expect(await isTrayThere(environment)).toBe(false);
  });

  it("is no where there is no bus, and where there is nothing to ask it with", async () => {
    expect(
      await hasOwner("org.freedesktop.DBus", { ...environment, DBUS_SESSION_BUS_ADDRESS: "unix:path=/none" }),
    ).toBe(false);
    expect(await hasOwner("org.freedesktop.DBus", { ...environment, PATH: "" })).toBe(false);
  });
});
