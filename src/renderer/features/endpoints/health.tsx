import type { EndpointHealth } from "../../../contract/model/endpoint.ts";
import { ago } from "../../words/format.ts";
import { HEALTH } from "../../words/endpoints.ts";

const [WIDTH, HEIGHT] = [90, 18];

/** How sending goes, in a few words. */
export function healthWords(health: EndpointHealth | undefined): string {
  if (!health || health.successRate === null) return HEALTH.nothingSentYet;
  const share = HEALTH.ofDelivered(Math.floor(health.successRate * 100), health.attempts);
  return health.pending > 0 ? HEALTH.pendingShare(share, health.pending) : share;
}

/** The last failure in a sentence; null while there was none. */
export function failureWords(health: EndpointHealth | undefined, now = Date.now()): string | null {
  if (!health?.lastFailure) return null;
  const { at, status, error } = health.lastFailure;
  return HEALTH.failedAt(ago(at, now), error ?? HEALTH.answeredStatus(status ?? ""));
}

/** How sending goes: the latest latencies, the share that was delivered, and what went wrong last. */
export function HealthLine({ health }: { readonly health: EndpointHealth | undefined }) {
  const failure = failureWords(health);
  return (
    <div className="health" aria-label={HEALTH.health} role="group">
      <Sparkline latency={health?.latency ?? []} />
      <span className="ghost">{healthWords(health)}</span>
      {failure ? <span className="failure">{failure}</span> : null}
      {health?.missingVariable ? (
        <span className="failure">{HEALTH.theEnvironmentVariableIsNot(health.missingVariable)}</span>
      ) : null}
    </div>
  );
}

/** The latency of the newest attempts as a line; failures are dots on it. One attempt makes no line. */
export function Sparkline({ latency }: { readonly latency: EndpointHealth["latency"] }) {
  if (latency.length < 2) return null;
  const most = Math.max(...latency.map(({ durationMs }) => durationMs), 1);
  const points = latency.map(({ durationMs, success }, index) => ({
    x: 2 + ((WIDTH - 4) * index) / (latency.length - 1),
    y: HEIGHT - 2 - ((HEIGHT - 4) * durationMs) / most,
    success,
  }));
  return (
    <svg
      className="sparkline"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={HEALTH.latencyOfTheLastAt(latency.length, Math.round(most))}
    >
      <polyline points={points.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" ")} />
      {points.map(({ x, y, success }, index) =>
        success ? null : <circle key={index} cx={x.toFixed(1)} cy={y.toFixed(1)} r="1.8" />,
      )}
    </svg>
  );
}
