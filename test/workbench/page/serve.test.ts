/** The workbench's web server: what it serves, what it changes, and what it never serves. */

import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { request } from "node:https";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";

import { startWorkbench } from "../../../src/workbench/serve";
import type { WorkbenchServer } from "../../../src/workbench/serve";

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

describe("the workbench's server", () => {
  let folder: string;
  let server: WorkbenchServer;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "milaan-serve-"));
    await mkdir(join(folder, "site/help"), { recursive: true });
    await writeFile(join(folder, "secret.txt"), "secret");
    await writeFile(join(folder, "site/.hidden"), "secret");
    await writeFile(join(folder, "site/workbench.html"), "<!doctype html>");
    await writeFile(join(folder, "site/functions.json"), "{}");
    await writeFile(join(folder, "site/help/index.html"), "<!doctype html>help");
    await writeFile(
      join(folder, "site/taskpane.html"),
      '<script src="https://appsforoffice.microsoft.com/lib/1/hosted/office.js"></script>',
    );
    await symlink(join(folder, "secret.txt"), join(folder, "site/link.txt"));
    server = await startWorkbench({ port: 0, folders: [join(folder, "site")] });
  }, 60_000);
  afterAll(async () => {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });

  function ask(
    path: string,
    options: { method?: string; headers?: Record<string, string> } = {},
  ): Promise<Answer> {
    const { port } = new URL(server.origin);
    return new Promise((resolve, reject) => {
      // The path is sent unchanged; a URL object would normalise the dots.
      const sent = request(
        { host: "localhost", port, path, rejectUnauthorized: false, ...options },
        (response) => {
          const chunks: Buffer[] = [];
          response.on("data", (chunk: Buffer) => chunks.push(chunk));
          response.on("end", () =>
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              body: Buffer.concat(chunks).toString("utf8"),
            }),
          );
        },
      );
      sent.on("error", reject);
      sent.end();
    });
  }

  test.each([
    "/../secret.txt",
    "/%2e%2e/secret.txt",
    "/..%2fsecret.txt",
    "/help/../../secret.txt",
    "/help/..%5c..%5csecret.txt",
    "//secret.txt",
    "/link.txt",
    "/.hidden",
    "/office-js/../package.json",
    "/office-js/%2e%2e/package.json",
    "/help",
    "/%00",
    "/%zz",
  ])("never leaves its folders: %s", async (path) => {
    const answer = await ask(path);
    expect(answer.status).toBe(404);
    expect(answer.body).not.toContain("secret");
  });

  test.each([
    ["/workbench.html", "text/html; charset=utf-8"],
    ["/help/index.html", "text/html; charset=utf-8"],
    ["/functions.json", "application/json; charset=utf-8"],
    ["/office-js/office.js", "text/javascript; charset=utf-8"],
  ])("serves %s as %s", async (path, type) => {
    const answer = await ask(path);
    expect(answer.status).toBe(200);
    expect(answer.headers["content-type"]).toBe(type);
    expect(answer.headers["x-content-type-options"]).toBe("nosniff");
  });

  test("replaces Office.js of the CDN by its own copy, in the add-in's page only", async () => {
    const answer = await ask("/taskpane.html");
    expect(answer.body).toBe('<script src="/office-js/office.js"></script>');
    expect(Number(answer.headers["content-length"])).toBe(answer.body.length);
  });

  test("serves the workbench page with a strict content security policy, and the add-in's page its own", async () => {
    const policy = String((await ask("/workbench.html")).headers["content-security-policy"]);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain("unsafe");
    expect((await ask("/taskpane.html")).headers["content-security-policy"]).toBeUndefined();
  });

  test("answers GET and HEAD only", async () => {
    expect((await ask("/functions.json", { method: "POST" })).status).toBe(405);
    const head = await ask("/functions.json", { method: "HEAD" });
    expect([head.status, head.body, head.headers["content-length"]]).toEqual([200, "", "2"]);
  });

  test("returns 304 when the browser has the file already", async () => {
    const first = await ask("/functions.json");
    const second = await ask("/functions.json", {
      headers: { "If-None-Match": String(first.headers["etag"]) },
    });
    expect([second.status, second.body]).toEqual([304, ""]);
  });

  test("redirects the root to the workbench with the sample month", async () => {
    const answer = await ask("/");
    expect([answer.status, answer.headers["location"]]).toEqual([302, "/workbench.html?sample=1"]);
  });

  test("uses the next port when the requested one is in use", async () => {
    const blocker = createServer();
    await new Promise<void>((done) => blocker.listen(0, "localhost", done));
    const { port } = blocker.address() as AddressInfo;
    const other = await startWorkbench({ port, folders: [folder] });
    expect(Number(new URL(other.origin).port)).toBeGreaterThan(port);
    await other.close();
    await new Promise((done) => blocker.close(done));
  });
});
