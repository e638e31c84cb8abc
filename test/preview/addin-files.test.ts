import { readAddinFile } from "../../src/preview/page/addin-files";

const ADDRESS = "http://localhost:3882/functions.json";
const answering = (answer: () => Promise<Response>): void => {
  jest.spyOn(globalThis, "fetch").mockImplementation(answer);
};
afterEach(() => {
  jest.restoreAllMocks();
});

describe("a file of the add-in that the preview's page reads, as Excel's does", () => {
  it("is read", async () => {
    answering(() => Promise.resolve(new Response('{"functions":[]}')));
    expect(await readAddinFile(ADDRESS)).toEqual({ functions: [] });
  });

  it("names the missing header if the browser refuses it", async () => {
    answering(() => Promise.reject(new TypeError("Failed to fetch")));
    await expect(readAddinFile(ADDRESS)).rejects.toThrow(
      "Excel cannot read /functions.json: its server does not answer, or does not send Access-Control-Allow-Origin.",
    );
  });

  it.each([
    [new Response("", { status: 404 }), "Excel cannot read /functions.json: its server answers 404."],
    [new Response("<html>"), "Excel cannot read /functions.json: it is no JSON."],
  ])("reports that it is missing or damaged", async (answer, sentence) => {
    answering(() => Promise.resolve(answer));
    await expect(readAddinFile(ADDRESS)).rejects.toThrow(sentence);
  });
});
