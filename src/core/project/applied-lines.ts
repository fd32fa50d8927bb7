import type { ProjectFault } from "../../contract/model/project-status.ts";
import type { AppliedProject, Thing } from "./apply.ts";
import { KEYCHAIN_PREFIX } from "../../contract/model/project.ts";
import type { Issue } from "./misfits.ts";
import { type ProjectText, faultAt, faultLine } from "./read.ts";

const MOST_NAMED = 5;

/** What of an applied file could not be done, with where it stands in the file. */
export function failures({ failed }: AppliedProject, { placeOf }: ProjectText): readonly ProjectFault[] {
  return failed.map(({ kind, name, path, message }) =>
    faultAt(placeOf, { path, message: `${kind} ${name}: ${message}` }),
  );
}

/** Which entries of the keychain are not there, each with its place in the file; what was saved before stays. */
export function missingLines(file: string, missing: readonly Issue[], { placeOf }: ProjectText): readonly string[] {
  return missing.map((issue) => faultLine(file, faultAt(placeOf, issue)));
}

/** What whoever applied a file has to know, a sentence each, the weightiest first; without what failed. */
export function noticeLines(applied: AppliedProject): readonly string[] {
  const { renamed, staying, unset, waiting } = applied;
  return [
    ...askingLines(applied.asking),
    ...waiting.map(({ kind, name, fields }) => waitingLine(kind, name, fields)),
    ...applied.lacking.map(({ kind, name, variable }) => `The ${kind} ${name} is not made: ${notThere(variable)}.`),
    ...renamed.map(
      ({ kind, name, from }) => `The ${kind} ${name} says what ${from} says: it is new, and ${from} stays.`,
    ),
    ...(unset.length > 0 ? [unsetWords(unset)] : []),
    ...(staying.length > 0 ? [`Not in the project file, and left as it is: ${namesOf(staying)}.`] : []),
  ];
}

/** `Made source shop; changed hook deploy.`; null where nothing was. */
export function doneLine({ made, changed }: AppliedProject): string | null {
  const parts = [
    ...(made.length > 0 ? [`made ${namesOf(made)}`] : []),
    ...(changed.length > 0 ? [`changed ${namesOf(changed)}`] : []),
  ];
  return parts.length === 0 ? null : `${parts.join("; ")}.`.replace(/^./, (first) => first.toUpperCase());
}

/** Which hooks ask from now on, source by source. */
function askingLines(asking: AppliedProject["asking"]): readonly string[] {
  return [...new Set(asking.map(({ source }) => source))].map((path) => {
    const names = asking.filter(({ source }) => source === path).map(({ hook }) => hook);
    const why = path === null ? "changes what they do" : `changes what the source ${path} checks`;
    return `The project file ${why}, so these hooks ask before each run until you say otherwise: ${names.join(", ")}.`;
  });
}

function notThere(variable: string): string {
  return variable.startsWith(KEYCHAIN_PREFIX) ? `there is not ${referenceWords(variable)}` : `${variable} is not set`;
}

/** `the variable X`, or `the keychain's entry x`. */
export function referenceWords(variable: string): string {
  return variable.startsWith(KEYCHAIN_PREFIX)
    ? `the keychain's entry ${variable.slice(KEYCHAIN_PREFIX.length)}`
    : `the variable ${variable}`;
}

function waitingLine(kind: string, name: string, fields: readonly string[]): string {
  const what =
    kind === "setting"
      ? `The project file has changed the setting ${name}.`
      : kind === "MCP server"
        ? `The project file has changed the MCP server ${name}, so that another program or address may be asked (${fields.join(", ")}).`
        : `The project file has changed the ${kind} ${name} so that something is sent to another machine (${fields.join(", ")}).`;
  return `${what} That is not done by itself: look at it, then run hookbench project apply.`;
}

/** Which variables are not set, and what follows. */
export function unsetWords(variables: readonly string[]): string {
  const [are, their] = variables.length === 1 ? ["is", "what it is for keeps"] : ["are", "what they are for keeps"];
  return `${variables.join(", ")} ${are} not set, so ${their} the secrets saved before.`;
}

function namesOf(things: readonly Thing[]): string {
  const named = things.slice(0, MOST_NAMED).map(({ kind, name }) => `${kind} ${name}`);
  const more = things.length - named.length;
  return [...named, ...(more > 0 ? [`${more} more`] : [])].join(", ");
}
