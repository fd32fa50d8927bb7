import { z } from "zod";
import { CommandStyle, SignatureCommand } from "../model/command.ts";
import { Diagnosis, DiagnosisFix } from "../model/diagnosis.ts";
import { Examination } from "../model/examination.ts";
import { Headers } from "../model/header.ts";
import { Proof } from "../model/proof.ts";
import { Scheme } from "../model/scheme.ts";
import { Source } from "../model/source.ts";
import { ExplainedVerification, Verification } from "../model/verification.ts";
import { Id } from "./inputs.ts";

/** What a signature is made of or checked against: a provider's default scheme, one of its others, or a custom one. */
const SchemeChoice = {
  provider: z.string().max(60).optional(),
  schemeId: z.string().max(100).optional(),
  scheme: Scheme.optional(),
};
const Signable = {
  ...SchemeChoice,
  secret: z.string().max(8192).default(""),
  bodyBase64: z.string(),
  method: z.string().max(20).default("POST"),
  url: z.string().max(8192).optional(),
  headers: Headers.default([]),
};

/** What is done with signatures: made, checked, written as commands, looked into and mended. */
export const signatureApi = {
  "signatures.sign": {
    callers: "anyone",
    input: z.object({ ...Signable, timestamp: z.number().optional(), messageId: z.string().max(200).optional() }),
    output: z.object({
      headers: Headers,
      url: z.string().nullable(),
      bodyBase64: z.string().nullable(),
      signedContentBase64: z.string(),
    }),
    errors: ["not_found", "unsupported"],
  },
  "signatures.verify": {
    callers: "anyone",
    input: z.object({ ...Signable, now: z.number().optional() }),
    output: ExplainedVerification,
    errors: ["not_found"],
  },

  /** A command that sends a captured delivery (`deliveryId`, to our receiver or to `to`), or the signable the other fields say. */
  "signatures.curl": {
    // What is kept here is revealed to people; who gives a secret knows it.
    callers: (input: { readonly reveal: boolean; readonly deliveryId?: string | undefined }) =>
      input.reveal && input.deliveryId !== undefined ? "people" : "anyone",
    input: z.object({
      ...Signable,
      bodyBase64: z.string().default(""),
      style: CommandStyle.default("bash"),
      deliveryId: Id.optional(),
      to: z
        .url({ protocol: /^https?$/ })
        .max(8192)
        .optional(),
      /** With `deliveryId`: signed anew with the source's secret and the time of now, instead of as it arrived. */
      resign: z.boolean().default(false),
      /** Secrets and credentials as they are, in place of variables that the command reads them from. */
      reveal: z.boolean().default(false),
      timestamp: z.number().optional(),
      messageId: z.string().max(200).optional(),
    }),
    output: SignatureCommand,
    errors: ["not_found", "unsupported", "unavailable"],
  },
  /** `text` is a raw HTTP request, a curl command, or headers and body; with `bodyBase64`, `text` is headers alone. */
  "signatures.examine": {
    callers: "anyone",
    input: z.object({
      ...SchemeChoice,
      text: z.string().max(1_400_000),
      bodyBase64: z.string().max(1_900_000).optional(),
      secret: z.string().max(8192).default(""),
      /** The public URL posted to, where the paste does not say it. */
      url: z.string().max(8192).optional(),
      now: z.number().optional(),
    }),
    output: Examination,
    errors: ["not_found"],
  },
  /**
   * A secret made now, of the form that the provider's have: `secret` signs, and the receiver is given `receiver`, which
   * is the same unless the scheme signs with a private key. It is kept nowhere.
   */
  "signatures.freshSecret": {
    callers: "anyone",
    input: z.object({ provider: z.string().max(60), schemeId: z.string().max(100).optional() }),
    output: z.object({ secret: z.string(), receiver: z.string() }),
    errors: ["not_found", "unsupported"],
  },
  /** A fresh pair: the private half signs, the public half is what the receiver is given. */
  "signatures.keyPair": {
    callers: "anyone",
    input: z.object(SchemeChoice),
    output: z.object({ privateKey: z.string(), publicKey: z.string() }),
    errors: ["not_found", "unsupported"],
  },
  /**
   * What the check of a delivery compared, whole: a signature for each secret that could make one, those that came, and
   * the bytes that are signed. An expected signature opens the door for what it signs, so that nobody but a person is
   * told it. Null where a scheme has none of it, or the secret is among the bytes.
   */
  "signatures.compared": {
    callers: "people",
    input: z.object({ deliveryId: Id }),
    output: z.object({
      expected: z.array(z.string()),
      received: z.array(z.string()),
      contentBase64: z.string().nullable(),
    }),
    errors: ["not_found"],
  },
  /** Why a delivery's, or a given request's, signature does not verify: looked into in a thread of its own. */
  "signatures.diagnose": {
    callers: "anyone",
    input: z.union([
      z.object({ deliveryId: Id, diagnosisId: Id.optional() }),
      z.object({ ...Signable, now: z.number().optional(), diagnosisId: Id.optional() }),
    ]),
    output: Diagnosis,
    errors: ["not_found", "cancelled", "unavailable", "unsupported"],
  },
  "signatures.cancelDiagnosis": {
    callers: "anyone",
    input: z.object({ diagnosisId: Id }),
    output: z.object({ cancelled: z.boolean() }),
    errors: [],
  },
  /**
   * Tries a secret on a delivery and on what else of its source did not verify. Nothing is kept, and nothing of the secret
   * is in the answer, in events or in the log.
   */
  "signatures.prove": {
    callers: "programs",
    input: z.object({ deliveryId: Id, secret: z.string().min(1).max(8192) }),
    output: Proof,
    errors: ["not_found", "unavailable", "unsupported", "cancelled"],
  },
  /** Keeps a secret that fits, as it fits, with the settings that it takes; `index` is its place among the source's. */
  "signatures.keepProven": {
    callers: "programs",
    input: z.object({ deliveryId: Id, secret: z.string().min(1).max(8192) }),
    output: z.object({ source: Source, index: z.number().int() }),
    errors: ["not_found", "conflict", "unavailable", "unsupported", "cancelled"],
  },
  /** Mends the source as a diagnosis proposed, and says what the delivery's verification would be now. */
  "signatures.applyFix": {
    callers: "programs",
    input: z.object({ deliveryId: Id, fix: DiagnosisFix }),
    output: z.object({ source: Source, verification: Verification }),
    errors: ["not_found", "conflict"],
  },
} as const;
