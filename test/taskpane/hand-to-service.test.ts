import { handToService } from "../../src/taskpane/hand-to-service";

/* Sends a file from the pane to the service. The service is replaced. */

const FILE = new File(["figures"], "d251127e.htm");
const { fetch } = globalThis;
beforeAll(() => {
  Object.assign(globalThis, { location: new URL("http://localhost:3000/taskpane.html") });
});
afterEach(() => {
  globalThis.fetch = fetch;
});
afterAll(() => {
  Reflect.deleteProperty(globalThis, "location");
});
/** Answers requests in order, and returns their paths. After the last answer, requests never end. */
function answer(...answers: (Response | Error)[]): string[] {
  const asked: string[] = [];
  globalThis.fetch = (input, init) => {
    const { signal = null } = init ?? {};
    asked.push(input as string);
    const next = answers.shift();
    if (next) return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
    return new Promise((_, reject) => {
      signal?.addEventListener("abort", () => {
        reject(signal.reason as Error);
      });
    });
  };
  return asked;
}
const refusal = (status: number, code: string, detail = {}): Response =>
  Response.json({ error: { code, detail } }, { status });
const codeOf = (done: Promise<void>): Promise<string> =>
  done.then(
    () => "done",
    (error: unknown) => (error as { code: string }).code,
  );

it("the pane shows why the service refuses a file", async () => {
  answer(refusal(400, "TOTAL_MISSING", {}), refusal(500, "no code of ours"), new TypeError("no network"));
  expect(await codeOf(handToService(FILE, {}))).toBe("TOTAL_MISSING");
  expect(await codeOf(handToService(FILE, {}))).toBe("SERVICE_FAILING");
  expect(await codeOf(handToService(FILE, {}))).toBe("SERVICE_UNREACHABLE");
});

it("a file is sent again when the service is busy, after the time that it says", async () => {
  const waits: number[] = [];
  const asked = answer(refusal(503, "SERVICE_BUSY", { seconds: 3 }), new Response());
  const done = handToService(FILE, {
    onWait: (seconds) => waits.push(seconds),
    sleep: () => Promise.resolve(),
  });
  expect([await codeOf(done), waits, asked.length]).toEqual(["done", [3], 2]);
});

it("a file is cancelled while it is being sent", async () => {
  answer();
  const controller = new AbortController();
  const done = codeOf(handToService(FILE, { signal: controller.signal }));
  controller.abort();
  expect(await done).toBe("CANCELLED");
});
