import { create } from "zustand";
import type { CommandStyle } from "../../../contract/model/command.ts";
import { useAnswer } from "../../state/answer.ts";
import { Button } from "../../ui/button.tsx";
import { copyText } from "../../ui/copy.ts";
import { TextField } from "../../ui/field.tsx";
import { Segmented } from "../../ui/segmented.tsx";
import { useSignInput } from "./sign-result.tsx";

const STYLES: readonly { readonly value: CommandStyle; readonly label: string }[] = [
  { value: "bash", label: "bash" },
  { value: "powershell", label: "PowerShell" },
  { value: "httpie", label: "HTTPie" },
  { value: "openssl", label: "openssl" },
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
          label="Kind of command"
          options={STYLES}
          value={style}
          onChange={(chosen) => useCurl.setState({ style: chosen })}
        />
        <span className="grow" />
        {answer?.ok ? (
          <Button look="primary" onClick={() => void copyText(answer.value.command, "the command")}>
            Copy
          </Button>
        ) : null}
      </div>
      <TextField
        label="Send to"
        isMono
        placeholder="my receiver"
        value={to}
        error={isUrl ? undefined : "Not an http or https URL."}
        onChange={(event) => useCurl.setState({ to: event.target.value })}
      />
      {answer === null ? <p className="hint">Give a secret, and the command stands here.</p> : null}
      {answer?.ok === false ? <p className="refusal">{answer.error.message}</p> : null}
      {answer?.ok ? (
        <>
          <pre className="exact" aria-label="Command" tabIndex={0}>
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
    <ul className="notes" aria-label="Notes">
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  );
}
