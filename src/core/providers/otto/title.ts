import type { Source } from "../../../contract/model/source.ts";
import { type Finder, count, first, form, json } from "../find.ts";
import type { HttpRequest } from "../../http/request.ts";

type Sentence = (request: HttpRequest) => string;

const SENTENCES: ReadonlyMap<string, Sentence> = new Map([
  ["github", github],
  ["stripe", stripe],
  ["twilio", twilio],
  ["slack", slack],
]);

/** Otto's description of a delivery, by its webhook type: the source's path, or its provider where the path is its own. */
export function ottoTitle({ path, provider }: Pick<Source, "path" | "provider">, request: HttpRequest): string {
  const sentence = SENTENCES.get(path) ?? SENTENCES.get(provider);
  if (sentence) return sentence(request);
  return `Process ${path} webhook event with payload containing ${fieldCount(request)} fields.`;
}

/** Only an opened pull request is called opened; what else happens to one is an event by its action. */
function github(request: HttpRequest): string {
  const event = request.header("x-github-event");
  const sender = said(request, json("sender.login"), json("pusher.name"));
  const repo = said(request, json("repository.full_name"), json("repository.name"));
  const action = json("action")(request);
  const title = json("pull_request.title")(request);
  if (title !== null && action === "opened" && (event === null || event === "pull_request")) {
    return `Process GitHub pull request opened by ${sender} in ${repo}: ${title}`;
  }
  const commits = count("commits")(request);
  if (commits !== null && (event === null || event === "push")) {
    return `Process GitHub push by ${sender} to ${repo} (${commits} commits)`;
  }
  return `Process GitHub ${action ?? event ?? "unknown"} event by ${sender} in repository ${repo}`;
}

function stripe(request: HttpRequest): string {
  return `Process Stripe ${said(request, json("type"))} event (ID: ${said(request, json("id"))})`;
}

function twilio(request: HttpRequest): string {
  const from = said(request, form("From"), json("From"));
  return `Process Twilio message from ${from} (SID: ${said(request, form("MessageSid"), json("MessageSid"))})`;
}

/** Otto names channel and user; the words around them are ours. */
function slack(request: HttpRequest): string {
  const kind = said(request, form("command"), json("event.type"), json("type"));
  const user = said(
    request,
    form("user_name"),
    form("user_id"),
    json("event.user"),
    json("event.user.id"),
    json("user.id"),
  );
  const places = [form("channel_name"), form("channel_id"), json("event.channel"), json("event.channel.id")];
  return `Process Slack ${kind} by ${user} in channel ${said(request, ...places, json("channel.id"))}`;
}

function said(request: HttpRequest, ...finders: Finder[]): string {
  return first(...finders)(request) ?? "unknown";
}

function fieldCount({ json: body }: HttpRequest): number {
  return typeof body === "object" && body !== null ? Object.keys(body).length : 1;
}
