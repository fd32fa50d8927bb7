import { rubyCode } from "../language/ruby/core.ts";
import type { Frame } from "./frame.ts";

export const RAILS: Frame = {
  id: "rails",
  name: "Rails",
  language: "ruby",
  runner: "ruby -Itest",
  file: ({ words }) => `app/webhooks/${words.join("_")}_webhook.rb`,
  code: rubyCode,
};
