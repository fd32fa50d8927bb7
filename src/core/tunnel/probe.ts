import { randomBytes } from "node:crypto";

const PREFIX = "/.hookbench/probe/";

/** Proves that a public URL reaches our own receiver: asks it for a word only we know. */
export interface Probe {
  /** The answer to a probe's request target, or null when it is not one of ours. */
  answer(url: string): string | null;
  /** Milliseconds the round trip took; rejects with a sentence when our own answer did not come back in time. */
  run(publicUrl: string, timeoutMs: number): Promise<number>;
}

export function createProbe(): Probe {
  const nonce = randomBytes(16).toString("hex");
  const word = randomBytes(16).toString("hex");

  async function run(publicUrl: string, timeoutMs: number): Promise<number> {
    const started = performance.now();
    const response = await fetch(new URL(PREFIX + nonce, publicUrl), {
      headers: { "bypass-tunnel-reminder": "1" },
      redirect: "manual",
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await response.text();
    if (text !== word) throw new Error(`the public URL answered ${response.status}, but not from this receiver`);
    return Math.round(performance.now() - started);
  }

  return { answer: (url) => (url === PREFIX + nonce ? word : null), run };
}
