import { useState } from "react";
import { z } from "zod";
import { TextArea } from "../../ui/field.tsx";
import { MESSAGE_MORE } from "../../words/hook-actions.ts";

interface SessionsFieldProps {
  /** What is configured: sessions by keys. */
  readonly value: unknown;
  readonly error: string | undefined;
  /** Nothing where no session is named. */
  readonly onChange: (sessions: Record<string, string> | undefined) => void;
}

/** The sessions that go with keys, typed one per line. */
export function SessionsField({ value, error, onChange }: SessionsFieldProps) {
  const [text, setText] = useState(() => formatSessions(value));
  const parsed = parseSessions(text);
  return (
    <TextArea
      label={MESSAGE_MORE.sessions}
      placeholder={MESSAGE_MORE.sessionsPlaceholder}
      value={text}
      error={parsed.ok ? error : parsed.message}
      hint={MESSAGE_MORE.sessionsHint}
      onChange={({ target }) => {
        setText(target.value);
        const next = parseSessions(target.value);
        if (next.ok) onChange(Object.keys(next.sessions).length === 0 ? undefined : next.sessions);
      }}
    />
  );
}

const Sessions = z.record(z.string(), z.string());

/** A line for each, which `parseSessions` reads as the same. */
export function formatSessions(value: unknown): string {
  return Object.entries(Sessions.safeParse(value).data ?? {})
    .map(([key, session]) => `${isPlain(key) ? key : JSON.stringify(key)} = ${session}`)
    .join("\n");
}

function isPlain(key: string): boolean {
  return /^[^\s"=](?:[^=\r\n]*[^\s=])?$/.test(key);
}

type ParsedSessions =
  | { readonly ok: true; readonly sessions: Record<string, string> }
  | { readonly ok: false; readonly message: string };

const QUOTED = /^\s*("(?:[^"\\]|\\.)*")\s*=\s*(\S(?:.*\S)?)\s*$/;
const PLAIN = /^\s*([^\s"=](?:[^=]*[^\s=])?)\s*=\s*(\S(?:.*\S)?)\s*$/;

/** Reads keys and sessions; a key with a = or blanks around it stands in quotes, as JSON has it. Of a key twice the last counts. */
export function parseSessions(text: string): ParsedSessions {
  const sessions: [string, string][] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === "") continue;
    const [, quoted, ofQuoted] = QUOTED.exec(line) ?? [];
    const [, plain, ofPlain] = PLAIN.exec(line) ?? [];
    const key = quoted === undefined ? plain : unquoted(quoted);
    const session = quoted === undefined ? ofPlain : ofQuoted;
    if (key === undefined || session === undefined) return { ok: false, message: MESSAGE_MORE.sessionsLine(index + 1) };
    sessions.push([key, session]);
  }
  return { ok: true, sessions: Object.fromEntries(sessions) };
}

function unquoted(text: string): string | undefined {
  try {
    return z.string().safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
