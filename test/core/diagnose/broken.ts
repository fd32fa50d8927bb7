import type { Headers } from "../../../src/contract/model/header.ts";
import type { Scheme } from "../../../src/contract/model/scheme.ts";
import type { OtherSecrets, Question } from "../../../src/core/diagnose/question.ts";
import { HttpRequest } from "../../../src/core/http/request.ts";
import { sign } from "../../../src/core/signature/sign.ts";
import { PUBLIC_URL, providerNamed, requestOf, secretsFor } from "../providers/requests.ts";

export const NOW = Date.UTC(2026, 10, 21, 12, 0, 0);

/** How a delivery comes to be broken: what its sender did, and what arrived. */
export interface Broken {
  readonly provider: string;
  readonly schemeId?: string;
  /** What the sender signed; `arrived` is what came instead, the same where it is not given. */
  readonly body?: string | Buffer;
  readonly arrived?: string | Buffer;
  readonly type?: string;
  /** What the sender's scheme has otherwise than ours. */
  readonly sent?: Partial<Scheme>;
  readonly signingSecret?: string;
  readonly savedSecrets?: readonly string[];
  readonly others?: readonly OtherSecrets[];
  /** The URL the sender signed, and the one we think it posted to. */
  readonly signedUrl?: string;
  readonly publicUrl?: string | null;
  readonly tunnelUrl?: string | null;
  /** Milliseconds from the signature to its arrival. */
  readonly age?: number;
  readonly headers?: (headers: Headers) => Headers;
}

export const BODY = '{"id":"evt_1","type":"order.paid","amount":2400,"url":"https://shop.example/1"}';

/** The scheme of a broken delivery, and a secret in the form it wants. */
export function schemeOf({ provider, schemeId }: Broken): Scheme {
  const { schemes } = providerNamed(provider);
  const scheme = schemeId ? schemes.find(({ id }) => id === schemeId) : schemes[0];
  if (!scheme) throw new Error(`no scheme of ${provider}`);
  return scheme;
}

/** Signs a delivery as its sender would, breaks it, and asks about what is left. */
export function questionAbout(broken: Broken): Question {
  const scheme = schemeOf(broken);
  const { body = BODY, publicUrl = PUBLIC_URL, signedUrl, age = 0, type = "application/json" } = broken;
  const pair = secretsFor(scheme);
  const url = signedUrl ?? publicUrl ?? PUBLIC_URL;
  const plain = requestOf({ headers: [["Content-Type", type]], body, url: targetOf(url) });
  const signature = sign(
    { request: plain, publicUrl: url },
    { ...scheme, ...broken.sent },
    broken.signingSecret ?? pair.signing,
    {
      timestamp: NOW - age,
      messageId: "msg_1",
    },
  );
  if (!signature.ok) throw new Error(signature.error.message);
  const signed = new HttpRequest({ ...partsOf(plain), headers: [...plain.headers, ...signature.value.headers] });
  const change = broken.headers ?? ((headers: Headers) => headers);
  return {
    method: "POST",
    url: targetOf(publicUrl ?? url),
    headers: change(signed.headers),
    body: Buffer.from(broken.arrived ?? signature.value.body ?? body),
    publicUrl,
    tunnelUrl: broken.tunnelUrl ?? null,
    now: NOW,
    source: {
      id: "src_own",
      name: "own",
      provider: broken.provider,
      schemes: providerNamed(broken.provider).schemes,
      secrets: broken.savedSecrets ?? [pair.verifying],
    },
    others: broken.others ?? [],
  };
}

export function otherSource(name: string, ...secrets: readonly string[]): OtherSecrets {
  return { owner: { kind: "source", id: `src_${name}` }, name, secrets };
}

export function endpointNamed(name: string, secret: string): OtherSecrets {
  return { owner: { kind: "endpoint", id: `end_${name}` }, name, secrets: [secret] };
}

/** A header's value changed, the header renamed where `name` is given. */
export function withHeader(
  wanted: string,
  change: (value: string) => string,
  name?: string,
): (headers: Headers) => Headers {
  return (headers) =>
    headers.map(([own, value]) =>
      own.toLowerCase() === wanted.toLowerCase() ? [name ?? own, change(value)] : [own, value],
    );
}

function targetOf(url: string): string {
  return url.replace(/^https?:\/\/[^/]*/, "") || "/";
}

function partsOf({ method, url, httpVersion, clientIp, headers, body }: HttpRequest) {
  return { method, url, httpVersion, clientIp, headers, body };
}
