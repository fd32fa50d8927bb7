import { randomUUID } from "node:crypto";
import { tmpdir } from "node:os";
import { type Result, fail, ok } from "../../contract/errors.ts";
import type { TokenFrom } from "../../contract/model/registration.ts";
import { childEnvironment } from "../act/process/environment.ts";
import { runProgram } from "../act/process/run.ts";
import type { Registrar } from "./registrar.ts";

/** How a caller gives a token: itself, by the name of a variable, or by way of gh. */
export interface GivenToken {
  readonly token?: string | undefined;
  readonly tokenKept: boolean;
  readonly tokenEnv?: string | undefined;
  readonly gh: boolean;
}

/** Where the token of a call comes from, and where that of later ones is to. */
export interface ChosenToken {
  readonly from: TokenFrom;
  /** In clear, where it was given. */
  readonly given: string | null;
}

/** What a caller chose; null where it says nothing of a token. Errors: `invalid_input` where it chose two. */
export function chosenToken({ token, tokenKept, tokenEnv, gh }: GivenToken): Result<ChosenToken | null> {
  const ways = [token !== undefined, tokenEnv !== undefined, gh].filter(Boolean).length;
  if (ways > 1) return fail("invalid_input", "Give the token in one way: itself, by a variable's name, or from gh.");
  if (tokenEnv !== undefined) return ok({ from: { from: "environment", name: tokenEnv }, given: null });
  if (gh) return ok({ from: { from: "gh" }, given: null });
  if (token === undefined) return ok(null);
  return ok({ from: { from: tokenKept ? "kept" : "asked" }, given: token });
}

/**
 * The token in clear. Errors: `conflict` where there is none, with where one can come from.
 *
 * @param kept - what is kept here of it
 */
export async function tokenOf(
  { from, given }: ChosenToken,
  registrar: Registrar,
  { api, kept }: { readonly api: string; readonly kept: string | null },
): Promise<Result<string>> {
  if (given !== null) return ok(given);
  switch (from.from) {
    case "kept":
      return kept === null ? none(registrar, "Its token is not there any more.") : ok(kept);
    case "asked":
      return none(registrar, "Its token is kept nowhere.");
    case "environment": {
      const value = process.env[from.name]?.trim() ?? "";
      return value === "" ? none(registrar, `The environment variable ${from.name} is not set here.`) : ok(value);
    }
    case "gh":
      return fromGh(registrar, api);
  }
}

function none({ info }: Registrar, why: string) {
  return fail("conflict", `${why} Give ${info.token.name}: ${info.token.scope}.`);
}

const PATIENCE_MS = 10_000;
const MOST_CHARACTERS = 10_000;

/** Where gh keeps what it knows, and what it takes instead. */
const GH_ENVIRONMENT = [
  "GH_TOKEN",
  "GITHUB_TOKEN",
  "GH_ENTERPRISE_TOKEN",
  "GITHUB_ENTERPRISE_TOKEN",
  "GH_CONFIG_DIR",
  "XDG_CONFIG_HOME",
  "XDG_RUNTIME_DIR",
  "DBUS_SESSION_BUS_ADDRESS",
];

/** The token that gh has for the host of this API, and no other host's. */
async function fromGh(registrar: Registrar, api: string): Promise<Result<string>> {
  if (!registrar.info.token.hasGh) return none(registrar, `gh has no token for ${registrar.name}.`);
  const { hostname } = new URL(api);
  const host = hostname === "api.github.com" ? "github.com" : hostname;
  const mark = `gh-${randomUUID()}`;
  let printed = "";
  const decoder = new TextDecoder();
  const end = await runProgram(
    {
      argv: ["gh", "auth", "token", "--hostname", host],
      cwd: tmpdir(),
      env: childEnvironment(mark, GH_ENVIRONMENT, { NO_COLOR: "1", GH_PROMPT_DISABLED: "1" }),
      stdin: new Uint8Array(),
    },
    {
      executionId: mark,
      signal: AbortSignal.timeout(PATIENCE_MS),
      output: {
        write(stream, bytes) {
          if (stream === "stdout" && printed.length < MOST_CHARACTERS)
            printed += decoder.decode(bytes, { stream: true });
          return printed.length < MOST_CHARACTERS;
        },
        note: () => {},
      },
    },
  );
  if (!end.started) return none(registrar, "GitHub's own program gh was not found on this machine.");
  const token = printed.trim();
  if (end.exitCode === 0 && /^\S{8,}$/.test(token)) return ok(token);
  return none(registrar, `gh has no token for ${host}: gh auth login --hostname ${host} gives it one.`);
}
