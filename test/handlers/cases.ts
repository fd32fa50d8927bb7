import type { Header } from "../../src/contract/model/header.ts";
import type { Scheme } from "../../src/contract/model/scheme.ts";
import { type HandlerPlan, coversBytes, planHandler, takesKeyUrl, takesParts } from "../../src/core/handler/plan.ts";
import { signAnyway } from "../../src/core/handler/test/own-signature.ts";
import { type HandlerTest, planTest } from "../../src/core/handler/test/test-plan.ts";
import { HttpRequest, requestTo } from "../../src/core/http/request.ts";
import { findProvider, listProviders } from "../../src/core/providers/catalogue.ts";
import { certificateOf, certified, ownRight, ownWrong } from "./own-cases.ts";
import { handshakeRequests, tokenOf } from "./handshakes.ts";
import { testSecret } from "../../src/core/handler/test/test-secret.ts";

/** A handler of one scheme, under names that no other has, with the secrets that it is given. */
export interface Case {
  readonly id: string;
  readonly plan: HandlerPlan;
  readonly env: Readonly<Record<string, string>>;
  readonly requests: readonly Judged[];
}

/** A request, made when it is sent, and what a right handler answers. */
export interface Judged {
  readonly name: string;
  readonly status: number;
  readonly text?: string;
  /** Sent right before it, without a look at its answer. */
  readonly first?: boolean;
  readonly make: () => Sent;
}

export interface Sent {
  readonly method: string;
  readonly target: string;
  readonly headers: readonly Header[];
  readonly body: Buffer;
}

const ORIGIN = "https://example.com";

/** `keysAt` gives a URL at which keys stand. One case for every scheme that handlers are written for, or one for each kind of scheme. */
export function handlerCases(which: "all" | "kinds", keysAt: (keys: string) => string): readonly Case[] {
  const seen = new Set<string>();
  const known = listProviders().flatMap((provider, at) =>
    provider.schemes.flatMap((scheme, number) => {
      const planned = planHandler(provider, scheme, `/h/${at}-${number}`);
      if (typeof planned === "string") return [];
      const kind = kindOf(planned);
      if (which === "kinds" && seen.has(kind)) return [];
      seen.add(kind);
      const words = ["case", `${at}x${number}`];
      const plan = { ...planned, words, secretVariable: `CASE_${at}X${number}_WEBHOOK_SECRET` };
      return [caseOf(`${provider.id} ${scheme.id}`, plan, keysAt)];
    }),
  );
  return [...known, hostileCase()];
}

/** What ends a string, a comment or a script somewhere, in a scheme that somebody described by hand. */
const HOSTILE = "\"'`\\ ${1}#{1}$x @x %> ?> */ --> \u00fc";

function hostileCase(): Case {
  const provider = findProvider("hmac");
  const [scheme] = provider?.schemes ?? [];
  if (!provider || !scheme?.signature) throw new Error("there is no plain HMAC");
  const planned = planHandler(
    { ...provider, name: `${HOSTILE}\n${HOSTILE}` },
    {
      ...scheme,
      name: `${HOSTILE}\n${HOSTILE}`,
      signature: {
        ...scheme.signature,
        format: { kind: "plain", prefix: HOSTILE.slice(0, -2), prefixOptional: false },
      },
      content: [{ part: "literal", value: `${HOSTILE}\n` }, { part: "body" }],
    },
    "/h/hostile",
  );
  if (typeof planned === "string") throw new Error(planned);
  return caseOf("a hostile scheme", {
    ...planned,
    words: ["case", "hostile"],
    secretVariable: "CASE_HOSTILE_WEBHOOK_SECRET",
  });
}

/** What of a plan code goes by, names aside. */
function kindOf({ scheme, handshakes, deliveryKey }: HandlerPlan): string {
  const nameless = JSON.stringify({ ...scheme, id: "", name: "" }, (key, value: unknown) =>
    ["name", "prefix", "otherwise", "tolerancePast", "toleranceFuture", "signatureKey", "timestampKey"].includes(key) &&
    value !== null
      ? typeof value
      : value,
  );
  return `${nameless} ${handshakes.length} ${deliveryKey?.find ?? ""}`;
}

