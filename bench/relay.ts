import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { z } from "zod";
import { type Round, allAccepted, costOf, startBare, tenths } from "./bare.ts";
import { type Load, runLoad } from "./load.ts";
import { type Measure, median } from "./measure.ts";
import { processorMicroseconds } from "./process.ts";

const ROUNDS = 5;
const SECONDS = 3;
const CLI = join(import.meta.dirname, "..", "out", "main", "cli.js");
const Ready = z.object({ relay: z.url(), grade: z.string(), nats: z.string() });

interface RelayRound {
  readonly base: Round;
  readonly unstored: Round;
  readonly full: Round;
  /** What each post cost the nats-server. */
  readonly nats: number;
}

/** 1 KB posts on 64 connections, each answered once NATS has acknowledged it, against a bare server; and without NATS. */
export async function benchRelay(): Promise<Measure> {
  const bare = await startBare();
  const relay = await startRelay();
  try {
    const load: Load = {
      port: relay.port,
      path: "/hooks/gh",
      secret: "s",
      connections: 64,
      seconds: SECONDS,
      bodyBytes: 1024,
    };
    const rounds: RelayRound[] = [];
    await runLoad({ ...load, seconds: 1 });
    await runLoad({ ...load, port: bare.port, seconds: 1 });
    for (let index = 0; index < ROUNDS; index += 1) {
      const base = await costOf(bare.pid, () => runLoad({ ...load, port: bare.port }));
      // A source that is not known: received and answered by the same code, and not stored.
      const unstored = await costOf(relay.pid, () => runLoad({ ...load, path: "/hooks/ghost" }));
      const natsBefore = processorMicroseconds(relay.natsPid());
      let answered = 0;
      const full = await costOf(relay.pid, async () => {
        // Each round its own source, as one holds half a million.
        const result = allAccepted(await runLoad({ ...load, path: `/hooks/round${index}` }));
        answered = result.statuses.get(202) ?? 0;
        return result;
      });
      rounds.push({ base, unstored, full, nats: (processorMicroseconds(relay.natsPid()) - natsBefore) / answered });
    }
    const middle = (figure: (round: (typeof rounds)[number]) => number) => median(rounds.map(figure));
    const ratio = middle(({ full, base }) => full.perSecond / base.perSecond);
    // What a server that syncs each message gives is the disk's to say.
    const isJudged = relay.grade === "page-cache";
    return {
      name: "relay to acknowledged, against bare node:http",
      value: ratio,
      unit: "ratio",
      target: isJudged ? ">= 0.35" : "none where each message is synced",
      isMet: !isJudged || ratio >= 0.35,
      detail: {
        grade: `${relay.grade}, NATS ${relay.nats}`,
        oursPerSecond: Math.round(middle(({ full }) => full.perSecond)),
        barePerSecond: Math.round(middle(({ base }) => base.perSecond)),
        receivedAndNotStoredPerSecond: Math.round(middle(({ unstored }) => unstored.perSecond)),
        relayMicroseconds: tenths(middle(({ full }) => full.microseconds)),
        relayMicrosecondsNotStored: tenths(middle(({ unstored }) => unstored.microseconds)),
        natsMicroseconds: tenths(middle(({ nats }) => nats)),
        bareMicroseconds: tenths(middle(({ base }) => base.microseconds)),
      },
    };
  } finally {
    await relay.stop();
    bare.stop();
  }
}

async function startRelay() {
  const data = join(mkdtempSync(join(tmpdir(), "hookbench-bench-")), "relay");
  const sources = ["gh", ...Array.from({ length: ROUNDS }, (_, index) => `round${index}`)].join();
  await once(spawn(process.execPath, [CLI, "relay", "init", "me", "--sources", sources, "--data", data]), "close");
  const limits = ["--rate", "1000000", "--max-bytes", "3000000000"];
  const child = spawn(
    process.execPath,
    [CLI, "relay", "--data", data, "--listen", "127.0.0.1:0", ...limits, "--json"],
    {
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  const [line] = await once(createInterface(child.stdout), "line");
  const { relay, grade, nats } = Ready.parse(JSON.parse(String(line)));
  return {
    port: Number(new URL(relay).port),
    grade,
    nats,
    pid: child.pid ?? 0,
    natsPid: () => Number(readFileSync(join(data, "nats", "nats.pid"), "utf8")),
    stop: async () => {
      child.kill();
      await once(child, "close");
    },
  };
}
