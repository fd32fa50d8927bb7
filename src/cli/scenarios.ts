import { defineCalls } from "./define-calls.ts";

export const verb = defineCalls({
  name: "scenarios",
  description: "The scenarios that are kept, and their runs. hookbench run plays one from a file.",
  usual: "list",
  calls: {
    list: { method: "scenarios.list", help: "Lists those that are kept and those that come with Hookbench." },
    show: { method: "scenarios.get", words: ["id"], help: "Shows one with its text." },
    read: {
      method: "scenarios.read",
      file: "text",
      help: "Says what is wrong with a scenario's file, and keeps nothing.",
    },
    save: {
      method: "scenarios.save",
      file: "text",
      help: "Keeps the scenario of a file; with --id in that one's place.",
    },
    delete: { method: "scenarios.delete", words: ["id"], help: "Deletes one; restore takes that back." },
    restore: {
      method: "scenarios.restore",
      words: ["id"],
      help: "Takes a deletion back, by the id, until Hookbench ends.",
    },
    schema: { method: "scenarios.schema", help: "Shows the JSON Schema of a scenario." },
    from: { method: "scenarios.from", help: "Writes a scenario of recorded deliveries." },
    start: {
      method: "scenarios.start",
      file: "text",
      help: "Starts a run in the Hookbench that runs, and does not wait for its end.",
    },
    runs: { method: "scenarios.runs", help: "Lists the runs." },
    run: { method: "scenarios.run", words: ["id"], help: "Shows a run." },
    pause: { method: "scenarios.pause", words: ["id"], help: "Has a run begin nothing more until resume." },
    resume: { method: "scenarios.resume", words: ["id"], help: "Has a paused run go on." },
    skip: { method: "scenarios.skip", words: ["id"], help: "Leaves out the next step of a run." },
    cancel: { method: "scenarios.cancel", words: ["id"], help: "Ends a run; what is under way still ends." },
    answer: { method: "scenarios.answer", words: ["id"], help: "Tells a run what a command of its file ended with." },
    compare: { method: "scenarios.compare", words: ["a", "b"], help: "Compares two runs." },
  },
});
