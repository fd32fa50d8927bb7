import type { Output } from "../../../contract/api.ts";
import { callOrToast } from "../../state/calls.ts";
import { type LogFilter, logQuery } from "../../state/log-filter.ts";
import { showToast } from "../../state/toasts.ts";
import { count, plural } from "../../words/format.ts";
import { saveFile } from "../../ui/save-file.ts";
import { EXPORT_LOG } from "../../words/endpoints.ts";

/** Answers of 16 MB at most; more than these are not held at once. */
const MOST_PAGES = 4;

/** Saves what the filter shows of an endpoint's log as a file, one attempt a line. */
export async function exportLog(endpointId: string, filter: LogFilter): Promise<void> {
  const query = { ...logQuery(filter, Date.now()), endpointId };
  const texts: string[] = [];
  let attempts = 0;
  let cursor: string | null = null;
  do {
    const page: Output<"attempts.export"> | null = await callOrToast("attempts.export", {
      ...query,
      ...(cursor === null ? {} : { cursor }),
    });
    if (!page) return;
    texts.push(page.text);
    attempts += page.count;
    cursor = page.nextCursor;
  } while (cursor !== null && texts.length < MOST_PAGES);
  saveFile(texts, `attempts-${new Date().toISOString().slice(0, 10)}.ndjson`, "application/x-ndjson");
  showToast(
    cursor === null
      ? { kind: "ok", text: EXPORT_LOG.exportedAttempts(plural(attempts, EXPORT_LOG.attempt)) }
      : { kind: "info", text: EXPORT_LOG.exportedTheNewestAttempts(count(attempts)) },
  );
}
