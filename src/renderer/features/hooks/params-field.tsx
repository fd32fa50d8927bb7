import { useState } from "react";
import { ParamMapping } from "../../../contract/model/hook.ts";
import { TextArea } from "../../ui/field.tsx";
import { HOOK_FORM } from "../../words/hooks.ts";

interface ParamsFieldProps {
  /** What is configured: paths by names. */
  readonly value: unknown;
  readonly error: string | undefined;
  /** Nothing where no value is named. */
  readonly onChange: (mapping: Record<string, string> | undefined) => void;
}

/** Values of a delivery that an action calls by names of its own, typed one per line. */
export function ParamsField({ value, error, onChange }: ParamsFieldProps) {
  const [text, setText] = useState(() => formatParams(value));
  const parsed = parseParams(text);
  return (
    <TextArea
      label={HOOK_FORM.params}
      value={text}
      error={parsed.ok ? error : parsed.message}
      hint={HOOK_FORM.paramsHint}
      onChange={({ target }) => {
        setText(target.value);
        const next = parseParams(target.value);
        if (next.ok) onChange(Object.keys(next.mapping).length === 0 ? undefined : next.mapping);
      }}
    />
  );
}

export function formatParams(value: unknown): string {
  return Object.entries(ParamMapping.safeParse(value).data ?? {})
    .map(([name, path]) => `${name} = ${path}`)
    .join("\n");
}

type ParsedParams =
  | { readonly ok: true; readonly mapping: Record<string, string> }
  | { readonly ok: false; readonly message: string };

const LINE = /^\s*([A-Za-z_]\w{0,99})\s*=\s*(\S(?:.*\S)?)\s*$/;

/** Reads names and paths written one a line; empty lines are passed over, and of a name given twice the last counts. */
export function parseParams(text: string): ParsedParams {
  const mapping: [string, string][] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === "") continue;
    const [, name, path] = LINE.exec(line) ?? [];
    if (name === undefined || path === undefined) return { ok: false, message: HOOK_FORM.paramsLine(index + 1) };
    mapping.push([name, path]);
  }
  return { ok: true, mapping: Object.fromEntries(mapping) };
}
