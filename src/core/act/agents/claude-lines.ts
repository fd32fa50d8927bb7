import { z } from "zod";
import type { AgentReader } from "./program-preset.ts";
import { createToolCalls } from "./tool-calls.ts";

const Tokens = z.looseObject({ input_tokens: z.number().optional(), output_tokens: z.number().optional() });
const Block = z.looseObject({
  type: z.string(),
  text: z.string().optional(),
  id: z.string().optional(),
  name: z.string().optional(),
  input: z.unknown().optional(),
});
const ToolResult = z.looseObject({
  type: z.literal("tool_result"),
  tool_use_id: z.string().optional(),
  is_error: z.boolean().nullish(),
  content: z.unknown().optional(),
});

const Line = z.union([
  z.looseObject({
    type: z.literal("stream_event"),
    event: z.looseObject({ delta: z.looseObject({ type: z.literal("text_delta"), text: z.string() }) }),
  }),
  z.looseObject({ type: z.literal("assistant"), message: z.looseObject({ content: z.array(Block) }) }),
  z.looseObject({ type: z.literal("user"), message: z.looseObject({ content: z.array(z.unknown()) }) }),
  z.looseObject({
    type: z.literal("system"),
    subtype: z.literal("api_retry"),
    attempt: z.number(),
    max_retries: z.number(),
  }),
  z.looseObject({
    type: z.literal("system"),
    subtype: z.literal("permission_denied"),
    tool_name: z.string(),
    message: z.string().optional(),
  }),
  z.looseObject({
    type: z.literal("result"),
    subtype: z.string(),
    is_error: z.boolean().optional(),
    result: z.string().optional(),
    error: z.looseObject({ message: z.string().optional() }).optional(),
    errors: z.array(z.string()).optional(),
    total_cost_usd: z.number().optional(),
    usage: Tokens.optional(),
    permission_denials: z.array(z.looseObject({ tool_name: z.string() })).optional(),
  }),
]);

/** Reads the stream-json of Claude Code, whose form Qwen Code shares. A failure may say `is_error` and exit with 0. */
export function createClaudeReader(): AgentReader {
  const calls = createToolCalls();
  return (json, transcript) => {
    const parsed = Line.safeParse(json);
    if (!parsed.success) return;
    const line = parsed.data;
    switch (line.type) {
      case "stream_event":
        return transcript.delta(line.event.delta.text);
      case "assistant":
        for (const block of line.message.content) {
          if (block.type === "text" && block.text !== undefined) transcript.passage(block.text);
          if (block.type !== "tool_use") continue;
          calls.begin(transcript, { id: block.id, name: block.name ?? "tool", input: block.input });
        }
        return;
      case "user":
        for (const content of line.message.content) {
          const result = ToolResult.safeParse(content).data;
          if (!result?.is_error) continue;
          const words = wordsOf(result.content).replace(/<\/?tool_use_error>/g, "");
          calls.fail(transcript, { id: result.tool_use_id }, words);
        }
        return;
      case "system":
        if (line.subtype === "api_retry")
          return transcript.note(`asking the model again (${line.attempt} of ${line.max_retries})`);
        return calls.refuse(transcript, line.tool_name, line.message ?? "not permitted");
      case "result":
        for (const { tool_name } of line.permission_denials ?? []) calls.refuse(transcript, tool_name, "not permitted");
        transcript.usage({
          inputTokens: line.usage?.input_tokens,
          outputTokens: line.usage?.output_tokens,
          costUsd: line.total_cost_usd,
        });
        if (line.is_error || line.subtype.startsWith("error"))
          return transcript.fail(line.error?.message ?? line.errors?.join(" ") ?? line.result ?? line.subtype);
        return transcript.answer(line.result ?? "");
    }
  };
}

function wordsOf(content: unknown): string {
  if (typeof content === "string") return content;
  const blocks = z.array(z.looseObject({ text: z.string() })).safeParse(content).data ?? [];
  return blocks.map(({ text }) => text).join(" ");
}
