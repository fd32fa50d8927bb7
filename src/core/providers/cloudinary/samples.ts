import type { Sample } from "../../../contract/model/provider.ts";
import { lately, latelyIsoSeconds, valueSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    sample("upload", "Asset uploaded", {
      asset_id: "56ba3cb5e5e21fc5ae5d3e1ba2e24f1c",
      public_id: "b8sjhoslj8cq8ovoa0ma",
      version: Math.floor(lately(12) / 1000),
      version_id: "f5ea8f1bc3ab3a1b8a3cf1a1a54d9bb1",
      width: 1000,
      height: 800,
      format: "jpg",
      resource_type: "image",
      created_at: latelyIsoSeconds(12),
      tags: [],
      bytes: 120253,
      type: "upload",
      etag: "ba5a0e8c4bd0e4e2c5d3d7a0f7f8a5fb",
      placeholder: false,
      url: "http://res.cloudinary.com/demo/image/upload/b8sjhoslj8cq8ovoa0ma.jpg",
      secure_url: "https://res.cloudinary.com/demo/image/upload/b8sjhoslj8cq8ovoa0ma.jpg",
      asset_folder: "",
      display_name: "b8sjhoslj8cq8ovoa0ma",
      original_filename: "garden",
    }),
    sample("eager", "Derived asset ready", {
      batch_id: "fdbf3c1bdd4a9b6e7d8f6cd4d0a8c7a2",
      asset_id: "3515c6000a548515f1134043f9785c2f",
      public_id: "gotjephlnz2jgiu20zni",
      eager: [
        {
          transformation: "c_fill,h_150,w_150",
          width: 150,
          height: 150,
          bytes: 7063,
          format: "jpg",
          secure_url: "https://res.cloudinary.com/demo/image/upload/c_fill,h_150,w_150/gotjephlnz2jgiu20zni.jpg",
        },
      ],
    }),
    sample("delete", "Asset deleted", {
      resources: [
        {
          resource_type: "image",
          type: "upload",
          asset_id: "61e30de03d0c1eb8e2bcf0b6f0bc3f6a",
          public_id: "cat_photo",
          version: Math.floor(lately(3600) / 1000),
        },
      ],
    }),
  ];
}

function sample(type: string, name: string, fields: Readonly<Record<string, unknown>>): Sample {
  const requestId = "74c4a2d1a1b1f0e9a6f3b5f0c8d7e6f5";
  return valueSample(type, name, {
    notification_type: type,
    timestamp: latelyIsoSeconds(10),
    request_id: requestId,
    ...fields,
    notification_context: {
      triggered_at: latelyIsoSeconds(10),
      triggered_by: { source: "ui", id: "ada@example.com" },
    },
    signature_key: "1234567890",
  });
}
