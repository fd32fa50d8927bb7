/** What of two peers without types is used: they read what we write. */
declare module "har-validator" {
  /** Resolves where the archive is valid by HAR 1.2, and is rejected with what is wrong in it. */
  export function har(archive: unknown): Promise<unknown>;
}

declare module "@usebruno/lang" {
  interface BrunoRequest {
    readonly meta: Readonly<Record<string, string>>;
    readonly http: Readonly<Record<string, string>>;
    readonly headers: readonly { readonly name: string; readonly value: string; readonly enabled: boolean }[];
    readonly body?: { readonly text?: string };
  }
  export function bruToJsonV2(text: string): BrunoRequest;
}
