import { fail } from "../../contract/errors.ts";
import { publishingOf } from "../providers/published-ranges.ts";
import { type ReadAnew, rangesOf } from "../trust/allowed-address.ts";
import { CUSTOM, type Scheme } from "../../contract/model/scheme.ts";
import {
  type CustomResponse,
  type AllowedAddress,
  OWN_WORDS,
  PUBLISHED,
  type ReplyProfile,
  type Source,
} from "../../contract/model/source.ts";
import type { SourceReads } from "../../contract/model/source-reads.ts";
import { parseField } from "../match/field.ts";
import { findProvider } from "../providers/catalogue.ts";
import { isTemplate, placeholders } from "../template/template.ts";

interface Wanted {
  readonly path: string;
  readonly provider: string;
  readonly requireSignature?: boolean | undefined;
  readonly scheme?: Scheme | null | undefined;
  readonly replyProfile?: ReplyProfile | undefined;
  readonly response?: CustomResponse | null | undefined;
  readonly reads?: SourceReads | null | undefined;
  readonly allowFrom?: readonly AllowedAddress[] | undefined;
  readonly publicUrl?: string | null | undefined;
  readonly watchPublicUrl?: boolean | undefined;
}

const NOTHING_ANEW: ReadAnew = { get: () => null };

/** Why a source cannot be made or be so; `holder` is another that has its path. */
export function sourceFault(wanted: Wanted, holder: Source | null, anew: ReadAnew = NOTHING_ANEW) {
  if (holder) return fail("conflict", `The path ${wanted.path} already belongs to the source ${holder.name}.`);
  if (wanted.provider !== CUSTOM && !findProvider(wanted.provider)) {
    return fail("not_found", `There is no provider called ${wanted.provider}.`);
  }
  if (wanted.requireSignature && !signs(wanted.provider, wanted.scheme ?? null)) {
    return fail("invalid_input", "This provider does not sign its deliveries, so a signature cannot be required.");
  }
  if (wanted.replyProfile === OWN_WORDS && !wanted.response) {
    return fail("invalid_input", "To answer in its own words the source needs a response.");
  }
  const { allowFrom = [], provider } = wanted;
  if (allowFrom.includes(PUBLISHED) && rangesOf(anew, provider) === null) {
    const said = findProvider(provider)?.name ?? "This provider";
    const told =
      publishingOf(provider) === null
        ? `${said} publishes no addresses that we know of. Name the addresses themselves.`
        : `The addresses of ${said} are not known here yet. Have them read first: hookbench addresses refresh ${provider}`;
    return fail("invalid_input", told);
  }
  if (wanted.watchPublicUrl === true && !wanted.publicUrl)
    return fail("invalid_input", "To be watched the source needs its public URL.");
  const place =
    wanted.reads &&
    Object.values(wanted.reads)
      .flatMap(placesIn)
      .find((one) => parseField(one) === null);
  if (place) {
    const example = "Write `data.type`, `$.items[0].id` or `webhook.headers.x-event`.";
    return fail("invalid_input", `\`${place}\` is no place of a request. ${example}`);
  }
  return null;
}

function placesIn(text: string | null): readonly string[] {
  if (text === null) return [];
  return isTemplate(text) ? Array.from(placeholders(text), ({ path }) => path) : [text];
}

/** Whether deliveries of a provider, or by a scheme of one's own, are signed. */
export function signs(providerId: string, scheme: Scheme | null): boolean {
  return scheme !== null || (findProvider(providerId)?.schemes.length ?? 0) > 0;
}

export function noSource(id: string) {
  return fail("not_found", `There is no source ${id}.`);
}
