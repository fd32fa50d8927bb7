import type { Input } from "../../../contract/api.ts";
import type { Endpoint, EndpointAuth, VariantName } from "../../../contract/model/endpoint.ts";
import { createDrafts } from "../../state/drafts.ts";
import { formatWaits, parseWaits } from "./waits.ts";

export type AuthKind = EndpointAuth["kind"];
export const AUTH_KINDS: readonly { readonly value: AuthKind; readonly label: string }[] = [
  { value: "signature", label: "Signature" },
  { value: "bearer", label: "Bearer" },
  { value: "basic", label: "Basic" },
  { value: "header", label: "Header" },
  { value: "none", label: "None" },
];

/** An endpoint as it is being edited. What is kept secret is not here until it is typed. */
export interface EndpointDraft {
  readonly name: string;
  readonly url: string;
  readonly provider: string;
  readonly variant: VariantName;
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
  readonly speed: number | null;
  readonly isActive: boolean;
}

export const endpointDrafts = createDrafts<EndpointDraft>();

const NEW: EndpointDraft = {
  name: "",
  url: "",
  provider: "standard-webhooks",
  variant: "documented",
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
  speed: 1,
  isActive: true,
};

/** The endpoint as it stands, or what a new one starts as. */
export function draftOf(endpoint: Endpoint | null): EndpointDraft {
  if (!endpoint) return NEW;
  const { name, url, provider, variant, events, timeoutSeconds, isOrdered, speed, isActive, schedule } = endpoint;
  return {
    ...NEW,
    name,
    url,
    provider,
    variant,
    events,
    timeoutSeconds,
    isOrdered,
    speed,
    isActive,
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
    events: [...draft.events],
    isOrdered: draft.isOrdered,
    speed: draft.speed ?? 1,
    isActive: draft.isActive,
    ...(draft.secret.trim() ? { secret: draft.secret.trim() } : {}),
    ...(isAuthKept ? {} : { auth: authOf(draft) }),
    ...(waits ? { schedule: { delaysSeconds: waits, jitter: draft.jitter ?? 0 } } : {}),
    ...(draft.timeoutSeconds === null ? {} : { timeoutSeconds: draft.timeoutSeconds }),
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
