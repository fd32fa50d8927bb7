import { useEffect, useState } from "react";
import type { AgentSessionItem } from "../../../contract/model/agent-session.ts";
import type { Output } from "../../../contract/api.ts";
import { useAgentNews } from "../../state/agent-news.ts";
import { call, callOrToast } from "../../state/calls.ts";
import { showToast } from "../../state/toasts.ts";
import { Button } from "../../ui/button.tsx";
import { Confirm } from "../../ui/confirm.tsx";
import { AGENT_SESSIONS } from "../../words/agents.ts";
import { fullTime } from "../../words/format.ts";

/** The sessions that hooks made for keys: what they are, where they work, and how they are ended. */
export function AgentSessions() {
  const news = useAgentNews(({ count }) => count);
  const [own, setOwn] = useState(0);
  const [items, setItems] = useState<readonly AgentSessionItem[]>([]);
  const [asked, setAsked] = useState<Output<"agentSessions.get"> | null>(null);
  useEffect(() => {
    let isGone = false;
    const fetch = async () => {
      const listed = await call("agentSessions.list", {});
      if (!isGone && listed.ok) setItems(listed.value.items);
    };
    void fetch();
    return () => {
      isGone = true;
    };
  }, [news, own]);

  async function askToEnd(id: string): Promise<void> {
    setAsked(await callOrToast("agentSessions.get", { id }));
  }

  async function end(id: string, discards: boolean): Promise<void> {
    const ended = await callOrToast("agentSessions.end", { id, discards });
    setOwn((count) => count + 1);
    if (ended?.left) showToast({ kind: "bad", text: AGENT_SESSIONS.stays(ended.left.folder) });
  }

  return (
    <>
      <h3>{AGENT_SESSIONS.title}</h3>
      {items.length === 0 ? (
        <span className="hint">{AGENT_SESSIONS.none}</span>
      ) : (
        <ul className="agent-calls" aria-label={AGENT_SESSIONS.title}>
          {items.map((item) => (
            <SessionLine key={item.id} item={item} onEnd={() => void askToEnd(item.id)} />
          ))}
        </ul>
      )}
      {asked ? (
        <Confirm
          {...questionOf(asked)}
          onConfirm={() => void end(asked.id, (asked.uncommitted?.count ?? 0) > 0)}
          onClose={() => setAsked(null)}
        />
      ) : null}
    </>
  );
}

function SessionLine({ item, onEnd }: { readonly item: AgentSessionItem; readonly onEnd: () => void }) {
  const { key, hookName, route, session, worktree, usedAt, overAt, isBusy } = item;
  return (
    <li>
      <span className="cut">
        <b>{hookName ?? AGENT_SESSIONS.goneHook}</b> <code className="ghost">{key}</code>
      </span>
      <span className="ghost">
        {[route, ...(session === null ? [] : [session]), fullTime(usedAt), stateOf(isBusy, overAt)].join(", ")}
      </span>
      {worktree === null ? null : <span className="hint mono">{worktree.folder}</span>}
      <div className="inline">
        <Button disabled={isBusy} aria-label={AGENT_SESSIONS.endOf(key)} onClick={onEnd}>
          {AGENT_SESSIONS.end}
        </Button>
      </div>
    </li>
  );
}

function stateOf(isBusy: boolean, overAt: number | null): string {
  if (isBusy) return AGENT_SESSIONS.busy;
  return overAt === null ? AGENT_SESSIONS.over : AGENT_SESSIONS.until(fullTime(overAt));
}

/** What a yes would do: of files that are not committed the first are named. */
function questionOf({ key, worktree, uncommitted }: Output<"agentSessions.get">) {
  const question = AGENT_SESSIONS.question(key);
  if (worktree === null) return { question, consequence: AGENT_SESSIONS.ends, verb: AGENT_SESSIONS.end };
  if (uncommitted === null || uncommitted.count === 0)
    return { question, consequence: AGENT_SESSIONS.endsClean(worktree.folder), verb: AGENT_SESSIONS.end };
  const { count, files } = uncommitted;
  const named = files.slice(0, 5).map((file) => file.slice(3));
  return {
    question,
    consequence: AGENT_SESSIONS.discards(worktree.folder, count, named.join(", ")),
    verb: AGENT_SESSIONS.endAndDiscard,
  };
}
