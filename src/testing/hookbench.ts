/** How a Hookbench is had: that of `url` and `token` (by default HOOKBENCH_URL and HOOKBENCH_TOKEN), or one of its own. */
export interface Options {
  /** Where its API is. */
  readonly url?: string;
  readonly token?: string;
  /** Where `send` posts to when it is not told. */
  readonly app?: string;
}

/** Header fields in their order, as they were written. */
export type HeaderFields = readonly (readonly [string, string])[];

/** What came or was answered, to the byte. */
export interface Message {
  readonly headers: HeaderFields;
  readonly bytes: Uint8Array;
  /** The first header field of that name, in any case; null where there is none. */
  header(name: string): string | null;
  /** The body as UTF-8. */
  text(): string;
  /** The body as JSON. Throws a SyntaxError where it is none. */
  json(): unknown;
}

/** A delivery that came. */
export interface Received extends Message {
  readonly id: string;
  readonly provider: string | null;
  readonly event: string | null;
  readonly method: string;
  readonly url: string;
  readonly outcome: "verified" | "rejected" | "unsigned" | "not_checked";
  /** Why that is its outcome, in a word such as `signature_mismatch`. */
  readonly reason: string;
  /** What its sender was answered. */
  readonly status: number;
  /** Why its signature does not verify, in a sentence, as far as it can be found out. */
  diagnose(): Promise<string>;
}

/** An app's answer to what was sent. */
export interface Sent extends Message {
  /** What the receiver knows the event by. */
  readonly id: string;
  readonly event: string;
  readonly status: number;
  /** From the start of the request to the last byte of the answer. */
  readonly ms: number;
}

/** Where a sender posts to, and the secret that its deliveries are signed with. */
export interface TestSource {
  readonly id: string;
  readonly provider: string;
  readonly url: string;
  /** What the receiver is given: the public key where the sender signs with a private one; null where nothing is signed. */
  readonly secret: string | null;
}

/** How an event departs from the provider's example of it. */
export interface Overrides {
  /** Where to; the `app` of the options by default. */
  readonly to?: string | TestSource;
  /** Values by their dotted paths in the payload, such as `data.object.amount_paid`. */
  readonly set?: Readonly<Record<string, unknown>>;
  /** What the receiver knows the event by. */
  readonly id?: string;
  /** When it is sent; else the frozen time, or now. */
  readonly at?: Date | number;
  /** What signs it; else the secret of this client's source of that provider, which `secret` tells. */
  readonly secret?: string;
  /** A request that an app has to refuse. */
  readonly spoil?: "signature" | "timestamp" | "unsigned" | "body";
  readonly timeoutMs?: number;
}

export interface Waiting {
  readonly timeoutMs?: number;
  /** Goes on after this one. */
  readonly after?: Received;
}

/** What an app is to answer. */
export interface Wish {
  /** A status, or a class such as `2xx`. */
  readonly status?: number | `${1 | 2 | 3 | 4 | 5}xx`;
  readonly withinMs?: number;
  /** A text that stands in the body, or what the body says as JSON. */
  readonly body?: unknown;
}

/** How a source misbehaves on purpose: which of its deliveries, and what they are answered. */
export interface Fault {
  readonly first?: number;
  readonly every?: number;
  readonly probability?: number;
  readonly seed?: number;
  readonly delaySeconds?: number;
  readonly status?: number;
  readonly body?: string;
  readonly retryAfterSeconds?: number;
  /** The connection ends before the answer, or in the middle of its body. */
  readonly cut?: "before" | "midway";
}

/** Hookbench in a test. */
export interface Hookbench extends AsyncDisposable {
  /** Where its API is, and what it takes: for another process that is to use the same. */
  readonly url: string;
  readonly token: string;
  /** A source with a path and a secret of its own, which is gone after `close`. */
  source(provider: string): Promise<TestSource>;
  /** The secret that this client's events of a provider are signed with: what your app is to be given. */
  secret(provider: string): Promise<string>;
  /** Sends the provider's example of an event, signed, as that provider would. */
  send(provider: string, event: string, overrides?: Overrides): Promise<Sent>;
  /**
   * The first delivery since the start, or since `mark`, that fits a filter of the filter language. Throws a TestingError
   * that says what came instead.
   */
  waitFor(filter: string, options?: Waiting): Promise<Received>;
  /** The same for so many, in the order they came. */
  waitForSome(filter: string, count: number, options?: Waiting): Promise<readonly Received[]>;
  /** Throws a TestingError where one comes within that time. */
  expectNone(filter: string, options: { readonly withinMs: number }): Promise<void>;
  /** Throws a TestingError where an answer is not as it was wished. */
  expectAnswer(sent: Sent, wish: Wish): void;
  /** What came before does not count from now on. */
  mark(): Promise<void>;
  /** What a source answers in place of its own answer. */
  respond(source: TestSource, answer: { readonly status: number; readonly body?: string }): Promise<void>;
  /** How a source misbehaves on purpose; `[]` ends it. */
  faults(source: TestSource, faults: readonly Fault[]): Promise<void>;
  /** What is sent is dated and signed as of that time, and what comes is taken at any age. Null lets time pass again. */
  freezeTime(at: Date | number | null): Promise<void>;
  /** Removes the sources it made, and ends the Hookbench that it started. */
  close(): Promise<void>;
}
