import { statusOf, toAnswer } from "../../src/service/http/error-answers";
import { CodedError } from "../../src/errors/coded-error";
import type { ConnectionAnswer } from "../../src/resources/service-bodies";
import { fetchOlder, readFetching, turnFetching } from "../../src/taskpane/fetching";
import { forgetToken, keepToken } from "../../src/taskpane/service-token";

/* What the pane makes of a service's answers; the service is stood in for. */
const STATE: ConnectionAnswer = {
  ...{ isOn: true, since: "2025-11-27T10:00:00.000Z", terms: ["https://www.hkex.com.hk/"] },
  ...{ collecting: null, backlog: null, needsToken: true },
};
const { fetch } = globalThis;
beforeAll(() => {
  Object.assign(globalThis, { location: new URL("http://localhost:3000/taskpane.html") });
});
afterEach(() => {
  globalThis.fetch = fetch;
  forgetToken();
  jest.restoreAllMocks();
});
afterAll(() => {
  Reflect.deleteProperty(globalThis, "location");
});
/** Answers one request, and shows what it was. */
function answer(given: Response | Error): { path: unknown; init: RequestInit }[] {
  const asked: { path: unknown; init: RequestInit }[] = [];
  globalThis.fetch = (path, init = {}) => {
    asked.push({ path, init });
    return given instanceof Error ? Promise.reject(given) : Promise.resolve(given);
  };
  return asked;
}
/** A service that takes a request and never answers; the time that it has is over at once. */
function silence(): void {
  jest.spyOn(AbortSignal, "timeout").mockReturnValue(AbortSignal.abort(new Error("The time is over.")));
  globalThis.fetch = (_path, init) =>
    new Promise((_resolve, reject) => {
      if (init?.signal?.aborted) reject(init.signal.reason as Error);
    });
}
const refusal = (error: CodedError): Response =>
  Response.json(toAnswer(error, "req-1"), { status: statusOf(error) });
const page = (status: number): Response => new Response("<html>Sign in</html>", { status });

describe("whether the service fetches", () => {
  it("is what it says", async () => {
    const asked = answer(Response.json(STATE));
    expect(await readFetching()).toEqual(STATE);
    expect(asked.map(({ path }) => path)).toEqual(["v1/connection"]);
  });

  it.each<[string, Response | Error]>([
    ["a site of files has no such address", page(404)],
    ["a page is served for every address", page(200)],
    ["the answer is of another form", Response.json({ ...STATE, isOn: "yes" })],
    ["the answer is one of failure, whatever it holds", Response.json(STATE, { status: 500 })],
    ["there is no network", new TypeError("Failed to fetch")],
  ])("is not asked for where %s", async (_, given) => {
    answer(given);
    expect(await readFetching()).toBeNull();
  });

  it("is not asked for where nothing answers", async () => {
    silence();
    expect(await readFetching()).toBeNull();
  });
});

describe("turning fetching on or off", () => {
  it.each([
    [true, { on: true, confirmed: true }],
    [false, { on: false }],
  ])("asks for it, with the confirmation that only turning it on needs: %j", async (on, body) => {
    const asked = answer(Response.json({ ...STATE, isOn: on }));
    expect(await turnFetching(on)).toEqual({ ...STATE, isOn: on });
    expect(asked.map(({ path }) => path)).toEqual(["v1/connection"]);
    expect(asked[0]?.init).toMatchObject({ method: "POST", redirect: "error" });
    expect(JSON.parse(asked[0]?.init.body as string)).toEqual(body);
    expect(new Headers(asked[0]?.init.headers).get("authorization")).toBeNull();
  });

  it("asks for the older weeks from the first on", async () => {
    const asked = answer(Response.json(STATE));
    const older = { asked: null, first: "2012-08-31", weeks: 681, left: 681, missing: 0, minutes: 35 };
    await fetchOlder({ ...older, isStopped: false });
    const body = { on: true, confirmed: true, olderFrom: "2012-08-31" };
    expect(JSON.parse(asked[0]?.init.body as string)).toEqual(body);
  });

  it("shows the token where one was entered", async () => {
    keepToken("secret", false);
    const asked = answer(Response.json(STATE));
    await turnFetching(true);
    expect(new Headers(asked[0]?.init.headers).get("authorization")).toBe("Bearer secret");
  });

  it.each<[string, string, Response | Error]>([
    ["NOT_ALLOWED", "needs its token", refusal(new CodedError("NOT_ALLOWED"))],
    ["SERVICE_FAILING", "fails with a page of another program", page(502)],
    ["SERVICE_UNREACHABLE", "is not there", new TypeError("Failed to fetch")],
    ["SERVICE_ANSWER_INVALID", "answers with a page", page(200)],
    ["SERVICE_ANSWER_INVALID", "answers in another form", Response.json({ ...STATE, isOn: "yes" })],
  ])("fails with %s where the service %s", async (code, _, given) => {
    answer(given);
    await expect(turnFetching(true)).rejects.toMatchObject({ code });
  });

  it("fails with SERVICE_UNREACHABLE where the service is silent", async () => {
    silence();
    await expect(turnFetching(true)).rejects.toMatchObject({ code: "SERVICE_UNREACHABLE" });
  });
});
