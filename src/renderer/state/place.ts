/** Where one can be in the window. What has no value is null; every place has one address and every address one place. */
export type Place =
  | { readonly at: "traffic" }
  /** One source by its path: its traffic, and a sheet beside it where one is named. */
  | { readonly at: "source"; readonly name: string; readonly sheet: SourceSheet | null }
  | { readonly at: "view"; readonly view: string }
  | { readonly at: "needs-you"; readonly item: string | null }
  | { readonly at: "compare"; readonly first: string; readonly second: string }
  /** What the payloads of a sender or a source look like, of one event or of all. */
  | { readonly at: "shape"; readonly whose: ShapeOwner | null; readonly event: string | null }
  | { readonly at: "scenarios"; readonly name: string | null; readonly run: string | null }
  | { readonly at: "hooks"; readonly id: string | null }
  | { readonly at: "runs"; readonly id: string | null }
  | { readonly at: "endpoints"; readonly id: string | null; readonly tab: EndpointTab | null }
  | { readonly at: "attempt"; readonly endpoint: string; readonly event: string; readonly attempt: number | null }
  | { readonly at: "log" }
  | { readonly at: "toolbox"; readonly tool: Tool }
  | { readonly at: "settings"; readonly part: string | null };

/** By a provider's id, or a source's path. */
export interface ShapeOwner {
  readonly kind: (typeof SHAPE_OWNERS)[number];
  readonly name: string;
}

export const SHAPE_OWNERS = ["provider", "source"] as const;

export type PlaceName = Place["at"];

export const SOURCE_SHEETS = ["setup", "secrets", "answer", "settings"] as const;
export type SourceSheet = (typeof SOURCE_SHEETS)[number];
export const ENDPOINT_TABS = ["log", "check"] as const;
export type EndpointTab = (typeof ENDPOINT_TABS)[number];
export const TOOLS = ["sign", "verify", "curl", "check"] as const;
export type Tool = (typeof TOOLS)[number];
/** What can stand beside any place. */
export const SHEETS = ["tunnel", "relay", "new-source"] as const;
export type Sheet = (typeof SHEETS)[number];

/**
 * What of a place is shown: the filter, the order of the list, how much time the strip shows and what stretch of it is
 * chosen, which groups of the list are opened or closed, the delivery, the view of its payload, what is folded of that, the path of the value in it that is pointed at, the
 * delivery that the list is scrolled to, a sheet, the draft being composed, the step of a run, an invitation to a relay. What
 * is absent is as the place has it by itself.
 */
export interface Query {
  readonly q?: string;
  readonly sort?: string;
  readonly strip?: string;
  readonly brush?: string;
  readonly open?: string;
  readonly d?: string;
  readonly view?: string;
  readonly fold?: string;
  readonly path?: string;
  readonly at?: string;
  readonly sheet?: Sheet;
  readonly compose?: string;
  readonly step?: string;
  readonly invite?: string;
}

export interface Route {
  readonly place: Place;
  readonly query: Query;
}

export const ALL_TRAFFIC: Place = { at: "traffic" };
