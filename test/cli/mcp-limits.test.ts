import { readFileSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { api } from "../../src/contract/api.ts";
import { startServer } from "../fixtures/http-server.ts";
import { temporaryFolder } from "../fixtures/temporary-folder.ts";
import { type McpRig, connectAgent, postTo, startMcpRig } from "./mcp-client.ts";
import { runCli } from "./run-cli.ts";

const SECRET = "endpoint-secret-5554443332";
const TOKEN = "gitlab-token-9876543210";

let rig: McpRig;
beforeAll(async () => {
  rig = await startMcpRig();
});
afterAll(() => rig.close());

describe("what an agent may not do", () => {
  const headers = { Authorization: "", "Content-Type": "application/json" };
  const ask = (path: string, token: string, more: Record<string, string> = {}, body = "{}") =>
    fetch(`${rig.place.control}${path}`, {
      method: "POST",
      headers: { ...headers, ...more, Authorization: `Bearer ${token}` },
      body,
    });

  it("keeps its token to itself, and gets in with no other", async () => {
    if (process.platform !== "win32") expect(statSync(join(rig.serving.data, "mcp-token")).mode & 0o777).toBe(0o600);
    const programs = readFileSync(join(rig.serving.data, "control-token"), "utf8").trim();
    const statuses = [];
    for (const token of [programs, rig.serving.ready.token, "", "x"]) statuses.push((await ask("/mcp", token)).status);
    expect(statuses).toEqual([401, 401, 401, 401]);
    expect((await ask("/mcp", rig.place.token, { Origin: "https://example.test" })).status).toBe(403);
  });

  it("is refused every method that is not for agents", async () => {
    const input = { id: "x", decision: "allow", reveal: true };
    const kept = Object.entries(api).filter(([, { callers }]) => callers === "programs" || callers === "people");
    expect(kept.length).toBeGreaterThan(50);
    for (const [method] of kept) {
      const { status } = await ask(`/api/${method}`, rig.place.token, {}, JSON.stringify(input));
      // An input that does not fit is told before who may call; nothing is done either way.
      expect([400, 403], method).toContain(status);
    }
    for (const [method, given] of [
      ["executions.approve", { id: "x", decision: "always" }],
      ["deliveries.get", input],
      ["agentRequests.answer", input],
      ["tunnel.start", {}],
      ["sources.reveal", input],
      ["queue.resume", {}],
    ] as const)
      expect([method, (await ask(`/api/${method}`, rig.place.token, {}, JSON.stringify(given))).status]).toEqual([
        method,
        403,
      ]);
  });

  it("waits for a person's yes to send elsewhere, and then does that one thing once", async () => {
    const { id: endpointId } = await rig.call("endpoints.create", {
      name: "Far",
      url: "https://far.example.test/in",
      provider: "github",
      secret: SECRET,
    });
    const wish = { endpointId, event: "push" };
    expect(await rig.agent.refused("send_event", wish)).toMatch(/needs a person's yes.*hookbench mcp allow arq_/);
    const [request] = (await rig.call("agentRequests.list", {})).items;
    expect(request).toMatchObject({
      state: "waiting",
      sentence: "Send the event push once to the endpoint Far, https://far.example.test/in",
    });
    await expect
      .poll(async () => (await rig.call("needs.list", {})).items.map(({ kind }) => kind))
      .toContain("agent_asks");

    // It cannot say yes itself, be it by the command line, and another call is another question.
    const refused = await runCli(["mcp", "allow", request?.id ?? "", "--data", rig.serving.data], {
      env: { CLAUDECODE: "1" },
    });
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining("needs a person")]);
    await rig.call("agentRequests.answer", { id: request?.id ?? "", decision: "allow" });
    expect(await rig.agent.refused("send_event", { ...wish, event: "issues" })).toContain("arq_");
    expect(await rig.agent.call("send_event", wish)).toMatchObject({ state: "failed", eventId: expect.any(String) });
    expect(await rig.agent.refused("send_event", wish)).toContain("They were asked");

    await rig.call("endpoints.update", { id: endpointId, allowsAgents: true });
    expect(await rig.agent.call("send_event", wish)).toMatchObject({ eventId: expect.any(String) });
  });

  it("has its session told of deliveries once a person said yes to that session, in lines of ids, until it ends that", async () => {
    await rig.call("sources.create", { name: "Told", path: "told", provider: "none" });
    const session = join(temporaryFolder(), "inbox.sock");
    let heard = "";
    const inbox = createServer((socket) => socket.on("data", (piece) => (heard += piece.toString())));
    await new Promise<void>((resolve) => inbox.listen(session, resolve));
    const env = { CLAUDE_CODE_MESSAGING_SOCKET: session, CLAUDE_CODE_MESSAGING_TOKEN: "inbox-token-1" };
    const claude = await connectAgent(rig.place, { env });
    const other = await connectAgent(rig.place, { env: { CLAUDE_CODE_MESSAGING_SOCKET: `${session}.other` } });
    const wish = { filter: "source:told", minutes: 5, max: 2 };

    expect(await rig.agent.call("notify_session", wish)).toMatchObject({ route: "none" });
    expect(await claude.refused("notify_session", wish)).toContain("needs a person's yes");
    const request = (await rig.call("agentRequests.list", {})).items.find(({ tool }) => tool === "notify_session");
    expect(request).toMatchObject({
      sentence: expect.stringMatching(/deliveries that fit source:told by a line, for 5 minutes and 2 lines at most/),
      input: expect.stringContaining(session),
    });
    expect(request?.input).not.toContain("inbox-token-1");
    await rig.call("agentRequests.answer", { id: request?.id ?? "", decision: "allow" });
    expect(await other.refused("notify_session", wish)).toContain("needs a person's yes");
    const begun = await claude.call("notify_session", wish);
    expect(begun).toMatchObject({ route: "inbox", id: expect.stringMatching(/^tel_/) });

    await Promise.all(["one", "two"].map((mark) => postTo(rig, "told", `{"text":"MARK-${mark}"}`)));
    await postTo(rig, "elsewhere", "{}");
    await expect.poll(() => heard.split("\n").length, { timeout: 20_000 }).toBe(3);
    const [auth = "", line = ""] = heard.split("\n");
    expect(JSON.parse(auth)).toEqual({ type: "auth", token: "inbox-token-1" });
    expect(line).toMatch(
      /Hookbench: 2 deliveries came of those that you asked to be told of \(tel_\w+\), the newest dlv_/,
    );
    expect(line).not.toContain("MARK");
    const { items: calls } = await rig.call("agentCalls.list", { limit: 5 });
    expect(calls[0]).toMatchObject({ tool: "notify_session", sentence: expect.stringMatching(/^Told of 2/) });

    expect(await claude.call("notify_session", { cancel: begun["id"] })).toMatchObject({
      sentence: "It tells no more.",
    });
    expect(await claude.refused("notify_session", { cancel: begun["id"] })).toContain("tells anybody");
    await Promise.all([claude.close(), other.close()]);
    await new Promise((resolve) => inbox.close(resolve));
  });

  it("has no credential sent to an app of its own", async () => {
    const theirs = await startServer();
    await rig.call("sources.create", { name: "GitLab", path: "gl", provider: "gitlab", secrets: [TOKEN] });
    await postTo(rig, "gl", "{}", { "X-Gitlab-Token": TOKEN, "X-Gitlab-Event": "Push Hook" });
    const { items } = await rig.call("deliveries.list", { query: "source:gl" });
    const [delivery] = items;
    for (const mode of ["exact", "resigned"])
      expect(await rig.agent.refused("replay_deliveries", { ids: [delivery?.id], mode, to: theirs.url })).toContain(
        "carries a credential",
      );
    const { items: sources } = await rig.call("sources.list", {});
    const gitlab = sources.find(({ path }) => path === "gl");
    expect(await rig.agent.refused("check_receiver", { sourceId: gitlab?.id, url: theirs.url })).toContain(
      "kept credential",
    );
    const { items: endpoints } = await rig.call("endpoints.list", {});
    expect(await rig.agent.refused("check_receiver", { endpointId: endpoints[0]?.id, url: theirs.url })).toContain(
      "kept credential",
    );
    expect(theirs.seen).toEqual([]);
    await theirs.close();
  });

  it("starts no program by what it sends, whatever the hook says", async () => {
    await rig.call("sources.create", { name: "Runs", path: "runs", provider: "none" });
    const { id: hookId } = await rig.call("hooks.create", {
      name: "Runs",
      action: "execute_tool",
      approval: "never",
      actionConfig: { toolId: "shell", toolAction: "execute", toolParams: { command: "echo ran" } },
      conditions: [{ field: "webhook.body.run", operator: "equals", value: "yes" }],
    });
    await postTo(rig, "runs", JSON.stringify({ run: "yes" }));
    const { items } = await rig.call("deliveries.list", { query: "source:runs" });
    await rig.agent.call("replay_deliveries", { ids: [items[0]?.id], mode: "exact" });
    const { items: waiting } = await rig.call("executions.list", { hookId, status: "waiting_approval" });
    expect(waiting).toMatchObject([{ source: "replay" }]);
    await rig.call("hooks.delete", { id: hookId });
  });
});
