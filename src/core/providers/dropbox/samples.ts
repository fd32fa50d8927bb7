import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "files.changed",
      "Files changed",
      `{"list_folder": {"accounts": ["dbid:AAH4f99T0taONIb-OurWxbNQ6ywGRopQngc", "dbid:AAG2f98T0taONIb-OurWxbNQ6ywGRopQngd"]}, "delta": {"users": [12345678, 23456789]}}`,
    ),
  ];
}
