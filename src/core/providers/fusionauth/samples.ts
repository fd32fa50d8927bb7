import type { Sample } from "../../../contract/model/provider.ts";
import { lately, valueSample } from "../sample.ts";

const TENANT = "e872a880-b14f-6d62-c312-cb40f22af465";

export function samples(): readonly Sample[] {
  return [
    sample("user.create", "User made", "1baaa0e2-3a3c-4f2a-9c1d-7ac7a7a1b1f3", { user: user() }),
    sample("user.login.success", "User signed in", "c2b6a0f4-55d7-4b1e-8a0e-2f9d3c4e5a61", {
      applicationId: "7ad7e0c2-3f95-4b18-9d6e-1c8a5b4f7029",
      authenticationType: "PASSWORD",
      connectorId: "e3306678-a53a-4964-9040-1c96f36dda72",
      ipAddress: "203.0.113.7",
      user: user(),
    }),
    sample("group.create", "Group made", "7d0c5a1e-0b6f-4c57-9f7e-6a1b2c3d4e5f", {
      group: {
        data: {},
        id: "6abcb1b5-4c2a-4a4a-8b33-0f1e2d3c4b5a",
        insertInstant: lately(12),
        lastUpdateInstant: lately(12),
        name: "Editors",
        roles: {},
        tenantId: TENANT,
      },
    }),
  ];
}

function user(): Readonly<Record<string, unknown>> {
  return {
    active: true,
    data: {},
    email: "ada@example.com",
    firstName: "Ada",
    lastName: "Byron",
    id: "2f8d6b1e-5c70-4e93-8a4f-d9b3e0c71a52",
    insertInstant: lately(3600),
    lastLoginInstant: lately(12),
    lastUpdateInstant: lately(12),
    memberships: [],
    passwordChangeRequired: false,
    preferredLanguages: [],
    registrations: [],
    tenantId: TENANT,
    twoFactor: { methods: [], recoveryCodes: [] },
    usernameStatus: "ACTIVE",
    verified: true,
  };
}

function sample(type: string, name: string, id: string, fields: Readonly<Record<string, unknown>>): Sample {
  const event = { createInstant: lately(10), id, ...fields, tenantId: TENANT, type };
  return valueSample(type, name, { event });
}
