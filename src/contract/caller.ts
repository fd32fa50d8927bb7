import { z } from "zod";
import { type AppError, fail } from "./errors.ts";

/** Who makes a call, as the transport that carries it knows: a person, a program that holds the token, or an agent. */
export const Caller = z.enum(["person", "program", "agent"]);
export type Caller = z.infer<typeof Caller>;

/** Who may call a method: people alone, programs too, or anyone, agents included. */
export type Callers = "people" | "programs" | "anyone";

const ADMITTED: Readonly<Record<Callers, readonly Caller[]>> = {
  people: ["person"],
  programs: ["person", "program"],
  anyone: ["person", "program", "agent"],
};

/** The refusal of a call that its caller may not make, saying for whom it was taken and what to do; null where it may. */
export function refuseCaller(
  caller: Caller,
  callers: Callers,
  method: string,
): { readonly ok: false; readonly error: AppError } | null {
  if (ADMITTED[callers].includes(caller)) return null;
  if (caller === "program")
    return fail("forbidden", `${method} needs a person, and this call is a program's. ${PERSON}`);
  if (callers === "people") return fail("forbidden", `${method} needs a person, and this call is an agent's. ${AGENT}`);
  return fail("forbidden", `${method} is not for agents, and this call is an agent's. ${AGENT}`);
}

const PERSON =
  "Do it in Hookbench's window, by its notification, or with the command line in a terminal, which asks you to type what it shows.";
const AGENT = "Ask the person whose Hookbench this is to do it, in its window or in a terminal of theirs.";
