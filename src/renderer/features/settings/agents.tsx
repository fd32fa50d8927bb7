import { useEffect, useRef, useState } from "react";
import type { AgentCall, AgentRequest } from "../../../contract/model/agent-call.ts";
import { useAgentNews } from "../../state/agent-news.ts";
import { usePlace } from "../../state/route.ts";
import { call, callOrToast } from "../../state/calls.ts";
import { Button } from "../../ui/button.tsx";
import { AGENTS, ENDS, agentName, allowOf, measure, refuseOf } from "../../words/agents.ts";
import { fullTime } from "../../words/format.ts";
import { AgentSessions } from "./agent-sessions.tsx";

const PAGE = 50;

interface Told {
  readonly requests: readonly AgentRequest[];
  readonly calls: readonly AgentCall[];
  readonly nextCursor: string | null;
}

/** What agents ask for, to be answered, and the log of what they called. */
export function Agents() {
  const news = useAgentNews(({ count }) => count);
  const [told, setTold] = useState<Told | null>(null);
  useEffect(() => {
    let isGone = false;
    const fetch = async () => {
      const [requests, calls] = await Promise.all([
        call("agentRequests.list", {}),
        call("agentCalls.list", { limit: PAGE }),
      ]);
      if (isGone || !requests.ok || !calls.ok) return;
      setTold({ requests: requests.value.items, calls: calls.value.items, nextCursor: calls.value.nextCursor });
    };
    void fetch();
    return () => {
      isGone = true;
    };
  }, [news]);

  useShownOnce(told !== null);

  async function older(): Promise<void> {
    if (!told || told.nextCursor === null) return;
    const page = await callOrToast("agentCalls.list", { limit: PAGE, cursor: told.nextCursor });
    if (page) setTold({ ...told, calls: [...told.calls, ...page.items], nextCursor: page.nextCursor });
  }

  if (told === null) return <p className="hint">{AGENTS.fetching}</p>;
  return (
    <>
      <span className="hint">{AGENTS.hint}</span>
      <h3>{AGENTS.requests}</h3>
      <ul className="agent-requests" aria-label={AGENTS.requests}>
        {told.requests.map((request) => (
          <RequestLine key={request.id} request={request} />
        ))}
      </ul>
      {told.requests.length === 0 ? <span className="hint">{AGENTS.noRequests}</span> : null}
      <AgentSessions />
      <h3>{AGENTS.calls}</h3>
      <ul className="agent-calls" aria-label={AGENTS.calls}>
        {told.calls.map((one) => (
          <CallLine key={one.id} one={one} />
        ))}
      </ul>
      {told.calls.length === 0 ? <span className="hint">{AGENTS.noCalls}</span> : null}
      {told.nextCursor === null ? null : (
        <div className="inline">
          <Button onClick={() => void older()}>{AGENTS.older}</Button>
        </div>
      )}
    </>
  );
}

/** Shows its part once there is something to show, where the address names it: until then it had no height. */
function useShownOnce(isThere: boolean): void {
  const part = usePlace("settings")?.part ?? null;
  const isShown = useRef(false);
  useEffect(() => {
    if (!isThere || isShown.current || part !== "agents") return;
    isShown.current = true;
    document.getElementById("settings-agents")?.scrollIntoView({ block: "start" });
  }, [isThere, part]);
}

function RequestLine({ request }: { readonly request: AgentRequest }) {
  const { id, client, sentence, reason, tool, input, state } = request;
  const answer = (decision: "allow" | "refuse") => void callOrToast("agentRequests.answer", { id, decision });
  return (
    <li>
      <b>
        {agentName(client)}: {sentence}
      </b>
      <span className="hint">
        {AGENTS.because}: {reason}
      </span>
      <pre className="output" tabIndex={0} aria-label={AGENTS.exactly}>
        {tool} {input}
      </pre>
      {state === "waiting" ? (
        <div className="inline">
          <Button look="primary" aria-label={allowOf(sentence)} onClick={() => answer("allow")}>
            {AGENTS.allow}
          </Button>
          <Button aria-label={refuseOf(sentence)} onClick={() => answer("refuse")}>
            {AGENTS.refuse}
          </Button>
        </div>
      ) : (
        <span className="ghost">{AGENTS[state]}</span>
      )}
    </li>
  );
}

function CallLine({ one }: { readonly one: AgentCall }) {
  const { at, tool, client, way, end, sentence, input, durationMs, characters } = one;
  return (
    <li>
      <span className="cut">
        <b>{tool}</b> <code className="ghost">{input}</code>
      </span>
      <span className="ghost">
        {fullTime(at)}, {client ?? way}, {ENDS[end]}, {measure(durationMs, characters)}
      </span>
      {sentence === null ? null : <span className="hint">{sentence}</span>}
    </li>
  );
}
