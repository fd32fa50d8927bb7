import { readFileSync } from "node:fs";
import { Failure, UsageError } from "./verb.ts";

export const SECRET_OPTIONS = {
  "secret-env": { type: "string", argument: "NAME", help: "Take the secret from this environment variable." },
  "secret-file": { type: "string", argument: "FILE", help: "Take the secret from this file." },
  "secret-stdin": { type: "boolean", help: "Take the secret from standard input." },
} as const;

export interface SecretValues {
  readonly "secret-env"?: string | undefined;
  readonly "secret-file"?: string | undefined;
  readonly "secret-stdin"?: boolean | undefined;
}

/**
 * The secret, from where the options say; null when they say nothing. It is never an argument, since every
 * user of the machine can read arguments. One line break at the end is dropped.
 */
export function readSecret(values: SecretValues): string | null {
  const { "secret-env": variable, "secret-file": file, "secret-stdin": stdin = false } = values;
  if ([variable !== undefined, file !== undefined, stdin].filter(Boolean).length > 1) {
    throw new UsageError("Give the secret in one way: --secret-env, --secret-file or --secret-stdin.");
  }
  if (variable !== undefined) {
    const secret = process.env[variable];
    if (secret === undefined) throw new Failure(`The environment variable ${variable} is not set.`);
    return secret;
  }
  if (file !== undefined || stdin)
    return readBytes(file ?? "-")
      .toString("utf8")
      .replace(/\r?\n$/, "");
  return null;
}

/** The same where nothing can be done without one. */
export function needSecret(values: SecretValues): string {
  const secret = readSecret(values);
  if (secret !== null) return secret;
  throw new UsageError("A secret is needed: --secret-env NAME, --secret-file FILE or --secret-stdin.");
}

/** A file's bytes; `-` is standard input. */
export function readBytes(file: string): Buffer {
  try {
    return readFileSync(file === "-" ? process.stdin.fd : file);
  } catch (error) {
    throw new Failure(
      `${file === "-" ? "Standard input" : file} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
