import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "files.changed",
      "Files changed",
      `{"list_folder": {"accounts": ["dbid:AAH4f99T0taONIb-OurWxbNQ6ywGRopQngc", "dbid:AAG2f98T0taONIb-OurWxbNQ6ywGRopQngd"]}, "delta": {"users": [12345678, 23456789]}}`,
    ),
    jsonSample(
      "files.changed",
      "Files of one account changed",
      `{"list_folder": {"accounts": ["dbid:AADq7Xk2mVtRz9bWcYpL4nHsJ0fEgU6oKdM"]}, "delta": {"users": [48210937]}}`,
    ),
    jsonSample(
      "files.changed",
      "Files of a team's members changed",
      `{"list_folder": {"accounts": ["dbid:AAB3hWz8QmKxTn5RvLdYc1pJsGf0oUeXk2I", "dbid:AACt9VnXq4LzRm7KbWpYd2sHjGf5oUeJx0M", "dbid:AAF6kRzQw1TnXm8VbLpYc3sHjGd7oUeJf2K"]}, "delta": {"users": [48210937, 59310284, 60418372]}}`,
    ),
  ];
}
