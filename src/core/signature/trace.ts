import type { VerificationStep } from "../../contract/model/verification.ts";

/** Collects the steps of one explained verification. The fast path passes null instead, so that it pays nothing. */
export class Trace {
  readonly steps: VerificationStep[] = [];

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
}
