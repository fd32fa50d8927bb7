import { z } from "zod";
import { CUSTOM, Scheme } from "./scheme.ts";
import { Settings } from "./settings.ts";
import { SecretRole, SourcePath } from "./source.ts";
import { SourceReads } from "./source-reads.ts";

/** What they hold can be guessed: a file that names one would choose a secret that its writer knows. */
const PUBLIC_VARIABLES =
  /^(?:HOME|PATH|PWD|OLDPWD|USER|USERNAME|LOGNAME|SHELL|SHLVL|TERM|TERM_\w+|COLORTERM|LANG|LANGUAGE|LC_\w+|TZ|EDITOR|VISUAL|PAGER|DISPLAY|HOSTNAME|HOSTTYPE|OSTYPE|MACHTYPE|TMPDIR|TMP|TEMP|NODE_ENV|XDG_\w+|_)$/i;

const Variable = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, "name an environment variable, such as STRIPE_SECRET")
  .refine((name) => !PUBLIC_VARIABLES.test(name), "this variable holds no secret: what it holds can be guessed");

/** A variable with what its secret is for. */
const RoledVariable = z.strictObject({ env: Variable, role: SecretRole });

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
  /** Where its deliveries say what they are. */
  reads: SourceReads.strict().optional(),
  secretEnv: z
    .union([
      Variable,
      z
        .array(z.union([Variable, RoledVariable]))
        .min(1)
        .max(20),
    ])
    .optional(),
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
