import { session } from "../../client/session";
import { useEffect, useRef, useState } from "preact/hooks";
import type { DroppedFile } from "../../client/dropped-file";
import { CodedError } from "../../errors/coded-error";
import { handToService } from "../hand-to-service";
import { Button } from "../parts/controls";
import { Bar } from "../parts/notice-bar";
import { usePane } from "../pane-context";
import { readAs, readChosen, type ReadFile } from "../read-files";
import { historyIs } from "../said-of-history";
import type { Say } from "../texts";
import { HistoryPreview } from "./history-preview";
import { TokenCard } from "./token-card";

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
    case "supplied":
      return historyIs(file.understood, say);
  }
}

/** Reads and verifies the user's own files. Functions then use their figures, with or without a service. */
export default function FilesView() {
  const { say, work, lifeCycle } = usePane();
  const [files, setFiles] = useState<readonly ReadFile[]>([]);
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
      const read: ReadFile[] = [];
      for (const [i, file] of chosen.entries()) {
        read.push(await readChosen(file));
        onProgress?.(i + 1, chosen.length);
      }
      setFiles((before) => [...read, ...before]);
      await lifeCycle.recalculate();
      const waiting = read.filter(({ isWaiting }) => isWaiting).length;
      const refused = read.filter((each) => !each.isWaiting && each.outcome instanceof CodedError).length;
      const counts = { read: read.length - refused - waiting, refused, waiting };
      return {
        text: say(waiting > 0 ? "filesWaiting" : "filesRead", counts),
        intent: refused + waiting > 0 ? "warning" : "success",
      };
    });
  };
  const replace = (before: ReadFile, now: ReadFile | null): void => {
    setFiles((all) => all.flatMap((each) => (each === before ? (now ?? []) : each)));
  };
  const preview = (read: ReadFile) => (
    <HistoryPreview
      read={read}
      onSay={(stated) =>
        work.run(say("readingFiles", { count: 1 }), async () => {
          replace(read, await readAs(read.file, stated));
          return { text: say("historyRead", { name: read.name }) };
        })
      }
      onTake={() =>
        work.run(say("takingHistory", { name: read.name }), async () => {
          if (!(read.outcome instanceof CodedError)) session.data().addFile(read.outcome);
          replace(read, { ...read, isWaiting: false });
          await lifeCycle.recalculate();
          return { text: say("historyTaken", { name: read.name }) };
        })
      }
      onLeave={() => {
        replace(read, null);
      }}
    />
  );
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
          {files.map((read, i) => (
            <li key={`${read.name} ${files.length - i}`}>
              {read.isWaiting ? preview(read) : <FileBar read={read} />}
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

/** A file that was read or refused. */
function FileBar({ read: { name, outcome, file, stated } }: { read: ReadFile }) {
  const { say, wording, work } = usePane();
  return (
    <Bar intent={outcome instanceof CodedError ? "error" : "success"} say={say}>
      <bdi class="code">{name}</bdi>
      <span>{outcome instanceof CodedError ? outcome.sentenceIn(wording) : describe(outcome, say)}</span>
      {!(outcome instanceof CodedError) && (
        <div class="row">
          <Button
            size="small"
            disabled={work.isBusy}
            onClick={() =>
              work.run(
                say("handing", { name }),
                async ({ signal, tell }) => {
                  const onWait = (seconds: number): void => tell(say("handingLater", { name, seconds }));
                  await handToService(file, { signal, onWait }, stated);
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
  );
}
