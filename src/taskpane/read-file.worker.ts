import { readDroppedFile } from "../client/read-dropped-file";
import { asCodedError } from "../market/errors/coded-error";
import { hongKongClock } from "../market/trading-day";

/** Reads and verifies a file off the pane's own thread: 30 MB of quotations would freeze it. */
addEventListener("message", ({ data }: MessageEvent<ArrayBuffer>) => {
  try {
    postMessage({ file: readDroppedFile(new Uint8Array(data), hongKongClock(new Date()).day) });
  } catch (error) {
    const { code, detail } = asCodedError(error);
    postMessage({ code, detail });
  }
});
