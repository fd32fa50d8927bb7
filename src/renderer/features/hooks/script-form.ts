import { type Config, recordOf, textOf } from "./hook-draft.ts";

/** A script of the user's own and the values that it is given, by the names of the variables that carry them. */
export interface ScriptForm {
  readonly script: string;
  readonly values: readonly ScriptValue[];
}

export interface ScriptValue {
  readonly name: string;
  readonly value: string;
}

const PLAIN_PATH = /^[\w./~@%+=:,-]+$/;
const WRITTEN = /^(?:'([^']*)'|([\w./~@%+=:,-]+))((?: "\$[A-Za-z_]\w*")*)$/;

/** `./deploy.sh "$TITLE"` with TITLE in the environment: the shell hands each value on as one argument. */
export function writeScriptForm({ script, values }: ScriptForm): { command: string; env: Record<string, string> } {
  const path = script.trim();
  const named = path === "" || path.includes("/") ? path : `./${path}`;
  const word = named === "" || PLAIN_PATH.test(named) ? named : `'${named.replaceAll("'", "")}'`;
  const args = word === "" ? [] : values.map(({ name }) => `"$${name}"`);
  return {
    command: [word, ...args].join(" "),
    env: Object.fromEntries(values.map(({ name, value }) => [name, value])),
  };
}

/** The form that a command was written by; null of any other command. */
export function readScriptForm(params: Config): ScriptForm | null {
  const env = recordOf(params, "env");
  const values = Object.keys(env).map((name) => ({ name, value: textOf(env, name) }));
  const command = textOf(params, "command");
  if (command === "") return { script: "", values };
  const [, quoted, bare, args = ""] = WRITTEN.exec(command) ?? [];
  const script = quoted ?? bare;
  const names = [...args.matchAll(/\$(\w+)/g)].map(([, name]) => name);
  const isWhole = names.length === values.length && values.every(({ name }, index) => name === names[index]);
  return script?.includes("/") && isWhole ? { script, values } : null;
}

/** A form that gives a script the values which a command has in it. */
export function scriptFormFor(params: Config): ScriptForm {
  const found = textOf(params, "command").match(/\{\{[^{}]+\}\}/g) ?? [];
  const env = recordOf(params, "env");
  const own = Object.keys(env).map((name) => ({ name, value: textOf(env, name) }));
  const values: ScriptValue[] = [...own];
  for (const value of new Set(found)) values.push({ name: freeName(nameFor(value), values), value });
  return { script: "./my-script.sh", values };
}

/** A name that no program obeys, from the last word of a placeholder: `{{webhook.body.issue.title}}` is PAYLOAD_TITLE. */
function nameFor(placeholder: string): string {
  const last = placeholder.match(/[A-Za-z]\w*/g)?.at(-1) ?? "VALUE";
  return `PAYLOAD_${last.toUpperCase()}`;
}

/** The name, or with a number where another has it. */
export function freeName(name: string, values: readonly ScriptValue[]): string {
  const isTaken = (one: string) => values.some((value) => value.name === one);
  let free = name;
  for (let number = 2; isTaken(free); number += 1) free = `${name}_${number}`;
  return free;
}
