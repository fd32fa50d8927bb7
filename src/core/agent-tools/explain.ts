import { fail, ok } from "../../contract/errors.ts";
import type { ComparedChange } from "../../contract/model/comparison.ts";
import type { DiagnosisCause, DiagnosisFix } from "../../contract/model/diagnosis.ts";
import { shownDelivery } from "./deliveries.ts";
import type { Run } from "./means.ts";
import { excerpt, shapeOf, untrusted } from "./untrusted.ts";

const MOST_CHANGES = 40;
const MOST_VALUE = 160;

export const compareDeliveries: Run<"compare_deliveries"> = async ({ a, b, ignore }, means) => {
  const found = await shownDelivery(b, means);
  if (!found.ok) return found;
  const before = a === undefined ? ok(null) : await shownDelivery(a, means);
  if (!before.ok) return before;
  const compared = await means.call("deliveries.compare", { b, ...(a === undefined ? { with: "worked" } : { a }) });
  if (!compared.ok) return compared;
  const { value } = compared;
  if (a === undefined && means.verifiedOnly) {
    const other = await shownDelivery(value.a, means);
    if (!other.ok) return other;
  }
  const told = value.changes.filter(({ path, part, isMuted }) => !isMuted && !isIgnored(part, path, ignore));
  return ok({
    a: value.a,
    b: value.b,
    same: told.length === 0,
    total: told.length,
    muted: value.tally.muted,
    untrusted: untrusted({
      changes: told.slice(0, MOST_CHANGES).map((change) => changeOf(change, means.noBodies)),
    }),
  });
};

function isIgnored(part: string, path: string, ignore: readonly string[]): boolean {
  return ignore.some((one) =>
    [path, `${part}.${path}`].some(
      (place) => place === one || place.startsWith(`${one}.`) || place.startsWith(`${one}[`),
    ),
  );
}

function changeOf({ part, kind, path, before, after }: ComparedChange, noBodies: boolean) {
  const shown = (value: string) => (noBodies ? shapeOf(value) : excerpt(value, MOST_VALUE));
  return {
    part,
    kind,
    path: excerpt(path, 200),
    ...(before === null ? {} : { before: shown(before) }),
    ...(after === null ? {} : { after: shown(after) }),
  };
}

export const diagnoseSignature: Run<"diagnose_signature"> = async ({ id }, { call, verifiedOnly }) => {
  const found = await call("deliveries.get", { id });
  if (!found.ok) return found;
  const { outcome, reason } = found.value.verification;
  if (outcome === "verified")
    return fail("unsupported", `The signature of ${id} is right, so there is nothing to find out.`);
  const diagnosed = await call("signatures.diagnose", { deliveryId: id });
  if (!diagnosed.ok) return diagnosed;
  const { causes, isMatched, tried, fix, sentence } = diagnosed.value;
  return ok({
    outcome,
    reason,
    findings: [...new Set(causes.map(({ cause }) => cause))].map((cause) => ({ cause, sentence: CAUSES[cause] })),
    certain: isMatched,
    tried,
    ...(fix === null
      ? {}
      : {
          mend: `${FIXES[fix.kind]} A person does it: hookbench signatures apply-fix, or the delivery's page in Hookbench.`,
        }),
    untrusted: verifiedOnly
      ? {}
      : untrusted({
          sentence: excerpt(sentence, 600),
          evidence: [...new Set(causes.map(({ evidence }) => excerpt(evidence)))],
        }),
  });
};

/** What a cause means to whoever writes the receiver; the details, which quote the request, stand apart. */
const CAUSES: Readonly<Record<DiagnosisCause, string>> = {
  body_reserialised: "The body was parsed and written again. Sign and verify the very bytes.",
  line_ends: "Line ends were changed on the way. Verify the bytes as they came.",
  secret_white_space: "The saved secret has white space too much or too little.",
  secret_prefix: "The saved secret is to be used with its prefix, or without it.",
  secret_encoding: "The saved secret is encoded in another way than it is used.",
  signature_format: "The signature is written in another form than the scheme says.",
  signature_length: "The signature's length is that of another algorithm, or it was cut.",
  algorithm: "It was signed with another algorithm.",
  construction: "Other parts were signed, or in another order.",
  url: "Another URL was signed than the one posted to, as behind a proxy or a tunnel.",
  form_or_json: "It was signed as a form and came as JSON, or the other way round.",
  charset: "The body's charset was changed on the way. Verify the bytes as they came.",
  clock: "Its time is too far from ours: it is old, or a clock is wrong.",
  gzip: "It was compressed on the way, or signed compressed.",
  header_or_provider: "It looks as if another sender signed it, or its signature stands in another header.",
  other_secret: "It was signed with another secret.",
  body_wrapped: "The body is a wrapping of what was signed, or the other way round.",
  body_replaced: "Something else was signed in the body's place.",
  secret_kind: "The saved secret is not one to sign with, such as an API key.",
};

const FIXES: Readonly<Record<DiagnosisFix["kind"], string>> = {
  use_secret: "The secret of another source makes the signature: add it to this source.",
  use_endpoint_secret: "The secret of an endpoint makes the signature: add it to this source.",
  widen_tolerance: "Let the time of a signature lie further off.",
  set_public_url: "Set the source's public URL.",
  change_scheme: "Take the scheme that fits.",
  replace_secret: "Save the secret in the form that fits.",
};
