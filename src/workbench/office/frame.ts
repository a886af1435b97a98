/**
 * Connects a host to an add-in's page in a frame of this page, by `postMessage`.
 *
 * Office.js reads the host from the frame's name and address before its first line runs; so they are set before the
 * page is loaded, on a new, empty frame. Only messages of that frame and of its origin are accepted. The library trusts
 * a host only under the page's own host name (or Microsoft's), so both pages must be served over https from the same
 * name.
 */
import type { Connection } from "./connection";
import { newConversationId, hostInfo, windowName } from "./connection";
import type { OfficeHost } from "./host";

/** The address of the add-in's page with the parameters that Office.js reads. */
function pageAddress(page: string, base: string, locale: string): URL {
  const address = new URL(page, base);
  address.searchParams.set("_host_Info", hostInfo(locale));
  return address;
}

/** Loads the add-in's page into the frame and connects it. Returns how to disconnect it. */
export function attachFrame(host: OfficeHost, frame: HTMLIFrameElement, page: string): () => void {
  const address = pageAddress(page, window.location.href, host.locale);
  const connection: Connection = { conversationId: newConversationId(), origin: window.location.origin };
  const receive = (event: MessageEvent<unknown>): void => {
    if (event.source !== frame.contentWindow || event.origin !== address.origin) return;
    if (typeof event.data === "string") host.receive(event.data);
  };
  window.addEventListener("message", receive);
  host.connect(connection, (text) => frame.contentWindow?.postMessage(text, address.origin));
  const name = windowName(connection, host.locale);
  frame.name = name;
  // A frame that is already in the page keeps its window's name even if the attribute changes.
  if (frame.contentWindow !== null) frame.contentWindow.name = name;
  frame.src = address.href;
  return () => {
    window.removeEventListener("message", receive);
    host.disconnect();
    frame.removeAttribute("src");
  };
}
