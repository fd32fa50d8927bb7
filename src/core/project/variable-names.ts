import { SecretVariable } from "../../contract/model/project.ts";
import type { HeldSecret } from "./held-secret.ts";

const LONGEST = 100;

/** Proposes variables for the secrets of a file, each its own, and those that a file before had where it had them. */
export interface VariableNames {
  /** The variable for a secret of a thing, by what is known of it: `of` tells things apart, `label` is its name. */
  nameFor(thing: { readonly of: string; readonly label: string }, place: readonly string[], secret: HeldSecret): string;
  /** All that were given, in the order of the file. */
  given(): readonly string[];
}

/** `before` are the variables of the file that is written anew, by `of` and place. */
export function createVariableNames(before: ReadonlyMap<string, string>): VariableNames {
  const taken = new Set(before.values());
  const given: string[] = [];
  const turns = new Map<string, number>();

  /** Secrets that share a place, as those of a source do, are told apart by their turn. */
  function keyOf(of: string, place: readonly string[]): string {
    const key = placeKey(of, place);
    const turn = turns.get(key) ?? 0;
    turns.set(key, turn + 1);
    return `${key} ${turn}`;
  }

  function free(wanted: string): string {
    let name = wanted;
    for (let count = 2; taken.has(name) || !SecretVariable.safeParse(name).success; count += 1)
      name = `${wanted}_${count}`;
    taken.add(name);
    return name;
  }

  return {
    nameFor({ of, label }, place, { role }) {
      const last = role === "verify_token" || role === "webhook_id" ? role : (place.findLast(isWord) ?? "secret");
      const name = before.get(keyOf(of, place)) ?? free(wordOf(`${label}_${last === "secretEnv" ? "secret" : last}`));
      given.push(name);
      return name;
    },
    given: () => given,
  };
}

/** How the place of a secret is known from one file to the next. */
export function placeKey(of: string, place: readonly string[]): string {
  return JSON.stringify([of, place]);
}

function isWord(part: string): boolean {
  return !/^\d+$/.test(part);
}

function wordOf(text: string): string {
  const word = text
    .replace(/([a-z])([A-Z])/g, "$1_$2")
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "")
    .slice(0, LONGEST);
  return /^[A-Z]/.test(word) ? word : `HOOKBENCH_${word}`;
}
