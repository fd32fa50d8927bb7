import {
  createHmac,
  createSecretKey,
  generateKeyPairSync,
  sign as signBytes,
  verify as verifyBytes,
} from "node:crypto";
import type { Headers } from "../src/contract/model/header.ts";
import type { Scheme } from "../src/contract/model/scheme.ts";
import { findProvider } from "../src/core/providers/catalogue.ts";
import { HttpRequest } from "../src/core/http/request.ts";
import { makeKeyPair } from "../src/core/signature/key-pair.ts";
import { sign } from "../src/core/signature/sign.ts";
import type { SignedRequest } from "../src/core/signature/signed-request.ts";
import { verify } from "../src/core/signature/verify.ts";
import { type Measure, median } from "./measure.ts";

/** How many times a second we do it, how many times bare `node:crypto` makes the digest alone, and the one over the other. */
interface SignatureRatio {
  readonly name: string;
  readonly ours: number;
  readonly bare: number;
  readonly ratio: number;
}

const ROUNDS = 41;
const ROUND_MS = 15;

interface Case {
  readonly name: string;
  readonly ours: () => void;
  readonly bare: () => void;
}

const NOW = Date.UTC(2026, 0, 1);
const BODY = Buffer.from(JSON.stringify({ type: "bench", data: "x".repeat(994) }));
const SIGN_OPTIONS = { timestamp: NOW, messageId: "msg_p5jXN8AQM9LWM0D4loKWxJek" };
const SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

/** Verifying and signing 1 KB with four schemes, against `node:crypto` doing only the digest; the median of the rounds. */
export function benchSignatures(): Measure[] {
  return cases()
    .map((entry) => measure(entry, ROUNDS, ROUND_MS))
    .map(({ name, ours, bare, ratio }) => ({
      name: `${name} against bare node:crypto`,
      value: ratio,
      unit: "ratio",
      target: ">= 0.6",
      isMet: ratio >= 0.6,
      detail: { oursPerSecond: Math.round(ours), barePerSecond: Math.round(bare) },
    }));
}

function cases(): Case[] {
  return [
    ...hmacCases("GitHub", schemeOf("github", "github"), SECRET),
    ...hmacCases("Stripe", schemeOf("stripe", "stripe"), SECRET),
    ...hmacCases("Standard Webhooks", schemeOf("standard-webhooks", "standard-webhooks"), SECRET),
    ...ed25519Cases(schemeOf("standard-webhooks", "standard-webhooks-v1a")),
  ];
}

function schemeOf(provider: string, id: string): Scheme {
  const scheme = findProvider(provider)?.schemes.find((candidate) => candidate.id === id);
  if (!scheme) throw new Error(`no scheme ${id}`);
  return scheme;
}

/** The baseline has its key ready, its content in one piece, and gives the digest in the form `node:crypto` is fastest in. */
function hmacCases(name: string, scheme: Scheme, secret: string): Case[] {
  const key = scheme.key === "whsec" ? createSecretKey(secret.slice("whsec_".length), "base64") : secret;
  const encoding = scheme.signature?.encoding === "base64" ? "base64" : "hex";
  const content = signedContent(scheme, secret);
  const bare = () => void createHmac("sha256", key).update(content).digest(encoding);
  return bothWays(name, scheme, secret, secret, bare, bare);
}

function signedContent(scheme: Scheme, secret: string): Buffer {
  const signed = sign(request([]), scheme, secret, SIGN_OPTIONS);
  if (!signed.ok) throw new Error(signed.error.message);
  return Buffer.from(signed.value.signedContent);
}

function ed25519Cases(scheme: Scheme): Case[] {
  const pair = makeKeyPair(scheme);
  if (!pair.ok) throw new Error(pair.error.message);
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const signature = signBytes(null, BODY, privateKey);
  const bareVerify = () => void verifyBytes(null, BODY, publicKey, signature);
  const bareSign = () => void signBytes(null, BODY, privateKey);
  return bothWays("Ed25519", scheme, pair.value.publicKey, pair.value.privateKey, bareVerify, bareSign);
}

/** The request is the same each time: what taking a request apart costs is measured with the receiver. */
function bothWays(
  name: string,
  scheme: Scheme,
  verifySecret: string,
  signSecret: string,
  bareVerify: () => void,
  bareSign: () => void,
): Case[] {
  const unsigned = request([["Content-Type", "application/json"]]);
  const signed = sign(unsigned, scheme, signSecret, SIGN_OPTIONS);
  if (!signed.ok) throw new Error(signed.error.message);
  const { headers } = signed.value;
  const secrets = [verifySecret];
  const received = request(headers);
  const check = () => {
    const { reason } = verify(received, scheme, secrets, NOW);
    if (reason !== "signature_matches") throw new Error(reason);
  };
  return [
    { name: `verify ${name}`, ours: check, bare: bareVerify },
    { name: `sign ${name}`, ours: () => void sign(unsigned, scheme, signSecret, SIGN_OPTIONS), bare: bareSign },
  ];
}

function request(headers: Headers): SignedRequest {
  const parts = { method: "POST", url: "/hooks/bench", httpVersion: "1.1", clientIp: "127.0.0.1", headers, body: BODY };
  return { request: new HttpRequest(parts), publicUrl: null };
}

/** Rounds of the two are interleaved, so that a busy moment of the machine strikes both. */
function measure({ name, ours, bare }: Case, rounds: number, roundMs: number): SignatureRatio {
  perSecond(ours, roundMs);
  perSecond(bare, roundMs);
  const samples = Array.from({ length: rounds }, () => ({
    ours: perSecond(ours, roundMs),
    bare: perSecond(bare, roundMs),
  }));
  return {
    name,
    ours: median(samples.map((sample) => sample.ours)),
    bare: median(samples.map((sample) => sample.bare)),
    ratio: median(samples.map((sample) => sample.ours / sample.bare)),
  };
}

function perSecond(run: () => void, roundMs: number): number {
  const start = performance.now();
  const end = start + roundMs;
  let count = 0;
  let now = start;
  while (now < end) {
    for (let i = 0; i < 50; i++) run();
    count += 50;
    now = performance.now();
  }
  return (count * 1000) / (now - start);
}
