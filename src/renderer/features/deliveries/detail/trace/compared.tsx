import { useEffect, useState } from "react";
import type { Output } from "../../../../../contract/api.ts";
import type { Result } from "../../../../../contract/errors.ts";
import { call } from "../../../../state/calls.ts";
import { decodeBase64, exactText } from "../../../../ui/body/base64.ts";
import { Button } from "../../../../ui/button.tsx";
import { CopyLine } from "../../../../ui/copy-line.tsx";
import { copyText } from "../../../../ui/copy.ts";
import { byteSize } from "../../../../words/format.ts";
import { COMPARED, expectedBy } from "../../../../words/trace.ts";

/** The signatures that were expected and that came, and what is signed, each whole, to be read and copied. */
export function Compared({ deliveryId }: { readonly deliveryId: string }) {
  const [answer, setAnswer] = useState<Result<Output<"signatures.compared">> | null>(null);
  useEffect(() => {
    let isOpen = true;
    const ask = async () => {
      const result = await call("signatures.compared", { deliveryId });
      if (isOpen) setAnswer(result);
    };
    void ask();
    return () => {
      isOpen = false;
    };
  }, [deliveryId]);
  if (answer === null) return <p className="ghost">{COMPARED.working}</p>;
  if (!answer.ok) return <p className="is-bad">{answer.error.message}</p>;
  const { expected, received, contentBase64 } = answer.value;
  if (expected.length + received.length === 0 && contentBase64 === null) return <p>{COMPARED.nothing}</p>;
  return (
    <dl className="compared">
      {expected.map((value, index) => (
        <Whole key={`expected ${index}`} name={expectedBy(index, expected.length)} value={value} />
      ))}
      {received.map((value, index) => (
        <Whole key={`received ${index}`} name={COMPARED.received} value={value} />
      ))}
      {contentBase64 === null ? null : <Content base64={contentBase64} />}
    </dl>
  );
}

function Whole({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <CopyLine value={value} what={name} />
      </dd>
    </div>
  );
}

function Content({ base64 }: { readonly base64: string }) {
  const bytes = decodeBase64(base64);
  const text = exactText(bytes);
  return (
    <div>
      <dt>
        {COMPARED.content}, {byteSize(bytes.length)}
      </dt>
      <dd>
        {text === null ? (
          <p>{COMPARED.noText}</p>
        ) : (
          <pre className="output" tabIndex={0} aria-label={COMPARED.content}>
            {text}
          </pre>
        )}
        <Button
          onClick={() => void copyText(text ?? base64, text === null ? COMPARED.contentBase64 : COMPARED.theContent)}
        >
          {text === null ? COMPARED.copyBase64 : COMPARED.copy}
        </Button>
      </dd>
    </div>
  );
}
