import type { IncomingMessage } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";
import { createJsonLines } from "../json-lines.ts";
import type { Transcript } from "../transcript.ts";
import { readText, requestModel } from "./request.ts";

/** A server that is still loading its model says 503, a busy one 429; both are asked again, twice. */
const RETRIES_MS = [1000, 3000];

export interface Question {
  readonly baseUrl: string;
  readonly key: string | null;
  readonly model: string;
  readonly prompt: string;
  readonly signal: AbortSignal;
}

const Failure = z.looseObject({
  error: z.union([z.string(), z.looseObject({ message: z.string() }).transform(({ message }) => message)]),
});
const Usage = z.looseObject({ prompt_tokens: z.number().optional(), completion_tokens: z.number().optional() });
const Chunk = z.union([
  Failure,
  z.looseObject({
    error: z.undefined().optional(),
    choices: z
      .array(
        z.looseObject({
          delta: z.looseObject({ content: z.string().nullish() }).optional(),
          message: z.looseObject({ content: z.string().nullish() }).optional(),
        }),
      )
      .default([]),
    usage: Usage.nullish(),
  }),
]);

/**
 * Asks a model one question over `POST {base}/chat/completions` and writes its answer as it streams (server-sent
 * events, or one JSON where the server does not stream). Rejects when there is no answer to read.
 */
export async function askModel(question: Question, transcript: Transcript): Promise<void> {
  const { baseUrl, key, model, prompt, signal } = question;
  const url = new URL(`${baseUrl.replace(/\/+$/, "")}/chat/completions`);
  const body = {
    model,
    stream: true,
    stream_options: { include_usage: true },
    messages: [{ role: "user", content: prompt }],
  };
  for (let attempt = 0; ; attempt += 1) {
    const answer = await requestModel({ url, key, body, signal });
    const status = answer.statusCode ?? 0;
    if (status === 200) return readAnswer(answer, transcript);
    const words = explain(await readText(answer, 4000));
    const pause = RETRIES_MS[attempt];
    if (pause === undefined || (status !== 429 && status !== 503))
      return transcript.fail(
        `The model's server answered with HTTP status ${status}${words === "" ? "" : `: ${words}`}`,
      );
    transcript.note(`HTTP status ${status}; asking again in ${pause / 1000} s`);
    await wait(pause, undefined, { signal });
  }
}

async function readAnswer(answer: IncomingMessage, transcript: Transcript): Promise<void> {
  const isStream = /^text\/event-stream/i.test(answer.headers["content-type"] ?? "");
  // One JSON document may hold line breaks; as a stream each event's data is one line.
  let whole = "";
  const lines = createJsonLines((line) => {
    if (isStream) readEvent(line, transcript);
    else whole += line;
  });
  for await (const chunk of answer) if (chunk instanceof Buffer) lines.take(chunk);
  lines.end();
  if (!isStream) readChunk(whole, transcript);
}

function readEvent(line: string, transcript: Transcript): void {
  const [, data] = /^data: ?(.*)$/.exec(line) ?? [];
  if (data !== undefined && data !== "[DONE]") readChunk(data, transcript);
}

function readChunk(json: string, transcript: Transcript): void {
  const chunk = Chunk.safeParse(parse(json)).data;
  if (!chunk) return;
  if (chunk.error !== undefined) return transcript.fail(chunk.error);
  const [choice] = chunk.choices;
  if (choice?.delta?.content) transcript.delta(choice.delta.content);
  if (choice?.message?.content) transcript.passage(choice.message.content);
  if (chunk.usage)
    transcript.usage({ inputTokens: chunk.usage.prompt_tokens, outputTokens: chunk.usage.completion_tokens });
}

function explain(text: string): string {
  return Failure.safeParse(parse(text)).data?.error ?? text.trim();
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
