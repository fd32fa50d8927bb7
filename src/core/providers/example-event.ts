/** One kind of event a system sends, with an example of what it says of it. */
export interface ExampleEvent {
  readonly type: string;
  readonly description: string;
  readonly data: unknown;
  /** The same where the system as built says other things than it documents. */
  readonly builtData?: unknown;
}
