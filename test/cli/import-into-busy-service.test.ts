import { writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { importFiles } from "../../src/cli/import";
import type { Acceptance } from "../../src/service/store/acceptance";
import { tryLockFolder } from "../../src/service/store/folder-lock";
import { temporaryFolder } from "../service/temporary-folder";

/* The service that has the folder is reading other files, so the command line waits as the service says. */

const ACCEPTED: Acceptance = {
  ...{ outcome: "accepted", kind: "short-positions", day: "2025-11-21" as Acceptance["day"] },
  ...{ changed: 2, notes: [] },
};

/** A service that answers this many times that it is busy, and keeps the lengths of the received bodies. */
async function busyService(times: number): Promise<{ server: Server; url: string; bodies: number[] }> {
  const bodies: number[] = [];
  const server = createServer((request, response) => {
    let length = 0;
    request.on("data", (chunk: Buffer) => (length += chunk.length));
    request.on("end", () => {
      bodies.push(length);
      const isBusy = bodies.length <= times;
      response.statusCode = isBusy ? 503 : 200;
      response.end(
        JSON.stringify(isBusy ? { error: { code: "SERVICE_BUSY", detail: { seconds: 1 } } } : ACCEPTED),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  return { server, bodies, url: `http://localhost:${(server.address() as AddressInfo).port}` };
}

it("sends a file again after a busy answer, and reports the wait", async () => {
  const folder = temporaryFolder();
  const { server, url, bodies } = await busyService(2);
  const lock = tryLockFolder(folder, "hkshort serve");
  lock?.announce({ pid: process.pid, command: "hkshort serve", url, token: "secret" });
  const file = path.join(folder, "week.csv");
  writeFileSync(file, "of the week");
  let said = "";
  const saying = jest.spyOn(process.stderr, "write").mockImplementation((text) => {
    said += String(text);
    return true;
  });
  const printing = jest.spyOn(process.stdout, "write").mockReturnValue(true);
  try {
    expect(await importFiles([file], { data: folder })).toBe(0);
  } finally {
    saying.mockRestore();
    printing.mockRestore();
    lock?.release();
    server.close();
  }
  expect(bodies).toEqual([11, 11, 11]);
  expect(said.match(/week\.csv is sent again in 1 seconds/g)).toHaveLength(2);
});
