import { visibleJson } from "../../contract/visible.ts";
import type { Exported, Written } from "./exported.ts";

/** A line of JSON each, as `deliveries.get` answers them; bytes are in base64, so that nothing of them is lost. */
export function writeNdjson(exported: readonly Exported[]): Written {
  return {
    name: "deliveries.ndjson",
    mediaType: "application/x-ndjson",
    content: exported.map(({ delivery }) => `${visibleJson(JSON.stringify(delivery))}\n`).join(""),
  };
}
