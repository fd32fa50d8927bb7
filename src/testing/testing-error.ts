/** What kept a test from going on: `start`, `refused` (by the API), `timeout`, or an expectation that did not hold. */
export type TestingErrorCode = "start" | "refused" | "timeout" | "expectation" | "unreachable";

/** Every failure of the test client, with a sentence that says what came instead. */
export class TestingError extends Error {
  readonly code: TestingErrorCode;

  constructor(code: TestingErrorCode, message: string) {
    super(message);
    this.name = "TestingError";
    this.code = code;
  }
}
