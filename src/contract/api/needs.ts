import { z } from "zod";
import { NeedList } from "../model/need.ts";
import { ById, Nothing } from "./inputs.ts";

/** What needs somebody: told from how things are, never kept. Only what is muted is. */
export const needApi = {
  "needs.list": { callers: "anyone", input: Nothing, output: NeedList, errors: [] },
  /** Says nothing of one that is there until a time, in epoch milliseconds. */
  "needs.later": {
    callers: "programs",
    input: ById.extend({ until: z.number().int().positive() }),
    output: NeedList,
    errors: ["not_found"],
  },
  /** Says nothing of it any more, however often it is so again. */
  "needs.never": { callers: "programs", input: ById, output: NeedList, errors: ["not_found"] },
  /** Says it again. */
  "needs.remind": { callers: "programs", input: ById, output: NeedList, errors: ["not_found"] },
} as const;
