import type { Header } from "../../../contract/model/header.ts";
import type { Scheme } from "../../../contract/model/scheme.ts";
import { type SigningCode, readsForm, signingOf } from "../../exports/code/signing-code.ts";
import { HttpRequest, requestTo } from "../../http/request.ts";
import type { Recipe } from "../../providers/find.ts";
import { isBareSecret } from "../../signature/algorithm.ts";
import { isAsymmetric } from "../../signature/key.ts";
import { type HandlerPlan, coversBytes, isInBody, takesParts } from "../plan.ts";
import { asTable, signAnyway } from "./own-signature.ts";
import { type TestToken, testToken } from "./token-signing.ts";
import { testSecret } from "./test-secret.ts";

/** How code signs: as exports of deliveries do, or by an Ed25519 key of which the seed is known. */
export type TestSigning = SigningCode & { readonly seed: Buffer | null };

/** A test of a handler, in no language yet. */
export interface HandlerTest {
  readonly secret: string;
  readonly other: string;
  /** Path and query. */
  readonly target: string;
  /** The origin that URLs which are signed begin with. */
  readonly origin: string;
  /** Sent besides the signature's. */
  readonly headers: readonly Header[];
  readonly body: string;
  /** A time in the body that is to be replaced by that of now, in milliseconds; null where there is none. */
  readonly bodyTime: string | null;
  /** The token that the test signs anew each time, in the place of `signing`. */
  readonly token: TestToken | null;
  /** How the test signs; null where there is a token, or where `signed` are the headers of a delivery that was signed once and does not age. */
  readonly signing: TestSigning | null;
  readonly signed: readonly Header[];
  /** The headers of what was signed once and has expired since; empty where nothing expires by itself. */
  readonly expired: readonly Header[];
  /** How old, in seconds, a delivery is that is too old; null where none is. */
  readonly tooOld: number | null;
  /** Whether the signature covers the bytes, so that one more is refused, and whether any bytes may be signed. */
  readonly coversBody: boolean;
  /** Whether the signature stands in the body, so that another body is unsigned. */
  readonly isUnsignedBody: boolean;
  readonly takesAnyBody: boolean;
  /** Whether it has an id by which a repeat is known, and an answer that says so. */
  readonly repeats: boolean;
}

/** Whether what is sent was signed once, and not by the test. */
export function isFixed({ signing, token }: HandlerTest): boolean {
  return signing === null && token === null;
}

const ORIGIN = "https://example.com";
const SIGNED_AT = 1_700_000_000_000;
/** What a token of a test lasts. */
const MANY_YEARS = 30 * 365 * 86_400;

/** Plans the test of a handler; a sentence where nothing can be signed for it. */
export function planTest(plan: HandlerPlan): HandlerTest | string {
  const { scheme } = plan;
  const secret = testSecret(scheme);
  const came = sample(plan);
  const made = signedFor(plan, came, secret.signs, MANY_YEARS);
  if (!made.ok) return made.error.message;
  const { headers, body, url } = made.value;
  const target = url === null ? came.url : url.slice(ORIGIN.length);
  const request = new HttpRequest({
    ...came,
    url: target,
    headers: [...came.headers, ...headers],
    body: body ?? came.body,
  });
  const isTimeInBody = scheme.timestamp !== null && isInBody(scheme.timestamp.place);
  const signing = codeOf(asTable(scheme, request), request, isTimeInBody, secret.seed);
  const time = plan.token === null ? scheme.timestamp : plan.token.age;
  const past = time?.tolerancePast ?? null;
  const ages = past !== null || (time?.toleranceFuture ?? null) !== null;
  const token = signing === null && ages ? testToken(scheme, secret.signs) : null;
  if (signing === null && token === null && ages)
    return `code cannot sign by ${scheme.name} yet, and a signature made now would soon be too old`;
  return {
    secret: secret.verifies,
    other: testSecret(scheme, "another secret, as good as that").verifies,
    target,
    origin: ORIGIN,
    headers: [...came.headers, ...(scheme.strategy === "contentful" ? named(headers) : [])],
    body: request.body.toString(),
    bodyTime: isTimeInBody ? String(SIGNED_AT) : null,
    signing,
    token,
    signed: signing === null && token === null ? headers : [],
    expired: expiredFor(plan, came, secret.signs),
    tooOld: signing === null && token === null ? null : past === null ? null : past + 60,
    coversBody: coversBytes(plan),
    isUnsignedBody: isInBody(scheme.signature.place),
    takesAnyBody: (signing !== null || token !== null) && !isTimeInBody && scheme.strategy !== "contentful",
    repeats: plan.again !== plan.thanks && plan.deliveryKey !== null && plan.provider.deliveryKey(request) !== null,
  };
}

