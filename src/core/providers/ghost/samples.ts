import type { Sample } from "../../../contract/model/provider.ts";
import { latelyIso, valueSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    valueSample("post.changed", "Post published", {
      post: {
        current: post("published", latelyIso(6)),
        previous: { status: "draft", updated_at: latelyIso(900), published_at: null },
      },
    }),
    valueSample("member.changed", "Member added", {
      member: {
        current: {
          id: "64b7f3a2c1d4e80001f5a9b2",
          uuid: "0f0f5a4e-3a52-4c4f-9df6-7a62b1c4f0d1",
          email: "ada@example.com",
          name: "Ada Byron",
          note: null,
          geolocation: null,
          subscribed: true,
          created_at: latelyIso(9),
          updated_at: latelyIso(9),
          labels: [],
          newsletters: [],
          avatar_image: "https://www.gravatar.com/avatar/0c83f57c786a0b4a39efab23731c7ebc?s=250&r=g&d=blank",
          email_count: 0,
          email_opened_count: 0,
          email_open_rate: null,
          status: "free",
          last_seen_at: null,
        },
        previous: {},
      },
    }),
    valueSample("page.changed", "Page deleted", {
      page: {
        current: {},
        previous: {
          ...post("published", latelyIso(86_400)),
          id: "64b7f3a2c1d4e80001f5a9c7",
          title: "About",
          slug: "about",
        },
      },
    }),
  ];
}

function post(status: string, publishedAt: string) {
  return {
    id: "64b7f3a2c1d4e80001f5a9b1",
    uuid: "5e1f3b9a-7c2d-4b8e-a6f0-1d2c3b4a5e6f",
    title: "Coming soon",
    slug: "coming-soon",
    html: "<p>This is a brand new site.</p>",
    plaintext: "This is a brand new site.",
    feature_image: null,
    featured: false,
    status,
    visibility: "public",
    created_at: latelyIso(90_000),
    updated_at: publishedAt,
    published_at: publishedAt,
    custom_excerpt: null,
    tags: [],
    authors: [{ id: "1", name: "Ada Byron", slug: "ada", email: "ada@example.com" }],
    primary_author: { id: "1", name: "Ada Byron", slug: "ada", email: "ada@example.com" },
    primary_tag: null,
    url: "https://blog.example/coming-soon/",
    excerpt: "This is a brand new site.",
    reading_time: 0,
  };
}