function caseOf(id: string, plan: HandlerPlan, keysAt = (keys: string) => keys): Case {
  const { scheme } = plan;
  const [now, before] = [pairOf(scheme), pairOf(scheme)];
  const env = {
    [plan.secretVariable]: now.verifies,
    [`${plan.secretVariable}_PREVIOUS`]:
      certificateOf(plan) ?? (takesKeyUrl(plan) ? keysAt(before.verifies) : before.verifies),
    ...tokenOf(plan.secretVariable),
    PUBLIC_ORIGIN: ORIGIN,
  };
  const handshakes = handshakeRequests(plan, now.signs, (body) => signed(plan, now.signs, { body }));
  const requests = [...handshakes, ...right(plan, now.signs, before.signs), ...wrong(plan, now.signs)];
  return { id, plan, env, requests };
}

/** Test secrets are always the same; what is signed with one and with the one before must differ. */
let made = 0;
function pairOf(scheme: Scheme) {
  made += 1;
  return testSecret(scheme, `secret ${made} of all these cases.`);
}

interface How {
  readonly body?: Buffer | undefined;
  readonly type?: string | null | undefined;
  readonly age?: number;
}

const tests = new WeakMap<HandlerPlan, HandlerTest | null>();

/** The test that comes with a handler has a request in which all is that its scheme signs; null where it has none. */
function baseOf(plan: HandlerPlan): HandlerTest | null {
  const planned = tests.has(plan) ? null : planTest(plan);
  if (planned !== null) tests.set(plan, typeof planned === "string" ? null : planned);
  return tests.get(plan) ?? null;
}

function signed(plan: HandlerPlan, secret: string, { body, type, age = 0 }: How = {}): Sent {
  const base = baseOf(plan);
  const target = base?.target.split("&bt_")[0] ?? plan.path;
  const headers = (base?.headers ?? [["Content-Type", "application/json"]]).filter(
    ([name]) => type === undefined || name.toLowerCase() !== "content-type",
  );
  if (type) headers.push(["Content-Type", type]);
  const bytes = body ?? Buffer.from(base?.body ?? '{"id":"evt_1","type":"test"}');
  const request = requestTo(new URL(ORIGIN + target), { headers, body: bytes });
  const options = { timestamp: Date.now() - age * 1000, messageId: `msg_${made++}` };
  const result = signAnyway({ request, publicUrl: ORIGIN + target }, plan.scheme, secret, options);
  if (!result.ok) throw new Error(`${plan.scheme.id}: ${result.error.message}`);
  const { url, body: changed, headers: added } = result.value;
  return {
    method: "POST",
    target: url === null ? target : url.slice(ORIGIN.length),
    headers: [...headers.filter(([name]) => !added.some(([other]) => other === name)), ...added],
    body: changed ?? bytes,
  };
}

function isInBody({ scheme }: HandlerPlan): boolean {
  const places = [scheme.signature.place.in, scheme.timestamp?.place.in, ...scheme.content.map(({ part }) => part)];
  return places.some((place) => place === "body" || place === "form" || place === "sorted_form" || place === "json")
    ? scheme.signature.place.in !== "header" || scheme.timestamp?.place.in === "body" || places.includes("sorted_form")
    : false;
}

const ODD = '{"id" :\t"evt_2", "a":"\\u00e9\\/ \u00fc",\n "b":1.0e2}\n';

