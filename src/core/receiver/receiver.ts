import type { Handlers } from "../../contract/dispatch.ts";
import { ok } from "../../contract/errors.ts";
import { Settings } from "../../contract/model/settings.ts";
import type { ReceiverStatus } from "../../contract/model/status.ts";
import { givenFields } from "../api/change.ts";
import type { Context } from "../api/context.ts";

type ReceiverHandlers = Pick<
  Handlers,
  | "receiver.status"
  | "receiver.pause"
  | "receiver.resume"
  | "status.get"
  | "retention.confirm"
  | "settings.get"
  | "settings.update"
>;

/** The receiver, and the state of the whole app. */
export function receiverHandlers(context: Context): ReceiverHandlers {
  const { pipeline, publish, store, presence } = context;

  function setPaused(paused: boolean) {
    if (paused !== pipeline.paused) presence.paused(paused);
    pipeline.setPaused(paused);
    const status = receiverStatus(context);
    publish("receiver.changed", status);
    return ok(status);
  }

  return {
    "receiver.status": () => ok(receiverStatus(context)),
    "receiver.pause": () => setPaused(true),
    "receiver.resume": () => setPaused(false),
    "status.get": () =>
      ok({
        version: context.version,
        host: context.ports.host,
        dataFolder: context.ports.dataFolder,
        startedAt: context.startedAt,
        receiver: receiverStatus(context),
        queuePaused: context.queue.paused,
        retentionHold: store.ageHold.held,
        counts: store.counts(),
      }),
    "retention.confirm": () => {
      store.ageHold.confirm();
      return ok({});
    },
    "settings.get": () => ok(store.settings.get()),
    "settings.update": (change) => {
      const settings = store.settings.update(Settings.parse({ ...store.settings.get(), ...givenFields(change) }));
      context.listener.setBodyLimit(settings.bodyLimitBytes);
      publish("settings.changed", settings);
      return ok(settings);
    },
  };
}

/** Where the receiver listens, and whether what arrives there is recorded and what was dropped. */
export function receiverStatus({
  listener,
  pipeline,
  refusals,
  tally,
}: Pick<Context, "listener" | "pipeline" | "refusals" | "tally">): ReceiverStatus {
  return {
    state: pipeline.paused ? "paused" : "listening",
    url: listener.url,
    port: listener.port,
    wantedPort: listener.wantedPort,
    trouble: refusals.trouble,
    refusedSinceStart: refusals.sinceStart,
    dropped: listener.dropped(),
    tally: tally.now,
  };
}
