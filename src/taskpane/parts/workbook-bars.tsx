import { CellReasonBar } from "./cell-reason-bar";
import { FindingsBar } from "./findings-bar";
import { SourceBar } from "./source-bar";
import { StartOffer } from "./start-offer";

/** Messages about the workbook, above every view. Loaded when the workbook is known. */
export const WorkbookBars = () => (
  <>
    <SourceBar />
    <FindingsBar />
    <StartOffer />
    <CellReasonBar />
  </>
);
