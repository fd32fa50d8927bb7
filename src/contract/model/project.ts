import { z } from "zod";
import { EndpointAuth, EndpointInput } from "./endpoint.ts";
import { ChannelInput } from "./channel.ts";
import { HookInput } from "./hook.ts";
import { Fixture } from "./fixture.ts";
import { McpServerInput } from "./mcp-server.ts";
import { CUSTOM, Scheme } from "./scheme.ts";
import { Settings } from "./settings.ts";
import { CustomResponse, SecretRole, SourceInput, SourcePath, SourceTolerance } from "./source.ts";
import { SourceReads } from "./source-reads.ts";
import { Target } from "./target.ts";
import { ViewInput } from "./view.ts";

/** What they hold can be guessed: a file that names one would choose a secret that its writer knows. */
const PUBLIC_VARIABLES =
  /^(?:HOME|PATH|PWD|OLDPWD|USER|USERNAME|LOGNAME|SHELL|SHLVL|TERM|TERM_\w+|COLORTERM|LANG|LANGUAGE|LC_\w+|TZ|EDITOR|VISUAL|PAGER|DISPLAY|HOSTNAME|HOSTTYPE|OSTYPE|MACHTYPE|TMPDIR|TMP|TEMP|NODE_ENV|XDG_\w+|_)$/i;

export const SecretVariable = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, "name an environment variable, such as STRIPE_SECRET")
  .refine((name) => !PUBLIC_VARIABLES.test(name), "this variable holds no secret: what it holds can be guessed");

/** What stands before the name of an entry of the keychain where else a variable's name stands: `${keychain:stripe}`. */
export const KEYCHAIN_PREFIX = "keychain:";

/** An entry of the system's keychain, of the service `hookbench`. */
const KeychainName = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/, "name an entry by letters, digits, dots, dashes and underscores");

/** A variable with what its secret is for, or an entry of the keychain. */
const NamedSecret = z.union([
  z.strictObject({ env: SecretVariable, role: SecretRole }),
  z.strictObject({ keychain: KeychainName, role: SecretRole.optional() }),
]);

/** A custom scheme as a file writes it: what the UI names by itself may be left out. */
export const WrittenScheme = Scheme.extend({
  id: Scheme.shape.id.default(CUSTOM),
  name: Scheme.shape.name.default("Custom"),
}).strict();

/**
 * Stands for a secret: `${STRIPE_SECRET}` is what the environment holds under that name when the file is applied,
 * `${keychain:stripe}` what the keychain does.
 */
const Secret = z
  .string()
  .regex(
    /^\$\{(?:[A-Za-z_][A-Za-z0-9_]*|keychain:[A-Za-z0-9][A-Za-z0-9._-]{0,99})\}$/,
    "a secret is never in the file; name its variable, such as ${STRIPE_SECRET}, or an entry of the keychain, such as ${keychain:stripe}",
  );

/** What a field takes, or a variable that holds it. */
function orSecret<T extends z.ZodType>(field: T) {
  return z.union([field, Secret]);
}

/** One source of a project file. Secrets are named by the variables or the entries that hold them, never written down. */
export const ProjectSource = z.strictObject({
  path: SourcePath,
  name: z.string().trim().min(1).max(120).optional(),
  provider: z.string().min(1).max(60).default("none"),
  scheme: WrittenScheme.optional(),
  requireSignature: z.boolean().optional(),
  secretEnv: z
    .union([
      SecretVariable,
      NamedSecret,
      z
        .array(z.union([SecretVariable, NamedSecret]))
        .min(1)
        .max(20),
    ])
    .optional(),
  tolerance: SourceTolerance.strict().nullable().optional(),
  methods: SourceInput.shape.methods,
  allowBrowsers: z.boolean().optional(),
  allowUnsignedOutside: z.boolean().optional(),
  allowFrom: SourceInput.shape.allowFrom,
  clientHeader: SourceInput.shape.clientHeader,
  watchPublicUrl: z.boolean().optional(),
  publicUrl: SourceInput.shape.publicUrl,
  catchesAll: z.boolean().optional(),
  /** Where its deliveries say what they are. */
  reads: SourceReads.strict().nullable().optional(),
  replyProfile: SourceInput.shape.replyProfile,
  response: CustomResponse.strict().nullable().optional(),
  target: Target.extend({ url: orSecret(Target.shape.url) })
    .strict()
    .nullable()
    .optional(),
  faults: SourceInput.shape.faults,
});
export type ProjectSource = z.infer<typeof ProjectSource>;

const { description, event, conditions, actionConfig, messageTemplate, isEnabled, priority } = HookInput.shape;
const { maxExecutions, cooldownMs, concurrency, maxWaiting, timeoutSeconds, metadata } = HookInput.shape;

/** One hook. Whether it asks before each run is a person's word on a machine of theirs, and stands in no file. */
export const ProjectHook = z.strictObject({
  name: HookInput.shape.name,
  description: description.unwrap().optional(),
  /** The path of the source it listens to; null for every source. */
  source: SourcePath.nullable().optional(),
  event: event.unwrap().optional(),
  conditions: conditions.unwrap().optional(),
  action: HookInput.shape.action,
  actionConfig: actionConfig.unwrap().optional(),
  messageTemplate: messageTemplate.unwrap().optional(),
  isEnabled: isEnabled.unwrap().optional(),
  priority: priority.unwrap().optional(),
  maxExecutions: maxExecutions.unwrap().optional(),
  cooldownMs: cooldownMs.unwrap().optional(),
  concurrency: concurrency.unwrap().optional(),
  maxWaiting: maxWaiting.unwrap().optional(),
  timeoutSeconds: timeoutSeconds.unwrap().optional(),
  metadata: metadata.unwrap().optional(),
  secret: Secret.optional(),
});
export type ProjectHook = z.infer<typeof ProjectHook>;

