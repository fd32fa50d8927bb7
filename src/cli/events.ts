import { defineCalls } from "./define-calls.ts";

export const verb = defineCalls({
  name: "events",
  description: "The events that were sent to endpoints. hookbench send sends one.",
  usual: "list",
  calls: {
    list: { method: "events.list", help: "Lists them, the latest first." },
    show: { method: "events.get", words: ["id"], help: "Shows one with its attempts." },
    cancel: { method: "events.cancel", words: ["id"], help: "Makes no more attempts." },
    retry: { method: "events.retryNow", words: ["id"], help: "Makes the next attempt now." },
    resend: { method: "events.resend", words: ["id"], help: "Sends it again: signed anew, or exactly as it was." },
    duplicate: {
      method: "events.duplicate",
      words: ["id"],
      help: "Sends the same once more, under the same id.",
    },
    preview: { method: "events.preview", help: "Shows the request an event would be sent as, and sends nothing." },
    bursts: { method: "bursts.list", help: "Lists the bursts." },
    "cancel-burst": { method: "bursts.cancel", words: ["id"], help: "Ends a burst." },
    "burst-report": { method: "bursts.report", words: ["id"], help: "Says what came of a burst." },
  },
});
