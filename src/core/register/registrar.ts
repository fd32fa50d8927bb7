import type { Headers } from "../../contract/model/header.ts";
import type { RegistrarInfo } from "../../contract/model/registration.ts";

/** One request to a provider's API; its token is put in when it is sent. */
export interface ProviderRequest {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Behind the API's address; with what is not plain in it escaped already. */
  readonly path: string;
  readonly json?: unknown;
  readonly form?: Readonly<Record<string, string>>;
}

/** What came back. `json` is null where the body is none. */
export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: unknown;
}

/** Which webhook. */
export interface HookAt {
  readonly place: string;
  readonly hook: string;
  readonly events: readonly string[];
}

/** What a webhook is to become. */
export interface HookWish {
  readonly place: string;
  readonly events: readonly string[];
  readonly url: string;
  /** The source's, to sign with; null where it has none. */
  readonly secret: string | null;
  /** Whether the webhook was another's until now, so that it has no secret of ours. */
  readonly isFirst: boolean;
}

/** What is seen of a webhook that is there. */
export interface SeenHook {
  /** Null where it posts nowhere. */
  readonly url: string | null;
  readonly isPaused: boolean;
  /** What the provider says is wrong with it, or waits; null where it says nothing. */
  readonly remark: string | null;
  /** The secret it signs with, where the provider shows that. */
  readonly secret: string | null;
  /** The whole answer, for those that must be written back whole. */
  readonly whole: unknown;
}

/** A webhook that was made. */
export interface MadeHook {
  readonly hook: string;
  /** The secret that the provider made up. */
  readonly secret: string | null;
}

/** What a provider's way to say no means, where its status alone does not say so. */
export interface SaidNo {
  readonly status: number;
  readonly message: string;
}

/** What is known of a provider's API for webhooks: which requests do what, and how its answers are read. */
export interface Registrar {
  readonly info: Omit<RegistrarInfo, "tellsMissed" | "canPause">;
  /** What to call it in sentences. */
  readonly name: string;
  /** Where its API is, for a place. */
  apiOf(place: string): string;
  /** Why this can be no place; null where it can. */
  placeFault(place: string): string | null;
  /** Why it cannot post to this URL, or be given this secret; null where it can. */
  wishFault?(wish: Pick<HookWish, "url" | "secret" | "events">): string | null;
  /** What turns the token into one that its API takes, for some hours; not given where the token itself is taken. */
  readonly session?: {
    request(): ProviderRequest;
    /** How the token goes along with that request. */
    authorised(token: string): Authorised;
    /** Null where the answer is not as documented. */
    token(answer: Answered): string | null;
  };
  /** How the token goes along; `now` is epoch milliseconds. */
  authorised(token: string, asked: { readonly place: string; readonly path: string; readonly now: number }): Authorised;
  /** Where a place has only one webhook: what it is called here; null where it has others. */
  onlyOf?(place: string): string | null;
  /** Why a webhook cannot be named so; null where it can. */
  hookFault?(hook: string): string | null;
  make?(wish: HookWish): ProviderRequest;
  made?(answer: Answered): MadeHook | null;
  read(at: HookAt): ProviderRequest;
  /** Null where it is not there. */
  seen(answer: Answered, at: HookAt): SeenHook | null;
  /** Points it at the URL of the wish. */
  move(at: HookAt, wish: HookWish, seen: SeenHook): ProviderRequest;
  remove?(at: HookAt): ProviderRequest | null;
  pause?(at: HookAt, wish: HookWish, isPaused: boolean): ProviderRequest | null;
  ping?(at: HookAt): ProviderRequest | null;
  /** A refusal within an answer of status 200. */
  saidNo?(answer: Answered): SaidNo | null;
}

export interface Authorised {
  readonly headers: Headers;
  /** The path with the token in it, where it goes there. */
  readonly path?: string;
}

/** What is in `Authorization: Bearer`. */
export function bearer(token: string): Authorised {
  return { headers: [["Authorization", `Bearer ${token}`]] };
}

/** Words of a path, escaped, so that none of them leads elsewhere. */
export function inPath(...words: readonly string[]): string {
  return words.map((word) => encodeURIComponent(word)).join("/");
}

/** A place's grammar as a fault finder. */
export function placeLike(pattern: RegExp, sentence: string): (place: string) => string | null {
  return (place) => (pattern.test(place) && !/(^|\/)\.{1,2}(\/|$)/.test(place) ? null : sentence);
}
