import { ask, connect } from "./connect.ts";
import { DATA_OPTION } from "./data-option.ts";
import { printAnswer } from "./terminal.ts";
import { DONE, JSON_OPTION, UsageError, defineVerb } from "./verb.ts";

export const verb = defineVerb({
  name: "stop-all",
  synopsis: "[--resume] [--json]",
  description:
    "Ends every execution that runs, pauses the queue, and closes the tunnel. Deliveries are still received and recorded\n" +
    "on this machine, and what they trigger waits, also after a restart, until --resume. The tunnel stays closed until\n" +
    "it is started.",
  options: {
    resume: { type: "boolean", help: "Let the queue go on instead." },
    data: DATA_OPTION,
    json: JSON_OPTION,
  },
  async run({ resume, data, json }, positionals) {
    if (positionals.length > 0) throw new UsageError(`stop-all takes no ${JSON.stringify(positionals[0])}.`);
    const client = connect(data);
    if (resume) {
      const state = await ask(client, "queue.resume", {});
      printAnswer(json, state, () => ["The queue goes on."]);
      return DONE;
    }
    const state = await ask(client, "queue.stopAll", {});
    printAnswer(json, state, () => [
      `Stopped ${state.stopped}; the queue is paused. Go on with: hookbench stop-all --resume`,
      ...(state.tunnelClosed ? ["The tunnel is closed. Open it again with: hookbench tunnel start"] : []),
    ]);
    return DONE;
  },
});
