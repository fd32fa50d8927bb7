import type { Sample } from "../../../contract/model/provider.ts";
import { latelyIsoSeconds, valueSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    sample("tracker.updated", "Parcel delivered", "evt_8d7c2a1e4f6b11ef9c3aac1f6bc539ae", {
      id: "trk_f7a0ba5d0fbf43f4a3b1d0a6a0c9e0d1",
      object: "Tracker",
      mode: "test",
      tracking_code: "EZ4000004000",
      status: "delivered",
      status_detail: "arrived_at_destination",
      signed_by: "John Tester",
      weight: null,
      est_delivery_date: latelyIsoSeconds(0),
      shipment_id: null,
      carrier: "UPS",
      tracking_details: [
        {
          object: "TrackingDetail",
          message: "Delivered",
          status: "delivered",
          datetime: latelyIsoSeconds(300),
          source: "UPS",
          tracking_location: { city: "Charleston", state: "SC", country: null, zip: "29407" },
        },
      ],
      public_url: "https://track.easypost.com/djE6dHJrX2Y3YTBi",
      fees: [],
      created_at: latelyIsoSeconds(86_400),
      updated_at: latelyIsoSeconds(20),
    }),
    sample("batch.created", "Batch created", "evt_1b9d3f5a4f6c11ef8e2bac1f6bc539ae", {
      id: "batch_02f1e4d3c2b1440c9d8e7f6a5b4c3d2e",
      object: "Batch",
      mode: "test",
      state: "created",
      num_shipments: 1,
      reference: null,
      label_url: null,
      scan_form: null,
      shipments: [],
      status: {
        created: 1,
        queued_for_purchase: 0,
        creation_failed: 0,
        postage_purchased: 0,
        postage_purchase_failed: 0,
      },
      pickup: null,
      created_at: latelyIsoSeconds(30),
      updated_at: latelyIsoSeconds(25),
    }),
    sample("refund.successful", "Refund successful", "evt_5e6f7a8b4f6d11efa1c2ac1f6bc539ae", {
      id: "rfnd_9a8b7c6d5e4f43a2b1c0d9e8f7a6b5c4",
      object: "Refund",
      tracking_code: "9400100897846105165428",
      confirmation_number: null,
      status: "refunded",
      carrier: "USPS",
      shipment_id: "shp_a1b2c3d4e5f64a7b8c9d0e1f2a3b4c5d",
      created_at: latelyIsoSeconds(90_000),
      updated_at: latelyIsoSeconds(40),
    }),
  ];
}

function sample(description: string, name: string, id: string, result: unknown): Sample {
  return valueSample(description, name, {
    result,
    description,
    mode: "test",
    previous_attributes: null,
    completed_urls: null,
    user_id: "user_060ab38db3c04ffaa60f262e5781a9be",
    status: "pending",
    pending_urls: ["https://hooks.example/easypost"],
    object: "Event",
    id,
    created_at: latelyIsoSeconds(15),
    updated_at: latelyIsoSeconds(15),
  });
}
