import type { HttpRequest } from "../http/request.ts";
import { type Finder, always, change, count, counted, first, json, line } from "./find.ts";
import { capitalised } from "./phrase.ts";

/** Finds nothing where the body has not all of these places. */
function where(places: readonly string[], sentence: Finder): Finder {
  const finders = places.map((place) => first(json(place), count(place)));
  return (request: HttpRequest) => (finders.every((find) => find(request) !== null) ? sentence(request) : null);
}

/** What follows, or nothing. */
function maybe(finder: Finder): Finder {
  return (request) => finder(request) ?? "";
}

const entry = first(json("entry.title"), json("entry.name"), json("entry.slug"), json("entry.email"));
const key = first(json("key"), json("keys.0"));
const alertName = first(
  json("commonLabels.alertname"),
  json("groupLabels.alertname"),
  json("alerts.0.labels.alertname"),
);
const alertWords = first(
  json("commonAnnotations.summary"),
  json("alerts.0.annotations.summary"),
  json("alerts.0.annotations.description"),
);
const image = first(
  line`${json("events.0.target.repository")}:${json("events.0.target.tag")}`,
  line`${json("events.0.target.repository")}@${change(json("events.0.target.digest"), (digest) => digest.slice(0, 19))}`,
  json("events.0.target.repository"),
);

/** Sentences for bodies of senders that sign nothing and name themselves nowhere, known by the fields that only they have. */
export const knownShapes: readonly Finder[] = [
  // Prometheus Alertmanager, version 4 of its webhook.
  where(
    ["alerts", "status", "receiver"],
    line`${capitalised(json("status"))}: ${first(alertName, always("alerts without a name"))}, ${counted(count("alerts"), "alert")}${maybe(
      line`, severity ${first(json("commonLabels.severity"), json("alerts.0.labels.severity"))}`,
    )}${maybe(line` (${alertWords})`)}`,
  ),
  // The registry of Docker (distribution).
  where(
    ["events.0.action", "events.0.target.repository"],
    line`${capitalised(json("events.0.action"))} of ${image}${maybe(line` by ${json("events.0.actor.name")}`)}${maybe(more("events"))}`,
  ),
  // Verdaccio, by the template of its documentation.
  where(["publishedPackage"], line`Published ${json("publishedPackage")}${maybe(line` by ${json("publisher.name")}`)}`),
  where(
    ["name", "dist-tags.latest"],
    line`Published ${json("name")}@${json("dist-tags.latest")}${maybe(line` by ${json("publisher.name")}`)}`,
  ),
  // n8n's error trigger.
  where(
    ["workflow.name", "execution.error.message"],
    line`Workflow ${json("workflow.name")} failed: ${json("execution.error.message")}`,
  ),
  where(["workflow.name", "execution.id"], line`Workflow ${json("workflow.name")}, execution ${json("execution.id")}`),
  // Strapi.
  where(
    ["event", "model"],
    line`${json("event")} in ${json("model")}${maybe(line` #${first(json("entry.id"), json("entry.documentId"))}`)}${maybe(line`: ${entry}`)}`,
  ),
  // Directus.
  where(["event", "collection"], line`${json("event")} in ${json("collection")}${maybe(line` #${key}`)}`),
  // Node-RED, a message sent as it is.
  where(
    ["_msgid"],
    line`${first(line`${json("topic")}: ${json("payload")}`, json("topic"), line`Message ${json("payload")}`, line`Message ${json("_msgid")}`)}`,
  ),
  where(["topic", "payload"], line`${json("topic")}: ${json("payload")}`),
];

/** “ and 2 more” of a list. */
function more(path: string): Finder {
  return change(count(path), (found) => (found === "1" ? null : ` and ${Number(found) - 1} more`));
}
