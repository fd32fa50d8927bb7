import type { Input } from "../../../src/contract/api.ts";
import type { Api, ApiAnswer, ApiCall } from "./api.ts";

export const TOKEN = "1234567890:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/** A provider's webhook of which nothing is kept but where it leads, and what a source needs to be tied to it. */
export interface RegistrarCase {
  readonly provider: string;
  readonly secret?: string;
  readonly wish: Partial<Input<"registrations.create">>;
  /** What the fake keeps: the URL, and what else was sent with it. */
  readonly api: (kept: Kept) => Api;
  /** Secrets of the source after it was registered. */
  readonly hasSecret?: string;
  readonly made?: boolean;
  /** What was written back besides the URL. */
  readonly written?: object;
}

export interface Kept {
  /** Where it leads; null once it was deleted. */
  url: string | null;
  with: unknown;
}

export const json = (value: unknown): ApiAnswer => ({ json: value });
export const need = (holds: boolean, what: string): void => {
  if (!holds) throw new Error(what);
};
/** A text anywhere in what was sent. */
export const variable = (call: ApiCall, name: string): string =>
  new RegExp(`"${name}":"([^"]+)"`).exec(JSON.stringify(call.json))?.[1] ?? "";
