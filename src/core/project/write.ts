import type { Client } from "../../contract/client.ts";
import { type Result, ok } from "../../contract/errors.ts";
import { KEYCHAIN_PREFIX, type Project } from "../../contract/model/project.ts";
import { visibleJson } from "../../contract/visible.ts";
import { writeYaml } from "../decode/write-yaml.ts";
import { likeness } from "./compared.ts";
import type { NameOf } from "./held-secret.ts";
import { type Fields, type Kind, type Named, given } from "./kind.ts";
import { KINDS, readHeld } from "./paired.ts";
import { readSettings, writtenSettings } from "./settings.ts";
import { createVariableNames, placeKey } from "./variable-names.ts";

export interface WrittenProject {
  /** The text of the file. */
  readonly text: string;
  /** The variables that stand for secrets in it, which whoever applies it has to set. */
  readonly variables: readonly string[];
}

/**
 * Writes what Hookbench has as a project file that `readProject` takes. No secret is in it: each is a variable, named as
 * in the file that stood there `before` or by what it is for. What is as it would be anyway is left out.
 */
export async function writeProject(
  call: Client["call"],
  format: "json" | "yaml",
  before: Project | null,
): Promise<Result<WrittenProject>> {
  const [held, settings] = [await readHeld(call), await readSettings(call)];
  if (!held.ok) return held;
  if (!settings.ok) return settings;
  const names = createVariableNames(before === null ? new Map() : variablesIn(before));
  const sections = KINDS.map((kind) => {
    const things = (held.value.get(kind.section) ?? []).map((one) => written(kind, one, names.nameFor));
    return [kind.section, things.length > 0 ? things : undefined] as const;
  });
  const kept = given({ $schema: before?.$schema, tunnel: before?.tunnel });
  const document = { ...kept, ...writtenSettings(settings.value), ...given(Object.fromEntries(sections)) };
  const variables = [...new Set(names.given())].filter((name) => !name.startsWith(KEYCHAIN_PREFIX));
  return ok({ text: textOf(document, format, variables), variables });
}

type NameFor = ReturnType<typeof createVariableNames>["nameFor"];

function written(kind: Kind, named: Named, nameFor: NameFor): Fields {
  const usual = kind.defaults(named);
  const own = Object.entries(named.fields).filter(([field, value]) => likeness(usual[field], value, {}) !== "same");
  const thing = { of: keyOf(kind, named), label: named.name };
  return given(
    kind.written({ name: named.name, fields: Object.fromEntries(own) }, (place, secret) =>
      nameFor(thing, place, secret),
    ),
  );
}

/** The variables that a file names, by the places where it does. */
function variablesIn(project: Project): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const turns = new Map<string, number>();
  for (const kind of KINDS) {
    for (const named of kind.inFile(project)) {
      const note: NameOf = (place, { variable }) => {
        const key = placeKey(keyOf(kind, named), place);
        const turn = turns.get(key) ?? 0;
        turns.set(key, turn + 1);
        if (variable !== null) found.set(`${key} ${turn}`, variable);
        return variable ?? "";
      };
      kind.written(named, note);
    }
  }
  return found;
}

function keyOf({ section }: Kind, { name }: Named): string {
  return `${section}/${name}`;
}

function textOf(document: Fields, format: "json" | "yaml", variables: readonly string[]): string {
  if (format === "json") return `${visibleJson(JSON.stringify(document, null, 2))}\n`;
  return `${commentsOn(variables)}\n${writeYaml(document)}`;
}

function commentsOn(variables: readonly string[]): string {
  const lines = [
    "What a Hookbench works with, written by: hookbench project write",
    ...(variables.length === 0
      ? []
      : [
          "Secrets do not stand here. Set these variables where the file is applied:",
          ...variables.map((name) => `  ${name}`),
        ]),
  ];
  return lines.map((line) => `# ${line}\n`).join("");
}
