import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, it, vi } from "vitest";
import { createClient } from "../../../src/contract/client.ts";
import { ok } from "../../../src/contract/errors.ts";
import { makeSource } from "../make-source.ts";
import { forgetRecovery, forgetRegistration } from "../../../src/renderer/features/sources/set-up/forgetting.ts";
import { provideClient } from "../../../src/renderer/state/calls.ts";
import { deleteCatalogue } from "../../../src/renderer/state/catalogues.ts";
import { deleteChannel } from "../../../src/renderer/state/channels.ts";
import { clearDeliveries, deleteDeliveries, offerDeletions } from "../../../src/renderer/state/delivery-actions.ts";
import { deleteEndpoint } from "../../../src/renderer/state/endpoints.ts";
import { deleteFixture } from "../../../src/renderer/state/fixtures.ts";
import { deleteHook } from "../../../src/renderer/state/hooks.ts";
import { deleteMcpServer } from "../../../src/renderer/state/mcp-servers.ts";
import { isOffered, takenBack, useNotices } from "../../../src/renderer/state/notices.ts";
import { deleteSource, removeSecret, useSources } from "../../../src/renderer/state/sources.ts";
import { forgetWaiting } from "../../../src/renderer/state/targets.ts";
import { redoLast, undoLast } from "../../../src/renderer/state/undoing.ts";
import { removeView } from "../../../src/renderer/state/views.ts";

const RENDERER = join(import.meta.dirname, "..", "..", "..", "src", "renderer");

/** What takes something away and is taken back by another call. */
const BACK = {
  "catalogues.delete": "catalogues.create",
  "channels.delete": "channels.restore",
  "deliveries.clear": "deliveries.restore",
  "deliveries.delete": "deliveries.restore",
  "deliveries.deleteAgain": "deliveries.restore",
  "endpoints.delete": "endpoints.restore",
  "fixtures.delete": "fixtures.restore",
  "hooks.delete": "hooks.restore",
  "mcpServers.delete": "mcpServers.restore",
  "recoveries.forget": "recoveries.restore",
  "scenarios.delete": "scenarios.restore",
  "sources.delete": "sources.restore",
  "sources.removeSecret": "sources.restoreSecret",
  "targets.forget": "targets.restore",
  "views.delete": "views.restore",
} as const;

/** What cannot be taken back, as it acts elsewhere or ends what could be; each is asked first, or is what was asked for. */
const FOR_GOOD = {
  "agentSessions.end": "asked first: a worktree may go with it",
  "deliveries.drop": "an answer to a sender, who hears it at once",
  "registrations.delete": "asked first: it acts at its provider; forgotten here only, it is had back",
  "relays.leave": "asked first: it acts at the relay",
  "sources.endSecret": "ends the time in which a removed one can be had back",
} as const;

