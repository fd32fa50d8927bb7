import { z } from "zod";
import { PayloadSchema } from "./payload-schema.ts";

/** What is wrong, or not as people expect, in an imported file: where, and in one sentence what to do. */
export const ImportFinding = z.object({
  code: z.enum([
    "enabled_missing",
    "events_misplaced",
    "environment_missing",
    "switched_off",
    "unknown_key",
    "auth_type_missing",
    "auth_type_unknown",
    "event_unknown",
    // Right, and as the sender is built it never comes.
    "event_unsent",
    "unusable",
    "not_followed",
    // An example of the document's own that did not hold to its schema, and a schema that no sample could be made of.
    "mended",
    "unfit",
  ]),
  place: z.string(),
  message: z.string(),
});
export type ImportFinding = z.infer<typeof ImportFinding>;

/** One kind of event of an imported document, with a sample made from its schema. */
export const CatalogueItem = z.object({
  /** What it is chosen by, such as `installation.created`. */
  type: z.string(),
  /** The name it is sent under where that is another, as `installation`. */
  sentAs: z.string().optional(),
  description: z.string(),
  payload: z.unknown(),
  /** Absent where the document describes nothing. */
  schema: PayloadSchema.optional(),
});
export type CatalogueItem = z.infer<typeof CatalogueItem>;

export const Catalogue = z.object({
  title: z.string(),
  kind: z.enum(["openapi", "asyncapi"]),
  events: z.array(CatalogueItem),
  findings: z.array(ImportFinding),
});
export type Catalogue = z.infer<typeof Catalogue>;

/** A catalogue that is kept, without its samples. */
export const CatalogueInfo = Catalogue.pick({ title: true, kind: true }).extend({
  id: z.string(),
  events: z.array(CatalogueItem.pick({ type: true, sentAs: true, description: true })),
  createdAt: z.number(),
  updatedAt: z.number(),
});
export type CatalogueInfo = z.infer<typeof CatalogueInfo>;

/** The same with its samples and the document it was made of. */
export const KeptCatalogue = CatalogueInfo.extend({ events: z.array(CatalogueItem), text: z.string() });
export type KeptCatalogue = z.infer<typeof KeptCatalogue>;

/** A webhook that Operator's config.toml describes; `place` is where it stands there. */
export const OperatorWebhook = z.object({
  place: z.string(),
  name: z.string(),
  url: z.string(),
  events: z.array(z.string()),
  isActive: z.boolean(),
  authKind: z.string(),
});
export type OperatorWebhook = z.infer<typeof OperatorWebhook>;

/** Which webhooks of Operator's file an event reaches, by their places: as it is documented, and as it is built. */
export const OperatorReach = z.object({
  event: z.string(),
  documented: z.array(z.string()),
  built: z.array(z.string()),
});
export type OperatorReach = z.infer<typeof OperatorReach>;
