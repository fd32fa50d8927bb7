import { defineCalls } from "./define-calls.ts";

export const verb = defineCalls({
  name: "settings",
  description: "What Hookbench is set to. get shows all of it, set changes what is given and leaves the rest.",
  usual: "get",
  calls: {
    get: { method: "settings.get", help: "Shows the settings." },
    set: { method: "settings.update", help: "Changes settings." },
    "confirm-clock": {
      method: "retention.confirm",
      help: "Says that the clock is right, so that what is too old by it is deleted again. Takes a person at a terminal.",
    },
  },
});
