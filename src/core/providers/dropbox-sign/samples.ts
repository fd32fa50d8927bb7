import type { Sample } from "../../../contract/model/provider.ts";
import { lately } from "../sample.ts";

const BOUNDARY = "X-DBX-Boundary";
const SIGNATURE = "d10338be14d0ec9b8a2a8ae7ae0a1ae3";

export function samples(): readonly Sample[] {
  return [
    sample("signature_request_signed", "Signed by one", "fa5c8a0b0f492d768749333ad6fcc214c111e967", SIGNATURE, false),
    sample("signature_request_all_signed", "Signed by all", "2f3a8b0c7e615d4f9a8b7c6d5e4f3a2b1c0d9e8f", null, true),
    sample("signature_request_sent", "Sent to be signed", "9b8a7c6d5e4f3a2b1c0d9e8f7a6b5c4d3e2f1a0b", null, false),
  ];
}

function sample(type: string, name: string, id: string, related: string | null, isComplete: boolean): Sample {
  const seconds = Math.floor(lately(10) / 1000);
  const json = {
    event: {
      event_type: type,
      event_time: String(seconds),
      event_hash: "0".repeat(64),
      event_metadata: {
        related_signature_id: related,
        reported_for_account_id: "63522885f9261e2b04eea043933ee7313eb674fd",
        reported_for_app_id: null,
        event_message: null,
      },
    },
    signature_request: {
      signature_request_id: id,
      title: "Agreement of purchase",
      original_title: "Agreement of purchase",
      subject: "Please sign",
      message: "Here is the agreement we spoke about.",
      test_mode: true,
      metadata: {},
      created_at: seconds - 3600,
      is_complete: isComplete,
      is_declined: false,
      has_error: false,
      requester_email_address: "ada@example.com",
      signatures: [
        {
          signature_id: SIGNATURE,
          signer_email_address: "lela@example.com",
          signer_name: "Lela Block",
          order: 0,
          status_code: "signed",
          signed_at: seconds,
          last_viewed_at: seconds - 60,
        },
      ],
      cc_email_addresses: [],
    },
  };
  const part = `Content-Disposition: form-data; name="json"\r\n\r\n${JSON.stringify(json)}`;
  return {
    event: type,
    name,
    headers: [
      ["Content-Type", `multipart/form-data; boundary=${BOUNDARY}`],
      ["User-Agent", "HelloSign API"],
    ],
    body: `--${BOUNDARY}\r\n${part}\r\n--${BOUNDARY}--\r\n`,
  };
}
