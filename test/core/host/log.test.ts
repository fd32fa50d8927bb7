import { describe, expect, it } from "vitest";
import { type LogOptions, createLog } from "../../../src/core/host/log.ts";
import type { Log } from "../../../src/core/ports.ts";

function logged(options: Partial<LogOptions>, body: (log: Log) => void): string[] {
  const lines: string[] = [];
  body(createLog({ format: "json", write: (line) => void lines.push(line), now: () => 0, ...options }));
  return lines;
}

describe("the log", () => {
  it("writes an entry as one line of JSON", () => {
    const [line] = logged({}, (log) => log.info("Recorded\na delivery", { id: "dlv_1", size: 3 }));
    expect(JSON.parse(line ?? "")).toEqual({
      time: "1970-01-01T00:00:00.000Z",
      level: "info",
      message: "Recorded\na delivery",
      id: "dlv_1",
      size: 3,
    });
  });

  it.each(["secret", "controlToken", "password", "Authorization", "apiKey", "api-key", "setCookie"])(
    "masks a field called %s",
    (name) => {
      const [line] = logged({}, (log) => log.warn("x", { [name]: "hunter2" }));
      expect(line).not.toContain("hunter2");
    },
  );

  it("keeps an error's cause for who reads the log", () => {
    const [line] = logged({}, (log) => log.error("It broke", new Error("the cause")));
    expect(JSON.parse(line ?? "").cause).toMatch(/^Error: the cause\n +at /);
  });

  it("leaves out what is merely worth knowing when asked to", () => {
    const lines = logged({ level: "warn" }, (log) => {
      log.info("a");
      log.warn("b");
    });
    expect(lines).toHaveLength(1);
  });

  it("writes for people on one line", () => {
    const [line] = logged({ format: "human" }, (log) => log.warn("The port was taken", { port: 4400 }));
    expect(line).toBe("00:00:00 warn  The port was taken port=4400");
  });

  it("cannot be made to steer a terminal", () => {
    const [line] = logged({ format: "human" }, (log) =>
      log.error("\u001b[2J\u009b\r\nfake line", new Error("\u001b]0;x\u0007\u202e")),
    );
    expect(line).toMatch(/^00:00:00 error \\x1b\[2J\\x9b\\x0d\\x0afake line: Error: \\x1b\]0;x\\x07\\u202e\n/);
  });
});
