/** Debian packages in which handlers run that are written for their languages; Go is no small one, and only used where it is. */
export const HANDLER_PACKAGES = [
  "php-cli",
  "php-intl",
  "python3-cryptography",
  "python3-flask",
  "ruby",
  "ruby-minitest",
  "ruby-rack",
];

/** What the frameworks need beside those, of which only every scheme on every framework makes use. */
export const MORE_HANDLER_PACKAGES = [
  "golang-go",
  "golang-golang-x-text-dev",
  "php-laravel-framework",
  "python3-django",
  "python3-fastapi",
  "python3-httpx",
  "python3-uvicorn",
];
