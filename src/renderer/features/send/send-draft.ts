import { create } from "zustand";
import type { Input } from "../../../contract/api.ts";

/** An event as it is being composed; an empty payload sends the system's own example. */
export interface SendDraft {
  readonly endpointId: string | null;
  readonly type: string;
  readonly payload: string;
  /** The receiver's id of it; empty takes a fresh one. */
  readonly messageId: string;
  /** What was sent last, to be sent once more on purpose. */
  readonly lastMessageId: string | null;
  readonly count: number | null;
  readonly concurrency: number | null;
  readonly ratePerSecond: number | null;
}

export const useSendDraft = create<SendDraft>(() => ({
  endpointId: null,
  type: "",
  payload: "",
  messageId: "",
  lastMessageId: null,
  count: 100,
  concurrency: 8,
  ratePerSecond: null,
}));

export function changeSend(part: Partial<SendDraft>): void {
  useSendDraft.setState(part);
}

type Content = Pick<Input<"events.send">, "type" | "payload" | "body" | "variables">;

/** What is sent: JSON as a payload with its variables filled in, any other text as the exact body. */
export function contentOf({ payload }: SendDraft, type: string): Content {
  if (payload.trim() === "") return { type };
  const json = parseJson(payload);
  return json === undefined ? { type, body: payload } : { type, payload: json, variables: {} };
}

/** A body as a payload to edit: laid out, with the event's id as a variable, so that each sending has its own. */
export function editableText(body: string, messageId: string): string {
  const json = parseJson(body);
  if (json === undefined) return body;
  return JSON.stringify(json, null, 2).replaceAll(JSON.stringify(messageId), '"{{id}}"');
}

/** The value a text is as JSON; undefined where it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
