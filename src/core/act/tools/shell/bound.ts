/** A command line whose placeholders have become references to environment variables, or why that cannot be done safely. */
export type Bound =
  | { readonly ok: true; readonly script: string; readonly variables: readonly Variable[] }
  | { readonly ok: false; readonly error: string };

export interface Variable {
  readonly name: string;
  readonly template: string;
  /** It stands in the name of a file the shell opens, so its value may not hold a slash. */
  readonly isFileName: boolean;
}

/** Gives each distinct placeholder one variable: HOOKBENCH_1, HOOKBENCH_2 … */
export function createVariables(): { nameOf(placeholder: string, isFileName: boolean): string; list(): Variable[] } {
  const variables = new Map<string, Variable>();
  return {
    nameOf(placeholder, isFileName) {
      const known = variables.get(placeholder);
      const name = known?.name ?? `HOOKBENCH_${variables.size + 1}`;
      variables.set(placeholder, {
        name,
        template: placeholder,
        isFileName: isFileName || (known?.isFileName ?? false),
      });
      return name;
    },
    list: () => [...variables.values()],
  };
}

/** Thrown inside a binder where a placeholder stands; its message is for the author of the command. */
export class UnsafePlaceholder extends Error {}
