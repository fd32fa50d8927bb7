import type { HttpAnswer } from "../../http/client/client.ts";
import type { Message } from "./channel.ts";

/** Where a message goes: what the user set up, or what a URL in a hook says. */
export interface Target {
  readonly url: string | null;
  readonly token: string | null;
  /** Chat, channel or topic. */
  readonly to: string | null;
}

/** A message as a service's API takes it. */
export interface Post {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json: unknown;
}

/** A messaging service: how its messages are posted, and how it says no. */
export interface Service {
  readonly name: string;
  /** Whether a URL alone, as typed into a hook, is one of this service's addresses. */
  knows(url: URL): boolean;
  /** The request that posts the message, or the sentence that says what is missing. */
  post(target: Target, message: Pick<Message, "title" | "body" | "markdown">): Post | string;
  /** Why an answer below 400 is a refusal all the same; null when it took the message. */
  refusal?(answer: HttpAnswer): string | null;
}

/** The base of an API: what the user gave, without a slash at its end, or the service's own. */
export function baseOf(url: string | null, own: string): string {
  return (url ?? own).replace(/\/+$/, "");
}

/** A field of a JSON object in an answer's body; undefined when there is none. */
export function answerField(answer: HttpAnswer, name: string): unknown {
  try {
    const value: unknown = JSON.parse(answer.body);
    return typeof value === "object" && value !== null
      ? Object.entries(value).find(([key]) => key === name)?.[1]
      : undefined;
  } catch {
    return undefined;
  }
}
