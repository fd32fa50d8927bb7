import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "build.finished",
      "A build finished",
      `{"event":"build.finished","build":{"number":128,"result":"passed","seconds":93}}`,
    ),
  ];
}
