import { z } from "zod";
import { readText, requestModel } from "./request.ts";

const LONGEST_ANSWER = 1024 * 1024;
const Models = z.looseObject({ data: z.array(z.looseObject({ id: z.string() })) });
const Version = z.looseObject({ version: z.string() });

type Listed = { readonly ok: true; readonly value: readonly string[] } | { readonly ok: false; readonly error: Error };

/** The ids of `GET {base}/models`, or why there are none. */
export async function listModels(baseUrl: string, key: string | null, signal: AbortSignal): Promise<Listed> {
  try {
    const url = new URL(`${baseUrl.replace(/\/+$/, "")}/models`);
    const answer = await requestModel({ url, key, signal });
    if (answer.statusCode !== 200) {
      answer.destroy();
      return { ok: false, error: new Error(`the list of models was answered with status ${answer.statusCode ?? 0}`) };
    }
    const models = Models.safeParse(JSON.parse(await readText(answer, LONGEST_ANSWER)));
    if (!models.success) return { ok: false, error: new Error("its list of models has no known form") };
    return { ok: true, value: models.data.data.map(({ id }) => id) };
  } catch (error) {
    return { ok: false, error: error instanceof Error ? error : new Error(String(error)) };
  }
}

/** `{"version":"0.5.1"}`, as Ollama tells it; null when it does not. */
export async function readServerVersion(url: URL, signal: AbortSignal): Promise<string | null> {
  try {
    const answer = await requestModel({ url, key: null, signal });
    return Version.safeParse(JSON.parse(await readText(answer, 10_000))).data?.version ?? null;
  } catch {
    return null;
  }
}
