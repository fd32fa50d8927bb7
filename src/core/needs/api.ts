import type { Handlers } from "../../contract/dispatch.ts";
import { type Result, fail, ok } from "../../contract/errors.ts";
import type { NeedList } from "../../contract/model/need.ts";
import type { Needs } from "./needs.ts";

type NeedHandlers = Pick<Handlers, "needs.list" | "needs.later" | "needs.never" | "needs.remind">;

/** What needs somebody, over the API: listed, muted, and said again. */
export function needHandlers(needs: Needs): NeedHandlers {
  async function answer(isDone: boolean, id: string): Promise<Result<NeedList>> {
    return isDone ? ok(await needs.list()) : fail("not_found", `Nothing called ${id} needs anybody now.`);
  }

  return {
    "needs.list": async () => ok(await needs.list()),
    "needs.later": ({ id, until }) => answer(needs.mute(id, until), id),
    "needs.never": ({ id }) => answer(needs.mute(id, null), id),
    "needs.remind": async ({ id }) =>
      needs.remind(id) ? ok(await needs.list()) : fail("not_found", `Nothing called ${id} is muted.`),
  };
}
