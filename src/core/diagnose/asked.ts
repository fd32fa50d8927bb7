import { type HttpRequest, requestTo } from "../http/request.ts";
import { Bodies } from "./body/bodies.ts";
import type { Probe, Variation } from "./probe.ts";
import type { Question } from "./question.ts";
import { secretVariations } from "./secret/secrets.ts";
import type { Trials } from "./stop.ts";
import { urlVariations } from "./urls.ts";

/** A question with what all its searches share: bodies, secrets and URLs are varied once. */
export interface Asked {
  readonly question: Question;
  readonly request: HttpRequest;
  readonly bodies: Bodies;
  readonly secrets: readonly Variation<string>[];
  readonly urls: readonly Variation<string>[];
  readonly trials: Trials;
}

/** Probes that together make the signature right. */
export interface Match {
  readonly probes: readonly Probe[];
}

/** One scheme's probes, level by level: `level(1)` tries each alone, `level(2)` in pairs. */
export interface Search {
  level(level: number): Match[];
  /** What is less likely than any pair, and takes longest. */
  further(): Match[];
}

export function askedOf(question: Question, trials: Trials): Asked {
  const body = Buffer.from(question.body);
  const { method, url, headers } = question;
  const request = requestTo(url, { method, headers, body });
  return {
    question,
    request,
    bodies: new Bodies(body, (request.header("content-encoding") ?? "").toLowerCase()),
    secrets: secretVariations(question),
    urls: urlVariations(question),
    trials,
  };
}
