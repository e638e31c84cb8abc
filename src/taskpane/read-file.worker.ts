import { bytesOfDropped, readDroppedFile } from "../client/read-dropped-file";
import { asCodedError } from "../errors/coded-error";
import { hongKongClock } from "../market/trading-day";

/** Reads and verifies a file off the pane's own thread: 30 MB of quotations would freeze it. */
async function read(file: Blob): Promise<void> {
  try {
    const bytes = await bytesOfDropped(file);
    postMessage({ file: readDroppedFile(bytes, hongKongClock(new Date()).day) });
  } catch (error) {
    const { code, detail } = asCodedError(error);
    postMessage({ code, detail });
  }
}

addEventListener("message", ({ data }: MessageEvent<Blob>) => {
  void read(data);
});
