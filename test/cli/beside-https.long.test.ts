import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:https";
import path from "node:path";
import { generateCertificates } from "office-addin-dev-certs";
import { fetchFrom } from "../../src/cli/fetch-from-owner";
import { serve } from "../../src/cli/serve";
import { readOwner } from "../../src/service/store/folder-lock";
import { dailyQuotationsPage } from "../publications/pages";
import { temporaryFolder } from "../service/temporary-folder";
import { hkshort } from "./run-hkshort";

/* Commands beside a service that uses https with a certificate of this machine, as `npm run excel` makes one. */
const folder = temporaryFolder();
const [ca, cert, key] = ["ca.crt", "localhost.crt", "localhost.key"].map((name) => path.join(folder, name));
jest.mock("../../src/cli/certificate", () => ({
  localCertificate: () => Promise.resolve(mockCertificate()),
}));
const mockCertificate = () => ({
  ca: readFileSync(ca as string),
  cert: readFileSync(cert as string),
  key: readFileSync(key as string),
});

const data = path.join(folder, "published");
let serving: Promise<number>;
beforeAll(async () => {
  await generateCertificates(ca, cert, key, 2);
  jest.spyOn(process.stdout, "write").mockReturnValue(true);
  serving = serve({ data, https: true, port: 0 });
  while (readOwner(data)?.url === undefined) await new Promise((resolve) => setTimeout(resolve, 50));
});
afterAll(async () => {
  process.emit("SIGTERM");
  await serving;
});

it("import and calc use the service that has the folder", async () => {
  expect(readOwner(data)?.url).toMatch(/^https:\/\/localhost:\d+$/);
  const page = path.join(folder, "page.htm");
  writeFileSync(page, dailyQuotationsPage());
  expect(await hkshort(["import", page, "--data", data])).toMatchObject({ exitCode: 0 });
  const calc = await hkshort(["calc", "=SHORTCOUNT()", '=SHORTRATIO("5")', "--data", data]);
  expect(calc).toMatchObject({ exitCode: 0, lines: ["5", "10.00%"] });
});

it("export of a table and of a site uses it too", async () => {
  const csv = path.join(folder, "table.csv");
  expect(await hkshort(["export", "--csv", csv, "--data", data])).toMatchObject({ exitCode: 0 });
  expect(readFileSync(csv, "utf8").trim().split("\n")).toHaveLength(6);
  const site = path.join(folder, "site");
  expect(await hkshort(["export", "--site", site, "--data", data])).toMatchObject({ exitCode: 0 });
  expect(existsSync(path.join(site, "v1/index.json"))).toBe(true);
});

it("status, withdraw and doctor use it too", async () => {
  const status = await hkshort(["status", "--json", "--data", data]);
  expect(JSON.parse(status.lines[0] ?? "")).toMatchObject({ days: 1, served: readOwner(data)?.url });
  expect(await hkshort(["withdraw", "page.htm", "--data", data])).toMatchObject({ exitCode: 0 });
  const doctor = await hkshort(["doctor", "--data", data]);
  expect(doctor.lines.join("\n")).toContain(`Store: It is served at ${readOwner(data)?.url}`);
});

describe("the certificate's authority", () => {
  let other: Server;
  let address: string;
  beforeAll(async () => {
    const { cert, key } = mockCertificate();
    other = createServer({ cert, key }, (_request, response) => response.end("somebody else"));
    await new Promise<void>((resolve) => other.listen(0, "localhost", resolve));
    address = `https://localhost:${(other.address() as { port: number }).port}`;
  });
  afterAll(() => other.close());
  const owner = () => readOwner(data) as { pid: number; command: string; url: string; authority: string };

  it("is trusted only at the address in the folder's owner file", async () => {
    const ask = fetchFrom(owner());
    expect((await ask(`${owner().url}/v1/index.json`)).status).toBe(200);
    await expect(ask(address)).rejects.toThrow("fetch failed");
    await expect(fetch(`${owner().url}/v1/index.json`)).rejects.toThrow("fetch failed");
  });

  it("is the only authority trusted there", async () => {
    const others = path.join(temporaryFolder(), "ca.crt");
    await generateCertificates(others, `${others}.localhost`, `${others}.key`, 2);
    const ask = fetchFrom({ ...owner(), authority: readFileSync(others, "utf8") });
    await expect(ask(`${owner().url}/v1/index.json`)).rejects.toThrow("fetch failed");
  });
});
