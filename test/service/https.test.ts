import https from "node:https";
import path from "node:path";
import { readFileSync } from "node:fs";
import { generateCertificates } from "office-addin-dev-certs";
import { createService, listen } from "../../src/service/service";
import { openStore } from "../../src/service/store/store";
import { temporaryFolder } from "./temporary-folder";

const get = (url: string, ca: Buffer): Promise<{ status: number | undefined; body: string }> =>
  new Promise((resolve, reject) => {
    https
      .get(url, { ca }, (response) => {
        let body = "";
        response.on("data", (chunk: Buffer) => (body += chunk.toString()));
        response.on("end", () => {
          resolve({ status: response.statusCode, body });
        });
      })
      .on("error", reject);
  });

it("serves the add-in and its manifest on https, with the certificate that Excel is to trust", async () => {
  const folder = temporaryFolder();
  const [ca = "", cert = "", key = ""] = ["ca.crt", "localhost.crt", "localhost.key"].map((name) =>
    path.join(folder, name),
  );
  await generateCertificates(ca, cert, key, 2);
  const store = await openStore(path.join(folder, "data"), { kind: "published", command: "test" });
  const app = await createService({
    store,
    token: "secret",
    logLevel: "silent",
    addinFolder: path.resolve("dist/addin"),
    https: { key: readFileSync(key), cert: readFileSync(cert) },
  });
  const address = await listen(app, 0);
  expect(address).toMatch(/^https:\/\/localhost:\d+$/);
  const manifest = await get(`${address}/manifest.xml`, readFileSync(ca));
  expect(manifest.body).toContain(`<SourceLocation DefaultValue="${address}/taskpane.html"/>`);
  expect(manifest.body).not.toContain("localhost:3443");
  expect((await get(`${address}/functions.json`, readFileSync(ca))).status).toBe(200);
  await app.close();
  await store.close();
});
