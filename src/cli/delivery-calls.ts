import type { Call } from "./call.ts";

/** What is done with recorded deliveries. */
export const DELIVERY_CALLS: Readonly<Record<string, Call>> = {
  delete: {
    method: "deliveries.delete",
    words: ["ids…"],
    help: "Deletes them; restore takes that back for a while, by the id of the deletion.",
  },
  restore: { method: "deliveries.restore", words: ["id"], help: "Takes a deletion back, by the deletion's id." },
  "delete-again": {
    method: "deliveries.deleteAgain",
    words: ["id"],
    help: "Deletes exactly those again that restore put back, by the id of their deletion.",
  },
  clear: {
    method: "deliveries.clear",
    help: "Deletes all that fit the filter of --input, pinned ones left out; restore takes that back for a while.",
  },
  deletions: { method: "deliveries.deletions", help: "Lists the deletions that can be taken back." },
  pin: { method: "deliveries.pin", words: ["id"], fixed: { pinned: true }, help: "Keeps it, whatever its age." },
  unpin: {
    method: "deliveries.pin",
    words: ["id"],
    fixed: { pinned: false },
    help: "Lets it be deleted when it is too old.",
  },
  confirm: {
    method: "deliveries.confirm",
    words: ["id"],
    help: "Visits the link that confirms an AWS SNS subscription.",
  },
  decoded: { method: "deliveries.decoded", words: ["id"], help: "Shows its body as it is read." },
  part: { method: "deliveries.part", words: ["id"], help: "Shows the bytes of its body, or of a part." },
  values: { method: "deliveries.values", help: "Lists the values that deliveries hold at a path." },
  suggest: {
    method: "deliveries.suggest",
    words: ["key"],
    help: "Lists what a filter's key could be asked for, out of the newest, counted.",
  },
  fields: { method: "deliveries.fields", words: ["ids…"], help: "Shows the values of deliveries at paths." },
  counts: { method: "deliveries.counts", help: "Counts those that fit filters." },
  comparable: { method: "deliveries.comparable", words: ["id"], help: "Tells what it is worth comparing with." },
  drift: {
    method: "deliveries.drift",
    words: ["id"],
    help: "Tells in what it differs from those of its event before it.",
  },
  drifting: {
    method: "deliveries.drifting",
    help: "Tells which of several deliveries are unlike those of their source and event before them.",
  },
  shape: { method: "shapes.get", help: "Tells which fields an event's payloads have, how often and of which types." },
  "decode-text": { method: "bodies.decoded", help: "Shows how a body that was not received would be read." },
};
