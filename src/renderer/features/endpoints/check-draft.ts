import { create } from "zustand";
import type { Input } from "../../../contract/api.ts";
import type { ProviderInfo } from "../../../contract/model/provider.ts";
import { CUSTOM, type Scheme } from "../../../contract/model/scheme.ts";
import { NEW_SCHEME } from "../sources/scheme/new-scheme.ts";

/** A check of any URL as it is being written; held while the window is open, its secret nowhere else. */
export interface CheckDraft {
  readonly url: string;
  readonly provider: string;
  /** Empty stands for the provider's first. */
  readonly schemeId: string;
  /** Counts while the provider is custom. */
  readonly scheme: Scheme;
  readonly secret: string;
  readonly event: string;
  /** The exact text of a valid delivery's body; empty sends the sample's. */
  readonly body: string;
  readonly limitSeconds: number | null;
  /** What the sender's handshake carries in clear; empty where it has none. */
  readonly verifyToken: string;
  /** Where the receiver says how often it has acted; empty where it does not. */
  readonly counterUrl: string;
}

export const useCheckDraft = create<CheckDraft>(() => ({
  url: "",
  provider: "standard-webhooks",
  schemeId: "",
  scheme: NEW_SCHEME,
  secret: "",
  event: "",
  body: "",
  limitSeconds: 5,
  verifyToken: "",
  counterUrl: "",
}));

export function changeCheck(part: Partial<CheckDraft>): void {
  useCheckDraft.setState(part);
}

/** The draft as the API takes it: a provider's scheme by its id, or one's own whole. */
export function toOrder(draft: CheckDraft, provider: ProviderInfo | undefined): Input<"checks.start"> {
  const { schemeId, event, body } = draft;
  const isCustom = draft.provider === CUSTOM;
  const isKnown = provider?.schemes.some(({ id }) => id === schemeId) ?? false;
  const hasEvent = provider?.samples.some((sample) => sample.event === event) ?? false;
  return {
    url: draft.url.trim(),
    provider: draft.provider,
    secret: draft.secret.trim(),
    limitSeconds: draft.limitSeconds ?? 5,
    ...(isCustom ? { scheme: draft.scheme } : isKnown ? { schemeId } : {}),
    ...(hasEvent ? { event } : {}),
    ...(body.trim() === "" ? {} : { body }),
    ...(draft.verifyToken.trim() === "" ? {} : { verifyToken: draft.verifyToken.trim() }),
    ...(draft.counterUrl.trim() === "" ? {} : { counterUrl: draft.counterUrl.trim() }),
  };
}
