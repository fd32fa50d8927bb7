import { createHash } from "node:crypto";
import { type Result, fail, ok } from "../../contract/errors.ts";
import type { ScenarioStep } from "../../contract/model/scenario.ts";
import type { HttpRequest } from "../http/request.ts";
import { lookup } from "../match/lookup.ts";
import { MatchSubject } from "../match/subject.ts";
import { fillVariables } from "../send/composition/variables.ts";
import { splitTemplate } from "../template/template.ts";
import { renderValue } from "../template/render-value.ts";

/** What the placeholders of a run stand for, and which of that a person gave or wrote, so that no payload has a part in it. */
export interface RunValues {
  readonly variables: Readonly<Record<string, unknown>>;
  readonly given: readonly string[];
}

/** The id that a step's delivery goes under: the same for its copies, and for the run when it goes on after a kill. */
export function messageIdOf(runId: string, number: number): string {
  return `evt_${createHash("sha256").update(`${runId}:${number}`).digest("hex").slice(0, 24)}`;
}

/** A value with its placeholders filled in, at any depth; error where one has no value. */
export function filled(value: unknown, { variables }: RunValues, now: number, id: string): Promise<Result<unknown>> {
  return fillVariables(value, { now, id, own: variables });
}

/**
 * A URL with its placeholders filled in. What came out of a payload is written so that it changes neither the host nor
 * the path around it, and may not stand in front of either. Errors: `invalid_input`.
 */
export function filledUrl(template: string, { variables, given }: RunValues): Result<URL> {
  const { texts, holes } = splitTemplate(template);
  let text = texts[0] ?? "";
  for (const [index, { path }] of holes.entries()) {
    const value = writtenValue(variables, path);
    if (!value.ok) return value;
    const written = value.value.toWellFormed();
    const isOurs = given.includes(path);
    if (!isOurs && !/^https?:\/\/[^/?#]+[/?#]/.test(text))
      return fail("invalid_input", `${path} came out of a payload, so it cannot say where the URL leads.`);
    if (!isOurs && /^\.{1,2}$/.test(written) && !/[?#]/.test(text))
      return fail(
        "invalid_input",
        `${path} came out of a payload and is ${written}, which would lead to another path.`,
      );
    text += isOurs && index === 0 && texts[0] === "" ? written : encodeURIComponent(written);
    text += texts[index + 1] ?? "";
  }
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol === "http:" || url?.protocol === "https:") return ok(url);
  return fail("invalid_input", `${text.slice(0, 200)} is no http URL.`);
}

/**
 * The words of a command with their placeholders filled in. Each stays one argument, and a value out of a payload is not
 * taken for an option. Errors: `invalid_input`.
 */
export function filledWords(words: readonly string[], { variables, given }: RunValues): Result<string[]> {
  const done: string[] = [];
  for (const word of words) {
    const { texts, holes } = splitTemplate(word);
    let text = texts[0] ?? "";
    for (const [index, { path }] of holes.entries()) {
      const value = writtenValue(variables, path);
      if (!value.ok) return value;
      const written = value.value;
      if (text === "" && written.startsWith("-") && !given.includes(path))
        return fail(
          "invalid_input",
          `${path} came out of a payload and begins with -, which a program takes for an option.`,
        );
      if (written.includes("\0")) return fail("invalid_input", `${path} holds a zero byte, which no argument can.`);
      text += written + (texts[index + 1] ?? "");
    }
    done.push(text);
  }
  return ok(done);
}

function writtenValue(variables: RunValues["variables"], path: string): Result<string> {
  const value = Object.hasOwn(variables, path) ? variables[path] : undefined;
  if (value === undefined || value === null) return fail("invalid_input", `The variable ${path} has no value.`);
  return ok(renderValue(value));
}

/** What later steps may use of one: the request that was sent or came, and the answer to it. */
export interface Seen {
  readonly payload: HttpRequest | null;
  readonly answer: HttpRequest | null;
}

/** The variables that a step carries on. Errors: `invalid_input` where there is nothing at such a path. */
export function carriedBy(step: ScenarioStep, seen: Seen): Result<Record<string, unknown>> {
  const carried: Record<string, unknown> = {};
  for (const [name, path] of Object.entries("carry" in step ? (step.carry ?? {}) : {})) {
    const [, of = "", rest = ""] = /^(answer|payload)\.(.*)$/s.exec(path) ?? [];
    const request = of === "answer" ? seen.answer : seen.payload;
    const value = request === null ? undefined : lookup(rest, new MatchSubject(request, null, null));
    if (value === undefined) return fail("invalid_input", `There is no ${path}, which ${name} was to be taken from.`);
    carried[name] = value;
  }
  return ok(carried);
}