it("everything in the window that takes something away can be taken back, or is known not to be", () => {
  const files = readdirSync(RENDERER, { recursive: true, encoding: "utf8" }).filter((file) => /\.tsx?$/.test(file));
  const code = files.map((file) => readFileSync(join(RENDERER, file), "utf8")).join("\n");
  const called = code.matchAll(/[Cc]all(?:OrToast)?\(\s*"(\w+\.(?:delete|remove|forget|leave|clear|drop|end)\w*)"/g);
  const known = [...Object.keys(BACK), ...Object.keys(FOR_GOOD)];
  expect([...new Set([...called].map(([, method]) => method))].toSorted()).toEqual(known.toSorted());
  for (const back of Object.values(BACK)) expect(code).toContain(`"${back}"`);
});

/** What is done again by another call than at first: of what matches a filter, exactly what was deleted then. */
const AGAIN: Readonly<Record<string, string>> = { "deliveries.clear": "deliveries.deleteAgain" };

const asked: string[] = [];
const inputs: unknown[] = [];
const one = { id: "one", name: "One", title: "One" };
const there = { ...one, text: "{}", items: [], kind: "openapi", events: [], createdAt: 1, updatedAt: 1 };
const secret = { hint: "…abc", addedAt: 1 };
const source = makeSource({
  ...one,
  path: "one",
  secrets: [secret],
  leaving: [{ ...secret, id: "leaving", place: 0, removedAt: 1, until: 60_001 }],
});
let bins = 0;
const deletion = () => ({ id: `bin ${++bins}`, count: 1, deletedAt: 1, until: 60_001 });
const LEFT_MS = 7000;
const ANSWERS: Readonly<Record<string, () => unknown>> = {
  "deliveries.clear": () => ({ deleted: 1, pinned: 0, more: false, undo: deletion() }),
  "deliveries.delete": () => ({ deleted: 1, undo: deletion() }),
  "deliveries.deleteAgain": () => ({ deleted: 1, undo: deletion() }),
  "deliveries.deletions": () => ({ items: [{ ...deletion(), leftMs: LEFT_MS }] }),
  "targets.forget": () => ({ forgotten: 1, undo: "fgt_1" }),
};

beforeEach(() => {
  asked.length = 0;
  inputs.length = 0;
  takenBack.length = 0;
  useNotices.setState({ notices: [] });
  useSources.setState({ items: [source], isLoaded: true });
  provideClient(
    createClient({
      call: (method, input) => {
        asked.push(method);
        inputs.push(input);
        return Promise.resolve(ok(ANSWERS[method]?.() ?? (method.startsWith("sources.") ? source : there)));
      },
      subscribe: () => () => undefined,
    }),
  );
  vi.stubGlobal("window", { location: { hash: "" }, history: { pushState: () => undefined }, localStorage: {} });
  return () => vi.unstubAllGlobals();
});

it.each<[keyof typeof BACK | "registrations.delete", () => Promise<unknown>]>([
  ["catalogues.delete", () => deleteCatalogue(one)],
  ["channels.delete", () => deleteChannel(one)],
  ["deliveries.clear", () => clearDeliveries()],
  ["deliveries.delete", () => deleteDeliveries(["one"])],
  ["endpoints.delete", () => deleteEndpoint(one)],
  ["fixtures.delete", () => deleteFixture(one)],
  ["hooks.delete", () => deleteHook(one)],
  ["mcpServers.delete", () => deleteMcpServer(one)],
  ["recoveries.forget", () => forgetRecovery({ id: "one" })],
  ["registrations.delete", () => forgetRegistration({ id: "one" })],
  ["sources.delete", () => deleteSource(source)],
  ["sources.removeSecret", () => removeSecret(source, 0)],
  ["targets.forget", () => forgetWaiting("one")],
  ["views.delete", () => removeView(one)],
])("%s is taken back by Ctrl Z, done again by Ctrl Shift Z, and taken back again", async (method, act) => {
  const back = method === "registrations.delete" ? "registrations.restore" : BACK[method];
  const again = AGAIN[method] ?? method;
  const times = (wanted: string) => asked.filter((name) => name === wanted).length;
  await act();
  expect([times(method), times(back)]).toEqual([1, 0]);
  expect(undoLast()).toBe(true);
  await vi.waitFor(() => expect(times(back)).toBe(1));
  await vi.waitFor(() => expect(takenBack).toHaveLength(1));
  expect(redoLast()).toBe(true);
  await vi.waitFor(() => expect(times(again)).toBe(again === method ? 2 : 1));
  await vi.waitFor(() => expect(undoLast()).toBe(true));
  await vi.waitFor(() => expect(times(back)).toBe(2));
});

it("all that match are deleted again by the deletion that took them, whatever matches by then", async () => {
  await clearDeliveries();
  const id = `bin ${bins}`;
  undoLast();
  await vi.waitFor(() => expect(takenBack).toHaveLength(1));
  redoLast();
  await vi.waitFor(() => expect(asked.at(-1)).toBe("deliveries.deleteAgain"));
  expect(inputs.at(-1)).toEqual({ id });
});

it("after a reload a deletion is offered back for what is left of its time, and can be done again", async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: 1_000_000 });
  await offerDeletions();
  const [notice] = useNotices.getState().notices;
  vi.setSystemTime(1_000_000 + LEFT_MS - 1);
  expect(notice && isOffered(notice)).toBe(true);
  vi.setSystemTime(1_000_000 + LEFT_MS);
  expect(notice && isOffered(notice)).toBe(false);
  vi.setSystemTime(1_000_000);
  undoLast();
  await vi.waitFor(() => expect(takenBack).toHaveLength(1));
  redoLast();
  await vi.waitFor(() => expect(asked.slice(-2)).toEqual(["deliveries.restore", "deliveries.deleteAgain"]));
  vi.useRealTimers();
});
