import { create } from "zustand";
import type { Input } from "../../../contract/api.ts";
import { readOverride } from "../../../contract/model/composition.ts";
import { isJson, readJson } from "../../../contract/model/json-value.ts";
import { SEND_DRAFT } from "../../words/send.ts";

/** An event as it is being composed; an empty payload sends the system's own example. */
export interface SendDraft {
  readonly endpointId: string | null;
  readonly type: string;
  readonly payload: string;
  /** Whether the payload is the whole body, so that no envelope is put around it. */
  readonly isWhole: boolean;
  /** The example that was filled in last: a payload that still is it may be replaced by another. */
  readonly example: string;
  /** The catalogue that the event was chosen from; null for the system's own. */
  readonly catalogueId: string | null;
  /** Values put over the payload, `path=value`, one a line. */
  readonly overrides: string;
  /** The user's own variables, `name=value`, one a line. */
  readonly variables: string;
  /** The receiver's id of it; empty takes a fresh one. */
  readonly messageId: string;
  /** The event that was sent last, to be sent once more on purpose. */
  readonly lastId: string | null;
  readonly count: number | null;
  readonly concurrency: number | null;
  readonly ratePerSecond: number | null;
}

/** What is forgotten when another endpoint is chosen. */
export const NO_EVENT = { type: "", payload: "", isWhole: false, example: "", catalogueId: null } as const;

export const useSendDraft = create<SendDraft>(() => ({
  ...NO_EVENT,
  endpointId: null,
  overrides: "",
  variables: "",
  messageId: "",
  lastId: null,
  count: 100,
  concurrency: 8,
  ratePerSecond: null,
}));

export function changeSend(part: Partial<SendDraft>): void {
  useSendDraft.setState(part);
}

type Content = Pick<Input<"events.send">, "type" | "payload" | "body" | "catalogueId" | "variables" | "overrides">;

/** What is sent: JSON as a payload, a whole or any other text as the body; with variables and overrides filled in. */
export function contentOf(draft: SendDraft, type: string): Content {
  const overrides = readLines(draft.overrides).read;
  const own = readLines(draft.variables).read;
  const changes = {
    ...(overrides.length === 0 ? {} : { overrides }),
    variables: Object.fromEntries(own.map(({ path, value }) => [path.trim(), value])),
  };
  const { payload, isWhole, catalogueId } = draft;
  if (payload.trim() === "") {
    const example = catalogueId === null ? { type } : { type, catalogueId };
    return overrides.length + own.length === 0 ? example : { ...example, ...changes };
  }
  const json = isWhole ? undefined : readJson(payload);
  return json === undefined ? { type, body: payload, ...changes } : { type, payload: json, ...changes };
}

/** Why a text is sent as it stands whether one wants it or not, in a sentence; null where it can be data. */
export function whyWhole({ payload }: Pick<SendDraft, "payload">): string | null {
  if (payload.trim() === "" || readJson(payload) !== undefined) return null;
  const why = isJson(payload) ? SEND_DRAFT.thisIsNestedTooDeeply : SEND_DRAFT.thisIsNotJson;
  return SEND_DRAFT.soItIsSentAs(why);
}

/** `name=value` lines, and in one sentence the first that is none. */
export function readLines(text: string) {
  const lines = text.split("\n").map((line, index) => ({ line, number: index + 1, value: readOverride(line.trim()) }));
  const wrong = lines.find(({ line, value }) => line.trim() !== "" && value === null);
  return {
    read: lines.flatMap(({ value }) => (value === null ? [] : [value])),
    error: wrong ? SEND_DRAFT.lineHasNoNameAnd(wrong.number) : undefined,
  };
}
