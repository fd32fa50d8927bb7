import { defineCalls } from "./define-calls.ts";

const ONE = { words: ["id"], secret: ["token"] } as const;

export const verb = defineCalls({
  name: "recoveries",
  description:
    "What a provider sent while nobody was reached, looked for through one of the registrations. Nothing that is found is\n" +
    "acted upon unless deliver says so, or resend has it sent again. Where the registration keeps no token, give one as\n" +
    "registrations takes it.",
  usual: "list",
  calls: {
    list: { method: "recoveries.list", help: "Lists them, and says how many were missed." },
    start: {
      method: "recoveries.start",
      words: ["registrationId"],
      secret: ["token"],
      help: "Begins to look, by the registration's id, for what was sent since it may have been missed.",
    },
    show: { method: "recoveries.get", words: ["id"], help: "Shows one with what was missed." },
    bring: { ...ONE, method: "recoveries.bring", help: "Fetches what was missed into the history; nothing runs." },
    resend: { ...ONE, method: "recoveries.resend", help: "Asks the provider to send it again." },
    deliver: {
      method: "recoveries.deliver",
      words: ["id"],
      help: "Replays what was fetched, in the order it was sent, through hooks and to your app.",
    },
    resume: { ...ONE, method: "recoveries.resume", help: "Goes on with one that was stopped." },
    cancel: { method: "recoveries.cancel", words: ["id"], help: "Ends what goes on; what was found stays." },
    forget: { method: "recoveries.forget", words: ["id"], help: "Forgets what was found; what was fetched stays." },
    restore: {
      method: "recoveries.restore",
      words: ["id"],
      help: "Has back what was forgotten, until Hookbench ends.",
    },
  },
});
