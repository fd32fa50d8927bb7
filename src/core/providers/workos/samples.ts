import type { Sample } from "../../../contract/model/provider.ts";
import { latelyIso, valueSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    sample("user.created", "User created", "event_01E4ZCR3C56J083X43JQXF3JK5", {
      object: "user",
      id: "user_01E4ZCR3C5A4QZ2Z2JQXGKZJ9E",
      email: "zoe@example.com",
      email_verified: true,
      first_name: "Zoë",
      last_name: "Byron",
      profile_picture_url: null,
      last_sign_in_at: null,
      external_id: null,
      metadata: {},
      created_at: latelyIso(12),
      updated_at: latelyIso(12),
    }),
    sample("dsync.user.updated", "Directory user changed", "event_01K5T2N8Q6YB7VMW4RZC3XHJDF", {
      object: "directory_user",
      id: "directory_user_01E1X1B89NH8Z3SDFJR4H7RGX7",
      directory_id: "directory_01ECAZ4NV9QMV47GW873HDCX74",
      organization_id: "org_01EZTR6WYX1A0DSE2CYMGXQ24Y",
      idp_id: "8931",
      email: "lela.block@example.com",
      first_name: "Lela",
      last_name: "Block",
      job_title: "Software Engineer",
      state: "active",
      custom_attributes: { department: "Engineering" },
      role: { slug: "member" },
      previous_attributes: { job_title: "Junior Engineer" },
      created_at: latelyIso(86_400),
      updated_at: latelyIso(40),
    }),
    sample("connection.activated", "SSO connection activated", "event_01K5T2QHZ9C4E8M3KX7VPA6WTB", {
      object: "connection",
      id: "conn_01EHWNC0FCBHZ3BJ7EGKYXK0E6",
      organization_id: "org_01EHWNCE74X7JSDV0X3SZ3KJNY",
      name: "Foo Corp's Connection",
      connection_type: "OktaSAML",
      state: "active",
      status: "linked",
      domains: [],
      external_key: "9QBSaUR1cVFsHzzKOTo1TMtUQ",
      created_at: latelyIso(3600),
      updated_at: latelyIso(55),
    }),
  ];
}

function sample(event: string, name: string, id: string, data: unknown): Sample {
  return valueSample(event, name, { id, event, data, created_at: latelyIso(10), context: {} });
}
