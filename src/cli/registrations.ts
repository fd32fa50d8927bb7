import { defineCalls } from "./define-calls.ts";

const OF_SOURCE = { words: ["sourceId"], named: "sources.list", namedKey: "sourceId", secret: ["token"] } as const;
const ONE = { words: ["id"], secret: ["token"] } as const;

export const verb = defineCalls({
  name: "registrations",
  description:
    "Webhooks at providers that are tied to sources. The token comes from a variable (--token-env NAME), from GitHub's own\n" +
    'program (--gh true), or by --input FILE with {"token": "…"}; it is kept here only with --token-kept true.\n' +
    "providers says for each what its place is, and what the token has to be allowed.",
  usual: "list",
  calls: {
    list: { method: "registrations.list", help: "Lists them, and says where each posts to." },
    providers: { method: "registrations.providers", help: "Lists whose webhooks can be made, and what that takes." },
    plan: {
      ...OF_SOURCE,
      method: "registrations.plan",
      help: "Shows the request that create would send; sends nothing.",
    },
    create: {
      ...OF_SOURCE,
      method: "registrations.create",
      help: "Makes a webhook, or with --hook ties one that is there.",
    },
    change: { ...ONE, method: "registrations.change", help: "Changes what is done without asking, and the token." },
    check: { ...ONE, method: "registrations.check", help: "Asks where it posts to; writes nothing there." },
    renew: { ...ONE, method: "registrations.renew", help: "Has it post to the URL of now." },
    pause: { ...ONE, method: "registrations.pause", help: "Has its provider send nothing until resume." },
    resume: { ...ONE, method: "registrations.resume", help: "Has its provider send again." },
    journal: { method: "registrations.journal", words: ["id"], help: "Says what was done there, newest first." },
    restore: {
      method: "registrations.restore",
      words: ["id"],
      help: "Has one back that was forgotten here with delete --only-here true, for ten minutes.",
    },
    delete: { ...ONE, method: "registrations.delete", help: "Takes it away there, or puts it back, and forgets it." },
  },
});
