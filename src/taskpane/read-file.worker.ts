import { bytesOfDropped, readDroppedFile } from "../client/read-dropped-file";
import { asCodedError } from "../errors/coded-error";
import type { StatedReading } from "../market/own-history";
import { hongKongClock } from "../market/trading-day";

/** A file, and what the user says about it. */
export interface ToRead {
  readonly file: Blob;
  readonly stated: StatedReading;
}

/** Reads and verifies a file off the pane's own thread: 30 MB of quotations would freeze it. */
async function read({ file, stated }: ToRead): Promise<void> {
  try {
    const bytes = await bytesOfDropped(file);
    postMessage({ file: readDroppedFile(bytes, hongKongClock(new Date()).day, stated) });
  } catch (error) {
    const { code, detail } = asCodedError(error);
    postMessage({ code, detail });
  }
}

addEventListener("message", ({ data }: MessageEvent<ToRead>) => {
  void read(data);
});
