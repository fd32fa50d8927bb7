import type { Log, LogFields } from "../ports.ts";
import { isSecretName } from "../../contract/secret-name.ts";
import { visible, visibleJson, visibleLine } from "../../contract/visible.ts";

export interface LogOptions {
  readonly format: "json" | "human";
  /** `warn` leaves out what is merely worth knowing. */
  readonly level?: "info" | "warn";
  /** Takes one line without its line break; standard error unless told otherwise. */
  readonly write?: (line: string) => void;
  readonly now?: () => number;
}

type Level = "info" | "warn" | "error";

/** A log of one line an entry. Fields whose name sounds like a secret are masked; control characters are escaped. */
export function createLog(options: LogOptions): Log {
  const write = options.write ?? ((line) => void process.stderr.write(`${line}\n`));
  const now = options.now ?? Date.now;
  const line = options.format === "json" ? jsonLine : humanLine;

  function entry(level: Level, message: string, fields: LogFields | undefined, cause?: unknown): void {
    if (level === "info" && options.level === "warn") return;
    write(line(new Date(now()).toISOString(), level, message, mask(fields), cause));
  }

  return {
    info: (message, fields) => entry("info", message, fields),
    warn: (message, fields) => entry("warn", message, fields),
    error: (message, cause, fields) => entry("error", message, fields, cause),
  };
}

function mask(fields: LogFields = {}): LogFields {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, isSecretName(name) ? "•••" : value]));
}

function jsonLine(time: string, level: Level, message: string, fields: LogFields, cause: unknown): string {
  const entry = { time, level, message, ...fields, ...(cause === undefined ? {} : { cause: textOf(cause) }) };
  return visibleJson(JSON.stringify(entry));
}

function humanLine(time: string, level: Level, message: string, fields: LogFields, cause: unknown): string {
  const pairs = Object.entries(fields).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  const text = [time.slice(11, 19), level.padEnd(5), message, ...pairs].join(" ");
  return cause === undefined ? visibleLine(text) : `${visibleLine(text)}: ${visible(textOf(cause))}`;
}

function textOf(cause: unknown): string {
  return cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
}
