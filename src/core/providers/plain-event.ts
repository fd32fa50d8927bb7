import { readableHeader } from "../decode/charset.ts";
import { type Finder, first, header, json } from "./find.ts";

/** `X-Event`, `X-Gitea-Event`, `X-Strapi-Event`, `X-App-Event-Type`, `X-Shop-Topic`, `X-Webhook-Event-Name` and their like. */
const EVENT_HEADER = /^(?:x-(?:[a-z0-9]+-){0,4})?(?:event|topic)(?:-(?:type|name|key))?$/;
const LONGEST = 120;

/** A header that says by its name that it tells the event, whatever its sender is called. */
const namedHeader: Finder = ({ headers }) => {
  for (const [name, value] of headers) {
    if (value === "" || value.length > LONGEST || !EVENT_HEADER.test(name.toLowerCase())) continue;
    return readableHeader(value);
  }
  return null;
};

/** Fields that senders put the event's name in, those first that are used for nothing else. */
const FIELDS = ["event", "type", "action", "kind", "eventType", "event_type", "topic"] as const;

/** Where senders that we know nothing of say what happened: headers first, then the body, also the first of a list. */
export const plainEvent: Finder = first(
  header("X-Event-Type"),
  header("X-Event-Name"),
  header("X-Event"),
  header("X-Event-Key"),
  header("ce-type"),
  namedHeader,
  ...FIELDS.map((field) => json(field)),
  json("event.type"),
  json("event.name"),
  ...FIELDS.map((field) => json(`0.${field}`)),
  ...FIELDS.map(
    (field): Finder =>
      ({ decoded }) =>
        decoded.form.get(field) || null,
  ),
);
