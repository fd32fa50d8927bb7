import type { Ask } from "./api.ts";
import type { TestSource } from "./hookbench.ts";
import { TestingError } from "./testing-error.ts";

/** A source with what signs for it; null where nothing is signed. */
export interface SigningSource extends TestSource {
  readonly signing: string | null;
}

/** The sources that a client made. */
export interface Sources {
  make(provider: string): Promise<SigningSource>;
  /** The one whose secret signs what is sent without another, made when it is first asked for. */
  own(provider: string): Promise<SigningSource>;
  byId(id: string): SigningSource | null;
  /** Whether signatures of any age are taken by all of them, and by those to come. */
  takeAnyAge(isAny: boolean): Promise<void>;
  remove(): Promise<void>;
}

/** Ten years: what the API takes for any. */
const ANY_AGE = { past: 315_360_000, future: 315_360_000 };

export function sourcesAt(ask: Ask, receiver: string): Sources {
  const made = new Map<string, SigningSource>();
  const own = new Map<string, Promise<SigningSource>>();
  let takesAnyAge = false;

  async function make(provider: string): Promise<SigningSource> {
    const fresh = await ask("signatures.freshSecret", { provider }).catch((error: unknown) => {
      if (error instanceof TestingError && error.code === "refused") return null;
      throw error;
    });
    const path = `test-${crypto.randomUUID()}`;
    const { id } = await ask("sources.create", {
      name: `${provider} under test`,
      path,
      provider,
      ...(fresh === null ? {} : { secrets: [fresh.secret] }),
      ...(takesAnyAge ? { tolerance: ANY_AGE } : {}),
    });
    const url = `${receiver}/hooks/${path}`;
    const source = { id, provider, url, secret: fresh?.receiver ?? null, signing: fresh?.secret ?? null };
    made.set(id, source);
    return source;
  }

  return {
    make,
    own: (provider) => {
      const source = own.get(provider) ?? make(provider);
      own.set(provider, source);
      return source;
    },
    byId: (id) => made.get(id) ?? null,
    takeAnyAge: async (isAny) => {
      takesAnyAge = isAny;
      for (const id of made.keys()) await ask("sources.update", { id, tolerance: isAny ? ANY_AGE : null });
    },
    remove: async () => {
      const ids = [...made.keys()];
      made.clear();
      own.clear();
      await Promise.allSettled(ids.map((id) => ask("sources.delete", { id })));
    },
  };
}
