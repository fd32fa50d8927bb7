import { RELAY_FOLDER_OPTION } from "./relay-folder.ts";
import { initAction } from "./relay-init.ts";
import { MEMBER_ACTIONS } from "./relay-member.ts";
import { sourcesAction } from "./relay-sources.ts";
import { statusAction } from "./relay-status.ts";
import { inviteAction, membersAction, removeAction, rotateKeysAction } from "./relay-team.ts";
import { unitAction } from "./relay-unit.ts";
import { JSON_OPTION, UsageError, defineVerb } from "./verb.ts";

export const verb = defineVerb({
  name: "relay",
  synopsis:
    "[--listen ADDRESS] [--tls-cert FILE --tls-key FILE | --trusted-proxy RANGE] [--public URL] [--json] | ACTION",
  description:
    "A receiver on a server that is always on, for a team: what comes is kept in NATS JetStream, and each member's\n" +
    "Hookbench takes it from there, also what came while it was away. Without an action it runs until Ctrl+C, with a\n" +
    "nats-server of its own unless --nats names another. docs/relay.md tells how it is set up.",
  options: {
    data: RELAY_FOLDER_OPTION,
    listen: {
      type: "string",
      argument: "ADDRESS",
      help: "Where senders and members come: 127.0.0.1:8443 by default, :443 for every address.",
    },
    "tls-cert": {
      type: "string",
      argument: "FILE",
      help: "Speak TLS with this certificate, read again when it changes.",
    },
    "tls-key": { type: "string", argument: "FILE", help: "Its key." },
    "trusted-proxy": {
      type: "string",
      multiple: true,
      argument: "RANGE",
      help: "A proxy before it that speaks TLS, such as 10.0.0.0/8: its X-Forwarded-For is believed.",
    },
    public: {
      type: "string",
      argument: "URL",
      help: "Where it is reached from outside; what init was told by default.",
    },
    "local-nats": { type: "boolean", help: "Run a nats-server of its own: so it is unless --nats is given." },
    "nats-server": { type: "string", argument: "FILE", help: "That program; the one on the PATH by default." },
    nats: { type: "string", argument: "URL", help: "Use this NATS, which trusts the keys of this folder." },
    creds: { type: "string", argument: "FILE", help: "Credentials for it; the relay signs its own by default." },
    "nats-websocket": {
      type: "string",
      argument: "HOST:PORT",
      help: "Where its WebSocket is, for members to come through.",
    },
    "nats-monitor": { type: "string", argument: "URL", help: "Its monitoring address, which tells whether it syncs." },
    replicas: { type: "string", argument: "N", help: "On how many of its servers each delivery is kept: 1 or 3." },
    durability: {
      type: "string",
      argument: "GRADE",
      help: "page-cache: faster, and a power cut may lose 2 minutes. With --nats: what you know of it.",
    },
    require: {
      type: "string",
      argument: "GRADE",
      help: "Do not start below page-cache, disk, replicated or replicated-disk.",
    },
    days: { type: "string", argument: "N", help: "Keep deliveries for so many days; 7 by default." },
    "max-bytes": {
      type: "string",
      argument: "N",
      help: "What is kept takes no more; 15 GB or half the disk by default.",
    },
    "max-body": { type: "string", argument: "BYTES", help: "The largest body; 10 MB by default, 100 MB at most." },
    rate: { type: "string", argument: "N", help: "Requests a second that one source may send; 200 by default." },
    unknown: {
      type: "string",
      argument: "refuse|store",
      help: "What is posted to a path of no source hears 404 either way; store keeps it for members of all sources.",
    },
    "when-full": {
      type: "string",
      argument: "refuse|forget-oldest",
      help: "What a full stream does; refuse by default.",
    },
    "admin-port": { type: "string", argument: "N", help: "The port for status and metrics, on this machine only." },
    json: { ...JSON_OPTION, help: "Print one JSON line when ready, and the log as JSON lines on standard error." },
  },
  actions: {
    init: initAction,
    invite: inviteAction,
    members: membersAction,
    remove: removeAction,
    "rotate-keys": rotateKeysAction,
    sources: sourcesAction,
    status: statusAction,
    unit: unitAction,
    ...MEMBER_ACTIONS,
  },
  async run(values, [action]) {
    if (action !== undefined) throw new UsageError(`relay knows no ${JSON.stringify(action)}.`);
    const { runRelay } = await import("./relay-run.ts");
    return runRelay(values);
  },
});
