import { type Watch, type WatchParts, needOf } from "./watch.ts";

/** What agents ask a person for, the oldest first. */
export function watchAgents({ context: { agentRequests } }: WatchParts): Watch {
  return {
    of: ["agentRequests.changed"],
    see: () => true,
    needs: () =>
      agentRequests
        .list()
        .filter(({ state }) => state === "waiting")
        .map(({ id, at, sentence, client }) =>
          needOf("agent_asks", {
            subject: id,
            tone: "waits",
            title: `An agent asks: ${sentence}`,
            reason: `${client === null ? "It" : `The program that calls itself “${client}”`} may do this only with your yes, once`,
            since: at,
            action: { label: "Decide", does: "answer_agent" },
          }),
        ),
  };
}
