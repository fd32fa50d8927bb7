import { z } from "zod";
import type { Answered, Registrar } from "../registrar.ts";
import { saidNo } from "../graphql.ts";

const Hook = z.object({
  id: z.string(),
  url: z.string().nullish(),
  enabled: z.boolean(),
  secret: z.string().nullish(),
});
const Read = z.object({ data: z.object({ webhook: Hook.nullable() }) });
const Made = z.object({ data: z.object({ webhookCreate: z.object({ webhook: Hook }) }) });

const FIELDS = "id url enabled secret";
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Linear's webhooks (GraphQL). It makes the secret up, and shows it to whoever may change the webhook. */
export const linear: Registrar = {
  name: "Linear",
  info: {
    provider: "linear",
    api: "https://api.linear.app/graphql",
    place: {
      label: "Team",
      example: "the team's id",
      help: "The id of a team; all public teams where none is named.",
      isNeeded: false,
    },
    hooks: "made",
    token: {
      name: "a personal API key",
      scope: "of an admin of the workspace",
      variable: "LINEAR_API_KEY",
      hasGh: false,
    },
    secret: "Linear makes the secret up; it is read and kept with the source.",
  },
  apiOf: () => "https://api.linear.app/graphql",
  placeFault: (place) =>
    place === "" || UUID.test(place) ? null : "Name the team by its id, a UUID, or leave it out.",
  authorised: (token) => ({ headers: [["Authorization", token]] }),
  make: ({ place, url, events }) => {
    const resourceTypes = events.length > 0 ? events : ["Issue", "Comment", "Project"];
    const input = { url, resourceTypes, ...(place === "" ? { allPublicTeams: true } : { teamId: place }) };
    return ask(`mutation($input: WebhookCreateInput!) { webhookCreate(input: $input) { webhook { ${FIELDS} } } }`, {
      input,
    });
  },
  made: ({ json }) => {
    const read = Made.safeParse(json);
    if (!read.success) return null;
    const { id, secret } = read.data.data.webhookCreate.webhook;
    return { hook: id, secret: secret ?? null };
  },
  read: ({ hook }) => ask(`query($id: String!) { webhook(id: $id) { ${FIELDS} } }`, { id: hook }),
  seen: ({ json }: Answered) => {
    const hook = Read.safeParse(json).data?.data.webhook;
    if (!hook) return null;
    return { url: hook.url ?? null, isPaused: !hook.enabled, remark: null, secret: hook.secret ?? null, whole: json };
  },
  move: ({ hook }, { url }) => change(hook, { url }),
  remove: ({ hook }) => ask("mutation($id: String!) { webhookDelete(id: $id) { success } }", { id: hook }),
  pause: ({ hook }, _wish, isPaused) => change(hook, { enabled: !isPaused }),
  saidNo,
};

function change(id: string, input: Readonly<Record<string, unknown>>) {
  const query =
    "mutation($id: String!, $input: WebhookUpdateInput!) { webhookUpdate(id: $id, input: $input) { success } }";
  return ask(query, { id, input });
}

function ask(query: string, variables: unknown) {
  return { method: "POST" as const, path: "", json: { query, variables } };
}
