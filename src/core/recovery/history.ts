import type { RecoveredFrom } from "../../contract/model/recovered.ts";
import type { Answered, HookAt, ProviderRequest } from "../register/registrar.ts";
import { githubHistory } from "./histories/github.ts";
import { gitlabHistory } from "./histories/gitlab.ts";
import { paypalHistory } from "./histories/paypal.ts";
import { squareHistory } from "./histories/square.ts";
import { stripeHistory } from "./histories/stripe.ts";
import { svixHistory } from "./histories/svix.ts";
import type { FoundRequest } from "./read-requests.ts";

/** One try to deliver something, as its provider tells of it. */
export interface Told {
  /** By which the provider knows it. */
  readonly remoteId: string;
  /** By which we know it: what its delivery has as its key. */
  readonly key: string;
  readonly event: string | null;
  /** Epoch milliseconds; null where that is not said. */
  readonly sentAt: number | null;
  /** What the provider heard; null where it reached nobody, or does not say. */
  readonly status: number | null;
  /** Whether the provider takes it for delivered. */
  readonly isTaken: boolean;
}

export interface ToldPage {
  readonly items: readonly Told[];
  /** What leads to the next page; null after the last. */
  readonly next: string | null;
}

/** The stretch of time that is looked through, in epoch milliseconds, and where in its pages one is. */
export interface Stretch {
  readonly since: number;
  readonly until: number;
  readonly cursor: string | null;
}

/** What is known of a provider that tells what it sent: which requests ask for it, and how its answers are read. */
export interface History {
  /** How long it is told, in milliseconds. */
  readonly keepsMs: number;
  /** What a person is to know of it. */
  readonly notes: readonly string[];
  list(at: HookAt, stretch: Stretch): ProviderRequest;
  /** Newest first where `list` cannot ask for a stretch, else in any order. Null where the answer is not as documented. */
  page(answer: Answered): ToldPage | null;
  /** Whether the webhook, as it was seen, is sent such an event. */
  isSent?(webhook: unknown, event: string | null): boolean;
  readonly bring?: {
    readonly from: RecoveredFrom;
    requests(at: HookAt, one: Omit<Told, "isTaken" | "status">): readonly ProviderRequest[];
    /** Null where the answers are not as documented, or it is not among them. */
    found(answers: readonly Answered[], one: Pick<Told, "sentAt" | "key">): FoundRequest | null;
  };
  resend(at: HookAt, one: Pick<Told, "remoteId" | "key">): ProviderRequest | null;
  /** Whether it can be asked to send again. */
  readonly canResend: boolean;
  /** So many it sends again within a minute; without it as many as are asked for. */
  readonly resendsAMinute?: number;
}

const HISTORIES: Readonly<Record<string, History>> = {
  github: githubHistory,
  gitlab: gitlabHistory,
  stripe: stripeHistory,
  paypal: paypalHistory,
  square: squareHistory,
  svix: svixHistory,
};

/** Null where a provider does not tell what it sent. */
export function historyOf(provider: string): History | null {
  return (Object.hasOwn(HISTORIES, provider) ? HISTORIES[provider] : undefined) ?? null;
}
