/** What only a host can give the core: `createApp(ports)` takes one of each. */
export interface Ports {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly secretBox: SecretBox;
  readonly notifier: Notifier;
  readonly log: Log;
  /** The folder that holds everything we keep; it exists and is ours alone (0700). */
  readonly dataFolder: string;
  readonly host: "desktop" | "serve";
}

export interface Clock {
  /** Epoch milliseconds, as the wall clock has them: it can be set forward and back at any time. */
  now(): number;
  /** Milliseconds since some moment, which only grow, whatever becomes of the wall clock; while the machine sleeps they may stand still. */
  elapsed(): number;
}

export interface Ids {
  /** A new sortable id with a prefix: `dlv_01J…`. Later ids sort after earlier ones, also within a millisecond. */
  next(prefix: string): string;
}

/** Encrypts secrets at rest: the OS keychain on the desktop, a 0600 key file with AES-256-GCM under `serve`. */
export interface SecretBox {
  seal(clear: string): Buffer;
  /** Throws when the box was sealed with another key. */
  open(sealed: Buffer): string;
}

export interface Notifier {
  /** Resolves to true when the desktop took the notification; false where there is no desktop. */
  notify(notification: DesktopNotification): Promise<boolean>;
}

export interface DesktopNotification {
  readonly title: string;
  readonly body: string;
  /** Buttons, where the desktop has them. */
  readonly actions?: readonly { readonly label: string; readonly run: () => void }[];
  /** The execution a click leads to, where the host has a window. */
  readonly execution?: string;
  /** What needs somebody, to which a click leads where there is no execution. */
  readonly need?: string;
}

export type LogFields = Readonly<Record<string, string | number | boolean | null>>;

export interface Log {
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, cause?: unknown, fields?: LogFields): void;
}
