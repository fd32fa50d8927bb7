import { z } from "zod";

/** The addresses that a provider says its webhooks come from. */
export interface PublishedRanges {
  /** When they were read, as `2026-11-01`; they change, and are fetched where a person asks for it alone. */
  readonly asOf: string;
  /** Where the provider publishes them. */
  readonly from: string;
  readonly ranges: readonly string[];
}

/** By the provider's id. Who is not here publishes none for webhooks, or advises against going by them. */
const PUBLISHED: Readonly<Record<string, PublishedRanges>> = {
  github: {
    asOf: "2026-10-29",
    from: "https://api.github.com/meta (hooks)",
    ranges: [
      "192.30.252.0/22",
      "185.199.108.0/22",
      "140.82.112.0/20",
      "143.55.64.0/20",
      "2a0a:a440::/29",
      "2606:50c0::/32",
      "9.234.98.160/28",
      "9.234.98.176/28",
      "9.234.106.48/28",
    ],
  },
  stripe: {
    asOf: "2026-05-01",
    from: "https://stripe.com/files/ips/ips_webhooks.json",
    ranges: [
      "3.18.12.63",
      "3.69.109.8",
      "3.120.168.93",
      "3.130.192.231",
      "13.235.14.237",
      "13.235.122.149",
      "18.211.135.69",
      "35.154.171.200",
      "35.157.207.129",
      "52.15.183.38",
      "54.88.130.119",
      "54.88.130.237",
      "54.187.174.169",
      "54.187.205.235",
      "54.187.216.72",
    ],
  },
  pagerduty: {
    asOf: "2026-08-14",
    from: "https://developer.pagerduty.com (webhook IP addresses, US and EU)",
    ranges: [
      "44.242.69.192",
      "52.89.71.166",
      "54.213.187.133",
      "35.86.21.47",
      "52.88.94.18",
      "44.238.89.29",
      "54.241.68.46",
      "54.176.72.216",
      "54.177.81.67",
      "13.56.49.27",
      "34.210.57.30",
      "34.210.242.134",
      "52.34.208.156",
      "18.192.91.93",
      "18.158.120.237",
      "18.194.177.30",
      "18.158.199.216",
      "3.126.25.87",
      "18.197.187.16",
      "54.76.3.62",
      "54.170.2.90",
      "52.213.188.110",
      "54.195.179.238",
      "34.250.91.200",
      "54.76.225.71",
    ],
  },
};

/** Where a program can read them, and how. */
export interface Publishing {
  readonly asks: string;
  /** The addresses and ranges in the answer, unchecked; null where it is not as documented. */
  read(answer: unknown): readonly string[] | null;
}

const AtlassianRanges = z.object({
  items: z.array(z.object({ cidr: z.string(), product: z.array(z.string()), direction: z.array(z.string()) })),
});

/** Atlassian's list holds all of its products, and what comes in beside what goes out. */
function atlassian(product: string): Publishing {
  return {
    asks: "https://ip-ranges.atlassian.com/",
    read: (answer) =>
      AtlassianRanges.safeParse(answer)
        .data?.items.filter((item) => item.product.includes(product) && item.direction.includes("egress"))
        .map(({ cidr }) => cidr) ?? null,
  };
}

const PUBLISHING: Readonly<Record<string, Publishing>> = {
  github: {
    asks: "https://api.github.com/meta",
    read: (answer) => z.object({ hooks: z.array(z.string()) }).safeParse(answer).data?.hooks ?? null,
  },
  stripe: {
    asks: "https://stripe.com/files/ips/ips_webhooks.json",
    read: (answer) => z.object({ WEBHOOKS: z.array(z.string()) }).safeParse(answer).data?.WEBHOOKS ?? null,
  },
  bitbucket: atlassian("bitbucket"),
  jira: atlassian("jira"),
};

/** The ids of all who publish some. */
export const PUBLISHERS: readonly string[] = [...new Set([...Object.keys(PUBLISHED), ...Object.keys(PUBLISHING)])];

/** Null where a provider has no place that a program can read. */
export function publishingOf(providerId: string): Publishing | null {
  return Object.hasOwn(PUBLISHING, providerId) ? (PUBLISHING[providerId] ?? null) : null;
}

/** Null where a provider publishes none that we know of. */
export function publishedRanges(providerId: string): PublishedRanges | null {
  return Object.hasOwn(PUBLISHED, providerId) ? (PUBLISHED[providerId] ?? null) : null;
}
