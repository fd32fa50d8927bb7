import type { Sample } from "../../../contract/model/provider.ts";
import { latelyIso, valueSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    sample("Video ready", "6b9e68b07dfee8cc2d116e4c51d6a957", {
      state: "ready",
      pctComplete: "100.000000",
      errorReasonCode: "",
      errorReasonText: "",
    }),
    sample("Video failed", "9f7c2e1a5b8d4036a1c2e3f405162738", {
      state: "error",
      step: "encoding",
      pctComplete: "39.000000",
      errorReasonCode: "ERR_NON_VIDEO",
      errorReasonText: "The file was not recognized as a valid video file.",
    }),
    sample("Recording ready", "a3d5f7190b2c4e6f8091a2b3c4d5e6f7", {
      state: "ready",
      pctComplete: "100.000000",
      errorReasonCode: "",
      errorReasonText: "",
    }),
  ];
}

function sample(
  name: string,
  uid: string,
  status: Readonly<Record<string, string>> & { readonly state: string },
): Sample {
  const base = `https://customer-f33zs165nr7gyfy4.cloudflarestream.com/${uid}`;
  return valueSample(`video.${status.state}`, name, {
    uid,
    creator: null,
    thumbnail: `${base}/thumbnails/thumbnail.jpg`,
    thumbnailTimestampPct: 0,
    readyToStream: status.state === "ready",
    status,
    meta: { filename: "small.mp4", filetype: "video/mp4", name: "small.mp4", relativePath: "null", type: "video/mp4" },
    created: latelyIso(60),
    modified: latelyIso(5),
    size: 383_631,
    preview: `${base}/watch`,
    allowedOrigins: [],
    requireSignedURLs: false,
    uploaded: latelyIso(58),
    uploadExpiry: latelyIso(-86_340),
    maxSizeBytes: null,
    maxDurationSeconds: null,
    duration: status.state === "ready" ? 5.5 : -1,
    input: { width: 560, height: 320 },
    playback: { hls: `${base}/manifest/video.m3u8`, dash: `${base}/manifest/video.mpd` },
    watermark: null,
  });
}
