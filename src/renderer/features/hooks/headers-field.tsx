import { useState } from "react";
import { TextArea } from "../../ui/field.tsx";
import { formatHeaders, parseHeaders } from "../../ui/headers-text.ts";
import { FORWARD } from "../../words/hook-actions.ts";
import type { Config } from "./hook-draft.ts";

interface HeadersFieldProps {
  readonly value: Config;
  readonly error: string | undefined;
  readonly onChange: (headers: Record<string, string>) => void;
}

/** Headers typed one per line; what cannot be read yet is kept as it is typed. */
export function HeadersField({ value, error, onChange }: HeadersFieldProps) {
  const [text, setText] = useState(() =>
    formatHeaders(Object.entries(value).map(([name, one]): [string, string] => [name, String(one)])),
  );
  const parsed = parseHeaders(text);
  return (
    <TextArea
      label={FORWARD.headers}
      value={text}
      error={parsed.ok ? error : parsed.message}
      hint={FORWARD.headersHint}
      onChange={(event) => {
        setText(event.target.value);
        const next = parseHeaders(event.target.value);
        if (next.ok) onChange(Object.fromEntries(next.headers));
      }}
    />
  );
}
