import { useState } from "react";
import type { Output } from "../../../contract/api.ts";
import { useAnswer } from "../../state/answer.ts";
import { useProviders } from "../../state/providers.ts";
import { useSources } from "../../state/sources.ts";
import { Button } from "../../ui/button.tsx";
import { copyText } from "../../ui/copy.ts";
import { CopyLine } from "../../ui/copy-line.tsx";
import { plural } from "../../words/format.ts";
import { decodeBase64, exactText } from "../../ui/body/base64.ts";
import { useSecret } from "./secret-choice.tsx";
import { schemesOf, toSignInput, useSignable } from "./signable.ts";
import { visibleText } from "./visible-bytes.ts";
import { SIGN_RESULT } from "../../words/toolbox.ts";

type Signed = Output<"signatures.sign">;

/** The headers that the signature makes, ready to take away. */
export function SignResult() {
  const [again, setAgain] = useState(0);
  const input = useSignInput();
  const answer = useAnswer("signatures.sign", input, again);
  if (answer === null) return <p className="body-note">{SIGN_RESULT.giveASecretAndThe}</p>;
  return (
    <div className="result" aria-live="polite">
      <div className="form-head">
        <h2 className="form-title">{answer.ok ? SIGN_RESULT.signed : SIGN_RESULT.notSigned}</h2>
        <Button onClick={() => setAgain(again + 1)}>{SIGN_RESULT.signAgain}</Button>
      </div>
      {answer.ok ? <SignedParts signed={answer.value} /> : <p className="refusal">{answer.error.message}</p>}
    </div>
  );
}

/** What is being signed as the API wants it; null while a field cannot be read or there is no secret. */
export function useSignInput() {
  const draft = useSignable();
  const providers = useProviders((state) => state.items);
  const sources = useSources((state) => state.items);
  const secret = useSecret(draft.secretFrom, draft.secret);
  const schemes = schemesOf(draft.provider, providers, sources);
  const chosen = schemes.find(({ id }) => id === draft.schemeId) ?? schemes[0];
  const needsNone = chosen?.canSign === false;
  return secret === null || (secret === "" && !needsNone) ? null : toSignInput(draft, schemes, secret);
}

function SignedParts({ signed }: { readonly signed: Signed }) {
  const { headers, url, bodyBase64, signedContentBase64 } = signed;
  const all = headers.map(([name, value]) => `${name}: ${value}`).join("\n");
  return (
    <>
      {headers.length > 0 ? (
        <section className="urls" aria-label={SIGN_RESULT.headersToSend}>
          {headers.map(([name, value], index) => (
            <CopyLine key={index} value={`${name}: ${value}`} what={name} />
          ))}
          {headers.length > 1 ? (
            <div>
              <Button onClick={() => void copyText(all, SIGN_RESULT.theHeaders)}>{SIGN_RESULT.copyAll}</Button>
            </div>
          ) : null}
        </section>
      ) : null}
      {url === null ? null : (
        <section className="urls" aria-label={SIGN_RESULT.urlToPostTo}>
          <p className="hint">{SIGN_RESULT.theSignatureIsInThe}</p>
          <CopyLine value={url} what={SIGN_RESULT.theUrl} />
        </section>
      )}
      {bodyBase64 === null ? null : (
        <Exact title={SIGN_RESULT.theBodyToSendWith} base64={bodyBase64} what={SIGN_RESULT.theBody} />
      )}
      <Exact title={SIGN_RESULT.whatWasSigned} base64={signedContentBase64} what={SIGN_RESULT.theSignedContent} />
    </>
  );
}

function Exact({ title, base64, what }: { readonly title: string; readonly base64: string; readonly what: string }) {
  const bytes = decodeBase64(base64);
  const text = exactText(bytes);
  return (
    <section aria-label={title}>
      <div className="form-head">
        <h2>{title}</h2>
        <span className="hint">{plural(bytes.length, SIGN_RESULT.byte)}</span>
        <span className="grow" />
        {text === null ? null : <Button onClick={() => void copyText(text, what)}>{SIGN_RESULT.copy}</Button>}
      </div>
      <pre className="exact">{text === null ? SIGN_RESULT.theseBytesAreNotText : visibleText(text)}</pre>
    </section>
  );
}
