import { z } from "zod";
import { VOLATILE_FIELDS } from "../volatile-fields.ts";

const IgnoredPath = z
  .string()
  .max(200)
  .regex(/^\/[^\s?#*]*\*?$/, "begin with /, and put * at the end alone");

/**
 * Retention keeps what is pinned; null means without limit. What nobody acts upon (unmatched, rejected, not whole,
 * handshakes) has a tenth of the limits beside it, to itself, and what became no request a fiftieth, 2,000 at most.
 */
export const Settings = z.object({
  bodyLimitBytes: z.number().int().min(1024).max(1_073_741_824),
  retention: z.object({
    maxCount: z.number().int().min(100).nullable(),
    maxAgeDays: z.number().min(1).nullable(),
    maxBytes: z.number().int().min(1_048_576).nullable(),
  }),
  globalConcurrency: z.number().int().min(1).max(256),
  tunnelHost: z.string().max(2000),
  theme: z.enum(["system", "dark", "light"]),
  /** How high the rows of lists are: 30 or 36 px. */
  density: z.enum(["normal", "roomy"]),
  /** Of all text of the window; `normal` is 13 px. */
  fontSize: z.enum(["small", "normal", "large"]),
  /** Whether the desktop app opens its control port, through which the command line reaches it; `serve` always does. */
  desktopControl: z.boolean(),
  /** Whether the desktop is told of what begins to need somebody; of what waits for approval it always is. */
  tellDesktop: z.boolean(),
  /** Whether the desktop app goes on in the tray, where there is one, when its last window is closed. */
  closeToTray: z.boolean(),
  /** Whether the desktop app is started with the session, in the tray; only an installed one can be. */
  startAtLogin: z.boolean(),
  /** Whether the app's icon shows how much needs somebody, where the desktop can show that. */
  showBadge: z.boolean(),
  /** What comparing passes over, as patterns of names and paths; a field that is muted joins them. */
  mutedFields: z.array(z.string().trim().min(1).max(500)).max(500),
  /**
   * Paths that scanners ask for: what comes to them from outside is answered 404 and counted, and leaves no entry, unless
   * it is a path of sources. `*` at an end stands for anything.
   */
  ignoredPaths: z.array(IgnoredPath).max(200),
});
export type Settings = z.infer<typeof Settings>;

export const DEFAULT_SETTINGS: Settings = {
  bodyLimitBytes: 10 * 1024 * 1024,
  retention: { maxCount: 1_000_000, maxAgeDays: null, maxBytes: 5 * 1024 ** 3 },
  globalConcurrency: 20,
  tunnelHost: "https://localtunnel.me",
  theme: "system",
  density: "normal",
  fontSize: "normal",
  desktopControl: true,
  tellDesktop: false,
  closeToTray: true,
  startAtLogin: false,
  showBadge: true,
  mutedFields: [...VOLATILE_FIELDS],
  ignoredPaths: [
    "/favicon.ico",
    "/robots.txt",
    "/.env*",
    "/.git/*",
    "/.aws/*",
    "/wp-*",
    "/xmlrpc.php",
    "/phpmyadmin*",
    "/cgi-bin/*",
    "/vendor/phpunit/*",
  ],
};
