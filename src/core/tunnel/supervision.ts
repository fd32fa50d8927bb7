import { isDeepStrictEqual } from "node:util";
import { type Result, fail, ok } from "../../contract/errors.ts";
import type { CanaryReport } from "../../contract/model/canary.ts";
import { leadsHere } from "../../contract/leads-here.ts";
import type { TunnelInput, TunnelState, TunnelStatus } from "../../contract/model/tunnel.ts";
import { systemClock } from "../host/clock.ts";
import { type Attempt, type AttemptEvents, beginAttempt } from "./attempt.ts";
import type { Clock } from "../ports.ts";
import { wayOf } from "./door-way.ts";
import type { TunnelEvent, Wish } from "./kinds/kind.ts";
import { KINDS, lacking, wishOf } from "./kinds/list.ts";
import { lastFailureAfter } from "./last-failure.ts";
import { Names } from "./names.ts";
import { STEADY_MS, nextTry } from "./pace.ts";
import { clearLeftTools, trialOf } from "./trial.ts";
import { type TunnelLog, createTunnelLog } from "./tunnel-log.ts";
import { ENDS_SOON_MS, LACKS, badness, cameBackElsewhere, notNamed } from "./words.ts";
import { OFF, type SupervisorOptions } from "./supervisor-options.ts";

/** The states of one tunnel, and what is done in each. */
export class Supervision {
  readonly log: TunnelLog;
  /** How what comes through it is told. */
  way = wayOf(null, null);
  status = OFF;
  wish: Wish | null = null;
  readonly #options: SupervisorOptions;
  readonly #clock: Clock;
  #attempt: Attempt | null = null;
  #ending: Promise<unknown> = Promise.resolve();
  /** Programs that an earlier run left have been ended. */
  #cleared: Promise<unknown> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;
  #expiry: NodeJS.Timeout | undefined;
  #generation = 0;
  #failures = 0;
  readonly #names: Names;
  /** The URL that senders were told. */
  #told: string | null = null;
  #provenAt: number | null = null;
  #upSince: number | null = null;
  /** Who waits for whether it comes up. */
  #waiting: ((up: boolean) => void)[] = [];

  constructor(options: SupervisorOptions) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#names = new Names(options.nameAgainMs);
    this.log = createTunnelLog(this.#clock.now, options.mask);
  }

