import type { Sample } from "../../../contract/model/provider.ts";
import { latelyIso, valueSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    sample(
      "Transcript",
      "2479c8c8-8185-40ac-9ac6-f0874419f793",
      "Yeah, as much as it's worth celebrating the first spacewalk.",
    ),
    sample("Another transcript", "a847f427-4ad5-4d67-9b95-db801e58251c", "Where is my order?"),
    valueSample("transcription.failed", "Transcription failed", {
      err_code: "REMOTE_CONTENT_ERROR",
      err_msg: "The remote server hosting the media returned a client error: 404 Not Found",
      request_id: "0b6d5f3e-9a1c-4e27-8d34-5f60718293a4",
    }),
  ];
}

function sample(name: string, requestId: string, transcript: string): Sample {
  const words = transcript.split(" ").map((word, index) => ({
    word: word.toLowerCase().replace(/[^a-z']/g, ""),
    start: index * 0.4,
    end: index * 0.4 + 0.3,
    confidence: 0.98,
    punctuated_word: word,
  }));
  return valueSample("transcription.completed", name, {
    metadata: {
      transaction_key: "deprecated",
      request_id: requestId,
      sha256: "154e291ecfa8be6ab8343560bcc109008fa7853eb5372533e8efdefc9b504c33",
      created: latelyIso(12),
      duration: 25.933313,
      channels: 1,
      models: ["30089e05-99d1-4376-b32e-c263170674af"],
      model_info: {
        "30089e05-99d1-4376-b32e-c263170674af": { name: "2-general-nova", version: "2024-01-09.29447", arch: "nova-3" },
      },
    },
    results: { channels: [{ alternatives: [{ transcript, confidence: 0.99, words }] }] },
  });
}
