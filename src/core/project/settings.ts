import { isDeepStrictEqual } from "node:util";
import type { Client } from "../../contract/client.ts";
import { type Result, fail, ok } from "../../contract/errors.ts";
import type { Project } from "../../contract/model/project.ts";
import { DEFAULT_SETTINGS, Settings } from "../../contract/model/settings.ts";
import { type Fields, given } from "./kind.ts";

type ProjectSettings = Pick<Settings, "bodyLimitBytes" | "tunnelHost" | "ignoredPaths" | "retention">;

/** The settings that a project file can say, by their names in it: `retention.maxCount`. */
export async function readSettings(call: Client["call"]): Promise<Result<Fields>> {
  const settings = await call("settings.get", {});
  return settings.ok ? ok(flat(settings.value)) : settings;
}

export function usualSettings(): Fields {
  return flat(DEFAULT_SETTINGS);
}

export function settingsInFile({ bodyLimitBytes, tunnelHost, ignoredPaths, retention = {} }: Project): Fields {
  const kept = Object.entries(retention).map(([name, value]) => [`retention.${name}`, value] as const);
  return given({ bodyLimitBytes, tunnelHost, ignoredPaths, ...Object.fromEntries(kept) });
}

/** The members of a file that say what is set otherwise than usual. */
export function writtenSettings(fields: Fields): Fields {
  const usual = usualSettings();
  const own = Object.entries(fields).filter(([name, value]) => !isDeepStrictEqual(usual[name], value));
  const retention = own.flatMap(([name, value]) => {
    const [, limit] = /^retention\.(.*)$/.exec(name) ?? [];
    return limit === undefined ? [] : [[limit, value] as const];
  });
  return {
    ...Object.fromEntries(own.filter(([name]) => !name.startsWith("retention."))),
    ...(retention.length > 0 ? { retention: Object.fromEntries(retention) } : {}),
  };
}

/** The names of settings that were set, and of those that wait for whoever applies the file. */
interface AppliedSettings {
  readonly changed: readonly string[];
  readonly waiting: readonly string[];
}

/**
 * Sets what the file says and leaves the rest. Where nobody asked for that, neither is less kept than before, which would
 * delete, nor another server asked for a tunnel.
 */
export async function applySettings(
  project: Project,
  call: Client["call"],
  isByItself: boolean,
): Promise<Result<AppliedSettings>> {
  const file = settingsInFile(project);
  if (Object.keys(file).length === 0) return ok({ changed: [], waiting: [] });
  const current = await call("settings.get", {});
  if (!current.ok) return current;
  const before = flat(current.value);
  const differing = Object.keys(file).filter((name) => !isDeepStrictEqual(file[name], before[name]));
  const waiting = differing.filter((name) => isByItself && isWeighty(name, file[name], before[name]));
  const changed = differing.filter((name) => !waiting.includes(name));
  if (changed.length === 0) return ok({ changed, waiting });
  const wanted = Object.fromEntries(changed.map((name) => [name, file[name]]));
  const retention = Object.entries({ ...before, ...wanted }).flatMap(([name, value]) => {
    return name.startsWith(LIMIT) ? [[name.slice(LIMIT.length), value] as const] : [];
  });
  const input = Settings.partial().safeParse({ ...wanted, retention: Object.fromEntries(retention) });
  if (!input.success) return fail("invalid_input", input.error.issues.map(({ message }) => message).join("; "));
  const set = await call("settings.update", input.data);
  return set.ok ? ok({ changed, waiting }) : set;
}

const LIMIT = "retention.";

function isWeighty(name: string, next: unknown, before: unknown): boolean {
  if (name === "tunnelHost") return true;
  return name.startsWith(LIMIT) && typeof next === "number" && (typeof before !== "number" || next < before);
}

function flat({ bodyLimitBytes, tunnelHost, ignoredPaths, retention }: ProjectSettings): Fields {
  const { maxCount, maxAgeDays, maxBytes } = retention;
  return {
    bodyLimitBytes,
    tunnelHost,
    ignoredPaths,
    "retention.maxCount": maxCount,
    "retention.maxAgeDays": maxAgeDays,
    "retention.maxBytes": maxBytes,
  };
}
