import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "release.update",
      "Release succeeded",
      `{"id":"4c4c9b2e-1f8f-4d8a-a6d5-0dd6b7b0a9d0","action":"update","resource":"release","actor":{"id":"3c15b8d2-7e4f-4a09-9c61-0b5d8f2e7a34","email":"ada@acme.example"},"created_at":"2026-04-20T10:30:00.000000Z","data":{"id":"7ad7e0c2-3f95-4b18-9d6e-1c8a5b4f7029","app":{"id":"ad1f6c83-0e7b-4d25-a9f4-3b8d5c2e7160","name":"acme-webapp"},"version":42,"status":"succeeded","description":"Deploy 8a7d4c1"},"webhook_metadata":{"attempt":{"id":"67f3a0d9-2b8c-4e15-8f7d-5c1e9b3a6042"},"delivery":{"id":"1a2e5d1c-77bb-4dd3-bb51-7a9c6f5b2e21"},"event":{"id":"99b2c5e8-1f4a-4d73-8b06-e7a0d3f9c512","include":"api:release"}}}`,
    ),
    jsonSample(
      "build.create",
      "Build begun",
      `{"id":"a0f3c6d9-1e58-4b72-8d94-6b0e7a2c5f13","action":"create","actor":{"id":"3c15b8d2-7e4f-4a09-9c61-0b5d8f2e7a34","email":"ada@example.com"},"created_at":"2026-11-28T10:30:00.418294Z","data":{"app":{"id":"ad1f6c83-0e7b-4d25-a9f4-3b8d5c2e7160","name":"acme-webapp"},"buildpacks":[{"url":"urn:buildpack:heroku/nodejs","name":"heroku/nodejs"}],"created_at":"2026-11-28T10:30:00Z","id":"5d0f7e2a-9c3b-4186-8e5d-a1b4c7f02936","output_stream_url":"https://build-output.heroku.com/streams/ad/ad1f6c83","release":null,"slug":null,"source_blob":{"checksum":null,"url":"https://source.example/webapp.tgz","version":"8a7d4c1"},"stack":"heroku-24","status":"pending","updated_at":"2026-11-28T10:30:00Z","user":{"id":"3c15b8d2-7e4f-4a09-9c61-0b5d8f2e7a34","email":"ada@example.com"}},"previous_data":{},"published_at":"2026-11-28T10:30:00.911702Z","resource":"build","sequence":null,"updated_at":"2026-11-28T10:30:00.911702Z","version":"application/vnd.heroku+json; version=3","webhook_metadata":{"attempt":{"id":"67f3a0d9-2b8c-4e15-8f7d-5c1e9b3a6042"},"delivery":{"id":"7c4e1f90-8b2d-4a56-9f3c-0d6e5a8b1724"},"event":{"id":"e2b9d047-6f1c-4385-8a0e-9c7d3f5b2168","include":"api:build"},"webhook":{"id":"b1d5e8f7-4c92-4a3e-9d06-7f2c8b0a1e53"}}}`,
    ),
    jsonSample(
      "dyno.update",
      "Dyno crashed",
      `{"id":"d7e1b4f8-0c3a-4695-9f2d-8b6c1a5e7034","action":"update","actor":{"id":"3c15b8d2-7e4f-4a09-9c61-0b5d8f2e7a34","email":"ada@example.com"},"created_at":"2026-11-28T10:30:00.418294Z","data":{"app":{"id":"ad1f6c83-0e7b-4d25-a9f4-3b8d5c2e7160","name":"acme-webapp"},"attach_url":null,"command":"node server.js","created_at":"2026-11-28T10:28:11Z","exit_status":1,"id":"2f8d6b1e-5c70-4e93-8a4f-d9b3e0c71a52","name":"web.1","release":{"id":"7ad7e0c2-3f95-4b18-9d6e-1c8a5b4f7029","version":42},"size":"Basic","state":"crashed","type":"web","updated_at":"2026-11-28T10:30:00Z"},"previous_data":{},"published_at":"2026-11-28T10:30:00.911702Z","resource":"dyno","sequence":null,"updated_at":"2026-11-28T10:30:00.911702Z","version":"application/vnd.heroku+json; version=3","webhook_metadata":{"attempt":{"id":"67f3a0d9-2b8c-4e15-8f7d-5c1e9b3a6042"},"delivery":{"id":"b86d0e35-2c7f-4914-a5d8-7e1f3c9b0a42"},"event":{"id":"1f5a7c3e-9d80-4b26-8e4c-5a0d2b6f9371","include":"dyno"},"webhook":{"id":"b1d5e8f7-4c92-4a3e-9d06-7f2c8b0a1e53"}}}`,
    ),
  ];
}
