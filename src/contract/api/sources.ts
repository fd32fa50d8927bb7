import { z } from "zod";
import {
  GivenSecret,
  MOST_SECRETS,
  SecretRole,
  Source,
  SourceChange,
  SourceInput,
  UNDO_SECONDS,
} from "../model/source.ts";
import { SuggestedReads } from "../model/source-reads.ts";
import { ById, Id, Nothing } from "./inputs.ts";

/** Sources and their secrets, which no answer but `sources.reveal` has in clear. */
export const sourceApi = {
  "sources.create": { callers: "anyone", input: SourceInput, output: Source, errors: ["conflict", "not_found"] },
  "sources.update": {
    callers: "programs",
    input: ById.extend(SourceChange.shape),
    output: Source,
    errors: ["conflict", "not_found"],
  },
  "sources.list": { callers: "anyone", input: Nothing, output: z.object({ items: z.array(Source) }), errors: [] },
  "sources.delete": { callers: "programs", input: ById, output: Nothing, errors: ["not_found"] },
  /** Of those deleted since the start: as it was, unless another has its path by now. */
  "sources.restore": { callers: "programs", input: ById, output: Source, errors: ["not_found", "conflict"] },
  /**
   * From now on what is posted to its path is answered 503 with Retry-After, and not recorded; also after a restart. What
   * is sent or replayed from here goes through it all the same. Paused already, it stays as it is.
   */
  "sources.pause": { callers: "programs", input: ById, output: Source, errors: ["not_found"] },
  "sources.resume": { callers: "programs", input: ById, output: Source, errors: ["not_found"] },
  /** The secrets in clear, for the user to copy into the sender. Never logged, never in an export. */
  "sources.reveal": {
    callers: "people",
    input: ById,
    output: z.object({ secrets: z.array(z.string()) }),
    errors: ["not_found"],
  },
  /** Adds one to those there are. */
  "sources.addSecret": {
    callers: "programs",
    input: ById.extend({ secret: GivenSecret }),
    output: Source,
    errors: ["conflict", "not_found"],
  },
  /** Says what a secret is for, by its place in the list. */
  "sources.tellSecret": {
    callers: "programs",
    input: ById.extend({ index: z.number().int().min(0).max(MOST_SECRETS), role: SecretRole }),
    output: Source,
    errors: ["not_found"],
  },
  /**
   * Removes one, by its place in the list. It verifies and can be had back for `undoSeconds` more; 0 ends it at once, for
   * one that others know.
   */
  "sources.removeSecret": {
    callers: "programs",
    input: ById.extend({
      index: z.number().int().min(0).max(MOST_SECRETS),
      undoSeconds: z.number().int().min(0).max(600).default(UNDO_SECONDS),
    }),
    output: Source,
    errors: ["not_found"],
  },
  /** Puts a removed one back where it stood, by its id among those that are leaving. */
  "sources.restoreSecret": {
    callers: "programs",
    input: ById.extend({ secret: Id }),
    output: Source,
    errors: ["not_found", "conflict"],
  },
  /** Ends a removed one before its time. */
  "sources.endSecret": {
    callers: "programs",
    input: ById.extend({ secret: Id }),
    output: Source,
    errors: ["not_found"],
  },
  /** Takes a secret that a handshake offered: from now on deliveries are checked with it. */
  "sources.acceptSecret": {
    callers: "people",
    input: ById.extend({ offer: Id }),
    output: Source,
    errors: ["not_found"],
  },
  /** Where, by what arrived there lately, its deliveries may say their event, their id and what they are about. */
  "sources.suggestReads": { callers: "anyone", input: ById, output: SuggestedReads, errors: ["not_found"] },
  /** Forgets one. */
  "sources.refuseSecret": {
    callers: "programs",
    input: ById.extend({ offer: Id }),
    output: Source,
    errors: ["not_found"],
  },
} as const;
