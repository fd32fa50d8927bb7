import { z } from "zod";

/**
 * What deliveries are sorted by: their arrival, bytes, the sender's name, the event's name, what the sender was answered,
 * what the app answered, and how long the app took.
 */
export const ORDER_KEYS = ["time", "size", "sender", "event", "status", "app", "took"] as const;
export type OrderKey = (typeof ORDER_KEYS)[number];

/** An order of deliveries. What has no value to be sorted by comes last in both ways. */
export const DeliveryOrder = z.object({ by: z.enum(ORDER_KEYS), way: z.enum(["asc", "desc"]) });
export type DeliveryOrder = z.infer<typeof DeliveryOrder>;

/** By what nobody says the way of, the way that shows what is looked for first: names from A, all else from the greatest. */
export function usualWay(by: OrderKey): DeliveryOrder["way"] {
  return by === "sender" || by === "event" ? "asc" : "desc";
}

/** Reads `size`, `size:asc`; null where it is none. */
export function readOrder(text: string): DeliveryOrder | null {
  const [word = "", way, ...more] = text.split(":");
  const by = ORDER_KEYS.find((key) => key === word);
  if (by === undefined || more.length > 0) return null;
  if (way === undefined) return { by, way: usualWay(by) };
  return way === "asc" || way === "desc" ? { by, way } : null;
}

/** Writes an order as `readOrder` reads it. */
export function orderText({ by, way }: DeliveryOrder): string {
  return `${by}:${way}`;
}

/** Whether it is how lists are without one: the newest first. */
export function isUsualOrder({ by, way }: DeliveryOrder): boolean {
  return by === "time" && way === "desc";
}
