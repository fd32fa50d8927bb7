import type { EndpointAuth } from "../../contract/model/endpoint.ts";
import { addressSecrets } from "../act/tools/mcp/secret-address.ts";
import type { Store } from "../record/store.ts";
import type { EndpointCredentials } from "../record/tables/endpoints.ts";
import type { KeptRegistration } from "../record/tables/registrations.ts";
import { headerSecrets } from "../secrets/header-secrets.ts";
import { isSecretUrl, secretsOfUrl } from "../secrets/secret-url.ts";

/** The places of a tool's variables among an action's secrets. */
const VARIABLES = "toolParams.env.";

type Tables = Pick<
  Store,
  "sources" | "hooks" | "actionSecrets" | "endpoints" | "channels" | "mcpServers" | "registrations" | "relays"
>;

/**
 * The secrets that are kept, one by one as they would stand elsewhere: of sources, hooks and their actions, endpoints,
 * channels, MCP servers and registrations. One that cannot be opened is left out: it can stand nowhere either.
 */
export function gatherSecrets(store: Tables): string[] {
  return [
    ...store.sources
      .list()
      .flatMap(({ id }) => opened(() => [...store.sources.secrets(id), ...store.sources.leaving(id)])),
    ...store.hooks.list().flatMap(({ id }) => opened(() => ofHook(store, id))),
    ...store.endpoints.list().flatMap(({ id }) => opened(() => ofEndpoint(store.endpoints.credentials(id)))),
    ...store.channels.list().flatMap(({ id }) => opened(() => ofChannel(store, id))),
    ...store.mcpServers.list().flatMap(({ id }) => opened(() => ofMcpServer(store, id))),
    ...store.relays.list().flatMap(({ id }) => opened(() => Object.values(store.relays.secrets(id) ?? {}))),
    ...store.registrations.list().flatMap((one) => opened(() => ofRegistration(store, one))),
  ];
}

function opened(read: () => readonly string[]): readonly string[] {
  try {
    return read();
  } catch {
    return [];
  }
}

function ofHook({ hooks, actionSecrets }: Tables, id: string): string[] {
  const ofAction = Object.entries(actionSecrets.get(id)).filter(
    ([place, value]) => !place.startsWith(VARIABLES) || isLikeSecret(value),
  );
  return [...given(hooks.secret(id)), ...ofAction.flatMap(([, value]) => partsOf(value))];
}

function ofEndpoint({ secret, auth, url }: EndpointCredentials): string[] {
  return [...given(secret), ...given(url).flatMap(partsOf), ...ofAuth(auth)];
}

/** A credential as it was given, or as our environment holds it, and how it is sent. */
function ofAuth(auth: EndpointAuth): string[] {
  switch (auth.kind) {
    case "bearer":
      return [...given(auth.token), ...inVariable(auth.tokenEnv)];
    case "basic": {
      const passwords = [...given(auth.password), ...inVariable(auth.passwordEnv)];
      const logins = passwords.map((password) => Buffer.from(`${auth.username}:${password}`).toString("base64"));
      return [...passwords, ...logins];
    }
    case "header":
      return [...given(auth.value), ...inVariable(auth.valueEnv)];
    default:
      return [];
  }
}

function inVariable(name: string | undefined): string[] {
  return name === undefined ? [] : given(process.env[name]);
}

function ofChannel({ channels }: Tables, id: string): string[] {
  const { url, token } = channels.secrets(id) ?? {};
  return [...given(url).flatMap(ofAddress), ...given(token)];
}

function ofMcpServer({ mcpServers }: Tables, id: string): string[] {
  const { env = {}, headers = {}, url } = mcpServers.secrets(id) ?? {};
  return [...Object.values(env).filter(isLikeSecret), ...Object.values(headers)]
    .flatMap(partsOf)
    .concat(given(url).flatMap(ofAddress));
}

/** Its token, kept here or in our environment. */
function ofRegistration({ registrations }: Tables, { id, token }: KeptRegistration): string[] {
  return [...given(registrations.token(id)), ...(token.from === "environment" ? inVariable(token.name) : [])];
}

/** The address of a channel or an MCP server: whatever is long in it lets one in. */
function ofAddress(text: string): string[] {
  const url = URL.parse(text);
  return url ? [...secretsOfUrl(text), ...addressSecrets(url)] : [text];
}

/** What may be a URL with secrets in it, or a header with one behind a word. */
function partsOf(text: string): string[] {
  return isSecretUrl(text) ? secretsOfUrl(text) : headerSecrets(text);
}

/** A setting such as `production`, `8080` or a path stands in many texts, and is no secret. */
function isLikeSecret(value: string): boolean {
  return value.length >= 8 && !/^(?:[a-z]+|[A-Z]+|[\d.:]+|[./~].*)$/.test(value);
}

function given(secret: string | null | undefined): string[] {
  return secret ? [secret] : [];
}
