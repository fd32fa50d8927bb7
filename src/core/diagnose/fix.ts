import { DiagnosisFix } from "../../contract/model/diagnosis.ts";
import { CUSTOM, type Scheme } from "../../contract/model/scheme.ts";
import { publicUrlFor } from "../http/public-url.ts";
import { tolerant } from "../signature/tolerant.ts";
import { verify } from "../signature/verify.ts";
import type { Asked, Match } from "./asked.ts";
import { mended, schemesOf } from "./mended.ts";
import type { Mend } from "./probe.ts";
import { type SecretOwner, askedSecrets } from "./question.ts";

type Of<K extends Mend["kind"]> = Extract<Mend, { kind: K }>;

/** The fix that makes the request verify at our end; null where there is none. It is tried out before it is offered. */
export function fixFor({ probes }: Match, asked: Asked): DiagnosisFix | null {
  const { id } = asked.question.source;
  const mends = probes.map(({ mend }) => mend).filter((mend) => mend !== null);
  if (id === null || mends.length < probes.length) return null;
  return candidates(mends, id, asked).find((fix) => verifies(fix, asked)) ?? null;
}

function candidates(mends: readonly Mend[], sourceId: string, { question }: Asked): DiagnosisFix[] {
  const { source } = question;
  const form = mends.find((mend): mend is Of<"secret"> => mend.kind === "secret")?.form ?? "as_is";
  const kinds = new Set(mends.map(({ kind }) => kind));
  const other = mends.find((mend): mend is Of<"other_secret"> => mend.kind === "other_secret");
  const isByHooksAlone = (source.hooks?.length ?? 0) > 0 && source.hasOpenHooks === false;
  if (other && isAll(kinds, "other_secret", "secret")) {
    const { owner, index } = other;
    // No hook would be started by a secret that its source has: each has its own.
    if (owner.kind === "hook" || isByHooksAlone) return [];
    return owner.kind === "endpoint"
      ? [{ kind: "use_endpoint_secret", sourceId, endpointId: owner.id, form }]
      : [{ kind: "use_secret", sourceId, fromSourceId: owner.id, secretIndex: index, form }];
  }
  if (isAll(kinds, "secret")) {
    return source.secrets.map((_, secretIndex) => ({ kind: "replace_secret", sourceId, secretIndex, form }));
  }
  const url = mends.find((mend): mend is Of<"url"> => mend.kind === "url");
  if (url && isAll(kinds, "url")) {
    const fix = DiagnosisFix.safeParse({ kind: "set_public_url", sourceId, url: url.url.replace(/[?#].*$/, "") });
    return fix.success ? [fix.data] : [];
  }
  const time = mends.find((mend): mend is Of<"tolerance"> => mend.kind === "tolerance");
  if (time && isAll(kinds, "tolerance")) {
    const { past = null, future = null } = source.tolerance ?? {};
    const tolerance = { past: wider(time.past) ?? past, future: wider(time.future) ?? future };
    const fix = DiagnosisFix.safeParse({ kind: "widen_tolerance", sourceId, tolerance });
    return fix.success ? [fix.data] : [];
  }
  const provider = mends.find((mend): mend is Of<"provider"> => mend.kind === "provider");
  if (provider && isAll(kinds, "provider")) {
    return [
      { kind: "change_scheme", sourceId, providerId: provider.providerId, schemeId: provider.scheme.id, scheme: null },
    ];
  }
  return isAll(kinds, "scheme") ? source.schemes.map((scheme) => adjusted(scheme, mends, sourceId)) : [];
}

const MINUTE = 60;
const DAY = 86_400;
/** Spans that people allow, in seconds: the least that holds what came is offered. */
const SPANS = [10, MINUTE, 10 * MINUTE, 60 * MINUTE, 6 * 60 * MINUTE, DAY, 7 * DAY, 30 * DAY, 366 * DAY, 3650 * DAY];

function wider(offMs: number | null): number | null {
  return offMs === null ? null : (SPANS.find((span) => span * 1000 >= offMs) ?? null);
}

/** A scheme that no provider has makes the source one of a custom scheme, which its editor can show. */
function adjusted(scheme: Scheme, mends: readonly Mend[], sourceId: string): DiagnosisFix {
  const changes = mends.map((mend) => (mend.kind === "scheme" ? mend.change : {}));
  const own: Scheme = Object.assign({}, scheme, ...changes, { id: "adjusted", name: `${scheme.name}, adjusted` });
  return { kind: "change_scheme", sourceId, providerId: CUSTOM, schemeId: own.id, scheme: own };
}

function verifies(fix: DiagnosisFix, { question, request }: Asked): boolean {
  const { source, others, publicUrl, now } = question;
  const { tolerance = null } = source;
  const own = { provider: source.provider, scheme: null, secrets: source.secrets, publicUrl: null, tolerance };
  const secretsOf = ({ kind, id }: SecretOwner) =>
    others.find(({ owner }) => owner.kind === kind && owner.id === id)?.secrets ?? [];
  const next = mended(own, fix, secretsOf);
  if (!next.ok) return false;
  const schemes = fix.kind === "change_scheme" ? schemesOf(next.value) : tolerant(source.schemes, next.value.tolerance);
  const url = next.value.publicUrl === null ? publicUrl : publicUrlFor(next.value, request);
  const { secrets } = next.value;
  const asked = askedSecrets({ ...source, secrets, signing: secrets });
  return schemes.some((scheme) => verify({ request, publicUrl: url }, scheme, asked, now).outcome === "verified");
}

function isAll(kinds: ReadonlySet<string>, ...allowed: readonly string[]): boolean {
  return kinds.size > 0 && [...kinds].every((kind) => allowed.includes(kind));
}
