import { z } from "zod";
import { CustomResponse } from "../model/source.ts";
import { DeliveryItem } from "../model/delivery.ts";
import { ReleaseEdit } from "../model/replay.ts";
import { TargetStatus } from "../model/target.ts";
import { ById, Id, Nothing } from "./inputs.ts";

const OfSource = z.object({ sourceId: Id });

/** What goes on to the apps of sources: the lines before them, and deliveries that wait for a person. */
export const targetApi = {
  /** One for each source that has a target. */
  "targets.list": { callers: "anyone", input: Nothing, output: z.object({ items: z.array(TargetStatus) }), errors: [] },
  /** Tries at once to deliver what waits, without waiting for the next look at the app. */
  "targets.deliverNow": {
    callers: "programs",
    input: OfSource,
    output: z.object({ waiting: z.number().int() }),
    errors: ["not_found"],
  },
  /** Drops all that waits in the line; the deliveries stay in the list. `undo` names what was dropped, null where nothing was. */
  "targets.forget": {
    callers: "programs",
    input: OfSource,
    output: z.object({ forgotten: z.number().int(), undo: Id.nullable() }),
    errors: ["not_found"],
  },
  /**
   * Has those wait again that were dropped so since the start, unless they are gone or were delivered by other means: what
   * `undo` names, or without it what was dropped last and is not back yet.
   */
  "targets.restore": {
    callers: "programs",
    input: OfSource.extend({ undo: Id.optional() }),
    output: z.object({ waiting: z.number().int() }),
    errors: ["not_found"],
  },
  /**
   * Lets a delivery that waits step by step go on to the app, as it arrived or edited. An edited one is signed anew where
   * its source has a secret to sign with.
   */
  "deliveries.release": {
    callers: "programs",
    input: ById.extend({ edit: ReleaseEdit.optional() }),
    output: DeliveryItem,
    errors: ["not_found", "conflict", "invalid_input"],
  },
  /** Answers its sender in the app's place. */
  "deliveries.answer": {
    callers: "programs",
    input: ById.extend(CustomResponse.shape),
    output: DeliveryItem,
    errors: ["not_found", "conflict"],
  },
  "deliveries.drop": { callers: "programs", input: ById, output: DeliveryItem, errors: ["not_found", "conflict"] },
} as const;
