import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { temporaryFolder } from "../../fixtures/temporary-folder.ts";

const run = promisify(execFile);
const SCRIPT = join(import.meta.dirname, "children", "two-listeners.ts");

/** Runs a script where `localhost` is ::1 before it is 127.0.0.1, as most systems have it; in a name space of its own. */
async function whereLocalhostIsIpv6First(script: string): Promise<string> {
  const hosts = join(temporaryFolder(), "hosts");
  writeFileSync(hosts, "::1 localhost\n127.0.0.1 localhost\n");
  const inside = 'mount --bind "$1" /etc/hosts && getent ahosts localhost | head -1 | grep -q ::1 && exec "$2" "$3"';
  const argv = ["--mount", "sh", "-c", inside, "sh", hosts, process.execPath, script];
  return (await run("unshare", argv)).stdout;
}

test.skipIf(process.platform !== "linux" || process.getuid?.() !== 0)(
  "who listens on the receiver's port at ::1 is given nothing that comes through the tunnel",
  async () => {
    const { started, host, answers, stolen } = JSON.parse(await whereLocalhostIsIpv6First(SCRIPT));
    expect({ started, answers, stolen }).toEqual({
      started: true,
      answers: Array.from({ length: 3 }, () => `received, as ${host}`),
      stolen: 0,
    });
  },
);
