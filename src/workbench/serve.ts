/**
 * The workbench's web server: the built add-in, the workbench page and Office.js on one https origin.
 *
 * It serves `dist/` as built with one change: in the add-in's pages the address of Office.js on Microsoft's CDN is
 * replaced by the unmodified copy from the npm package, so that the workbench runs without a network. Note the one
 * origin and https: Office.js trusts a host frame only over https and only with the add-in's own host name.
 */

import { createHash } from "node:crypto";
import { readFile, realpath, stat } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { dirname, extname, join, resolve, sep } from "node:path";

import { localhostCertificate } from "./certificate";

const ROOT = resolve(__dirname, "../..");
const OFFICE_ON_THE_NETWORK = "https://appsforoffice.microsoft.com/lib/1/hosted/office.js";
/** The add-in's pages that load Office.js. */
const OFFICE_PAGES = new Set(["/taskpane.html", "/check-excel.html", "/confirm.html"]);
const PORTS_TO_TRY = 20;

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".woff2": "font/woff2",
  ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  ".xml": "application/xml; charset=utf-8",
};

const WORKBENCH_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

export interface WorkbenchServer {
  /** The origin, such as "https://localhost:3000". */
  readonly origin: string;
  /** The address to open: the workbench page with the sample month. */
  readonly url: string;
  /** How to handle the browser's certificate warning, if there is one. */
  readonly advice: string | undefined;
  close(): Promise<void>;
}

export interface WorkbenchServerOptions {
  /** The port to begin with; when it is taken, the next free one is used. 0 means any. */
  readonly port: number;
  /** Folders to serve, first match wins; by default the workbench build and the add-in build. */
  readonly folders?: readonly string[];
}

/** Starts the server; resolves when it listens. Throws when no port of the next twenty is free. */
export async function startWorkbench(options: WorkbenchServerOptions): Promise<WorkbenchServer> {
  const folders = options.folders ?? [join(ROOT, "build/workbench"), join(ROOT, "dist")];
  const { cert, key, advice } = await localhostCertificate(join(ROOT, "build/certificate"));
  const server = createServer({ cert, key }, (request, response) => {
    answer(request, response, folders).catch(() => {
      if (!response.headersSent) response.writeHead(500, { "Content-Type": "text/plain" });
      response.end("The workbench could not answer.");
    });
  });
  const port = await listenOnFreePort(server, options.port);
  const origin = `https://localhost:${port}`;
  return {
    origin,
    url: `${origin}/workbench.html?sample=1`,
    advice,
    close: () =>
      new Promise((done, failed) => {
        server.close((error) => (error === undefined ? done() : failed(error)));
        server.closeAllConnections();
      }),
  };
}

async function listenOnFreePort(server: Server, first: number): Promise<number> {
  for (let port = first; port < first + PORTS_TO_TRY; port += 1) {
    if (await listens(server, port)) return (server.address() as AddressInfo).port;
  }
  throw new Error(`No free port from ${first} to ${first + PORTS_TO_TRY - 1}; set PORT to another one.`);
}

function listens(server: Server, port: number): Promise<boolean> {
  return new Promise((done, failed) => {
    const onError = (error: NodeJS.ErrnoException): void => {
      if (error.code === "EADDRINUSE") done(false);
      else failed(error);
    };
    server.once("error", onError);
    server.listen(port, "localhost", () => {
      server.off("error", onError);
      done(true);
    });
  });
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  folders: readonly string[],
): Promise<void> {
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.writeHead(405, { Allow: "GET, HEAD" }).end();
    return;
  }
  const path = pathOf(request.url ?? "/");
  if (path === "/") {
    response.writeHead(302, { Location: "/workbench.html?sample=1" }).end();
    return;
  }
  const file = path === undefined ? undefined : await findFile(path, folders);
  if (file === undefined) {
    response.writeHead(404, { "Content-Type": "text/plain; charset=utf-8" }).end("Not found.");
    return;
  }
  const read = await readFile(file);
  const content = path !== undefined && OFFICE_PAGES.has(path) ? withLocalOffice(read) : read;
  const tag = `"${createHash("sha256").update(content).digest("base64url").slice(0, 22)}"`;
  const headers: Record<string, string | number> = {
    "Content-Type": CONTENT_TYPES[extname(file)] ?? "application/octet-stream",
    "Content-Length": content.length,
    "X-Content-Type-Options": "nosniff",
    "Access-Control-Allow-Origin": "*",
    "Referrer-Policy": "no-referrer",
    ETag: tag,
    // Builds change under the same names, so the browser revalidates each time; Office.js changes only with its
    // package.
    "Cache-Control": path?.startsWith("/office-js/") === true ? "public, max-age=3600" : "no-cache",
  };
  if (path === "/workbench.html") headers["Content-Security-Policy"] = WORKBENCH_POLICY;
  if (request.headers["if-none-match"] === tag) {
    delete headers["Content-Length"];
    response.writeHead(304, headers).end();
    return;
  }
  response.writeHead(200, headers);
  response.end(request.method === "HEAD" ? undefined : content);
}

/** The decoded path of a request, or undefined when it is malformed or outside the served folders. */
function pathOf(url: string): string | undefined {
  try {
    const path = decodeURIComponent(url.split(/[?#]/, 1)[0] ?? "/");
    const unsafe = /[\0\\]/.test(path) || path.split("/").some((part) => part.startsWith("."));
    return path.startsWith("/") && !unsafe ? path : undefined;
  } catch {
    return undefined;
  }
}

async function findFile(path: string, folders: readonly string[]): Promise<string | undefined> {
  const office = "/office-js/";
  if (path.startsWith(office)) return fileWithin(officeFolder(), path.slice(office.length));
  for (const folder of folders) {
    const found = await fileWithin(folder, path.slice(1));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The real path of a file inside the folder; a link to outside the folder is not inside. */
async function fileWithin(folder: string, relative: string): Promise<string | undefined> {
  try {
    const home = await realpath(folder);
    const file = await realpath(join(home, relative));
    return file.startsWith(home + sep) && (await stat(file)).isFile() ? file : undefined;
  } catch {
    return undefined;
  }
}

function officeFolder(): string {
  return join(dirname(require.resolve("@microsoft/office-js/package.json")), "dist");
}

function withLocalOffice(page: Buffer): Buffer {
  return Buffer.from(page.toString("utf8").replaceAll(OFFICE_ON_THE_NETWORK, "/office-js/office.js"), "utf8");
}
