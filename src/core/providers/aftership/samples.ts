import type { Sample } from "../../../contract/model/provider.ts";
import { lately, latelyIso, valueSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    sample("tracking_update", "Parcel delivered", "fa0c5f2e-1b7d-4a3c-9e68-2d4f6a8b0c1e", "Delivered"),
    sample("tracking_update", "Parcel out for delivery", "0a5c7b39-6f2d-4e81-b3a4-c5d6e7f80912", "OutForDelivery"),
    sample("edd_revise", "Delivery date changed", "b1e2d3c4-95a6-4787-8f90-a1b2c3d4e5f6", "InTransit"),
  ];
}

function sample(event: string, name: string, eventId: string, tag: string): Sample {
  return valueSample(event, name, {
    ts: Math.floor(lately(5) / 1000),
    event,
    event_id: eventId,
    is_tracking_first_tag: true,
    msg: {
      id: "v9zu8q2k7l4mzlq3w5r1e017",
      tracking_number: "1111111111111",
      title: "1111111111111",
      note: null,
      slug: "usps",
      tag,
      subtag: tag === "Delivered" ? "Delivered_001" : `${tag}_001`,
      subtag_message: tag,
      order_id: "ID 1234",
      order_number: "1234",
      active: tag !== "Delivered",
      created_at: latelyIso(86_400),
      updated_at: latelyIso(10),
      origin_country_region: "USA",
      destination_country_region: "DEU",
      shipment_type: "Priority Mail",
      signed_by: null,
      source: "api",
      tracked_count: 12,
      emails: ["ada@example.com"],
      custom_fields: {},
      checkpoints: [
        {
          slug: "usps",
          created_at: latelyIso(20),
          checkpoint_time: latelyIso(30).slice(0, 19),
          city: "Berlin",
          coordinate: null,
          country_region: "DEU",
          message: tag,
          tag,
          subtag: `${tag}_001`,
          zip: null,
        },
      ],
    },
  });
}
