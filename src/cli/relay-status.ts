import { z } from "zod";
import { agingUntil } from "../contract/model/relay.ts";
import { visibleLine } from "../contract/visible.ts";
import { localTime } from "../core/host/local-time.ts";
import { askRelay } from "./relay-admin.ts";
import { printAnswer } from "./terminal.ts";
import { pathsOf } from "./relay-member.ts";
import type { OwnAction } from "./verb-text.ts";
import { DONE, FAILED, UsageError } from "./verb.ts";

const Status = z.looseObject({
  publicUrl: z.string(),
  isTaking: z.boolean(),
  grade: z.string(),
  gradeWords: z.string(),
  nats: z.looseObject({ isConnected: z.boolean(), version: z.string() }),
  stream: z
    .looseObject({
      messages: z.number(),
      fullPercent: z.number(),
      oldestAt: z.number().nullable(),
      keptDays: z.number(),
    })
    .nullable(),
  disk: z.looseObject({ isLow: z.boolean() }).nullable(),
  outside: z.object({
    isReached: z.boolean().nullable(),
    checkedAt: z.number().nullable(),
    why: z.string().nullable(),
  }),
  waiting: z.looseObject({ count: z.number() }),
  received: z.number(),
  refused: z.record(z.string(), z.number()),
  members: z.array(z.object({ name: z.string(), isPresent: z.boolean() })),
  lags: z.array(
    z.looseObject({ member: z.string(), source: z.string(), pending: z.number(), oldestAt: z.number().nullable() }),
  ),
});
type Status = z.infer<typeof Status>;

export const statusAction: OwnAction = {
  synopsis: "[--json]",
  help: "Says how the relay does, and how far behind each member is. Fails where it takes nothing.",
  options: () => ({}),
  async run(values, words) {
    if (words.length > 0) throw new UsageError("relay status takes nothing more.");
    const status = await askRelay(values["data"], "/status", Status);
    printAnswer(values["json"] === true, status, () => linesOf(status).map(visibleLine));
    return status.isTaking ? DONE : FAILED;
  },
};

function linesOf({
  publicUrl,
  isTaking,
  grade,
  gradeWords,
  nats,
  stream,
  disk,
  outside,
  received,
  refused,
  ...rest
}: Status): string[] {
  const oldest = stream?.oldestAt ? `, the oldest from ${localTime(stream.oldestAt)}` : "";
  const turnedAway = Object.entries(refused).map(([reason, count]) => `${count} ${reason.replaceAll("_", " ")}`);
  return [
    `${isTaking ? "takes deliveries" : "takes nothing now"}  ${publicUrl}/hooks/<source>`,
    `NATS ${nats.version}, ${nats.isConnected ? "reached" : "not reached"}  ${grade}: ${gradeWords}`,
    ...(stream ? [`${stream.messages} kept for ${stream.keptDays} days, ${stream.fullPercent} % full${oldest}`] : []),
    ...(outside.why === null ? [] : [`Senders do not reach it: ${outside.why}.`]),
    ...(disk?.isLow ? ["The disk is nearly full: nothing is taken until there is room."] : []),
    `${received} received since the start, ${rest.waiting.count} waiting${turnedAway.length > 0 ? `, refused: ${turnedAway.join(", ")}` : ""}`,
    ...rest.members.map(({ name, isPresent }) => `member  ${name}${isPresent ? "  answers" : ""}`),
    ...rest.lags
      .filter(({ pending }) => pending > 0)
      .map(({ member, source, pending, oldestAt }) => {
        const since = oldestAt === null ? "" : `, the oldest from ${localTime(oldestAt)}`;
        const goneAt = agingUntil(oldestAt, stream?.keptDays ?? null, Date.now());
        const aging = goneAt === null ? "" : `; it is gone, untaken, after ${localTime(goneAt)}`;
        return `behind  ${member}  ${pathsOf(source)}  ${pending}${since}${aging}`;
      }),
  ];
}
