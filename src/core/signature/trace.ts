import type { VerificationStep } from "../../contract/model/verification.ts";

/**
 * What a check compared, whole. Whoever reads an expected signature can send what it signs, so that only a person is
 * ever shown it.
 */
export interface Compared {
  /** One a secret that a signature could be made with; none where only the sender can sign. */
  readonly expected: readonly string[];
  readonly received: readonly string[];
  /** The exact bytes that are signed; null where the scheme signs none, or a secret is among them. */
  readonly content: Buffer | null;
}

/** Collects the steps of one explained verification. The fast path passes null instead, so that it pays nothing. */
export class Trace {
  readonly steps: VerificationStep[] = [];
  compared: Compared = { expected: [], received: [], content: null };

  pass(name: string, detail: string): void {
    this.steps.push({ name, outcome: "pass", detail });
  }

  fail(name: string, detail: string): void {
    this.steps.push({ name, outcome: "fail", detail });
  }

  info(name: string, detail: string): void {
    this.steps.push({ name, outcome: "info", detail });
  }

  skip(name: string, detail: string): void {
    this.steps.push({ name, outcome: "skip", detail });
  }

  /** Takes over what was found out with one secret. */
  take({ steps, compared }: Trace): void {
    this.steps.push(...steps);
    const { expected, received, content } = this.compared;
    this.compared = {
      expected: [...expected, ...compared.expected],
      received: received.length > 0 ? received : compared.received,
      content: content ?? compared.content,
    };
  }

  /** Notes what is compared, beside what was noted of the content. */
  compare(expected: string | null, received: readonly string[]): void {
    this.compared = { ...this.compared, expected: expected === null ? [] : [expected], received };
  }
}
