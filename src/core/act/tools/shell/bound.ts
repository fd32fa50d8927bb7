import type { Take } from "./programs.ts";

/** A command line whose placeholders have become references to environment variables, or why that is not safe. */
export type Bound =
  | {
      readonly ok: true;
      readonly script: string;
      readonly variables: readonly Variable[];
      readonly guards: readonly Guard[];
    }
  | {
      readonly ok: false;
      /** For the author: the place, why a value is not known to be data there, and what to write. */
      readonly error: string;
      /** Commands that may stand in its place. */
      readonly rewrites: readonly Rewrite[];
      /** What it would run all the same; for hooks of earlier versions, each run of which a person approves. */
      readonly unproven: { readonly script: string; readonly variables: readonly Variable[] } | null;
    };

export interface Variable {
  readonly name: string;
  readonly template: string;
}

/** What a word with values in it has to be when they are known; `option` is what its program would take for one. */
export interface Guard {
  readonly take: Take;
  readonly option: RegExp | null;
  readonly parts: readonly (string | { readonly variable: string })[];
  /** The word as its author wrote it. */
  readonly word: string;
  readonly program: string;
}

/** A safe form of a command. */
export interface Rewrite {
  readonly kind: "script" | "stdin" | "no-input" | "body-file" | "dashes" | "quotes";
  /** What a button that makes it says. */
  readonly label: string;
  readonly command: string;
}

/** Gives each distinct placeholder one variable: HOOKBENCH_1, HOOKBENCH_2 … */
export function createVariables(): { nameOf(placeholder: string): string; list(): Variable[] } {
  const variables = new Map<string, Variable>();
  return {
    nameOf(placeholder) {
      const name = variables.get(placeholder)?.name ?? `HOOKBENCH_${variables.size + 1}`;
      variables.set(placeholder, { name, template: placeholder });
      return name;
    },
    list: () => [...variables.values()],
  };
}

/** Thrown inside a binder where a placeholder stands; its message is for the author of the command. */
export class UnsafePlaceholder extends Error {}
