import { join } from "node:path";
import { type DownloadItem, type Session, type WebContents, app, shell } from "electron";
import { isOurs, isOurText, isPlainHttps } from "./address.ts";

/** Copying text is the one thing a page may do beyond showing itself. */
const ALLOWED_PERMISSION = "clipboard-sanitized-write";

/** Refuses a session every permission but copying text, every device, and every request to the network. */
export function fenceSession(session: Session): void {
  session.setSpellCheckerEnabled(false);
  session.setPermissionRequestHandler((_contents, permission, answer, details) =>
    answer(permission === ALLOWED_PERMISSION && isOurs(details.requestingUrl)),
  );
  session.setPermissionCheckHandler(
    (_contents, permission, origin) => permission === ALLOWED_PERMISSION && isOurs(origin),
  );
  session.setDevicePermissionHandler(() => false);
  const everywhere = ["http://*/*", "https://*/*", "ws://*/*", "wss://*/*", "ftp://*/*", "file://*/*"];
  session.webRequest.onBeforeRequest({ urls: everywhere }, (_details, answer) => answer({ cancel: true }));
  session.on("will-download", (event, item, contents) => {
    if (isOurSave(item, contents)) askWhere(item);
    else event.preventDefault();
  });
}

/** A page of ours may save text of its own, and nothing from anywhere else. */
function isOurSave(item: DownloadItem, contents: WebContents): boolean {
  return isOurs(contents.getURL()) && item.getURLChain().every(isOurText);
}

/** Chromium has made a plain name of what the page wanted the file to be called. */
function askWhere(item: DownloadItem): void {
  item.setSaveDialogOptions({ defaultPath: join(app.getPath("downloads"), item.getFilename()) });
}

/** Keeps a page where it is: no navigation, no further window, no webview. Links to https open in the browser. */
export function fenceContents(contents: WebContents): void {
  contents.on("will-frame-navigate", (event) => {
    event.preventDefault();
    openOutside(event.url);
  });
  contents.on("will-redirect", (event) => event.preventDefault());
  contents.on("will-attach-webview", (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    openOutside(url);
    return { action: "deny" };
  });
}

/** Hands a link to the user's browser when it is plain https, without a user name or password in it. */
function openOutside(text: string): void {
  if (!isPlainHttps(text)) return;
  void shell.openExternal(text);
}
