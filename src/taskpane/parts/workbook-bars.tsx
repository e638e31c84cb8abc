import { CellReasonBar } from "./cell-reason-bar";
import { FindingsBar } from "./findings-bar";
import { SourceBar } from "./source-bar";
import { StartOffer } from "./start-offer";

/** What is to be said of the workbook, above whichever view is shown. Loaded when the workbook is known. */
export const WorkbookBars = () => (
  <>
    <SourceBar />
    <FindingsBar />
    <StartOffer />
    <CellReasonBar />
  </>
);
