import fc from "fast-check";
import { expect, test } from "vitest";
import type { Arrival } from "../../../src/core/receive/arrival.ts";
import type { NewRelayed } from "../../../src/core/record/deliveries/relayed.ts";
import { type FrameHead, encodeFrame, encodePart, partsOf, sha256 } from "../../../src/core/relay/frame.ts";
import { deliverySubject, partSubject } from "../../../src/core/relay/names.ts";
import { countSubscription } from "../../../src/core/relays/counts.ts";
import type { FetchPart } from "../../../src/core/relays/parts.ts";
import { type HandedOver, LATE_MS, subscriptionOf } from "../../../src/core/relays/subscription.ts";
import type { Taking } from "../../../src/core/relays/taking.ts";
import { fakePorts } from "../../fakes/ports.ts";

const NOW = 10_000_000;

const headOf = (id: string, body: Buffer, changed: Partial<FrameHead> = {}): FrameHead => ({
  v: 1,
  id: `rly_${id.padEnd(8, "x")}`,
  at: NOW,
  source: "gh",
  method: "POST",
  url: "/hooks/gh",
  httpVersion: "1.1",
  clientIp: "127.0.0.1",
  headers: [],
  size: body.length,
  truncated: false,
  problem: null,
  answered: { status: 202, by: "default" },
  ...changed,
});

interface Took {
  readonly id: string;
  readonly body: string;
  readonly isLate: boolean;
}

/** A subscription whose deliveries are only written down, and what it told of each message. */
function subscribed({
  fetchPart = () => Promise.resolve(null),
  fails = false,
}: { fetchPart?: FetchPart; fails?: boolean } = {}) {
  const took: Took[] = [];
  const unreadable: string[] = [];
  const told: string[] = [];
  const taking: Taking = {
    take: ({ request }: Arrival, { relayId }: NewRelayed, { isLate }) => {
      if (fails) return Promise.reject(new Error("The disk is full"));
      took.push({ id: relayId, body: request.body.toString(), isLate });
      return Promise.resolve("recorded");
    },
    takeUnreadable: (_bytes, { relayId }, fault) => {
      unreadable.push(`${relayId} ${fault}`);
      return Promise.resolve("unreadable");
    },
  };
  const counts = countSubscription(undefined, () => {});
  const take = subscriptionOf({
    relay: "rel_1",
    source: "gh",
    stream: "HB",
    taking,
    counts,
    filter: () => null,
    relayTime: { began: NOW, now: () => NOW + LATE_MS },
    fetchPart,
    log: fakePorts().log,
  });
  let seq = 0;
  const hand = (data: Buffer, subject = deliverySubject("gh")): void => {
    seq += 1;
    const name = String(seq);
    const message: HandedOver = {
      subject,
      data,
      seq,
      time: new Date(NOW),
      info: { pending: 0 },
      ack: () => void told.push(`ack ${name}`),
      nak: () => void told.push(`nak ${name}`),
      term: () => void told.push(`term ${name}`),
    };
    take(message);
  };
  return { hand, took, unreadable, told, counts };
}

const frame = (id: string, text: string, changed: Partial<FrameHead> = {}): Buffer =>
  encodeFrame(headOf(id, Buffer.from(text), changed), Buffer.from(text));

test("what follows a body in parts waits for it, and none overtakes another", async () => {
  const large = Buffer.from("a large body in several parts");
  const pieces = partsOf(large, 8);
  const head = headOf("large", large, { parts: pieces.length, sha256: sha256(large) });
  const parts = new Map(pieces.map((piece, n) => [partSubject("gh", head.id, n), encodePart(n, piece)]));
  const { hand, took, told } = subscribed({ fetchPart: async (subject) => parts.get(subject) ?? null });
  hand(frame("first", "1"));
  hand(encodeFrame(head, Buffer.alloc(0)));
  hand(frame("third", "3"));
  await expect.poll(() => told).toEqual(["ack 1", "ack 2", "ack 3"]);
  expect(took.map(({ body }) => body)).toEqual(["1", large.toString(), "3"]);
});

