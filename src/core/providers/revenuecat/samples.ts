import type { Sample } from "../../../contract/model/provider.ts";
import { lately, valueSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    sample("INITIAL_PURCHASE", "First purchase", "4e8b9c06-5a1d-4f2b-9e43-00f7c1a93d52", {
      price: 9.99,
      price_in_purchased_currency: 9.99,
      is_trial_conversion: false,
    }),
    sample("RENEWAL", "Renewal", "8d3fb1e2-6a7c-4b5d-9e0f-1a2b3c4d5e6f", {
      price: 9.99,
      price_in_purchased_currency: 9.99,
      renewal_number: 2,
      is_trial_conversion: false,
    }),
    sample("CANCELLATION", "Cancellation", "c1b2a3d4-e5f6-4708-8192-a3b4c5d6e7f8", {
      price: 0,
      price_in_purchased_currency: 0,
      cancel_reason: "UNSUBSCRIBE",
    }),
  ];
}

function sample(type: string, name: string, id: string, rest: object): Sample {
  return valueSample(type, name, {
    api_version: "1.0",
    event: {
      event_timestamp_ms: lately(8),
      product_id: "com.subscription.monthly",
      period_type: "NORMAL",
      purchased_at_ms: lately(10),
      expiration_at_ms: lately(-2_592_000),
      environment: "PRODUCTION",
      entitlement_id: null,
      entitlement_ids: ["pro"],
      presented_offering_id: null,
      transaction_id: "190001847201935",
      original_transaction_id: "190001847201935",
      is_family_share: false,
      country_code: "US",
      app_user_id: "app7d3f0c95e1",
      aliases: ["$RCAnonymousID:8069238d6049ce87cc529853916d624c"],
      original_app_user_id: "$RCAnonymousID:87c6049c58069238dce29853916d624c",
      currency: "USD",
      tax_percentage: 0.07,
      commission_percentage: 0.15,
      subscriber_attributes: { $email: { updated_at_ms: lately(60), value: "ada@example.com" } },
      store: "APP_STORE",
      takehome_percentage: 0.85,
      offer_code: null,
      type,
      id,
      app_id: "app7d3f0c95e1",
      ...rest,
    },
  });
}
