import { HOSTILE_FILES } from "./hostile-files-kinds";

/*
 * Uploads hostile files to a service without end, several at a time, and ignores all answers. The arguments are the
 * service's address, its token, the size of the files, which share of all kinds it uploads, and of how many shares.
 * When it is told to stop, it prints the counts of the results on the last line.
 */

const [, , address = "", token = "", size = "0", share = "0", shares = "1"] = process.argv;
const AT_ONCE = 4;
const outcomes: Record<string, number> = {};
/** Made before they are sent, because making them takes processor time from the service. */
const files = HOSTILE_FILES.filter((_, i) => i % Number(shares) === Number(share)).map(({ name, make }) => ({
  kind: name,
  bytes: make(Number(size)),
}));
let next = 0;
let hasBegun = false;

async function attack(): Promise<never> {
  for (;;) {
    const { kind, bytes } = files[next++ % files.length] as (typeof files)[number];
    const outcome = await upload(bytes);
    const name = outcome === "SERVICE_BUSY" ? outcome : `${kind}: ${outcome}`;
    outcomes[name] = (outcomes[name] ?? 0) + 1;
    if (outcome !== "SERVICE_BUSY" && !hasBegun) hasBegun = process.send?.("begun") ?? true;
  }
}

async function upload(bytes: Uint8Array): Promise<string> {
  try {
    const answer = await fetch(`${address}/v1/publications?name=attack`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/octet-stream" },
      body: bytes as BodyInit,
    });
    const { error } = (await answer.json()) as { error?: { code: string } };
    return error?.code ?? "accepted";
  } catch {
    return "cut off";
  }
}

for (let i = 0; i < AT_ONCE; i++) void attack();
process.on("message", () => {
  process.send?.(outcomes, () => process.exit());
});