function right(plan: HandlerPlan, secret: string, before: string): Judged[] {
  const one = (name: string, make: () => Sent): Judged => ({ name, status: 200, make });
  // What is read out of a form or an object is no other bytes.
  const free =
    isInBody(plan) || takesParts(plan.scheme) || plan.scheme.strategy === "twilio" || plan.scheme.strategy === "plivo"
      ? []
      : [
          one("odd JSON", () => signed(plan, secret, { body: Buffer.from(ODD) })),
          one("no UTF-8", () =>
            signed(plan, secret, {
              body: Buffer.from([0xef, 0xbb, 0xbf, 0x7b, 0xff, 0, 0x7d]),
              type: "application/octet-stream",
            }),
          ),
          one("a form", () =>
            signed(plan, secret, { body: Buffer.from("b=1&a=%20+%zz"), type: "application/x-www-form-urlencoded" }),
          ),
          one("no content type", () => signed(plan, secret, { body: Buffer.from(ODD), type: null })),
        ];
  const withKey = () => signed(plan, secret);
  const repeated = knowsRepeats(plan, withKey());
  let sent: Sent | undefined;
  return [
    one("valid", () => signed(plan, secret)),
    one("signed with the secret before", () => certified(plan) ?? signed(plan, before)),
    ...ownRight(plan, (body, type) => signed(plan, secret, { body, type })),
    ...free,
    ...(repeated
      ? [
          { ...one("about to be repeated", () => (sent = withKey())), first: true },
          { ...one("repeated", () => sent ?? withKey()), text: plan.again },
        ]
      : []),
  ];
}

function knowsRepeats(plan: HandlerPlan, sent: Sent): boolean {
  const request = new HttpRequest({
    ...sent,
    headers: [...sent.headers],
    url: sent.target,
    httpVersion: "1.1",
    clientIp: "",
  });
  return plan.deliveryKey !== null && plan.provider.deliveryKey(request) !== null;
}

/** How many seconds old, or ahead, a delivery may be; null where that is not asked. */
function agesOf({ scheme, token }: HandlerPlan): { readonly past: number | null; readonly future: number | null } {
  const time = token === null ? scheme.timestamp : token.age;
  if (token === null || time !== null)
    return { past: time?.tolerancePast ?? null, future: time?.toleranceFuture ?? null };
  const { lifetime, leeway, expiry, start } = token.rule;
  return {
    past: lifetime === null || expiry === "unchecked" ? null : lifetime + leeway,
    future: start.length === 0 ? null : leeway,
  };
}

function wrong(plan: HandlerPlan, secret: string): Judged[] {
  const { scheme } = plan;
  const one = (name: string, make: () => Sent): Judged => ({ name, status: 401, make });
  const covers = coversBytes(plan);
  const place = scheme.signature.place;
  const names =
    place.in === "header"
      ? [place.name, ...(place.otherwise ?? [])]
      : place.in === "numbered_headers"
        ? [`${place.prefix}1`]
        : [];
  const withSignature = (change: (value: string) => string | null) => () => {
    const sent = signed(plan, secret);
    const headers = sent.headers.flatMap(([name, value]): Header[] => {
      if (!names.some((known) => known.toLowerCase() === name.toLowerCase())) return [[name, value]];
      const changed = change(value);
      return changed === null ? [] : [[name, changed]];
    });
    return { ...sent, headers };
  };
  const { past, future } = agesOf(plan);
  return [
    ...ownWrong(plan, (body, type) => signed(plan, secret, { body, type })),
    ...(covers
      ? [
          one("a byte added", () => {
            const sent = signed(plan, secret);
            return { ...sent, body: Buffer.concat([sent.body, Buffer.from(" ")]) };
          }),
          one("a byte changed", () => {
            const sent = signed(plan, secret);
            const body = Buffer.from(sent.body);
            body[0] = (body[0] ?? 0) ^ 1;
            return { ...sent, body };
          }),
        ]
      : []),
    one("another secret", () => signed(plan, pairOf(scheme).signs)),
    ...(names.length === 0
      ? [one("unsigned", () => ({ ...signed(plan, secret), body: Buffer.from("{}") }))]
      : [
          one(
            "unsigned",
            withSignature(() => null),
          ),
          one(
            "an empty signature",
            withSignature(() => ""),
          ),
          one(
            "a signature cut short",
            withSignature((value) => value.slice(0, -4)),
          ),
          one(
            "no signature at all",
            withSignature(() => "v1,t=1,nothing"),
          ),
        ]),
    ...(past === null ? [] : [one("too old", () => signed(plan, secret, { age: past + 60 }))]),
    ...(future === null ? [] : [one("from the future", () => signed(plan, secret, { age: -future - 60 }))]),
  ];
}
