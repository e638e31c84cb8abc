import { CodedError } from "../../src/errors/coded-error";
import { loadWording } from "../../src/errors/load-wording";
import { ENGLISH } from "../../src/errors/wording";

afterEach(() => {
  jest.dontMock("../../src/errors/chinese/chinese");
  jest.useRealTimers();
});

it("gives English at once, and Chinese when it is loaded", async () => {
  expect(loadWording("en")).toBe(ENGLISH);
  const error = new CodedError("DID_NOT_TRADE", { code: "0700", date: "2025-11-27" });
  expect(error.sentenceIn(await loadWording("zh-CN"))).toBe("0700 于 2025-11-27 没有成交。");
});

it("gives English if Chinese cannot be loaded, or not in time", async () => {
  jest.doMock("../../src/errors/chinese/chinese", () => {
    throw new Error("no network");
  });
  expect(await loadWording("zh-HK")).toBe(ENGLISH);
  jest.useFakeTimers();
  jest.doMock("../../src/errors/chinese/chinese", () => ({ chinese: () => new Promise(() => undefined) }));
  const late = loadWording("zh-HK");
  jest.runAllTimers();
  expect(await late).toBe(ENGLISH);
});
