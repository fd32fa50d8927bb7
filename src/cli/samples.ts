import { defineCalls } from "./define-calls.ts";

export const verb = defineCalls({
  name: "samples",
  description: "The sample events of a provider. hookbench send sends one.",
  calls: {
    list: { method: "samples.list", words: ["provider"], help: "Lists those of a provider." },
    show: { method: "samples.get", words: ["provider", "event"], help: "Shows the body of one." },
  },
});
