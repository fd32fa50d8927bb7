import type { Input } from "../../../contract/api.ts";
import type { Examination } from "../../../contract/model/examination.ts";
import { useAnswer } from "../../state/answer.ts";
import { providerName, useProviders } from "../../state/providers.ts";
import { useSources } from "../../state/sources.ts";
import { plural } from "../../words/format.ts";
import { Tag } from "../../ui/tag.tsx";
import { decodeBase64, exactText } from "../../ui/body/base64.ts";
import { Steps } from "../../ui/steps.tsx";
import { outcomeTag } from "../../ui/delivery-words.ts";
import { Notes } from "./curl-result.tsx";
import { parseTime } from "./parse-time.ts";
import { useSecret } from "./secret-choice.tsx";
import { bodyBase64, schemeChoice, schemesOf } from "./signable.ts";
import { FIND_OUT, changePaste, usePaste } from "./verify-form.tsx";
import { visibleText } from "./visible-bytes.ts";
import { VERIFY_RESULT } from "../../words/toolbox.ts";

const MOST_SHOWN = 20_000;

/** What became of the pasted request: the verdict, every step, and why where it was rejected. */
export function VerifyResult() {
  const paste = usePaste();
  const providers = useProviders((state) => state.items);
  const sources = useSources((state) => state.items);
  const secret = useSecret(paste.secretFrom, paste.secret);
  const now = parseTime(paste.now);
  const choice =
    paste.provider === FIND_OUT
      ? {}
      : schemeChoice(paste.provider, paste.schemeId, schemesOf(paste.provider, providers, sources));
  const time = typeof now === "number" ? { now } : {};
  const answer = useAnswer(
    "signatures.examine",
    paste.text.trim() === "" || secret === null || now === null
      ? null
      : {
          ...choice,
          ...time,
          text: paste.text,
          secret,
          ...(paste.url.trim() ? { url: paste.url.trim() } : {}),
          ...(paste.hasOwnBody ? { bodyBase64: bodyBase64(paste.body) } : {}),
        },
  );
  if (answer === null) {
    return <p className="body-note">{VERIFY_RESULT.pasteARequestAndWhat}</p>;
  }
  if (!answer.ok) return <p className="body-note is-bad">{answer.error.message}</p>;
  return (
    <div className="result" aria-live="polite">
      <Verdict examination={answer.value} secret={secret ?? ""} choice={choice} time={time} />
      <Notes notes={answer.value.notes} />
      <Candidates examination={answer.value} />
      <Understood examination={answer.value} />
    </div>
  );
}

interface VerdictProps {
  readonly examination: Examination;
  readonly secret: string;
  readonly choice: Pick<Input<"signatures.verify">, "provider" | "schemeId" | "scheme">;
  readonly time: { readonly now?: number };
}

/** What the signature is worth, every step, and why where it was rejected as far as that can be found out. */
function Verdict({ examination, secret, choice, time }: VerdictProps) {
  const { request, verification, provider, schemeId } = examination;
  const names = useProviders((state) => state.names);
  const isKnown = choice.scheme !== undefined || (provider !== null && schemeId !== null);
  const found = choice.scheme ? choice : { provider: provider ?? "", schemeId: schemeId ?? "" };
  const isAsked = verification.outcome === "rejected" && secret !== "" && isKnown;
  const diagnosis = useAnswer("signatures.diagnose", isAsked ? { ...request, ...found, ...time, secret } : null);
  const { sentence, steps } = diagnosis?.ok ? diagnosis.value : verification;
  const tag = outcomeTag(verification.outcome);
  return (
    <section className="panel whole" aria-label={VERIFY_RESULT.verdict}>
      <h2>
        <Tag tone={tag.tone}>{tag.words}</Tag>
        <span>{sentence}</span>
      </h2>
      {isKnown ? (
        <p className="hint">
          {choice.scheme
            ? VERIFY_RESULT.customScheme
            : VERIFY_RESULT.schemeNames(providerName(names, provider), schemeId ?? "")}
        </p>
      ) : null}
      <Steps steps={steps} />
    </section>
  );
}

/** The other schemes it could be, to look at it as one of those. */
function Candidates({ examination }: { readonly examination: Examination }) {
  const names = useProviders((state) => state.names);
  const others = examination.candidates.filter(
    ({ provider, schemeId }) => provider !== examination.provider || schemeId !== examination.schemeId,
  );
  if (others.length === 0) return null;
  return (
    <section aria-label={VERIFY_RESULT.candidates}>
      <h2>{VERIFY_RESULT.itCouldAlsoBe}</h2>
      <p className="inline wrap">
        {others.map(({ provider, schemeId }) => (
          <button
            key={`${provider} ${schemeId}`}
            type="button"
            className="tag as-button"
            onClick={() => changePaste({ provider, schemeId })}
          >
            {providerName(names, provider)}, {schemeId}
          </button>
        ))}
      </p>
    </section>
  );
}

/** The request as it was understood. */
function Understood({ examination }: { readonly examination: Examination }) {
  const { method, url, headers, bodyBase64: base64 } = examination.request;
  const bytes = decodeBase64(base64);
  const text = exactText(bytes);
  const head = [`${method} ${url}`, ...headers.map(([name, value]) => `${name}: ${value}`)].join("\n");
  return (
    <section aria-label={VERIFY_RESULT.theRequestAsItWas}>
      <div className="form-head">
        <h2>{VERIFY_RESULT.theRequestAsItWas}</h2>
        <span className="hint">{VERIFY_RESULT.bodyOf(plural(bytes.length, VERIFY_RESULT.byte))}</span>
      </div>
      <pre className="exact">
        {head}
        {"\n\n"}
        {text === null ? VERIFY_RESULT.theBodyIsNotText : visibleText(text.slice(0, MOST_SHOWN))}
      </pre>
    </section>
  );
}