/** The header that says which others are signed. */
function named(headers: readonly Header[]): readonly Header[] {
  return headers.filter(([name]) => name === "x-contentful-signed-headers");
}

/** Signed so long ago that all is over by now which does not last for years. */
function signedFor({ scheme, token }: HandlerPlan, came: HttpRequest, secret: string, lifetime: number) {
  const lasting = token === null ? {} : { jwt: { ...token.rule, lifetime } };
  const options = { timestamp: SIGNED_AT, messageId: "msg_1" };
  return signAnyway({ request: came, publicUrl: ORIGIN + came.url }, { ...scheme, ...lasting }, secret, options);
}

function expiredFor(plan: HandlerPlan, came: HttpRequest, secret: string): readonly Header[] {
  if (plan.token === null || plan.token.rule.expiry === "unchecked" || isInBody(plan.scheme.signature.place)) return [];
  const made = signedFor(plan, came, secret, 60);
  return made.ok ? made.value.headers : [];
}

/** A delivery that has whatever the signature covers; of a sender with a scheme of its own, one of its own. */
function sample({ scheme, path, deliveryKey, provider }: HandlerPlan): HttpRequest {
  const [own] = scheme.strategy === null && !takesParts(scheme) ? [] : provider.samples();
  if (own !== undefined)
    return requestTo(path, { headers: headersOf(own.headers, scheme), body: Buffer.from(own.body) });
  const others = [scheme.messageId, scheme.timestamp?.place].flatMap((place) =>
    place?.in === "header" ? [place.name] : [],
  );
  const names = [
    ...scheme.content.flatMap((part) => (part.part === "header" ? [part.name] : [])),
    ...headersIn(deliveryKey).filter((name) => !others.some((other) => other.toLowerCase() === name.toLowerCase())),
  ];
  const query = scheme.content.flatMap((part) => (part.part === "query" ? [`${part.name}=Ab1`] : [])).join("&");
  const isForm = [scheme.signature.place.in, ...scheme.content.map(({ part }) => part)].some((word) =>
    /form/.test(word),
  );
  const type = isForm ? "application/x-www-form-urlencoded" : "application/json";
  const fields = scheme.content.flatMap((part) => (part.part === "form" ? [`${part.name}=1`] : []));
  return requestTo(path + (query === "" ? "" : `?${query}`), {
    headers: [["Content-Type", type], ...[...new Set(names)].map((name): Header => [name, "req_1"])],
    body: Buffer.from(isForm ? ["id=1", ...fields].join("&") : JSON.stringify(jsonFor(scheme))),
  });
}

/** Without those that the signature brings. */
function headersOf(headers: readonly Header[], { messageId }: HandlerPlan["scheme"]): Header[] {
  const name = messageId?.in === "header" ? messageId.name.toLowerCase() : null;
  return headers.filter(([one]) => one.toLowerCase() !== name);
}

function headersIn(recipe: Recipe | null): readonly string[] {
  if (recipe === null) return [];
  if (recipe.find === "first" || recipe.find === "line") return recipe.of.slice(0, 1).flatMap(headersIn);
  return recipe.find === "header" ? [recipe.name] : [];
}

/** Holds an id wherever senders put one, and what is signed. */
function jsonFor({ content, signature }: HandlerPlan["scheme"]): Record<string, unknown> {
  const id = "evt_1";
  const value: Record<string, unknown> = { id, event_id: id, type: "test", event: { id }, data: { id } };
  const paths = content.flatMap((part) => (part.part === "json" ? [part.path] : []));
  if (signature.place.in === "body") paths.push(signature.place.path);
  for (const path of paths) {
    const [first = "", second] = path.split(".");
    if (second === undefined) value[first] = "1";
    else value[first] = { ...(typeof value[first] === "object" ? value[first] : {}), [second]: "1" };
  }
  return value;
}

/** How code in every language signs by the scheme; null where it cannot. */
function codeOf(scheme: Scheme, came: HttpRequest, isTimeInBody: boolean, seed: Buffer | null): TestSigning | null {
  if (scheme.jwt || isBareSecret(scheme.algorithm) || (isAsymmetric(scheme.algorithm) && seed === null)) return null;
  const written: Scheme = {
    ...scheme,
    canSign: true,
    timestamp: isTimeInBody ? null : scheme.timestamp,
    // What is signed, and where it goes, is gathered in the same way whatever signs it.
    ...(seed === null ? {} : { algorithm: "hmac-sha256", key: "utf8" }),
  };
  const made = signingOf(written, came);
  return made.kind === "made" && !readsForm(made.code) && !made.code.copiesPayload ? { ...made.code, seed } : null;
}
