import type { NatsConnection } from "@nats-io/nats-core";
import { type Frame, decodeFrame, decodePart, joinParts } from "../../../src/core/relay/frame.ts";
import { API_PREFIX, memberDurable, partSubject } from "../../../src/core/relay/names.ts";
import { memberStreams } from "../../fixtures/local-nats.ts";

/** Takes what a member's durable holds, whole and acknowledged, until so many are there. */
export async function take(
  connection: NatsConnection,
  member: string,
  source: string,
  count: number,
): Promise<Frame[]> {
  const consumer = await memberStreams(connection).consumers.get("HB", memberDurable(member, source));
  const frames: Frame[] = [];
  while (frames.length < count) {
    const message = await consumer.next({ expires: 10_000 });
    if (message === null) throw new Error(`Only ${frames.length} of ${count} came`);
    const frame = decodeFrame(message.data, source);
    if (!frame.ok) throw new Error(`This is no frame: ${frame.error}`);
    frames.push({ head: frame.value.head, body: await bodyOf(connection, frame.value) });
    message.ack();
  }
  return frames;
}

async function bodyOf(connection: NatsConnection, { head, body }: Frame): Promise<Buffer> {
  if (head.parts === undefined) return body;
  const parts: Buffer[] = [];
  for (let at = 0; at < head.parts; at += 1) {
    const answer = await connection.request(`${API_PREFIX}.DIRECT.GET.HBP.${partSubject(head.source, head.id, at)}`);
    const part = decodePart(answer.data, at);
    if (part === null) throw new Error(`Part ${at} is none`);
    parts.push(part);
  }
  const joined = joinParts(head, parts);
  if (!joined.ok) throw new Error(joined.error);
  return joined.value;
}
