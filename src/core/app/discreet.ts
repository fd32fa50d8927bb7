import type { LogFields, Ports } from "../ports.ts";
import type { AppPassage } from "../record/deliveries/app-answers.ts";
import type { Store } from "../record/store.ts";
import type { KnownSecrets } from "../secrets/known-secrets.ts";
import { maskBody } from "../secrets/mask-body.ts";
import type { EventStream } from "../stream/stream.ts";

/**
 * A host's ports, so that no known secret leaves by the log or in a notification.
 */
export function discreetPorts(ports: Ports, known: KnownSecrets): Ports {
  const { log, notifier } = ports;
  const fieldsOf = (fields: LogFields | undefined): [] | [LogFields] => (fields ? [known.maskAll(fields)] : []);
  return {
    ...ports,
    notifier: {
      notify: (notification) =>
        notifier.notify({
          ...notification,
          title: known.mask(notification.title),
          body: known.mask(notification.body),
        }),
    },
    log: {
      info: (message, fields) => log.info(known.mask(message), ...fieldsOf(fields)),
      warn: (message, fields) => log.warn(known.mask(message), ...fieldsOf(fields)),
      error: (message, cause, fields) => log.error(known.mask(message), causeOf(cause, known), ...fieldsOf(fields)),
    },
  };
}

/** The cause itself, which a log may know how to show, unless its words hold a secret. */
function causeOf(cause: unknown, known: KnownSecrets): unknown {
  const text = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
  const masked = known.mask(text);
  return masked === text ? cause : masked;
}

/** A stream whose events hold no known secret. */
export function discreetStream(stream: EventStream, known: KnownSecrets): EventStream {
  return { ...stream, publish: (name, data) => stream.publish(name, known.maskAll(data)) };
}

/** A store that keeps no known secret of what was answered to us, by apps too, or of what actions gave. */
export function discreetStore(store: Store, known: KnownSecrets): Store {
  const { deliveries, sends, executions } = store;
  return {
    ...store,
    deliveries: {
      ...deliveries,
      moveOn: (change, patienceMs) =>
        deliveries.moveOn({ ...change, passage: change.passage && discreetPassage(change.passage, known) }, patienceMs),
    },
    sends: {
      ...sends,
      recordAttempt: (attempt, stored, step, keeping) =>
        sends.recordAttempt(
          { ...attempt, response: known.maskAll(attempt.response), error: known.maskAll(attempt.error) },
          stored,
          step,
          keeping,
        ),
    },
    executions: { ...executions, finish: (id, end) => executions.finish(id, known.maskAll(end)) },
  };
}

/** How an app answered, without known secrets; a packed body that holds one is kept unpacked. */
function discreetPassage(passage: AppPassage, known: KnownSecrets): AppPassage {
  const { headers, body, bodyBytes } = passage;
  const shown = { ...passage, headers: known.maskAll(headers), failure: known.maskAll(passage.failure) };
  const isWhole = body.length === bodyBytes;
  const { body: masked, isUnpacked } = maskBody(passage, known.maskBytes, !isWhole);
  if (isUnpacked) {
    return {
      ...shown,
      headers: shown.headers.filter(([name]) => name.toLowerCase() !== "content-encoding"),
      body: masked,
      bodyBytes: isWhole ? masked.length : Math.max(bodyBytes, masked.length + 1),
    };
  }
  return masked === body ? shown : { ...shown, body: masked, bodyBytes: bodyBytes + masked.length - body.length };
}
