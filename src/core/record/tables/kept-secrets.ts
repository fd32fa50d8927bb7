/** Documents with secrets beside them; the documents hold hints at most. */
export interface SealedTable<T, S> {
  insert(item: T, secrets: S): void;
  update(item: T, secrets: S): void;
  get(id: string): T | null;
  list(): readonly T[];
  /** In clear; null when there is no such item. */
  secrets(id: string): S | null;
  delete(id: string): boolean;
}

export interface ChannelSecrets {
  readonly url: string | null;
  readonly token: string | null;
}

export interface McpServerSecrets {
  readonly env: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  /** The whole address, where it holds a secret; the document then has a hint of it. */
  readonly url?: string | undefined;
}
