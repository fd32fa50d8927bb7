import { defineCalls } from "./define-calls.ts";

export const verb = defineCalls({
  name: "replays",
  description: "The runs of replays. hookbench replay starts them.",
  usual: "list",
  calls: {
    list: { method: "replays.list", help: "Lists them." },
    show: { method: "replays.get", words: ["id"], help: "Shows one with its items." },
    compare: {
      method: "replays.compare",
      words: ["id"],
      help: "Shows what came of each beside what came of it first.",
    },
    pause: { method: "replays.pause", words: ["id"], help: "Sends nothing more until resume." },
    resume: { method: "replays.resume", words: ["id"], help: "Goes on." },
    skip: { method: "replays.skip", words: ["id"], help: "Leaves out the next one." },
    cancel: { method: "replays.cancel", words: ["id"], help: "Ends one." },
  },
});