  async start(input: TunnelInput, defaultHost: string): Promise<Result<TunnelStatus>> {
    const wish = wishOf(input, defaultHost);
    const lacks = lacking(wish);
    if (lacks !== null) return fail("invalid_input", `${KINDS[wish.kind].title} needs ${LACKS[lacks]}.`);
    const isSame = isDeepStrictEqual(wish, this.wish);
    if (isSame && leadsHere(this.status.state) && this.status.state !== "renamed") return ok(this.status);
    const isUnderWay = isSame && this.status.state === "connecting";
    if (!isUnderWay) await this.#disconnect();
    if (!isSame) this.#forget();
    this.#remember(true, wish);
    const isUp = await (isUnderWay ? this.#comesUp() : this.#begin(wish));
    if (isUp) return ok(this.status);
    return fail("unavailable", this.status.message ?? "The tunnel did not come up.", this.status);
  }

  recover(defaultHost: string): void {
    const memory = this.#options.memory?.get();
    if (!memory) return;
    if ("start" in KINDS[memory.wish.kind]) this.#cleared = clearLeftTools(this.#options);
    if (!memory.isOn) return;
    const wish = wishOf(memory.wish, defaultHost);
    if (lacking(wish) !== null) return;
    this.#told = memory.url;
    void this.#begin(wish);
  }

  async stop(): Promise<TunnelStatus> {
    const wish = this.wish ?? this.#options.memory?.get()?.wish;
    if (wish) this.#remember(false, wish);
    await this.close();
    return this.status;
  }

  async close(): Promise<void> {
    await this.#disconnect();
    this.wish = null;
    this.#forget();
    this.#set(OFF);
  }

  askNow(): void {
    this.#attempt?.askNow();
  }

  came(): void {
    this.#attempt?.came();
  }

  async check(): Promise<TunnelStatus> {
    await this.#attempt?.check();
    return this.status;
  }

  #begin(wish: Wish): Promise<boolean> {
    this.wish = wish;
    this.#failures = 0;
    this.#names.anew();
    const { takes, title } = KINDS[wish.kind];
    const host = takes.includes("host") ? wish.host : (wish.server ?? null);
    this.#set({
      ...OFF,
      kind: wish.kind,
      host,
      wanted: wish.name ?? null,
      source: wish.source ?? null,
      ...this.#now("connecting"),
    });
    this.log.note("own", `Opens a tunnel: ${title}`);
    const isUp = this.#comesUp();
    this.#connect(wish);
    return isUp;
  }

  #comesUp(): Promise<boolean> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #forget(): void {
    this.#told = null;
    this.#names.given = null;
    this.#provenAt = null;
    this.#upSince = null;
  }

  #remember(isOn: boolean, wish: TunnelInput): void {
    this.#options.memory?.set({ isOn, wish, url: this.#told });
  }

  #set(change: Partial<TunnelStatus>): TunnelStatus {
    const next = { ...this.status, ...change };
    this.status = { ...next, lastFailure: lastFailureAfter(this.status, next, this.#clock.now()) };
    this.way = wayOf(this.status.url, this.wish && KINDS[this.wish.kind].clientAddress);
    this.#options.publish("tunnel.changed", this.status);
    return this.status;
  }

  /** A state, and since when: one that stays as it is, began before. */
  #now(state: TunnelState): Pick<TunnelStatus, "state" | "since" | "nextTryAt"> {
    const isNew = state !== this.status.state || this.status.since === null;
    return { state, since: isNew ? this.#clock.now() : this.status.since, nextTryAt: null };
  }

  async #disconnect(): Promise<void> {
    this.#generation += 1;
    clearTimeout(this.#timer);
    clearTimeout(this.#expiry);
    this.#answer(false);
    const attempt = this.#attempt;
    this.#attempt = null;
    // One that ends already may not have ended yet.
    this.#ending = Promise.all([this.#ending, attempt?.end()]).then(() => undefined);
    await this.#ending;
  }

  /** Who started it hears whether it is up, once. */
  #answer(isUp: boolean): void {
    for (const tell of this.#waiting.splice(0)) tell(isUp);
  }

  #connect(wish: Wish): void {
    const mine = ++this.#generation;
    const name = wish.kind === "localtunnel" ? this.#names.toAsk(wish.name) : wish.name;
    const { name: _, ...rest } = wish;
    const asked: Wish = name === undefined ? rest : { ...rest, name };
    this.#attempt = beginAttempt(
      trialOf(this.#options, { wish: asked, note: this.log.note, cleared: this.#cleared }),
      this.#follow(wish, () => mine === this.#generation),
    );
  }

  #follow(wish: Wish, isCurrent: () => boolean): AttemptEvents {
    return {
      proven: (url, report, name) => isCurrent() && this.#arrive(wish, url, report, name),
      missed: (canary, when) => isCurrent() && this.#miss(canary, when),
      told: (url, name) => isCurrent() && this.#accept(wish, url, name),
      busy: (open) => isCurrent() && this.#crowd(wish, open),
      visit: (url) => {
        if (!isCurrent()) return;
        this.#set({ visit: url, message: `Open ${url} in a browser to allow it; the tunnel then goes on by itself.` });
        this.#answer(false);
      },
      expires: (inMs) => {
        if (!isCurrent()) return;
        this.#set({ expiresAt: this.#clock.now() + inMs });
        clearTimeout(this.#expiry);
        this.#expiry = setTimeout(() => this.check(), Math.max(0, inMs - ENDS_SOON_MS)).unref();
      },
      ended: (end) => isCurrent() && this.#lose(wish, end),
    };
  }

  /** Whether what was given is taken as it is; else the name is asked for again. */
  #accept(wish: Wish, url: string, name: string | null): boolean {
    const delay = this.#names.again(wish.name, name);
    if (delay === null) {
      if (!leadsHere(this.status.state)) this.#set({ url });
      return true;
    }
    const message = `The name ${wish.name ?? ""} was not given, but ${name ?? ""}; it is asked for again.`;
    this.log.note("own", message);
    this.#set({ ...this.#now("connecting"), message });
    void this.#again(wish, delay);
    return false;
  }

  #arrive(wish: Wish, url: string, canary: CanaryReport, name: string | null): void {
    const { at: lastCheckAt, latencyMs } = canary;
    const isFirst = !leadsHere(this.status.state);
    if (isFirst) this.#upSince = this.#clock.elapsed();
    this.#provenAt = this.#clock.elapsed();
    if (this.status.state === "busy") return void this.#set({ latencyMs, lastCheckAt, canary });
    this.#names.given = name;
    const before = this.#told ?? url;
    const moved = before === url ? null : cameBackElsewhere(before);
    if (moved !== null && isFirst) this.#options.log.warn("The tunnel came back under another URL", { before, url });
    const unnamed = wish.name !== undefined && name !== null && name !== wish.name ? notNamed(wish.name, url) : null;
    const { expiresAt } = this.status;
    const bad = badness(canary, expiresAt === null ? null : expiresAt - this.#clock.now());
    const renamed = moved ?? unnamed;
    const state = renamed === null ? (bad === null ? "up" : "degraded") : "renamed";
    const message = [renamed, bad].filter((one) => one !== null).join(" ") || null;
    if (isFirst) this.log.note("own", `${url} leads here${message === null ? "" : `. ${message}`}`);
    if (this.#told === null) {
      this.#told = url;
      this.#remember(true, wish);
    }
    const shown = { url, given: name, latencyMs, lastCheckAt, message, canary, visit: null };
    this.#set({ ...this.#now(state), ...shown });
    this.#answer(true);
  }

  #miss(canary: CanaryReport, when: "new" | "here" | "once"): void {
    if (when === "once") return void this.#set({ canary });
    if (when === "new") return void this.#set({ canary, message: `It does not lead here yet: ${canary.message}` });
    const message = `The public URL does not reach this receiver: ${canary.message}`;
    this.#set({ ...this.#now("down"), canary, latencyMs: null, message });
  }

  /** All of so many connections are taken, or again one is free. */
  #crowd(wish: Wish, open: number | null): void {
    const { state, url, canary, given } = this.status;
    if (open === null) {
      if (state !== "busy" || url === null || canary === null) return;
      this.status = { ...this.status, ...this.#now("up") };
      return this.#arrive(wish, url, canary, given);
    }
    if (!leadsHere(state)) return;
    const words = open === 1 ? "its one connection is" : `all ${open} connections are`;
    this.#set({ ...this.#now("busy"), message: `The tunnel is busy: ${words} taken by slow senders.` });
  }

  #lose(wish: Wish, end: Extract<TunnelEvent, { kind: "lost" | "refused" }>): void {
    const { log, backoffMs, refusedMs } = this.#options;
    const elapsed = this.#clock.elapsed();
    if (this.#upSince !== null && elapsed - this.#upSince >= STEADY_MS) this.#failures = 0;
    this.#upSince = null;
    this.#names.anew();
    const sinceProvenMs = this.#provenAt === null ? Infinity : elapsed - this.#provenAt;
    const { isRefused, delayMs } = nextTry(end, { failures: this.#failures, sinceProvenMs, backoffMs, refusedMs });
    this.#failures += 1;
    log.warn(isRefused ? "The tunnel was refused" : "The tunnel is down", { message: end.why });
    this.log.note("own", end.why);
    const state = isRefused ? "refused" : "down";
    this.#set({ ...this.#now(state), latencyMs: null, message: end.why, nextTryAt: this.#clock.now() + delayMs });
    const mine = this.#generation;
    this.#answer(false);
    // Who is told may have stopped it.
    if (mine === this.#generation) void this.#again(wish, delayMs);
  }

  async #again(wish: Wish, delayMs: number): Promise<void> {
    const waiting = this.#waiting.splice(0);
    const ended = this.#disconnect();
    this.#waiting = waiting;
    const mine = this.#generation;
    await ended;
    // Stopped, or started anew, while the connection ended.
    if (mine !== this.#generation) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#set({ ...this.#now("connecting"), expiresAt: null });
      this.#connect(wish);
    }, delayMs).unref();
  }
}