const [signature, none, bearer, basic, header] = EndpointAuth.options;

/** One endpoint. `token: ${NAME}` is read when the file is applied and sealed; `tokenEnv: NAME` at each attempt. */
export const ProjectEndpoint = z.strictObject({
  name: EndpointInput.shape.name,
  url: orSecret(EndpointInput.shape.url),
  provider: EndpointInput.shape.provider,
  variant: EndpointInput.shape.variant.unwrap().optional(),
  scheme: WrittenScheme.nullable().optional(),
  schemeId: EndpointInput.shape.schemeId,
  events: EndpointInput.shape.events.unwrap().optional(),
  secret: Secret.optional(),
  auth: z
    .discriminatedUnion("kind", [
      signature.strict(),
      none.strict(),
      bearer.extend({ token: Secret.optional() }).strict(),
      basic.extend({ password: Secret.optional() }).strict(),
      header.extend({ value: Secret.optional() }).strict(),
    ])
    .optional(),
  schedule: EndpointInput.shape.schedule,
  timeoutSeconds: EndpointInput.shape.timeoutSeconds,
  isOrdered: EndpointInput.shape.isOrdered.unwrap().optional(),
  concurrency: EndpointInput.shape.concurrency.unwrap().optional(),
  speed: EndpointInput.shape.speed.unwrap().optional(),
  keptAttempts: EndpointInput.shape.keptAttempts.unwrap().optional(),
  isActive: EndpointInput.shape.isActive.unwrap().optional(),
});
export type ProjectEndpoint = z.infer<typeof ProjectEndpoint>;

/** Where a service of one's own answers: a host alone, which lets nobody post. */
const Host = z
  .url({ protocol: /^https?$/ })
  .regex(
    /^https?:\/\/[^/?#@]+\/?$/i,
    "this address lets anyone post; name the variable that holds it, such as ${SLACK_URL}",
  );

/** One channel. */
export const ProjectChannel = z.strictObject({
  name: ChannelInput.shape.name,
  service: ChannelInput.shape.service,
  url: orSecret(Host).optional(),
  token: Secret.optional(),
  to: ChannelInput.shape.to.unwrap().optional(),
  isEnabled: ChannelInput.shape.isEnabled.unwrap().optional(),
  hears: ChannelInput.shape.hears.unwrap().optional(),
});
export type ProjectChannel = z.infer<typeof ProjectChannel>;

/** One body to be sent again. */
export const ProjectFixture = z.strictObject({
  name: Fixture.shape.name,
  provider: Fixture.shape.provider.optional(),
  event: Fixture.shape.event.optional(),
  contentType: Fixture.shape.contentType.optional(),
  isWhole: z.boolean().optional(),
  body: z.string().max(16_000_000),
});
export type ProjectFixture = z.infer<typeof ProjectFixture>;

/** One scenario, as it is written; its name stands in the text. */
export const ProjectScenario = z.strictObject({ text: z.string().min(1).max(1_000_000) });
export type ProjectScenario = z.infer<typeof ProjectScenario>;

/** One MCP server: a program of this machine, or an address. What it is given may be a variable, or an entry of the keychain. */
export const ProjectMcpServer = z
  .strictObject({
    name: McpServerInput.shape.name,
    command: McpServerInput.shape.command.unwrap().optional(),
    cwd: McpServerInput.shape.cwd.unwrap().optional(),
    env: McpServerInput.shape.env,
    url: orSecret(McpServerInput.shape.url.unwrap()).optional(),
    headers: McpServerInput.shape.headers,
  })
  .refine(
    ({ command, url }) => (command ?? []).length > 0 !== ((url ?? null) !== null),
    "give an MCP server either a command or a URL",
  );
export type ProjectMcpServer = z.infer<typeof ProjectMcpServer>;

/** One filter with its columns, kept under a name. */
export const ProjectView = z.strictObject({
  name: ViewInput.shape.name,
  filter: ViewInput.shape.filter.unwrap().optional(),
  columns: ViewInput.shape.columns.unwrap().optional(),
});
export type ProjectView = z.infer<typeof ProjectView>;

/** Which tunnel the project wishes for, and the name it asks for. A person opens it: nothing is opened by the file alone. */
export const ProjectTunnel = z.strictObject({
  kind: z.string().min(1).max(60).default("localtunnel"),
  name: z.string().min(1).max(200).optional(),
});

/** `hookbench.yaml` or `hookbench.json`: what a project works with, kept beside its code and shared with it. */
export const Project = z.strictObject({
  $schema: z.string().optional(),
  sources: z.array(ProjectSource).max(500).default([]),
  hooks: z.array(ProjectHook).max(1000).default([]),
  endpoints: z.array(ProjectEndpoint).max(1000).default([]),
  channels: z.array(ProjectChannel).max(500).default([]),
  fixtures: z.array(ProjectFixture).max(1000).default([]),
  scenarios: z.array(ProjectScenario).max(500).default([]),
  mcpServers: z.array(ProjectMcpServer).max(200).default([]),
  views: z.array(ProjectView).max(200).default([]),
  bodyLimitBytes: Settings.shape.bodyLimitBytes.optional(),
  ignoredPaths: Settings.shape.ignoredPaths.optional(),
  retention: Settings.shape.retention.partial().strict().optional(),
  tunnelHost: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .optional(),
  tunnel: ProjectTunnel.optional(),
});
export type Project = z.infer<typeof Project>;
