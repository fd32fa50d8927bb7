import type { Input } from "../../../contract/api.ts";
import type { ProviderInfo } from "../../../contract/model/provider.ts";
import { CUSTOM, type Scheme } from "../../../contract/model/scheme.ts";
import {
  type ActingMethod,
  type ClientHeader,
  OWN_WORDS,
  type ReplyProfile,
  type Source,
  type SourceTolerance,
} from "../../../contract/model/source.ts";
import type { SourceReads } from "../../../contract/model/source-reads.ts";
import { createDrafts } from "../../state/drafts.ts";
import { takesSecret } from "../../state/connect-sender.ts";
import { formatHeaders, parseHeaders } from "../../ui/headers-text.ts";
import { type TargetDraft, targetDraftOf, targetInput } from "./target-draft.ts";
import { NEW_SCHEME } from "./scheme/new-scheme.ts";

const AS_SENT: SourceTolerance = { past: null, future: null };

/** A source as it is being edited. */
export interface SourceDraft {
  readonly name: string;
  readonly path: string;
  readonly provider: string;
  /** Counts while the provider is custom. */
  readonly scheme: Scheme;
  readonly requireSignature: boolean;
  /** What the sender posts to; empty takes it from the request. */
  readonly publicUrl: string;
  /** Seconds that the time of a signature may lie off; null for as the sender checks it. */
  readonly tolerance: SourceTolerance;
  readonly replyProfile: ReplyProfile;
  readonly status: number | null;
  readonly headers: string;
  readonly body: string;
  readonly methods: readonly ActingMethod[];
  readonly allowBrowsers: boolean;
  readonly catchesAll: boolean;
  readonly allowUnsignedOutside: boolean;
  /** With commas between; empty for anyone. */
  readonly allowFrom: string;
  readonly clientHeader: ClientHeader | null;
  readonly watchPublicUrl: boolean;
  readonly target: TargetDraft;
  /** Where its deliveries say what they are; empty where any sender's places are looked at. */
  readonly reads: Readonly<Record<keyof SourceReads, string>>;
}

export const sourceDrafts = createDrafts<SourceDraft>({
  name: "source",
  like: anyDraft,
  keep: (draft) => draft,
});

export function draftOf(source: Source): SourceDraft {
  const {
    name,
    path,
    provider,
    scheme,
    requireSignature,
    publicUrl,
    tolerance,
    response,
    replyProfile,
    methods,
    allowBrowsers,
    catchesAll,
    allowUnsignedOutside,
    allowFrom,
    clientHeader,
    watchPublicUrl,
    target,
    reads,
  } = source;
  return {
    name,
    path,
    provider,
    scheme: scheme ?? NEW_SCHEME,
    requireSignature,
    publicUrl: publicUrl ?? "",
    tolerance: tolerance ?? AS_SENT,
    replyProfile,
    status: response?.status ?? 200,
    headers: formatHeaders(response?.headers ?? []),
    body: response?.body ?? "",
    methods,
    allowBrowsers,
    catchesAll,
    allowUnsignedOutside,
    allowFrom: allowFrom.join(", "),
    clientHeader,
    watchPublicUrl,
    target: targetDraftOf(target),
    reads: {
      event: reads?.event ?? "",
      deliveryKey: reads?.deliveryKey ?? "",
      summary: reads?.summary ?? "",
    },
  };
}

/** What a draft looks like. */
function anyDraft(): SourceDraft {
  return {
    name: "",
    path: "",
    provider: "none",
    scheme: NEW_SCHEME,
    requireSignature: true,
    publicUrl: "",
    tolerance: AS_SENT,
    replyProfile: "hookbench",
    status: 200,
    headers: "",
    body: "",
    methods: ["POST"],
    allowBrowsers: false,
    catchesAll: false,
    allowUnsignedOutside: false,
    allowFrom: "",
    clientHeader: null,
    watchPublicUrl: false,
    target: targetDraftOf(null),
    reads: { event: "", deliveryKey: "", summary: "" },
  };
}

/** Whether what a source of this provider receives is signed with a secret we hold. */
export function isSigned(provider: string, providers: readonly ProviderInfo[]): boolean {
  return provider === CUSTOM || takesSecret(providers.find(({ id }) => id === provider));
}

/** The draft as input for the API; an empty path is made from the name. */
export function toInput(draft: SourceDraft, provider: ProviderInfo | undefined): Input<"sources.create"> {
  const headers = parseHeaders(draft.headers);
  const isCustom = draft.provider === CUSTOM;
  const signs = isCustom || takesSecret(provider);
  return {
    name: draft.name.trim() || draft.path.trim(),
    path: draft.path.trim() || slug(draft.name),
    provider: draft.provider,
    scheme: isCustom ? draft.scheme : null,
    requireSignature: signs && draft.requireSignature,
    publicUrl: draft.publicUrl.trim() || null,
    tolerance: draft.tolerance.past === null && draft.tolerance.future === null ? null : draft.tolerance,
    replyProfile: draft.replyProfile,
    methods: [...draft.methods],
    allowBrowsers: draft.allowBrowsers,
    catchesAll: draft.catchesAll,
    allowUnsignedOutside: draft.allowUnsignedOutside,
    allowFrom: draft.allowFrom.split(/[\s,]+/).filter(Boolean),
    clientHeader: draft.clientHeader,
    watchPublicUrl: draft.watchPublicUrl && draft.publicUrl.trim() !== "",
    response:
      draft.replyProfile === OWN_WORDS
        ? { status: draft.status ?? 200, headers: headers.ok ? headers.headers : [], body: draft.body }
        : null,
    target: targetInput(draft.target),
    reads: readsOf(draft.reads),
  };
}

function readsOf({ event, deliveryKey, summary }: SourceDraft["reads"]): SourceReads | null {
  const reads = {
    event: event.trim() || null,
    deliveryKey: deliveryKey.trim() || null,
    summary: summary.trim() || null,
  };
  return Object.values(reads).every((place) => place === null) ? null : reads;
}

/** `My Shop!` becomes `my-shop`. */
export function slug(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, "-")
    .replace(/^[^a-z0-9]+|-+$/g, "");
}
