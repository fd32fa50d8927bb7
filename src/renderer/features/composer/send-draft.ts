import { compareJson } from "../../../contract/compare-json.ts";
import { changesOf, pathText } from "../../../contract/json-changes.ts";
import { readJsonTree } from "../../../contract/json-tree.ts";
import type { Input } from "../../../contract/api.ts";
import type { Delivery } from "../../../contract/model/delivery.ts";
import { isJson } from "../../../contract/model/json-value.ts";
import { call } from "../../state/calls.ts";
import { type Composed, type Sent, addSent } from "../../state/composing.ts";
import { releaseDelivery } from "../../state/delivery-actions.ts";
import { saveAsFixture, saveTextAsFixture } from "../../state/fixtures.ts";
import { decodeBase64, exactText } from "../../ui/body/base64.ts";
import { LARGE } from "../../ui/json-editor/large-text.ts";
import { COMPOSE, changedWords } from "../../words/compose.ts";
import { retryWords } from "../../words/traffic.ts";
import type { BodyText } from "./body-text.ts";
import { bodyAside } from "./work-aside.ts";

/** A delivery as the composer has it: what is edited, and how its body is shown. */
export interface Original extends BodyText {
  readonly delivery: Delivery;
  /** The path and query as they came; null where they hold a credential. */
  readonly url: string | null;
}

export interface Repeat {
  readonly count: number;
  readonly isTogether: boolean;
  /** Whether all but the first are to look like the tries again of its sender; one after the other then. */
  readonly asRetries: boolean;
}

type Edit = NonNullable<Input<"deliveries.release">["edit"]>;

const NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const MOST_NAMED = 3;

/** What keeps a draft from being sent, in a few words; null where nothing does. */
export function faultOf(draft: Composed, { url }: Original): string | null {
  const wrong = draft.headers.findIndex(({ name, isOn }) => isOn && !NAME.test(name));
  if (wrong >= 0) return COMPOSE.notHeader(wrong);
  if (draft.target !== "source") return /^https?:\/\/[^/]/i.test(draft.url) ? null : COMPOSE.notUrl;
  return url === null || draft.url.startsWith("/") ? null : COMPOSE.forward;
}

/** The fields that differ from what came, by their paths; null where the bodies are not both JSON, or too large to compare here. */
export function changedFields(draft: Composed, { shown }: Original): readonly string[] | null {
  if (draft.body === null) return [];
  if (Math.max(draft.body.length, shown?.length ?? 0) > LARGE) return null;
  const [before, after] = [readJsonTree(shown ?? ""), readJsonTree(draft.body)];
  if (before === undefined || after === undefined) return null;
  return changesOf(compareJson(before, after)).map(({ path }) => pathText(path));
}

/** Sends a draft, so many times, and keeps how each went. Answers the sentence of a failure, or null. */
export async function sendDraft(draft: Composed, original: Original, repeat: Repeat): Promise<string | null> {
  const { id } = original.delivery;
  if (repeat.isTogether && !repeat.asRetries) {
    const all = await Promise.all(Array.from({ length: repeat.count }, () => sendOnce(draft, original)));
    addSent(id, all);
    return all.find(({ error }) => error !== null)?.error ?? null;
  }
  let failure: string | null = null;
  for (let number = 0; number < repeat.count; number += 1) {
    const sent = await sendOnce(draft, original, repeat.asRetries ? number : 0);
    addSent(id, [sent]);
    failure ??= sent.error;
  }
  return failure;
}

/** Lets one that is held go on as it was edited. Answers the sentence of a failure, or null. */
export async function letGo(draft: Composed, original: Original): Promise<string | null> {
  const { url } = original;
  const edit = await editOf(draft, original);
  return releaseDelivery(original.delivery.id, draft.url === url ? edit : { ...edit, url: draft.url });
}

/** `retry` says as which try again it is to look; 0 as none. */
async function sendOnce(draft: Composed, original: Original, retry = 0): Promise<Sent> {
  const { delivery } = original;
  const at = Date.now();
  const result = await call("replays.create", {
    deliveryIds: [delivery.id],
    mode: "edited",
    edit: { ...(await editOf(draft, original)), ...placeOf(draft, original) },
    ...(draft.target === "source" ? {} : { to: draft.url }),
    ...(retry === 0 ? {} : { retry }),
  });
  const said = wordsOf(draft, original);
  const words = retry === 0 ? said : `${retryWords(retry)}, ${said}`;
  const [first] = result.ok ? result.value.results : [];
  if (!first) return { ...NOTHING, at, words, error: result.ok ? null : result.error.message };
  const { status, durationMs, headers, body, error, deliveryId } = first;
  const recorded = deliveryId === null ? null : await call("deliveries.get", { id: deliveryId });
  const made = recorded?.ok ? recorded.value : null;
  return {
    at,
    words,
    status,
    durationMs,
    headers,
    body,
    error,
    deliveryId,
    genuine: made ? made.verification.outcome === "verified" : null,
    appStatus: made?.app?.status ?? null,
  };
}

const NOTHING = {
  status: null,
  durationMs: 0,
  headers: [],
  body: "",
  deliveryId: null,
  genuine: null,
  appStatus: null,
};

/** JSON that came in one line goes in one line again. */
async function editOf({ method, headers, body }: Composed, { oneLine }: Original): Promise<Edit> {
  const kept = headers.filter(({ isOn }) => isOn).map(({ name, value }): [string, string] => [name, value]);
  if (body === null) return { method, headers: kept };
  return { method, headers: kept, bodyBase64: await bodyAside.write({ text: body, oneLine }) };
}

/** Keeps the body of a draft under a name, to be sent again; one that is as it came, or no text, as it came. */
export async function saveDraft(body: Composed["body"], { delivery, oneLine }: Original): Promise<void> {
  const written = body === null ? null : await bodyAside.write({ text: body, oneLine });
  const text = written === null ? null : exactText(decodeBase64(written));
  if (text === null) return saveAsFixture(delivery);
  const { provider, event } = delivery;
  return saveTextAsFixture({ body: text, provider, event, isJson: isJson(text), isWhole: true });
}

/** To a URL nothing of the place where it arrived is put behind that: what is typed is what is called. */
function placeOf({ target, url }: Composed, { url: came, delivery }: Original): { readonly url?: string } {
  if (target === "source") return came === null || url === came ? {} : { url };
  const [path = ""] = (came ?? delivery.url).split("?");
  return { url: sourcePathOf(path) };
}

/** The part of a path that leads to a source: the word before its name, and the name. */
function sourcePathOf(path: string): string {
  return /^\/(?:hooks|webhook|api\/webhooks)\/[^/]+/.exec(path)?.[0] ?? path;
}

function wordsOf(draft: Composed, original: Original): string {
  const fields = changedFields(draft, original);
  if (fields === null) return COMPOSE.body;
  if (fields.length === 0) return COMPOSE.asItCame;
  return fields.length > MOST_NAMED ? changedWords(fields.length) : fields.join(", ");
}
