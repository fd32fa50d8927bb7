import { defineCalls } from "./define-calls.ts";

export const verb = defineCalls({
  name: "checks",
  description: "The checks of receivers that the running Hookbench made. hookbench check makes one without it.",
  usual: "list",
  calls: {
    list: { method: "checks.list", help: "Lists them." },
    show: { method: "checks.get", words: ["id"], help: "Shows one with its findings." },
    run: { method: "checks.run", secret: ["secret", "verifyToken"], help: "Makes a check and waits for its end." },
    start: {
      method: "checks.start",
      secret: ["secret", "verifyToken"],
      help: "Starts a check and does not wait for its end.",
    },
    idempotency: {
      method: "checks.idempotency",
      secret: ["secret"],
      help: "Checks whether a receiver acts once on repeats.",
    },
    cancel: { method: "checks.cancel", words: ["id"], help: "Ends one." },
    export: { method: "checks.export", words: ["id"], help: "Writes a report of one." },
  },
});
