import type { Sample } from "../../../contract/model/provider.ts";
import { latelyIso, valueSample } from "../sample.ts";

const SITE = "65427cf400e02b306eaa049c";

export function samples(): readonly Sample[] {
  return [
    sample("form_submission", "Form sent", {
      name: "Contact Us",
      siteId: SITE,
      data: {
        "First Name": "Zaphod",
        "Last Name": "Beeblebrox",
        email: "zaphod@example.com",
        "Phone Number": 15_550_000_000,
      },
      schema: [
        { fieldName: "First Name", fieldType: "FormTextInput", fieldElementId: "285042f7-d554-dc7f-102c-aa10d6a2d2c4" },
        { fieldName: "Last Name", fieldType: "FormTextInput", fieldElementId: "285042f7-d554-dc7f-102c-aa10d6a2d2c5" },
        { fieldName: "email", fieldType: "FormTextInput", fieldElementId: "285042f7-d554-dc7f-102c-aa10d6a2d2c6" },
        {
          fieldName: "Phone Number",
          fieldType: "FormTextInput",
          fieldElementId: "285042f7-d554-dc7f-102c-aa10d6a2d2c7",
        },
      ],
      submittedAt: latelyIso(15),
      id: "6321ca84df3949bfc6752327",
      formId: "65429eadebe8a9f3a30f62d0",
      formElementId: "4e038d2c-6a1e-4953-7be9-a59a2b453177",
      pageId: "65427cf400e02b306eaa04a0",
      publishedPath: "/contact",
      pageUrl: "https://www.example.com/contact",
    }),
    sample("site_publish", "Site published", {
      domains: ["my-website.webflow.io"],
      siteId: SITE,
      publishedOn: latelyIso(20),
      publishedBy: { displayName: "Ada Byron" },
    }),
    sample("collection_item_created", "Item created", {
      id: "62f26a3c8f5b1e7a0d4c9b21",
      siteId: SITE,
      workspaceId: "625855853532de27a0e2ee3e",
      collectionId: "62b720ef280c7a7a3be8cabe",
      cmsLocaleId: null,
      lastPublished: null,
      lastUpdated: latelyIso(25),
      createdOn: latelyIso(25),
      isArchived: false,
      isDraft: false,
      fieldData: { name: "Hello World", slug: "hello-world" },
    }),
  ];
}

function sample(triggerType: string, name: string, payload: unknown): Sample {
  return valueSample(triggerType, name, { triggerType, payload });
}
