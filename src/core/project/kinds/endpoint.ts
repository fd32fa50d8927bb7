import { ok } from "../../../contract/errors.ts";
import { type Endpoint, EndpointChange, EndpointInput } from "../../../contract/model/endpoint.ts";
import type { ProjectEndpoint } from "../../../contract/model/project.ts";
import { secretHint } from "../../secrets/secret-hint.ts";
import { heldIn } from "../held-in.ts";
import { HeldSecret, isRecord, mapInner, readReferences, writeReferences } from "../held-secret.ts";
import { type Fields, type Kind, given } from "../kind.ts";
import { parsed } from "../parsed.ts";

const PLAIN = EndpointInput.parse({ name: "-", url: "http://localhost", provider: "none" });

export const ENDPOINTS: Kind = {
  section: "endpoints",
  one: "endpoint",
  inFile: ({ endpoints }) => endpoints.map((endpoint) => ({ name: endpoint.name, fields: fieldsOf(endpoint) })),
  async list(call) {
    const listed = await call("endpoints.list", {});
    if (!listed.ok) return listed;
    return ok(
      listed.value.items.map((endpoint) => ({ id: endpoint.id, name: endpoint.name, fields: keptFields(endpoint) })),
    );
  },
  defaults() {
    const { variant, events, isOrdered, concurrency, speed, keptAttempts, isActive } = PLAIN;
    const same = { variant, events, isOrdered, concurrency, speed, keptAttempts, isActive };
    return { ...same, scheme: null, schemeId: null, secret: undefined };
  },
  written: ({ name, fields }, nameOf) => ({
    name,
    ...fields,
    url: writeReferences(fields["url"], nameOf, ["url"]),
    secret: writeReferences(fields["secret"], nameOf, ["secret"]),
    auth: writeReferences(fields["auth"], nameOf, ["auth"]),
  }),
  held: ({ auth }) => ({ auth: isRecord(auth) ? mapInner(auth, () => new HeldSecret({})) : undefined }),
  async make({ name, fields }, { call }) {
    const input = parsed(EndpointInput, { ...given(fields), name }, "the endpoint");
    return input.ok ? call("endpoints.create", input.value) : input;
  },
  async change(id, { fields }, { call }) {
    // That agents may send to it was said of where it was.
    const anew = fields["url"] === undefined ? {} : { allowsAgents: false };
    const change = parsed(EndpointChange, { ...given(fields), ...anew }, "the endpoint");
    return change.ok ? call("endpoints.update", { ...change.value, id }) : change;
  },
};

function fieldsOf(described: ProjectEndpoint): Fields {
  const { name: _, url, secret, auth, ...endpoint } = described;
  return given({
    ...endpoint,
    url: readReferences(url),
    secret: readReferences(secret),
    auth: readReferences(auth),
  });
}

function keptFields(endpoint: Endpoint): Fields {
  const { url, provider, variant, scheme, schemeId = null, events, secretHint: hint } = endpoint;
  const { schedule, timeoutSeconds, isOrdered, concurrency, speed, keptAttempts, isActive } = endpoint;
  return {
    url: heldIn(url),
    provider,
    variant,
    scheme,
    schemeId,
    events,
    secret: hint === null ? undefined : new HeldSecret({ shown: hint, fits: (text) => secretHint(text) === hint }),
    auth: authOf(endpoint),
    schedule,
    timeoutSeconds,
    isOrdered,
    concurrency,
    speed,
    keptAttempts,
    isActive,
  };
}

/** Nothing of a credential is shown, so any text may be the one that is kept. */
function credential(): HeldSecret {
  return new HeldSecret({ fits: () => true });
}

function authOf({ authKind: kind, authName, authVariable }: Endpoint): Fields {
  const held = (name: string) => (authVariable === null ? { [name]: credential() } : { [`${name}Env`]: authVariable });
  if (kind === "bearer") return { kind, ...held("token") };
  if (kind === "basic") return { kind, username: authName ?? "", ...held("password") };
  if (kind === "header") return { kind, name: authName ?? "", ...held("value") };
  return { kind };
}
