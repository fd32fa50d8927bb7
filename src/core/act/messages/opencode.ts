import { z } from "zod";
import type { MessageConfig } from "../../../contract/model/agent-message.ts";
import type { Header } from "../../../contract/model/header.ts";
import type { RunControl } from "../action.ts";
import type { Arrival, Line } from "./line.ts";
import { jsonOf, post } from "./post.ts";

/** How OpenCode writes the id of a session. */
const ID = /^[A-Za-z0-9_][\w.-]{0,199}$/;

/** Put into a session that runs, or as its next turn; nothing is answered. */
export async function toOpencode(line: Line, control: RunControl): Promise<Arrival> {
  const to = opencodeUrl(line.config, `/session/${line.session}/prompt_async`);
  const end = await post(to, parts(line.text), opencodeHeaders(line.config), control);
  return end.ok ? { ok: true, words: "OpenCode took it in." } : end;
}

/** The same, waiting for what the session answers. `folder` is the one that its server is to work in. */
export async function askOpencode(line: Line, control: RunControl, folder?: string): Promise<Arrival> {
  const to = opencodeUrl(line.config, `/session/${line.session}/message`, folder);
  const end = await post(to, parts(line.text), opencodeHeaders(line.config), control);
  if (!end.ok) return end;
  const said = OpencodeAnswer.safeParse(jsonOf(end.body)).data;
  const failed = said?.info?.error?.data?.message ?? said?.info?.error?.name;
  if (failed !== undefined) return { ok: false, error: `OpenCode took it in and failed: ${failed.slice(0, 500)}` };
  const texts = said?.parts.flatMap(({ type, text }) => (type === "text" && text !== undefined ? [text] : []));
  return texts === undefined
    ? { ok: true, words: "OpenCode took it in. Its answer could not be read." }
    : { ok: true, words: "OpenCode answered.", answer: texts.join("\n").trim() };
}

/** Makes a session that works in a folder; answers its id. */
export async function beginOpencode(
  config: MessageConfig,
  folder: string,
  control: RunControl,
): Promise<{ readonly ok: true; readonly value: string } | { readonly ok: false; readonly error: string }> {
  const to = opencodeUrl(config, "/session", folder);
  const end = await post(to, { title: "Hookbench" }, opencodeHeaders(config), control);
  if (!end.ok) return end;
  const id = z.looseObject({ id: z.string().regex(ID) }).safeParse(jsonOf(end.body)).data?.id;
  return id === undefined ? { ok: false, error: "OpenCode named no session." } : { ok: true, value: id };
}

const OpencodeAnswer = z.looseObject({
  info: z
    .looseObject({
      error: z
        .looseObject({
          name: z.string().optional(),
          data: z.looseObject({ message: z.string().optional() }).optional(),
        })
        .nullish(),
    })
    .optional(),
  parts: z.array(z.looseObject({ type: z.string(), text: z.string().optional() })),
});

function parts(text: string) {
  return { parts: [{ type: "text", text }] };
}

function opencodeUrl({ url }: MessageConfig, path: string, folder?: string): string {
  const query = folder === undefined ? "" : `?${new URLSearchParams({ directory: folder }).toString()}`;
  return `${url.replace(/\/$/, "")}${path}${query}`;
}

function opencodeHeaders({ token }: MessageConfig): Header[] {
  return token ? [["Authorization", `Basic ${Buffer.from(`opencode:${token}`).toString("base64")}`]] : [];
}
