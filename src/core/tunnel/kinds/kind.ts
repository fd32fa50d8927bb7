import type { TunnelField, TunnelInput, TunnelKind } from "../../../contract/model/tunnel.ts";
import type { Log } from "../../ports.ts";

/** What a tunnel tells of itself. Whether it is up, no tunnel says: the public URL is asked. */
export type TunnelEvent =
  /** Where it may lead here, the likeliest first; `name` is what was given, where names are. */
  | { readonly kind: "urls"; readonly urls: readonly string[]; readonly name?: string }
  /** It says that it lost its server and goes on by itself, or came back: the public URL is asked at once. */
  | { readonly kind: "unsure"; readonly why: string }
  /** It is gone. */
  | { readonly kind: "lost"; readonly why: string }
  /** It is not wanted as it was asked for: its name or port, who asks, how much, or what is on this machine. */
  | { readonly kind: "refused"; readonly of: "name" | "access" | "limit" | "program"; readonly why: string }
  /** Somebody has to open a page before it goes on. */
  | { readonly kind: "visit"; readonly url: string }
  /** The other side ends it in so many milliseconds. */
  | { readonly kind: "expires"; readonly inMs: number }
  /** All of so many connections are taken; null when one is free again. */
  | { readonly kind: "busy"; readonly open: number | null };

/** What was wished for, with the server of the settings where none was named. */
export interface Wish extends TunnelInput {
  readonly kind: TunnelKind;
  readonly host: string;
}

/** A tunnel that was opened. */
export interface OpenTunnel {
  /** Ends it, with every process and connection it has. */
  end(): Promise<void>;
  /** Why there is no public URL yet, after so many milliseconds. */
  late(ms: number): string;
}

/** What opening is told with. */
export interface Opening {
  readonly wish: Wish;
  /** The receiver's, on 127.0.0.1. */
  readonly port: number;
  readonly on: (event: TunnelEvent) => void;
  /** Takes a line for the tunnel's log. */
  readonly note: (from: "stdout" | "stderr" | "own", text: string) => void;
  readonly log: Log;
  /** Milliseconds between asking a program to end and ending it. */
  readonly graceMs: number;
  /** What marks a program as a tunnel's, in its environment. */
  readonly mark: Readonly<Record<string, string>>;
  /** Resolves once programs of an earlier run, which may hold what this one needs, have been ended. */
  readonly cleared: Promise<unknown>;
}

/** One whole line that a program printed, without what colours it. */
export interface ToolLine {
  readonly stream: "stdout" | "stderr";
  readonly text: string;
}

/** How a program is started, and how what it prints is read. No secret stands in `args`. */
export interface ToolStart {
  readonly args: readonly string[];
  /** The variables of our environment that it needs beyond the plain ones. */
  readonly passes?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Where it leads before it has said anything. */
  readonly at?: readonly string[];
  read(line: ToolLine): readonly TunnelEvent[];
}

interface Described {
  readonly kind: TunnelKind;
  readonly title: string;
  /** What it is, in one sentence. */
  readonly sentence: string;
  /** Who can read what passes. */
  readonly readers: string;
  /** What becomes of bytes on the way; null where nobody has looked. */
  readonly bytes: string | null;
  /** What its maker limits, with the date of that. */
  readonly limits: string | null;
  readonly takes: readonly TunnelField[];
  readonly needs: readonly TunnelField[];
  /** Whether requests through it are counted and few, so that it is asked less often. */
  readonly isMetered: boolean;
  /** The header in which the sender's address stands, where its server writes it and no sender can. */
  readonly clientAddress: string | null;
  /** Milliseconds until a public URL is known. */
  readonly urlWithinMs: number;
  /** Milliseconds for which a new URL may not lead here yet: names and certificates take their time. */
  readonly settlesWithinMs: number;
}

/** A kind that a program of the user's carries. */
export interface ToolKind extends Described {
  /** Its names on the PATH, and what asks it for its version; null where the wish names it. */
  readonly program: { readonly names: readonly string[]; readonly version: readonly string[] } | null;
  /** What on this machine keeps it from working, in words; null where nothing is known. */
  hindrance?(): string | null;
  /** `name` is the program's that was found. */
  start(wish: Wish, port: number, name: string): ToolStart;
}

/** A kind that is built in. */
export interface BuiltInKind extends Described {
  readonly program: null;
  open(opening: Opening): OpenTunnel;
}

export type Kind = ToolKind | BuiltInKind;

/** What most kinds share. */
export const USUAL = {
  bytes: null,
  limits: null,
  takes: [],
  needs: [],
  isMetered: false,
  clientAddress: null,
  urlWithinMs: 30_000,
  settlesWithinMs: 60_000,
} as const;
