import { session } from "../../client/session";
import { useEffect, useRef, useState } from "preact/hooks";
import type { DroppedFile } from "../../client/dropped-file";
import { asCodedError, CodedError } from "../../errors/coded-error";
import { handToService } from "../hand-to-service";
import { Button } from "../parts/controls";
import { Bar } from "../parts/notice-bar";
import { usePane } from "../pane-context";
import { readFile } from "../read-file";
import type { Say } from "../texts";
import { TokenCard } from "./token-card";

/** The content of a file, or why it was refused. */
interface Read {
  readonly name: string;
  readonly outcome: DroppedFile | CodedError;
  readonly file: File;
}

function describe(file: DroppedFile, say: Say): string {
  switch (file.kind) {
    case "board":
      return say(file.report.kind === "page" ? "fileQuotations" : "fileTurnover", {
        day: file.day,
        count: file.count,
      });
    case "week":
      return say("filePositions", { day: file.day, count: file.positions.length });
    case "designated":
      return say("fileDesignated", { day: file.day, count: file.funds.size });
  }
}

/** Reads and verifies the user's own files. Functions then use their figures, with or without a service. */
export default function FilesView() {
  const { say, wording, work, lifeCycle } = usePane();
  const [files, setFiles] = useState<readonly Read[]>([]);
  const [isOver, setOver] = useState(false);
  const [isTokenWanted, setTokenWanted] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  // The token card stays after a token was entered, because it has the keyboard focus.
  useEffect(() => {
    if (work.notice?.code === "NOT_ALLOWED") setTokenWanted(true);
  }, [work.notice]);
  const take = (list: FileList | null): Promise<void> | undefined => {
    const chosen = Array.from(list ?? []);
    if (chosen.length === 0) return undefined;
    return work.run(say("readingFiles", { count: chosen.length }), async ({ onProgress }) => {
      const read: Read[] = [];
      for (const [i, file] of chosen.entries()) {
        read.push({ name: file.name, file, outcome: await readOne(file).catch(asCodedError) });
        onProgress?.(i + 1, chosen.length);
      }
      setFiles((before) => [...read, ...before]);
      await lifeCycle.recalculate();
      const refused = read.filter(({ outcome }) => outcome instanceof CodedError).length;
      return {
        text: say("filesRead", { read: read.length - refused, refused }),
        intent: refused > 0 ? "warning" : "success",
      };
    });
  };
  return (
    <>
      {isTokenWanted && <TokenCard />}
      <section class="card" aria-label={say("filesHeading")}>
        <h2>{say("filesHeading")}</h2>
        <p class="quiet">{say("filesHint")}</p>
        <div
          class={isOver ? "drop over" : "drop"}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => {
            setOver(false);
          }}
          onDrop={(event) => {
            event.preventDefault();
            setOver(false);
            void take(event.dataTransfer?.files ?? null);
          }}
        >
          <p>{say("dropHere")}</p>
          <Button disabled={work.isBusy} onClick={() => input.current?.click()}>
            {say("chooseFiles")}
          </Button>
          <input
            ref={input}
            type="file"
            multiple
            hidden
            aria-label={say("chooseFiles")}
            onChange={({ currentTarget }) => {
              void take(currentTarget.files)?.then(() => (currentTarget.value = ""));
            }}
          />
        </div>
        <ul class="stack">
          {files.map(({ name, outcome, file }, i) => (
            <li key={`${name} ${files.length - i}`}>
              <Bar intent={outcome instanceof CodedError ? "error" : "success"} say={say}>
                <bdi class="code">{name}</bdi>
                <span>
                  {outcome instanceof CodedError ? outcome.sentenceIn(wording) : describe(outcome, say)}
                </span>
                {!(outcome instanceof CodedError) && (
                  <div class="row">
                    <Button
                      size="small"
                      disabled={work.isBusy}
                      onClick={() =>
                        work.run(
                          say("handing", { name }),
                          async ({ signal, tell }) => {
                            const onWait = (seconds: number): void =>
                              tell(say("handingLater", { name, seconds }));
                            await handToService(file, { signal, onWait });
                            await session.data().refresh();
                            return { text: say("handed", { name }) };
                          },
                          true,
                        )
                      }
                    >
                      {say("handOver")}
                    </Button>
                  </div>
                )}
              </Bar>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

async function readOne(file: File): Promise<DroppedFile> {
  const read = await readFile(file);
  session.data().addFile(read);
  return read;
}
