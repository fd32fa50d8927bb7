import type { CanaryReport } from "../../contract/model/canary.ts";
import type { Canary, CanaryAim } from "./canary.ts";
import type { OpenTunnel, TunnelEvent } from "./kinds/kind.ts";
import type { Pace } from "./pace.ts";
import { type UrlWatch, watchUrl } from "./watch-url.ts";

/** So many URLs of those that a program prints are asked. */
const MOST_ASKED = 5;
/** So long whoever asks for a canary waits for it, in milliseconds. */
const CHECK_MS = 8000;

/** What becomes of one attempt, until it is ended. */
export interface AttemptEvents {
  /** A URL was told, through which no canary came yet, and the name that was given; whether to go on with it. */
  told(url: string, name: string | null): boolean;
  /** A canary came through the URL; `name` is what the other side calls it. */
  proven(url: string, report: CanaryReport, name: string | null): void;
  /** A canary did not come. `new`: the URL may not lead here yet; `here`: this machine is to blame; `once`: it is asked again. */
  missed(report: CanaryReport, when: "new" | "here" | "once"): void;
  busy(open: number | null): void;
  visit(url: string): void;
  expires(inMs: number): void;
  /** It is over; told once. */
  ended(end: Extract<TunnelEvent, { kind: "lost" | "refused" }>): void;
}

export interface AttemptOptions {
  readonly open: (on: (event: TunnelEvent) => void) => OpenTunnel;
  readonly canary: Pick<Canary, "run">;
  /** Where canaries go through a URL that was told. */
  readonly aim: (url: string) => CanaryAim;
  readonly pace: Pace;
  readonly urlWithinMs: number;
  readonly settlesWithinMs: number;
}

export interface Attempt {
  end(): Promise<void>;
  /** Sends a canary now; resolves when it has come or not. */
  check(): Promise<void>;
  /** Sends one in the course of things, sooner than planned. */
  askNow(): void;
  /** A delivery came through it. */
  came(): void;
}

/** One opening of a tunnel: asks the URLs that it tells until one leads here, then watches that one. */
export function beginAttempt(options: AttemptOptions, events: AttemptEvents): Attempt {
  const trying = new Trying(options, events);
  return {
    end: () => trying.end(),
    check: () => trying.check(),
    askNow: () => trying.watch?.askNow(),
    came: () => trying.watch?.came(),
  };
}

class Trying {
  watch: UrlWatch | null = null;
  readonly #options: AttemptOptions;
  readonly #events: AttemptEvents;
  readonly #tunnel: OpenTunnel;
  readonly #over = new AbortController();
  #urls: readonly string[] = [];
  #name: string | null = null;
  /** The URL that leads here. */
  #proven: { readonly url: string; readonly aim: CanaryAim } | null = null;
  /** Which round of asking is meant: an answer to an older one is let be. */
  #round = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: AttemptOptions, events: AttemptEvents) {
    this.#options = options;
    this.#events = events;
    const { urlWithinMs, open } = options;
    this.#later(urlWithinMs, () => this.#finish({ kind: "lost", why: this.#tunnel.late(urlWithinMs) }));
    this.#tunnel = open((event) => this.#take(event));
  }

  async end(): Promise<void> {
    this.#stop();
    await this.#tunnel.end();
  }

  async check(): Promise<void> {
    if (this.#proven === null) return;
    const { url, aim } = this.#proven;
    const report = await this.#options.canary.run(aim, CHECK_MS, { signal: this.#over.signal });
    if (this.#over.signal.aborted) return;
    if (report.isThrough) return this.#events.proven(url, report, this.#name);
    this.#events.missed(report, "once");
    this.watch?.askNow();
  }

  #take(event: TunnelEvent): void {
    if (this.#over.signal.aborted) return;
    switch (event.kind) {
      case "urls":
        return this.#told(event.urls, event.name ?? null);
      case "unsure":
        return this.watch?.askNow();
      case "busy":
        return this.#events.busy(event.open);
      case "visit":
        // Whoever has to open a page takes the time they take.
        clearTimeout(this.#timer);
        return this.#events.visit(event.url);
      case "expires":
        return this.#events.expires(event.inMs);
      default:
        return this.#finish(event);
    }
  }

  #told(urls: readonly string[], name: string | null): void {
    const asked = urls.slice(0, MOST_ASKED);
    if (asked.join(" ") === this.#urls.join(" ")) return this.watch?.askNow();
    const [likeliest] = asked;
    if (likeliest === undefined || !this.#events.told(likeliest, name)) return;
    this.#urls = asked;
    this.#name = name;
    void this.#prove(++this.#round);
  }

  /** Sends a canary to every URL in turn, until one comes or their time is over. */
  async #prove(mine: number): Promise<void> {
    clearTimeout(this.#timer);
    const { canary, pace, settlesWithinMs, aim: aimAt } = this.#options;
    const { signal } = this.#over;
    const begun = performance.now();
    for (let tries = 0; ; tries += 1) {
      let missed: CanaryReport | null = null;
      for (const url of this.#urls) {
        const aim = aimAt(url);
        const report = await canary.run(aim, pace.firstLimitMs, { signal, isNew: settlesWithinMs > 0 });
        if (mine !== this.#round || signal.aborted) return;
        if (report.isThrough) return this.#arrive(url, aim, report);
        missed ??= report;
      }
      if (missed === null) return;
      if (performance.now() - begun >= settlesWithinMs) return this.#fail(missed);
      this.#events.missed(missed, "new");
      await this.#pause(pace.settleMs[Math.min(tries, pace.settleMs.length - 1)] ?? 1000);
      if (mine !== this.#round || signal.aborted) return;
    }
  }

  #arrive(url: string, aim: CanaryAim, first: CanaryReport): void {
    const { canary, pace } = this.#options;
    this.watch?.stop();
    this.#proven = { url, aim };
    this.watch = watchUrl({
      canary,
      aim,
      everyMs: () => pace.everyMs,
      ...pace.watching,
      told: (report) => this.#hear(url, report),
    });
    this.#events.proven(url, first, this.#name);
  }

  /** What a canary found. Where it is not the tunnel that fails, that is kept. */
  #hear(url: string, report: CanaryReport): void {
    if (this.#over.signal.aborted) return;
    if (report.isThrough) this.#events.proven(url, report, this.#name);
    else if (report.reason === "receiver_silent" || report.reason === "offline") this.#events.missed(report, "here");
    else this.#fail(report);
  }

  #fail(report: CanaryReport): void {
    this.#events.missed(report, "once");
    this.#finish({ kind: "lost", why: `The public URL does not reach this receiver: ${report.message}` });
  }

  #finish(end: Extract<TunnelEvent, { kind: "lost" | "refused" }>): void {
    if (this.#over.signal.aborted) return;
    this.#stop();
    this.#events.ended(end);
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.watch?.stop();
    this.watch = null;
    this.#over.abort();
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => this.#later(ms, resolve));
  }

  #later(ms: number, run: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(run, ms);
    this.#timer.unref();
  }
}
