import { z } from "zod";
import { PlannedCall, RegistrarInfo, Registration, RegistrationDeed, WhenOff } from "../model/registration.ts";
import { ById, Id, Nothing } from "./inputs.ts";

/** The token, or where it comes from; one of them. Nothing is kept of it unless `tokenKept` says so. */
export const TOKEN = {
  token: z.string().trim().min(1).max(20_000).optional(),
  /** Keeps the token here, sealed, so that the provider can be told of a new URL later. */
  tokenKept: z.boolean().default(false),
  tokenEnv: z
    .string()
    .regex(/^[A-Za-z_][A-Za-z0-9_]{0,127}$/)
    .optional(),
  /** Takes what `gh auth token` says. */
  gh: z.boolean().default(false),
};

const Wish = {
  follows: z.boolean(),
  whenOff: WhenOff,
  offersMissed: z.boolean(),
};

const Given = z.object({
  sourceId: Id,
  place: z.string().trim().max(300).default(""),
  /** The id of a webhook that is there already, which is pointed here. Where it is not given one is made. */
  hook: z.string().trim().min(1).max(300).optional(),
  /** Another address of its API, as of a self-hosted GitLab. The token goes there. */
  api: z.string().max(500).optional(),
  /** What it is to send, by its provider's names; all, or its usual ones, where none is named. */
  events: z.array(z.string().trim().min(1).max(100)).max(200).default([]),
  follows: Wish.follows.default(true),
  whenOff: Wish.whenOff.default("leave"),
  offersMissed: Wish.offersMissed.default(false),
  ...TOKEN,
});

const ERRORS = ["not_found", "conflict", "unsupported", "unavailable"] as const;
const ByToken = ById.extend(TOKEN);

/** Webhooks at providers that are tied to sources. What a provider refuses is a `conflict`, with its own sentence. */
export const registrationApi = {
  "registrations.providers": {
    callers: "anyone",
    input: Nothing,
    output: z.object({ items: z.array(RegistrarInfo) }),
    errors: [],
  },
  "registrations.list": {
    callers: "anyone",
    input: Nothing,
    output: z.object({ items: z.array(Registration) }),
    errors: [],
  },
  /** What `create` would send, with nothing sent. What a webhook that is there already holds is not read for it. */
  "registrations.plan": {
    callers: "programs",
    input: Given,
    output: z.object({ items: z.array(PlannedCall) }),
    errors: ERRORS,
  },
  /** Makes a webhook that posts here, or points one here that is there. */
  "registrations.create": { callers: "programs", input: Given, output: Registration, errors: ERRORS },
  "registrations.change": {
    callers: "programs",
    input: ByToken.extend({
      follows: Wish.follows.optional(),
      whenOff: Wish.whenOff.optional(),
      offersMissed: Wish.offersMissed.optional(),
    }),
    output: Registration,
    errors: ERRORS,
  },
  /** Asks where it posts to; writes nothing. */
  "registrations.check": { callers: "programs", input: ByToken, output: Registration, errors: ERRORS },
  /** Has it post to the URL of now. One that somebody else pointed elsewhere only with `takeOver`. */
  "registrations.renew": {
    callers: "programs",
    input: ByToken.extend({ takeOver: z.boolean().default(false) }),
    output: Registration,
    errors: ERRORS,
  },
  "registrations.pause": { callers: "programs", input: ByToken, output: Registration, errors: ERRORS },
  "registrations.resume": { callers: "programs", input: ByToken, output: Registration, errors: ERRORS },
  /**
   * Forgets it. At its provider what was made here is deleted, and what was there before posts again to what it posted to;
   * with `only here` nothing is asked of the provider.
   */
  "registrations.delete": {
    callers: "programs",
    input: ByToken.extend({ onlyHere: z.boolean().default(false) }),
    output: Nothing,
    errors: ERRORS,
  },
  /** Of those that were forgotten here only in the last ten minutes: as it was, unless another is tied to the same webhook by now. */
  "registrations.restore": {
    callers: "programs",
    input: ById,
    output: Registration,
    errors: ["not_found", "conflict"],
  },
  /** What was done at its provider, newest first, a hundred at most. */
  "registrations.journal": {
    callers: "anyone",
    input: ById,
    output: z.object({ items: z.array(RegistrationDeed) }),
    errors: ["not_found"],
  },
} as const;
