import { create } from "zustand";
import type { CommandStyle } from "../../../contract/model/command.ts";
import { useAnswer } from "../../state/answer.ts";
import { Button } from "../../ui/button.tsx";
import { copyText } from "../../ui/copy.ts";
import { TextField } from "../../ui/field.tsx";
import { Segmented } from "../../ui/segmented.tsx";
import { useSignInput } from "./sign-result.tsx";
import { CURL_RESULT } from "../../words/toolbox.ts";

const STYLES: readonly { readonly value: CommandStyle; readonly label: string }[] = [
  { value: "bash", label: CURL_RESULT.bash },
  { value: "powershell", label: CURL_RESULT.powerShell },
  { value: "httpie", label: CURL_RESULT.hTTPie },
  { value: "openssl", label: CURL_RESULT.openssl },
];

const useCurl = create<{ readonly style: CommandStyle; readonly to: string }>(() => ({ style: "bash", to: "" }));

/** A command that sends what was signed. None holds the secret; openssl makes the signature itself. */
export function CurlResult() {
  const { style, to } = useCurl();
  const input = useSignInput();
  const isUrl = to.trim() === "" || /^https?:\/\/[^\s/]/.test(to.trim());
  const target = to.trim() === "" || !isUrl ? {} : { to: to.trim() };
  const answer = useAnswer("signatures.curl", input && isUrl ? { ...input, ...target, style } : null);
  return (
    <div className="result" aria-live="polite">
      <div className="form-head">
        <Segmented
          label={CURL_RESULT.kindOfCommand}
          options={STYLES}
          value={style}
          onChange={(chosen) => useCurl.setState({ style: chosen })}
        />
        <span className="grow" />
        {answer?.ok ? (
          <Button look="primary" onClick={() => void copyText(answer.value.command, CURL_RESULT.theCommand)}>
            {CURL_RESULT.copy}
          </Button>
        ) : null}
      </div>
      <TextField
        label={CURL_RESULT.sendTo}
        isMono
        placeholder={CURL_RESULT.myReceiver}
        value={to}
        error={isUrl ? undefined : CURL_RESULT.notAnHttpOrHttps}
        onChange={(event) => useCurl.setState({ to: event.target.value })}
      />
      {answer === null ? <p className="hint">{CURL_RESULT.giveASecretAndThe}</p> : null}
      {answer?.ok === false ? <p className="refusal">{answer.error.message}</p> : null}
      {answer?.ok ? (
        <>
          <pre className="exact" aria-label={CURL_RESULT.command} tabIndex={0}>
            {answer.value.command}
          </pre>
          <Notes notes={answer.value.notes} />
        </>
      ) : null}
    </div>
  );
}

/** What is to be known beside a result. */
export function Notes({ notes }: { readonly notes: readonly string[] }) {
  if (notes.length === 0) return null;
  return (
    <ul className="notes" aria-label={CURL_RESULT.notes}>
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  );
}
