import { z } from "zod";
import { HeardTopic } from "./need.ts";

export const ChannelService = z.enum(["slack", "discord", "telegram", "teams", "mattermost", "ntfy"]);
export type ChannelService = z.infer<typeof ChannelService>;

const Url = z.url({ protocol: /^https?$/ }).max(8192);

/** A way to reach somebody. Which of the fields a service needs is said by its own file in core/act/channels. */
export const ChannelInput = z.object({
  /** What hooks call it by. */
  name: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .regex(/^[^:/]+$/, "use a name without colon and slash")
    .refine(
      (name) => !["desktop", "app"].includes(name.toLowerCase()),
      "choose another name: desktop and app are there already",
    ),
  service: ChannelService,
  /** The address the service gave for posting, or the server to use with the token. Kept secret. */
  url: Url.optional(),
  token: z.string().min(1).max(8192).optional(),
  /** Chat, channel or topic, where the address does not say it. */
  to: z.string().max(500).nullable().default(null),
  isEnabled: z.boolean().default(true),
  /** What it is told of when it begins. */
  hears: z.array(HeardTopic).max(10).default([]),
});
export type ChannelInput = z.infer<typeof ChannelInput>;

/** A change of a channel: what is not given stays as it is; null takes the address or token away. */
export const ChannelChange = ChannelInput.extend({
  url: Url.nullable(),
  token: z.string().min(1).max(8192).nullable(),
  to: ChannelInput.shape.to.unwrap(),
  isEnabled: ChannelInput.shape.isEnabled.unwrap(),
  hears: ChannelInput.shape.hears.unwrap(),
}).partial();

/** Address and token are masked, as either lets anyone post. */
export const Channel = z.object({
  id: z.string(),
  name: z.string(),
  service: ChannelService,
  urlHint: z.string().nullable(),
  tokenHint: z.string().nullable(),
  to: z.string().nullable(),
  isEnabled: z.boolean(),
  hears: z.array(HeardTopic).default([]),
  createdAt: z.number(),
  updatedAt: z.number(),
});
export type Channel = z.infer<typeof Channel>;
