import type { Execution } from "../../contract/model/execution.ts";
import { findWork } from "./skip.ts";
import { renderAction } from "./dry-run.ts";
import type { Ports } from "../ports.ts";
import type { Store } from "../record/store.ts";

/** What an execution would run if it were started at this moment, exactly, for the person who is asked to approve it. */
export function renderWaiting({ ports, store }: { ports: Ports; store: Store }, execution: Execution): string {
  const work = findWork(store, execution, ports.clock.now());
  return work.ok ? renderAction(work.hook, work.delivery, { ports, store }, execution.id) : work.reason;
}
