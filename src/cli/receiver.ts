import { defineCalls } from "./define-calls.ts";

export const verb = defineCalls({
  name: "receiver",
  description: "What takes deliveries in. While it is paused, senders hear 503 and nothing is recorded.",
  usual: "status",
  calls: {
    status: { method: "receiver.status", help: "Says where it listens, and whether it is paused." },
    pause: { method: "receiver.pause", help: "Takes nothing in until resume." },
    resume: { method: "receiver.resume", help: "Takes deliveries in again." },
  },
});
