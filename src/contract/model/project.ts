import { z } from "zod";
import { CUSTOM, Scheme } from "./scheme.ts";
import { Settings } from "./settings.ts";
import { SourcePath } from "./source.ts";

const Variable = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, "name an environment variable, such as STRIPE_SECRET");

/** A custom scheme as a file writes it: what the UI names by itself may be left out. */
export const WrittenScheme = Scheme.extend({
  id: Scheme.shape.id.default(CUSTOM),
  name: Scheme.shape.name.default("Custom"),
}).strict();

/** One source of a project file. Secrets are named by the environment variables that hold them, never written down. */
export const ProjectSource = z.strictObject({
  name: z.string().trim().min(1).max(120).optional(),
  path: SourcePath,
  provider: z.string().min(1).max(60).default("none"),
  scheme: WrittenScheme.optional(),
  requireSignature: z.boolean().optional(),
  secretEnv: z.union([Variable, z.array(Variable).min(1).max(20)]).optional(),
});
export type ProjectSource = z.infer<typeof ProjectSource>;

/** `hookbench.json` or `hookbench.yaml`: what a project receives, kept beside its code and shared with it. */
export const Project = z.strictObject({
  $schema: z.string().optional(),
  sources: z.array(ProjectSource).max(500).default([]),
  bodyLimitBytes: Settings.shape.bodyLimitBytes.optional(),
  tunnelHost: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .optional(),
});
export type Project = z.infer<typeof Project>;
