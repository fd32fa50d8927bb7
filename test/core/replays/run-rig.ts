import type { ReplayRun } from "../../../src/contract/model/replay.ts";
import type { Rig } from "../../systems/rig.ts";

/** Deliveries with the bodies 1, 2, …, a second apart. */
export async function record(rig: Rig, count: number): Promise<string[]> {
  await rig.source({ requireSignature: false, secrets: [] });
  const ids: string[] = [];
  for (let n = 1; n <= count; n += 1) {
    ids.push((await rig.post("/hooks/octo", String(n), { "X-Event": `number ${n}` })).id);
    rig.wait(1000);
  }
  return ids;
}

/** The run once it is as asked for, told by its events. */
export function until(rig: Rig, id: string, holds: (run: ReplayRun) => boolean): Promise<ReplayRun> {
  return new Promise((resolve, reject) => {
    const look = async () => {
      const run = await rig.call("replays.get", { id });
      if (!holds(run)) return;
      stop();
      resolve(run);
    };
    const stop = rig.app.stream.subscribe(null, (frame) => {
      if (frame.kind === "events" && frame.events.some(({ name }) => name === "replay.changed")) look().catch(reject);
    });
    look().catch(reject);
  });
}

/** Whether it goes on no more. */
export const isOver = ({ state }: ReplayRun) => state !== "running";
