import type { Client } from "../../contract/client.ts";
import { type Result, ok } from "../../contract/errors.ts";
import type { Project } from "../../contract/model/project.ts";
import { DEFAULT_SETTINGS, Settings } from "../../contract/model/settings.ts";
import { type Fields, given } from "./kind.ts";

type ProjectSettings = Pick<Settings, "bodyLimitBytes" | "tunnelHost" | "retention">;

/** The settings that a project file can say, by their names in it: `retention.maxCount`. */
export async function readSettings(call: Client["call"]): Promise<Result<Fields>> {
  const settings = await call("settings.get", {});
  return settings.ok ? ok(flat(settings.value)) : settings;
}

export function usualSettings(): Fields {
  return flat(DEFAULT_SETTINGS);
}

export function settingsInFile({ bodyLimitBytes, tunnelHost, retention = {} }: Project): Fields {
  const kept = Object.entries(retention).map(([name, value]) => [`retention.${name}`, value] as const);
  return given({ bodyLimitBytes, tunnelHost, ...Object.fromEntries(kept) });
}

/** The members of a file that say what is set otherwise than usual. */
export function writtenSettings(fields: Fields): Fields {
  const usual = usualSettings();
  const own = Object.entries(fields).filter(([name, value]) => usual[name] !== value);
  const retention = own.flatMap(([name, value]) => {
    const [, limit] = /^retention\.(.*)$/.exec(name) ?? [];
    return limit === undefined ? [] : [[limit, value] as const];
  });
  return {
    ...Object.fromEntries(own.filter(([name]) => !name.startsWith("retention."))),
    ...(retention.length > 0 ? { retention: Object.fromEntries(retention) } : {}),
  };
}

/** Sets what the file says and leaves the rest. Answers the names of what it changed. */
export async function applySettings(project: Project, call: Client["call"]): Promise<Result<readonly string[]>> {
  const file = settingsInFile(project);
  if (Object.keys(file).length === 0) return ok([]);
  const current = await call("settings.get", {});
  if (!current.ok) return current;
  const before = flat(current.value);
  const changed = Object.keys(file).filter((name) => file[name] !== before[name]);
  if (changed.length === 0) return ok([]);
  const { bodyLimitBytes, tunnelHost, retention } = project;
  const kept = Settings.shape.retention.parse({ ...current.value.retention, ...given({ ...retention }) });
  const set = await call("settings.update", {
    ...(bodyLimitBytes === undefined ? {} : { bodyLimitBytes }),
    ...(tunnelHost === undefined ? {} : { tunnelHost }),
    retention: kept,
  });
  return set.ok ? ok(changed) : set;
}

function flat({ bodyLimitBytes, tunnelHost, retention }: ProjectSettings): Fields {
  const { maxCount, maxAgeDays, maxBytes } = retention;
  return {
    bodyLimitBytes,
    tunnelHost,
    "retention.maxCount": maxCount,
    "retention.maxAgeDays": maxAgeDays,
    "retention.maxBytes": maxBytes,
  };
}