test("what is no frame, of another source, or not the body that was sent is recorded as that and given up", async () => {
  const { hand, took, unreadable, told } = subscribed();
  hand(Buffer.from("hello"));
  hand(frame("other", "1", { source: "stripe" }));
  hand(
    encodeFrame(headOf("parts", Buffer.from("abc"), { parts: 1, sha256: sha256(Buffer.from("abc")) }), Buffer.alloc(0)),
  );
  await expect.poll(() => told).toEqual(["term 1", "term 2", "term 3"]);
  expect(unreadable).toEqual(["HB:1 gh: not_a_frame", "HB:2 gh: wrong_source", "HB:3 gh: wrong_body"]);
  expect(took).toEqual([]);
});

test("what cannot be recorded, or whose parts cannot be had now, is asked for again and holds the mark back", async () => {
  const full = subscribed({ fails: true });
  full.hand(frame("first", "1"));
  await expect.poll(() => full.told).toEqual(["nak 1"]);
  expect(full.counts.mark).toMatchObject({ sequence: 0, recorded: 0 });
  const away = subscribed({ fetchPart: () => Promise.reject(new Error("timeout")) });
  const body = Buffer.from("abc");
  away.hand(encodeFrame(headOf("parts", body, { parts: 1, sha256: sha256(body) }), Buffer.alloc(0)));
  away.hand(frame("after", "2"));
  await expect.poll(() => away.told).toEqual(["nak 1", "ack 2"]);
  expect(away.counts.mark).toMatchObject({ sequence: 0, recorded: 1 });
});

test("what reached the relay before we greeted it, or more than a minute ago, is late", async () => {
  const { hand, took, told } = subscribed();
  hand(frame("before", "1", { at: NOW - 1 }));
  hand(frame("then", "2", { at: NOW }));
  hand(frame("old", "3", { at: NOW + LATE_MS }));
  await expect.poll(() => told.length).toBe(3);
  expect(took.map(({ isLate }) => isLate)).toEqual([true, false, false]);
});

test("it grows once more waits at each of six looks, and what waits is known to be no older than what was taken", () => {
  const counts = countSubscription(undefined, () => {});
  counts.began(10);
  counts.oldest(NOW - 1000);
  expect(counts.oldestAt).toBe(NOW - 1000);
  for (const waiting of [11, 12, 13, 14, 15]) counts.waits(waiting);
  expect(counts.isGrowing).toBe(false);
  counts.waits(16);
  expect(counts.isGrowing).toBe(true);
  counts.waits(16);
  expect(counts.isGrowing).toBe(false);
  counts.came(1, 15);
  counts.settled(1, "recorded", { at: NOW - 500, isLate: true });
  expect(counts.oldestAt).toBe(NOW - 500);
  counts.waits(0);
  expect(counts.oldestAt).toBeNull();
});

test("the mark never passes what is not settled, whatever the order", () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ settles: fc.boolean(), late: fc.boolean() }), { maxLength: 30 }),
      fc.infiniteStream(fc.nat()),
      (all, picks) => {
        const counts = countSubscription(undefined, () => {});
        counts.began(all.length);
        all.forEach((_, index) => counts.came(index + 1, 0));
        const left = new Set(all.keys());
        const order = [...left].toSorted(() => ((picks.next().value ?? 0) % 3) - 1);
        for (const index of order) {
          if (!all[index]?.settles) continue;
          left.delete(index);
          counts.settled(index + 1, "recorded", { at: index, isLate: all[index]?.late ?? false });
          expect(counts.mark.sequence).toBe(Math.min(...left, all.length));
        }
        expect(counts.mark.recorded).toBe(all.length - left.size);
      },
    ),
  );
});
