import { z } from "zod";
import { type Registrar, bearer, placeLike } from "../registrar.ts";

const Manifest = z.looseObject({
  settings: z
    .looseObject({
      event_subscriptions: z.looseObject({ request_url: z.string().optional() }).optional(),
      interactivity: z.looseObject({ request_url: z.string().optional() }).optional(),
    })
    .optional(),
  features: z
    .looseObject({ slash_commands: z.array(z.looseObject({ url: z.string().optional() })).optional() })
    .optional(),
});
type Manifest = z.infer<typeof Manifest>;
const Exported = z.object({ ok: z.literal(true), manifest: Manifest });
const No = z.object({ ok: z.literal(false), error: z.string() });

/** The URLs in the manifest of a Slack app. The whole of it is read and written back; Slack asks the new URL at once. */
export const slack: Registrar = {
  name: "Slack",
  info: {
    provider: "slack",
    api: "https://slack.com/api",
    place: { label: "App", example: "A0123456789", help: "The app's id, from its Basic Information.", isNeeded: true },
    hooks: "one",
    token: {
      name: "an app configuration token, which begins with xoxe.xoxp-",
      scope:
        "what api.slack.com/apps makes under “Your App Configuration Tokens”; it ends after 12 hours and is not renewed here",
      variable: "SLACK_CONFIG_TOKEN",
      hasGh: false,
    },
    secret: "Slack signs with the app's signing secret, which stays.",
  },
  apiOf: () => "https://slack.com/api",
  onlyOf: () => "manifest",
  placeFault: placeLike(/^A[A-Z0-9]{5,30}$/, "Name the app by its id, which begins with A."),
  wishFault: ({ url }) => (url.startsWith("https:") ? null : "Slack posts to https alone, and this URL is http."),
  authorised: bearer,
  read: ({ place }) => ({ method: "POST", path: "/apps.manifest.export", form: { app_id: place } }),
  seen: ({ json }) => {
    const read = Exported.safeParse(json);
    if (!read.success) return null;
    const url = read.data.manifest.settings?.event_subscriptions?.request_url ?? null;
    return { url, isPaused: false, remark: null, secret: null, whole: read.data.manifest };
  },
  move: ({ place }, { url }, { whole, url: before }) => ({
    method: "POST",
    path: "/apps.manifest.update",
    form: { app_id: place, manifest: JSON.stringify(moved(Manifest.parse(whole ?? {}), before, url)) },
  }),
  saidNo: ({ json }) => {
    const read = No.safeParse(json);
    return read.success ? { status: statusOf(read.data.error), message: read.data.error } : null;
  },
};

/** The manifest with its events sent to `url`, and what else went to the same place as they did. */
function moved(manifest: Manifest, before: string | null, url: string): Manifest {
  const { settings = {}, features } = manifest;
  const isOurs = (one: string | undefined) => one !== undefined && one === before;
  const { interactivity } = settings;
  const commands = features?.slash_commands;
  return {
    ...manifest,
    settings: {
      ...settings,
      event_subscriptions: { ...settings.event_subscriptions, request_url: url },
      ...(interactivity && isOurs(interactivity.request_url)
        ? { interactivity: { ...interactivity, request_url: url } }
        : {}),
    },
    ...(features && commands
      ? {
          features: {
            ...features,
            slash_commands: commands.map((one) => (isOurs(one.url) ? Object.assign({}, one, { url }) : one)),
          },
        }
      : {}),
  };
}

function statusOf(error: string): number {
  if (/^(invalid_auth|not_authed|token_expired|token_revoked|account_inactive)$/.test(error)) return 401;
  if (/^(missing_scope|no_permission|not_allowed_token_type)$/.test(error)) return 403;
  if (error === "ratelimited") return 429;
  return error === "app_not_found" || error === "invalid_app_id" ? 404 : 422;
}
