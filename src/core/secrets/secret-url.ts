import { placeholders } from "../template/template.ts";
import { MASK } from "../../contract/mask.ts";
import { secretHint } from "./secret-hint.ts";
import { isSecretName } from "../../contract/secret-name.ts";
import { percentDecoded } from "./secret-name.ts";

/** Names of parameters whose values let anyone in, beside those that say so anywhere. */
const PARAMETER = /^(?:key|code|auth|sig|signature|pwd|pass)$/i;

/** Services where the URL's path is itself the permission to post. */
const POSTING = [
  /^https:\/\/(?:[a-z]+\.)?discord(?:app)?\.com\/api\/webhooks\//i,
  /^https:\/\/api\.telegram\.org\/bot[^/]/i,
  /^https:\/\/hooks?\.[\w.-]+\/./i,
  /^https:\/\/[\w.-]+\.(?:office\.com|logic\.azure\.com|powerplatform\.com|powerautomate\.com)\/./i,
  /^https:\/\/ntfy\.sh\/./i,
  /^https?:\/\/[^/]+\/(?:[^?#]*\/)?hooks\/[a-z0-9]{26}$/,
];

/** `ntfy:https://push.example.com/topic`: a service's address on a host of its own. */
const SERVICE = /^[a-z]+:(?=https?:)/i;
const HINT = /^(?:[a-z]+:)?https?:\/\/[^/]*\/…/i;

/**
 * Whether a URL, or a template of one, holds a secret of its own: a login, a parameter named like a credential, or the
 * path of a service that lets anyone post who knows it. What a payload fills in is not the template's own.
 */
export function isSecretUrl(text: string): boolean {
  const url = URL.parse(withoutPlaceholders(text.replace(SERVICE, "")));
  if (!url || !/^https?:$/.test(url.protocol)) return false;
  const isPath = url.pathname !== "/" && (SERVICE.test(text) || isPosting(url));
  return isPath || hasLogin(url) || secretParameters(url).some(([, value]) => value !== "");
}

/** What may be shown of a secret URL: its host and the last characters. */
export function urlHint(text: string): string {
  const [, scheme = "", host = "", rest = ""] =
    /^((?:[a-z]+:)?https?:\/\/)(?:[^/?#]*@)?([^/?#]*)(.*)$/is.exec(text) ?? [];
  return `${scheme}${host}/${secretHint(rest)}`;
}

/** Whether this is a hint, or one that was typed into: no URL that works begins so. */
export function isUrlHint(text: string): boolean {
  return HINT.test(text);
}

/** Whether a URL brings a user's name or a password. */
export function hasLogin({ username, password }: URL): boolean {
  return username !== "" || password !== "";
}

/**
 * A URL as it may be shown: its login left out; its secret parameters, the one that a scheme puts a secret in, and a
 * path that lets anyone post, hidden.
 */
export function shownUrl(url: URL, parameter: string | null = null): string {
  const shown = new URL(url);
  shown.username = "";
  shown.password = "";
  const isHidden = (name: string) => isSecretParameter(name) || name === parameter;
  if (!isPosting(url) && ![...url.searchParams.keys()].some(isHidden)) return shown.href;
  const search = url.search.replace(/([?&])([^=&]*)=[^&]*/g, (whole, mark: string, name: string) =>
    isHidden(percentDecoded(name)) ? `${mark}${name}=${MASK}` : whole,
  );
  return `${url.origin}${isPosting(url) ? `/${MASK}` : url.pathname}${search}${url.hash}`;
}

/** The same of a text that need not be a URL, which is then as it was. */
export function shownUrlText(text: string): string {
  const url = isSecretUrl(text) ? URL.parse(text) : null;
  return url ? shownUrl(url) : text;
}

/** A URL to be kept: what of it stands in the clear, and the whole of it, to be sealed, where it holds a secret. */
export interface TakenUrl {
  readonly url: string;
  readonly sealed: string | undefined;
}

/** Takes the secret out of a URL. A hint stands for the URL that is `kept`; null where it is not of that. */
export function takeUrl(given: string, kept: string | undefined, isSecret = isSecretUrl): TakenUrl | null {
  if (isUrlHint(given)) return kept !== undefined && urlHint(kept) === given ? { url: given, sealed: kept } : null;
  return isSecret(given) ? { url: urlHint(given), sealed: given } : { url: given, sealed: undefined };
}

/** The secrets of a URL one by one, as they would stand in the words of whoever was called. */
export function urlSecrets(url: URL): string[] {
  const login = [url.username, url.password].map(percentDecoded);
  const basic = hasLogin(url) ? [Buffer.from(login.join(":"), "utf8").toString("base64")] : [];
  const parameters = secretParameters(url).flatMap(([, value]) => [value, encodeURIComponent(value)]);
  const path = isPosting(url) ? [url.pathname, ...url.pathname.split("/").filter(({ length }) => length >= 16)] : [];
  return [...login, url.password, ...basic, ...parameters, ...path].filter((secret) => secret !== "");
}

/** The secrets of what `isSecretUrl` says is one, of a service's address on a host of its own among them: its path, too. */
export function secretsOfUrl(text: string): string[] {
  const url = URL.parse(text.replace(SERVICE, ""));
  if (!url) return [text];
  const path = SERVICE.test(text) || isPosting(url) ? url.pathname + url.search : "";
  return [text, ...urlSecrets(url), ...(path.length > 1 ? [path.slice(1)] : [])];
}

function isPosting({ origin, pathname }: URL): boolean {
  return POSTING.some((known) => known.test(origin + pathname));
}

function secretParameters({ searchParams }: URL): [string, string][] {
  return [...searchParams].filter(([name]) => isSecretParameter(name));
}

function isSecretParameter(name: string): boolean {
  return PARAMETER.test(name) || isSecretName(name);
}

function withoutPlaceholders(template: string): string {
  return [...placeholders(template)].reduceRight(
    (text, { start, end }) => text.slice(0, start) + text.slice(end),
    template,
  );
}
