import { z } from "zod";
import { DeliveryFilter } from "../model/delivery.ts";
import {
  ReleaseEdit,
  Replay,
  ReplayComparison,
  ReplayMode,
  ReplayPace,
  ReplayResult,
  ReplayRun,
  ReplayRunDetail,
  WhenDown,
} from "../model/replay.ts";
import { ById, Id, Nothing, Query } from "./inputs.ts";

const To = z.url({ protocol: /^https?$/ }).max(8192);

/** Stored deliveries sent again: some now, or many by a run that outlives the call and the process. */
export const replayApi = {
  /** Answers once all are sent, in the order they arrived. */
  "replays.create": {
    callers: "anyone",
    input: z.object({
      deliveryIds: z.array(Id).min(1).max(1000),
      mode: ReplayMode,
      to: To.optional(),
      /** Its `url` must stay its source's; of a replay to a URL it says what of path and query is put behind that. */
      edit: ReleaseEdit.optional(),
      /** How long the URL's answer is waited for, 30 by default; 0 waits for a day at most. */
      timeoutSeconds: z.number().min(0).max(86_400).optional(),
      /**
       * As which of its sender's tries again it is to look, from 1 on: the id that is part of what is signed stays the one
       * that came, and the headers are set by which its sender counts, where it is known to.
       */
      retry: z.number().int().min(1).max(1000).optional(),
    }),
    output: Replay,
    errors: ["not_found", "unsupported", "unavailable"],
  },
  /** Runs the hooks of a repeat all the same: it is sent through again as it came, and its key counts for nothing. */
  "deliveries.runAnyway": {
    callers: "anyone",
    input: ById,
    output: ReplayResult,
    errors: ["not_found", "conflict", "unsupported"],
  },
  /** Begins a run of the deliveries named, or of all that fit the filter now; `replay.changed` tells how it goes. */
  "replays.start": {
    callers: "anyone",
    input: z.object({
      deliveryIds: z.array(Id).min(1).max(10_000).optional(),
      filter: DeliveryFilter.optional(),
      query: Query,
      mode: ReplayMode.exclude(["edited"]).default("exact"),
      to: To.optional(),
      pace: ReplayPace.default({ kind: "asFast" }),
      stopAtFailure: z.boolean().default(false),
      /**
       * While nothing listens at `to`, or without it at the app of the delivery's source: each fails, or the run stays at its
       * step and goes on once something does.
       */
      whenDown: WhenDown.default("fail"),
    }),
    output: ReplayRun,
    errors: ["invalid_input", "not_found", "conflict"],
  },
  /** The newest hundred runs, newest first. */
  "replays.list": { callers: "anyone", input: Nothing, output: z.object({ items: z.array(ReplayRun) }), errors: [] },
  "replays.get": { callers: "anyone", input: ById, output: ReplayRunDetail, errors: ["not_found"] },
  /** What came of each delivery of a run, beside what came of it when it first arrived. */
  "replays.compare": { callers: "anyone", input: ById, output: ReplayComparison, errors: ["not_found"] },
  /** The one under way still ends. */
  "replays.pause": { callers: "anyone", input: ById, output: ReplayRun, errors: ["not_found", "conflict"] },
  /** Goes on after the last one that was begun, also where it stopped at a failure; with `again` that one is sent once more. */
  "replays.resume": {
    callers: "programs",
    input: ById.extend({ again: z.boolean().default(false) }),
    output: ReplayRun,
    errors: ["not_found", "conflict"],
  },
  /** Leaves out the next one, which is counted as skipped; at once where the run waits for its time or for the app. */
  "replays.skip": { callers: "anyone", input: ById, output: ReplayRun, errors: ["not_found", "conflict"] },
  "replays.cancel": { callers: "anyone", input: ById, output: ReplayRun, errors: ["not_found", "conflict"] },
} as const;
