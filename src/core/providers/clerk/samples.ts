import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "user.created",
      "User signed up",
      `{"data":{"id":"user_29w83sxmDNGwOuEthce5gg56FcC","object":"user","username":null,"first_name":"Ada","last_name":"Byron","locale":null,"timezone":null,"image_url":"https://img.clerk.com/eyJ0eXBlIjoiZGVmYXVsdCJ9","has_image":false,"primary_email_address_id":"idn_29w83yL7CwVlJXylYLxcslromF1","primary_phone_number_id":null,"primary_web3_wallet_id":null,"password_enabled":true,"two_factor_enabled":false,"totp_enabled":false,"backup_code_enabled":false,"email_addresses":[{"id":"idn_29w83yL7CwVlJXylYLxcslromF1","object":"email_address","email_address":"ada@example.com","verification":null,"linked_to":[]}],"phone_numbers":[],"web3_wallets":[],"organization_memberships":null,"external_accounts":[],"enterprise_accounts":[],"password_last_updated_at":1700000000000,"public_metadata":{},"private_metadata":{},"unsafe_metadata":{},"external_id":"u-1009","last_sign_in_at":1700000000000,"banned":false,"locked":false,"deprovisioned":false,"lockout_expires_in_seconds":null,"verification_attempts_remaining":100,"created_at":1700000000000,"updated_at":1700000000000,"last_active_at":1700000000000,"create_organization_enabled":true,"create_organizations_limit":null,"delete_self_enabled":true,"legal_accepted_at":null},"event_attributes":{"http_request":{"client_ip":"203.0.113.7","user_agent":"Mozilla/5.0 (X11; Linux x86_64)"}},"instance_id":"ins_2g7np7Hrk0SN6kj5EDMLDaKNL0S","object":"event","timestamp":1700000000000,"type":"user.created"}`,
    ),
    jsonSample(
      "session.created",
      "Session begun",
      `{"data":{"abandon_at":1798450200389,"actor":null,"client_id":"client_2gLbcSd5W9nHkzXvTq0mYpRfAeJ","created_at":1795858200389,"expire_at":1796463000389,"id":"sess_2gLbcV3Kx8TnQwZr5LyDmHsJpUa","last_active_at":1795858200389,"object":"session","status":"active","updated_at":1795858200401,"user":null,"user_id":"user_29w83sxmDNGwOuEthce5gg56FcC"},"event_attributes":{"http_request":{"client_ip":"203.0.113.7","user_agent":"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36"}},"instance_id":"ins_2g7np7Hrk0SN6kj5EDMLDaKNL0S","object":"event","timestamp":1795858200412,"type":"session.created"}`,
    ),
    jsonSample(
      "organizationMembership.created",
      "Member joined an organisation",
      `{"data":{"created_at":1795858200301,"id":"orgmem_2gLbcQ9Zt4RkXvWn7MyJpHsDfUe","object":"organization_membership","organization":{"created_at":1790000000217,"created_by":"user_29w83sxmDNGwOuEthce5gg56FcC","id":"org_29w9IfBrPmcpi0IeBVaKtA7R94W","image_url":"https://img.clerk.com/eyJ0eXBlIjoiZGVmYXVsdCJ9","has_image":false,"max_allowed_memberships":5,"admin_delete_enabled":true,"name":"Acme","object":"organization","public_metadata":{},"slug":"acme","updated_at":1795858200301},"public_metadata":{},"public_user_data":{"first_name":"Ada","identifier":"ada@example.com","image_url":"https://img.clerk.com/eyJ0eXBlIjoiZGVmYXVsdCJ9","has_image":false,"last_name":"Byron","user_id":"user_29w83sxmDNGwOuEthce5gg56FcC"},"role":"org:member","permissions":["org:sys_memberships:read"],"private_metadata":{},"updated_at":1795858200301},"event_attributes":{"http_request":{"client_ip":"203.0.113.7","user_agent":"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36"}},"instance_id":"ins_2g7np7Hrk0SN6kj5EDMLDaKNL0S","object":"event","timestamp":1795858200412,"type":"organizationMembership.created"}`,
    ),
    jsonSample(
      "user.deleted",
      "User deleted",
      `{"data":{"deleted":true,"id":"user_29wBMCtzATuFJut8jO2VNTVekS4","object":"user"},"event_attributes":{"http_request":{"client_ip":"203.0.113.7","user_agent":"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36"}},"instance_id":"ins_2g7np7Hrk0SN6kj5EDMLDaKNL0S","object":"event","timestamp":1795858200412,"type":"user.deleted"}`,
    ),
  ];
}
