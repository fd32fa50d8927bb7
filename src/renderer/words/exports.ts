import type { ExportFormat } from "../../contract/model/export.ts";
import { plural } from "./format.ts";

/** What each form is called where it is chosen. */
export const SAVE_AS: Readonly<Record<ExportFormat, string>> = {
  html: "Save as page",
  har: "Save as HAR",
  postman: "Save as Postman collection",
  bruno: "Save as Bruno requests",
  curl: "Save as curl script",
  raw: "Save as raw HTTP",
  ndjson: "Save as lines of JSON",
  vitest: "Save as Vitest test",
  jest: "Save as Jest test",
  pytest: "Save as pytest test",
  go: "Save as Go test",
};

/** By what words it is found. */
export const ALSO_SAVE = "export download share elsewhere";

/** What was saved, and how it went. */
export function savedWords(count: number, files: number): string {
  const deliveries = plural(count, "delivery", "deliveries");
  return files === 1 ? `${deliveries} saved.` : `${deliveries} saved in ${files} files.`;
}
