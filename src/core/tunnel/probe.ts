import { createHmac, randomBytes } from "node:crypto";

import { callHttp } from "../http/client/client.ts";
import { ToldError } from "../http/client/errors.ts";

const PREFIX = "/.hookbench/probe/";

/** Proves that a public URL reaches our own receiver: asks it for a word that only we can make, a new one every time. */
export interface Probe {
  /** The answer to a probe's request target, once; null when it is none of ours that is under way. */
  answer(url: string): string | null;
  /** Milliseconds the round trip took; rejects with a sentence when our own answer did not come back in time. */
  run(publicUrl: string, timeoutMs: number): Promise<number>;
}

export function createProbe(): Probe {
  const key = randomBytes(32);
  const asked = new Set<string>();

  function wordFor(nonce: string): string {
    return createHmac("sha256", key).update(nonce).digest("hex");
  }

  async function run(publicUrl: string, timeoutMs: number): Promise<number> {
    const nonce = randomBytes(16).toString("hex");
    const started = performance.now();
    asked.add(nonce);
    try {
      const end = await callHttp({
        method: "GET",
        url: new URL(PREFIX + nonce, publicUrl),
        headers: [["bypass-tunnel-reminder", "1"]],
        body: new Uint8Array(),
        hostFromPayload: false,
        allowPrivateHosts: true,
        signal: AbortSignal.timeout(timeoutMs),
        maxRedirects: 0,
      });
      if (!end.ok) throw new ToldError(end.error);
      const { status, body } = end.value;
      if (body !== wordFor(nonce)) throw new ToldError(`the public URL answered ${status}, but not from this receiver`);
      return Math.round(performance.now() - started);
    } finally {
      asked.delete(nonce);
    }
  }

  return {
    answer: (url) => {
      if (!url.startsWith(PREFIX)) return null;
      const nonce = url.slice(PREFIX.length);
      return asked.delete(nonce) ? wordFor(nonce) : null;
    },
    run,
  };
}
