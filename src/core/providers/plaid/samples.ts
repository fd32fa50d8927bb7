import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "TRANSACTIONS.SYNC_UPDATES_AVAILABLE",
      "Transactions to fetch",
      `{
  "environment": "sandbox",
  "historical_update_complete": true,
  "initial_update_complete": true,
  "item_id": "wz666MBjYWTp2PDzzggYhM6oWWmBb",
  "webhook_code": "SYNC_UPDATES_AVAILABLE",
  "webhook_type": "TRANSACTIONS"
}`,
    ),
    jsonSample(
      "ITEM.ERROR",
      "Login needed again",
      `{
  "environment": "production",
  "error": {
    "display_message": "The user's OAuth connection to this institution has been invalidated.",
    "error_code": "ITEM_LOGIN_REQUIRED",
    "error_code_reason": "OAUTH_INVALID_TOKEN",
    "error_message": "the login details of this item have changed (credentials, MFA, or required user action) and a user login is required to update this information. use Link's update mode to restore the item to a good state",
    "error_type": "ITEM_ERROR",
    "status": 400
  },
  "item_id": "eVBnVMp7zdTJLkRNr33Rs6zr7KNJqBFL9DrE6",
  "webhook_code": "ERROR",
  "webhook_type": "ITEM"
}`,
    ),
    jsonSample(
      "AUTH.AUTOMATICALLY_VERIFIED",
      "Account verified",
      `{
  "account_id": "dVzbVMLjrxTnLjX4G66XUp5GLklm4oiZy88yK",
  "environment": "production",
  "item_id": "eVBnVMp7zdTJLkRNr33Rs6zr7KNJqBFL9DrE6",
  "webhook_code": "AUTOMATICALLY_VERIFIED",
  "webhook_type": "AUTH"
}`,
    ),
  ];
}
