import { z } from "zod";
import { Delivery, DeliveryFilter, ListedDelivery } from "../model/delivery.ts";
import { DeliveryOrder } from "../model/order.ts";
import { ById, Paging, Query, page } from "./inputs.ts";

/** Deliveries by what they are: one, pages of them, and how many. */
export const listApi = {
  /**
   * Credentials and known secrets in it are masked, unless it is to `reveal` the delivery exactly as it arrived. Of a body
   * with more than `mostBodyBytes` its beginning is told, and with `bodyOf` how much there is.
   */
  "deliveries.get": {
    callers: ({ reveal }: { readonly reveal: boolean }) => (reveal ? "people" : "anyone"),
    input: ById.extend({
      reveal: z.boolean().default(false),
      mostBodyBytes: z.number().int().min(0).max(1_073_741_824).optional(),
    }),
    output: Delivery,
    errors: ["not_found"],
  },
  /**
   * `query` is a filter as it is typed, beside `filter` or within it. `offset` leaves out so many rows after the cursor, or from the
   * newest on: the page of any place in the list. A filter that reads contents, and any with `patienceMs`, is looked for as long as that: with `more` the page is what
   * was found until then, and goes on at `nextCursor`. `scannedTo` is when the oldest that was looked at arrived, null
   * once all were; `total` is how many fit where `isTotal`, else how many were found so far.
   *
   * With an `order` other than the newest first every delivery stands for itself, `nested` or not, `offset` and `limit`
   * come to 10,000 at most, and all that fit are looked at for each page: for `patienceMs` where that is given, else for a
   * second where contents have to be read. Where the time was over, the page is of those that were looked at. Names are
   * sorted by their first 100 characters, without regard to case from A to Z; an app that did not answer stands above
   * every status.
   */
  "deliveries.list": {
    callers: "anyone",
    input: z.object({
      filter: DeliveryFilter.optional(),
      query: Query,
      ...Paging,
      cursor: z.string().max(1000).optional(),
      order: DeliveryOrder.optional(),
      patienceMs: z.number().int().min(1).max(30_000).optional(),
      offset: z.number().int().min(0).max(1_000_000_000).optional(),
      /**
       * Leaves out what is shown under another that fits the filter too, and tells of it there. With a text in the filter
       * each stands for itself.
       */
      nested: z.boolean().default(false),
    }),
    output: page(ListedDelivery).extend({
      scannedTo: z.number().nullable().default(null),
      more: z.boolean().default(false),
      isTotal: z.boolean().default(true),
    }),
    errors: ["invalid_input"],
  },
  /**
   * How many fit, counted newest first, a part of the history for each call: `rest` asks for the next. `scannedTo` is when
   * the oldest that was looked at arrived; null once all were.
   */
  "deliveries.count": {
    callers: "anyone",
    input: z.object({
      filter: DeliveryFilter.default({}),
      query: Query,
      /** Only those that stand under none that fits too. */
      nested: z.boolean().default(false),
      rest: z.string().max(200).optional(),
    }),
    output: z.object({
      count: z.number().int(),
      rest: z.string().nullable(),
      scannedTo: z.number().nullable(),
    }),
    errors: ["invalid_input"],
  },
} as const;
