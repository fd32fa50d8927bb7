import type { Client } from "../../contract/client.ts";
import { type Result, ok } from "../../contract/errors.ts";
import type { Project } from "../../contract/model/project.ts";
import type { FieldDifference, ProjectDifference } from "../../contract/model/project-status.ts";
import { type Environment, likeness } from "./compared.ts";
import { HeldSecret, mapInner } from "./held-secret.ts";
import type { Fields } from "./kind.ts";
import { KINDS, type Pair, pairsOf, readHeld } from "./paired.ts";
import { readSettings, settingsInFile, usualSettings } from "./settings.ts";

const MOST_SHOWN = 200;

/** What a project file and Hookbench say differently, in both directions. Nothing is changed. */
export async function differencesOf(
  project: Project,
  environment: Environment,
  call: Client["call"],
): Promise<Result<readonly ProjectDifference[]>> {
  const [held, settings] = [await readHeld(call), await readSettings(call)];
  if (!held.ok) return held;
  if (!settings.ok) return settings;
  const things = KINDS.flatMap((kind) => differencesIn(pairsOf(kind, project, held.value), environment));
  const file = settingsInFile(project);
  const fields = Object.keys(settings.value).flatMap((field) =>
    differenceAt(field, file[field], settings.value[field], usualSettings()[field], environment),
  );
  return ok([...things, ...fields.map((field) => settingDifference(field))]);
}

function settingDifference(field: FieldDifference): ProjectDifference {
  const state = field.file === null ? "only_here" : "differs";
  return { kind: "setting", name: field.field, state, fields: [field], renamedFrom: null };
}

/** The differences of one section. */
export function differencesIn(pairs: readonly Pair[], environment: Environment): readonly ProjectDifference[] {
  return pairs.flatMap((pair): ProjectDifference[] => {
    const { kind, name, file, kept } = pair;
    const about = { kind: kind.one, name, renamedFrom: null };
    if (kept === null)
      return [{ ...about, state: "only_in_file", fields: [], renamedFrom: renamedFrom(pair, pairs, environment) }];
    if (file === null) return [{ ...about, state: "only_here", fields: [] }];
    const usual = kind.defaults(kept);
    const fields = Object.keys({ ...kept.fields, ...file.fields }).flatMap((field) =>
      differenceAt(field, file.fields[field], kept.fields[field], usualOf(usual, field), environment),
    );
    return fields.length === 0 ? [] : [{ ...about, state: "differs", fields }];
  });
}

/** What is usual follows from other fields, such as the provider, and is not known here. */
const ANY = Symbol("any");

function usualOf(usual: Fields, field: string): unknown {
  return Object.hasOwn(usual, field) ? usual[field] : ANY;
}

/** Of a field that the file leaves out only what is other than usual is a difference. */
function differenceAt(
  field: string,
  file: unknown,
  kept: unknown,
  usual: unknown,
  environment: Environment,
): FieldDifference[] {
  if (file === undefined) {
    const isUsual = usual === ANY || likeness(usual, kept, environment) !== "other";
    return isUsual ? [] : [{ field, file: null, here: shown(kept) }];
  }
  if (likeness(file, kept, environment) !== "other") return [];
  return [{ field, file: shown(file), here: kept === undefined ? null : shown(kept) }];
}

/** The one that is kept alone and says the same as one that the file has alone. */
export function renamedFrom({ file }: Pair, pairs: readonly Pair[], environment: Environment): string | null {
  const twin = pairs.find(({ kind, file: other, kept }) => {
    if (other !== null || kept === null || file === null) return false;
    const usual = kind.defaults(kept);
    return Object.keys({ ...kept.fields, ...file.fields })
      .filter((field) => field !== "name")
      .every((field) => {
        const said = file.fields[field] ?? usualOf(usual, field);
        return said === ANY || likeness(said, kept.fields[field], environment) !== "other";
      });
  });
  return twin?.name ?? null;
}

/** A value on one line, cut where it is long, its secrets named by their variables or said to be ones. */
function shown(value: unknown): string {
  const text = JSON.stringify(named(value)) ?? "nothing";
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text;
}

function named(value: unknown): unknown {
  if (!(value instanceof HeldSecret)) return mapInner(value, named);
  return value.variable === null ? "a secret that is kept here" : `\${${value.variable}}`;
}
