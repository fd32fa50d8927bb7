import { z } from "zod";

/** What is wrong, or not as people expect, in an imported file: where, and in one sentence what to do. */
export const ImportFinding = z.object({
  code: z.enum(["enabled_missing", "events_misplaced", "environment_missing", "unusable", "not_followed"]),
  place: z.string(),
  message: z.string(),
});
export type ImportFinding = z.infer<typeof ImportFinding>;

/** One kind of event of an imported document, with a sample made from its schema. */
export const CatalogueItem = z.object({ type: z.string(), description: z.string(), payload: z.unknown() });
export type CatalogueItem = z.infer<typeof CatalogueItem>;

export const Catalogue = z.object({
  title: z.string(),
  kind: z.enum(["openapi", "asyncapi"]),
  events: z.array(CatalogueItem),
  findings: z.array(ImportFinding),
});
export type Catalogue = z.infer<typeof Catalogue>;
