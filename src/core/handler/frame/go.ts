import { goCode } from "../language/go/core.ts";
import type { Frame } from "./frame.ts";

export const GO: Frame = {
  id: "go",
  name: "Go net/http",
  language: "go",
  runner: "go test",
  file: ({ words }) => `${words.join("")}webhook/handler.go`,
  code: goCode,
};
