/**
 * The add-in as files: its manifest, its functions and its shortcuts, read from the add-in's server.
 *
 * Note: a manifest has the addresses of one installation (https://localhost:3000 while developing), but the workbench
 * may be served from another port, so only the path of every address is used.
 */

import type { FunctionsMetadata } from "../office/functions";
import { readManifest } from "./manifest";
import type { AddinManifest } from "./manifest";
import { readShortcuts } from "./shortcuts";
import type { Shortcut } from "./shortcuts";

export interface AddinFiles {
  readonly manifest: AddinManifest;
  readonly functions: { readonly metadata: FunctionsMetadata; readonly namespace: string } | undefined;
  readonly shortcuts: readonly Shortcut[];
  /** The path of the add-in's page on this origin. */
  readonly pagePath: string;
}

/** Reads all files; throws an Error that names a missing or invalid file. */
export async function readAddin(locale: string, mac: boolean): Promise<AddinFiles> {
  const manifest = readManifest(await (await fetchFile("manifest.xml")).text(), locale);
  const { functions } = manifest;
  const metadata =
    functions === undefined
      ? undefined
      : ((await (await fetchFile(localPath(functions.address))).json()) as FunctionsMetadata);
  const shortcutsPath =
    manifest.shortcutsAddress === undefined ? undefined : localPath(manifest.shortcutsAddress);
  const shortcuts =
    shortcutsPath === undefined ? [] : readShortcuts(await (await fetchFile(shortcutsPath)).json(), mac);
  return {
    manifest: { ...manifest, tabs: manifest.tabs.map(withLocalIcons) },
    functions:
      functions === undefined || metadata === undefined
        ? undefined
        : { metadata, namespace: functions.namespace },
    shortcuts,
    pagePath: localPath(manifest.paneAddress ?? "/taskpane.html"),
  };
}

function withLocalIcons(tab: AddinManifest["tabs"][number]): AddinManifest["tabs"][number] {
  const groups = tab.groups.map((group) => ({
    ...group,
    buttons: group.buttons.map((button) => ({
      ...button,
      icon: button.icon === undefined ? undefined : localPath(button.icon),
    })),
  }));
  return { ...tab, groups };
}

function localPath(address: string): string {
  const { pathname, search } = new URL(address, window.location.href);
  return pathname + search;
}

async function fetchFile(path: string): Promise<Response> {
  const response = await fetch(path, { cache: "no-cache" });
  if (!response.ok) throw new Error(`The add-in's ${path} cannot be read (${response.status}).`);
  return response;
}
