import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { EXECUTION_MARK } from "../../../src/core/act/process/environment.ts";
import { startedAt } from "../../../src/core/act/process/table-linux.ts";
import { readProcessTable } from "../../../src/core/act/process/table.ts";

test.skipIf(process.platform !== "linux")(
  "a process is young from its start on, and shows its mark unless only the younger are asked after",
  async () => {
    const child = spawn("sleep", ["600"], { env: { ...process.env, [EXECUTION_MARK]: "exe_table" }, stdio: "ignore" });
    await once(child, "spawn");
    const seen = async (since?: number) => {
      const { entries } = await readProcessTable(since);
      const { mark, isYoung, parent } = entries.find(({ pid }) => pid === child.pid) ?? {};
      return [mark, isYoung, parent === process.pid];
    };
    try {
      const start = startedAt(child.pid ?? 0);
      // Its environment is that of this process until it has become another program.
      await expect.poll(() => seen()).toEqual(["exe_table", false, true]);
      expect(await seen(0)).toEqual(["exe_table", true, true]);
      expect(await seen(start)).toEqual(["exe_table", true, true]);
      expect(await seen(start + 1)).toEqual([null, false, true]);
    } finally {
      child.kill("SIGKILL");
      await once(child, "exit");
    }
    expect(await seen()).toEqual([undefined, undefined, false]);
  },
);
