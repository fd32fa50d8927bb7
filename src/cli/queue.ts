import { defineCalls } from "./define-calls.ts";

export const verb = defineCalls({
  name: "queue",
  description: "What runs hooks. While it is paused, deliveries are recorded and what they trigger waits.",
  calls: {
    pause: { method: "queue.pause", help: "Starts nothing more; what runs goes on." },
    resume: { method: "queue.resume", help: "Goes on with what waits." },
    "stop-all": {
      method: "queue.stopAll",
      help: "Pauses the queue, ends everything that runs, and closes the tunnel.",
    },
  },
});
