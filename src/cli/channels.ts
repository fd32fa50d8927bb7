import { defineCalls } from "./define-calls.ts";

export const verb = defineCalls({
  name: "channels",
  description: "Where notifications go. The address and the token of a channel are secrets: give them with --input.",
  usual: "list",
  calls: {
    list: { method: "channels.list", help: "Lists them." },
    create: { method: "channels.create", help: "Makes one.", secret: ["url", "token"] },
    change: {
      method: "channels.update",
      words: ["id"],
      named: "channels.list",
      help: "Changes what is given, and leaves the rest.",
      secret: ["url", "token"],
    },
    delete: {
      method: "channels.delete",
      words: ["id"],
      named: "channels.list",
      help: "Deletes one; restore takes that back.",
    },
    restore: {
      method: "channels.restore",
      words: ["id"],
      help: "Takes a deletion back, by the id, until Hookbench ends.",
    },
    test: {
      method: "channels.test",
      words: ["id"],
      named: "channels.list",
      help: "Sends a message of our own, and fails where it is not taken.",
    },
  },
});
