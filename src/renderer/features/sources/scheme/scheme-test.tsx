import { useEffect, useState } from "react";
import type { Input } from "../../../../contract/api.ts";
import type { Scheme } from "../../../../contract/model/scheme.ts";
import type { ExplainedVerification } from "../../../../contract/model/verification.ts";
import { useAnswer } from "../../../state/answer.ts";
import { call } from "../../../state/calls.ts";
import { heldItems } from "../../../state/deliveries.ts";
import { Select, TextArea } from "../../../ui/field.tsx";
import { ordinal } from "../../../../contract/ordinal.ts";
import { clockTime } from "../../../words/format.ts";
import { Tag } from "../../../ui/tag.tsx";
import { Steps } from "../../../ui/steps.tsx";
import { outcomeTag } from "../../../ui/delivery-words.ts";
import { SCHEME_TEST } from "../../../words/scheme.ts";

const PASTED = "";
const MOST_OFFERED = 20;

interface SchemeTestProps {
  readonly scheme: Scheme;
  /** The secrets to try; empty when there is none yet. */
  readonly secrets: readonly string[];
  readonly sourceId: string | null;
}

/** Tries a scheme while it is being described, on a pasted request or on one that came. */
export function SchemeTest({ scheme, secrets, sourceId }: SchemeTestProps) {
  const recent = heldItems()
    .filter((item) => item.sourceId === sourceId || item.sourceId === null)
    .slice(0, MOST_OFFERED);
  const [chosen, setChosen] = useState(PASTED);
  const [text, setText] = useState("");
  const [secretIndex, setSecretIndex] = useState(0);
  const secret = secrets[secretIndex] ?? secrets[0] ?? "";
  const delivered = useAnswer("signatures.verify", useDelivered(chosen, scheme, secret));
  const pasted = useAnswer(
    "signatures.examine",
    chosen === PASTED && text.trim() !== "" ? { scheme, text, secret } : null,
  );
  const failure = [delivered, pasted].find((answer) => answer?.ok === false);
  const verification = delivered?.ok ? delivered.value : pasted?.ok ? pasted.value.verification : null;
  return (
    <fieldset>
      <legend>{SCHEME_TEST.tryIt}</legend>
      <Select label={SCHEME_TEST.on} value={chosen} onChange={(event) => setChosen(event.target.value)}>
        <option value={PASTED}>{SCHEME_TEST.aRequestPastedBelow}</option>
        {recent.map(({ id, receivedAt, summary }) => (
          <option key={id} value={id}>
            {clockTime(receivedAt)} {summary}
          </option>
        ))}
      </Select>
      {chosen === PASTED ? (
        <TextArea
          label={SCHEME_TEST.request}
          value={text}
          placeholder={SCHEME_TEST.xSignature}
          hint={SCHEME_TEST.aRawHttpRequestA}
          onChange={(event) => setText(event.target.value)}
        />
      ) : null}
      {secrets.length > 1 ? (
        <Select
          label={SCHEME_TEST.with}
          value={secretIndex}
          onChange={(event) => setSecretIndex(Number(event.target.value))}
        >
          {secrets.map((_, index) => (
            <option key={index} value={index}>
              {SCHEME_TEST.theOfSecrets(ordinal(index + 1), secrets.length)}
            </option>
          ))}
        </Select>
      ) : null}
      {secret === "" ? <span className="hint">{SCHEME_TEST.withoutASecretOnlyThe}</span> : null}
      {failure?.ok === false ? <span className="field-error">{failure.error.message}</span> : null}
      {verification ? <Tried verification={verification} /> : null}
    </fieldset>
  );
}

function Tried({ verification }: { readonly verification: ExplainedVerification }) {
  const tag = outcomeTag(verification.outcome);
  return (
    <section className="panel tried" aria-label={SCHEME_TEST.whatTheSchemeMakesOf} aria-live="polite">
      <h2>
        <Tag tone={tag.tone}>{tag.words}</Tag>
        <span>{verification.sentence}</span>
      </h2>
      <Steps steps={verification.steps} />
    </section>
  );
}

/** A stored delivery as something to verify, as of the time it came; null until it is here. */
function useDelivered(id: string, scheme: Scheme, secret: string): Input<"signatures.verify"> | null {
  const [found, setFound] = useState<{ readonly id: string; readonly input: Input<"signatures.verify"> } | null>(null);
  useEffect(() => {
    if (id === PASTED) return;
    const load = async () => {
      const result = await call("deliveries.get", { id, reveal: true });
      if (!result.ok) return;
      const { method, headers, bodyBase64, receivedAt, path } = result.value;
      const host = headers.find(([name]) => name.toLowerCase() === "host")?.[1] ?? "localhost";
      const url = `http://${host}${result.value.url.startsWith("/") ? result.value.url : path}`;
      setFound({ id, input: { method, headers, bodyBase64, url, now: receivedAt } });
    };
    void load();
  }, [id]);
  return id !== PASTED && found?.id === id ? { ...found.input, scheme, secret } : null;
}
