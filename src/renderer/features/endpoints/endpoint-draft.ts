import type { Input } from "../../../contract/api.ts";
import type { Endpoint, EndpointAuth, VariantName } from "../../../contract/model/endpoint.ts";
import type { SendingInfo } from "../../../contract/model/provider.ts";
import { CUSTOM, type Scheme } from "../../../contract/model/scheme.ts";
import { createDrafts } from "../../state/drafts.ts";
import { NEW_SCHEME } from "../sources/scheme/new-scheme.ts";
import { formatWaits, parseWaits } from "./waits.ts";
import { ENDPOINT_DRAFT } from "../../words/endpoints.ts";

export type AuthKind = EndpointAuth["kind"];
export const AUTH_KINDS: readonly { readonly value: AuthKind; readonly label: string }[] = [
  { value: "signature", label: ENDPOINT_DRAFT.signature },
  { value: "bearer", label: ENDPOINT_DRAFT.bearer },
  { value: "basic", label: ENDPOINT_DRAFT.basic },
  { value: "header", label: ENDPOINT_DRAFT.header },
  { value: "none", label: ENDPOINT_DRAFT.none },
];

/** An endpoint as it is being edited. What is kept secret is not here until it is typed. */
export interface EndpointDraft {
  readonly name: string;
  readonly url: string;
  readonly provider: string;
  readonly variant: VariantName;
  /** Which of the provider's schemes signs; empty for its usual one. */
  readonly schemeId: string;
  /** Counts while the provider is custom. */
  readonly scheme: Scheme;
  readonly events: readonly string[];
  readonly secret: string;
  readonly authKind: AuthKind;
  /** A user's name, or a header's. */
  readonly authName: string;
  readonly authValue: string;
  /** The environment variable that holds the value, in its place. */
  readonly authEnv: string;
  /** As typed; empty on a new endpoint leaves it to the provider's own. */
  readonly waits: string;
  readonly jitter: number | null;
  readonly timeoutSeconds: number | null;
  readonly isOrdered: boolean;
  readonly allowsAgents: boolean;
  readonly speed: number | null;
  /** Attempts under way together. */
  readonly concurrency: number | null;
  /** Attempts kept in the log. */
  readonly keptAttempts: number | null;
}

export const endpointDrafts = createDrafts<EndpointDraft>({
  name: "endpoint",
  like: () => NEW,
  keep: (draft) => ({ ...draft, secret: "", authValue: "" }),
});

/** What a field left empty stands for. */
const CONCURRENCY = 16;
const KEPT_ATTEMPTS = 20_000;

const NEW: EndpointDraft = {
  name: "",
  url: "",
  provider: "standard-webhooks",
  variant: "documented",
  schemeId: "",
  scheme: NEW_SCHEME,
  events: [],
  secret: "",
  authKind: "signature",
  authName: "",
  authValue: "",
  authEnv: "",
  waits: "",
  jitter: 0,
  timeoutSeconds: null,
  isOrdered: false,
  allowsAgents: false,
  speed: 1,
  concurrency: CONCURRENCY,
  keptAttempts: KEPT_ATTEMPTS,
};

/** The endpoint as it stands, or what a new one starts as. */
export function draftOf(endpoint: Endpoint | null): EndpointDraft {
  if (!endpoint) return NEW;
  const { name, url, provider, variant, events, timeoutSeconds, isOrdered, speed, schedule } = endpoint;
  const { concurrency, keptAttempts, allowsAgents } = endpoint;
  return {
    ...NEW,
    name,
    url,
    provider,
    variant,
    schemeId: endpoint.schemeId ?? "",
    scheme: endpoint.scheme ?? NEW_SCHEME,
    events,
    timeoutSeconds,
    isOrdered,
    allowsAgents,
    speed,
    concurrency,
    keptAttempts,
    authKind: AUTH_KINDS.find(({ value }) => value === endpoint.authKind)?.value ?? "signature",
    waits: formatWaits(schedule.delaysSeconds),
    jitter: schedule.jitter,
  };
}

/** The draft as input for the API. What was not typed of secrets stays as it is. */
export function toInput(draft: EndpointDraft, endpoint: Endpoint | null): Input<"endpoints.create"> {
  const waits = parseWaits(draft.waits);
  const isUntyped = !draft.authName && !draft.authValue && !draft.authEnv;
  const isAuthKept = isUntyped && draft.authKind === (endpoint?.authKind ?? "signature");
  return {
    name: draft.name.trim() || hostOf(draft.url),
    url: draft.url.trim(),
    provider: draft.provider,
    variant: draft.variant,
    schemeId: draft.schemeId === "" || draft.authKind !== "signature" ? null : draft.schemeId,
    scheme: draft.provider === CUSTOM && draft.authKind === "signature" ? draft.scheme : null,
    events: [...draft.events],
    isOrdered: draft.isOrdered,
    allowsAgents: draft.allowsAgents,
    speed: draft.speed ?? 1,
    concurrency: draft.concurrency ?? CONCURRENCY,
    keptAttempts: draft.keptAttempts ?? KEPT_ATTEMPTS,
    ...(draft.secret.trim() ? { secret: draft.secret.trim() } : {}),
    ...(isAuthKept ? {} : { auth: authOf(draft) }),
    ...(waits ? { schedule: { delaysSeconds: waits, jitter: draft.jitter ?? 0 } } : {}),
    ...(draft.timeoutSeconds === null ? {} : { timeoutSeconds: draft.timeoutSeconds }),
  };
}

/** What a draft becomes when it is to send as another: only what that one offers of variants and of authentication. */
export function sendAs(provider: string, draft: EndpointDraft, sending: SendingInfo | null): Partial<EndpointDraft> {
  const [first = "signature", ...others] = sending?.auth ?? [];
  return {
    provider,
    schemeId: "",
    variant: sending?.variants.includes(draft.variant) ? draft.variant : "documented",
    authKind: sending && ![first, ...others].includes(draft.authKind) ? first : draft.authKind,
  };
}

function authOf({ authKind, authName, authValue, authEnv }: EndpointDraft): EndpointAuth {
  switch (authKind) {
    case "bearer":
      return { kind: "bearer", ...(authEnv ? { tokenEnv: authEnv } : { token: authValue }) };
    case "basic":
      return {
        kind: "basic",
        username: authName,
        ...(authEnv ? { passwordEnv: authEnv } : { password: authValue }),
      };
    case "header":
      return { kind: "header", name: authName, ...(authEnv ? { valueEnv: authEnv } : { value: authValue }) };
    default:
      return { kind: authKind };
  }
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : "";
}
