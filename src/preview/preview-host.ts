import { Engine } from "./engine/engine";
import { excelOf, type StandInExcel } from "./excel-build";
import { spellErrorsAsExcel, type Library } from "./engine/library";
import { SelectionEvents } from "./excel/selection-events";
import { Workbook } from "./excel/workbook";
import { AddinService, AppRuntimeService } from "./protocol/addin-services";
import { Channel, type ChannelOptions } from "./protocol/channel";
import { CustomFunctions, invocationEvents } from "./protocol/custom-functions";
import type { FunctionsMetadata } from "./protocol/function-values";
import { RichApi } from "./protocol/rich-api";

/** In which office.js takes the actions of buttons, menus and shortcuts. */
const ACTION = { category: 2, type: 1000 };

export interface PreviewHostOptions extends Pick<
  ChannelOptions,
  "post" | "hostOrigin" | "locale" | "onRequest"
> {
  readonly library: Library;
  readonly metadata: FunctionsMetadata;
  /** The Excel to stand in for; left out, today's on the web. */
  readonly excel?: StandInExcel;
  /** Called when the add-in wants its pane to be seen. */
  readonly showPane?: () => void;
}

export interface PreviewHost {
  readonly excel: StandInExcel;
  /** Runs what the add-in has associated with a name: what its ribbon buttons, menus and shortcuts do. */
  readonly runAction: (name: string) => void;
  readonly engine: Engine;
  readonly workbook: Workbook;
  readonly functions: CustomFunctions;
  readonly channel: Channel;
}

/** Puts the stand-in for Excel together: engine, Excel objects, custom functions, protocol. For the page and for Node. */
export function createPreviewHost(given: PreviewHostOptions): PreviewHost {
  const { library, metadata, excel = excelOf(), showPane = () => undefined, ...options } = given;
  spellErrorsAsExcel(library);
  const functions = new CustomFunctions(library, metadata, excel, (invocations) => {
    channel.fire(invocationEvents(invocations));
  });
  const engine = new Engine(library);
  functions.attach(engine);
  const workbook = new Workbook(engine, {
    recalculateAll: () => {
      functions.recalculateAll();
    },
    listenToSelection: (isAskedFor) => {
      selectionEvents.listen(isAskedFor);
    },
    forget: (referenceId) => {
      richApi.forget(referenceId);
    },
  });
  const services = {
    "Microsoft.ExcelServices.CustomFunctions": functions.service,
    "Microsoft.InternalService.AddinInternalService": new AddinService(),
    "Microsoft.AppRuntime.AppRuntimeService": new AppRuntimeService(showPane),
  };
  const richApi = new RichApi(workbook, services, () => {
    engine.endOfRequest();
  });
  const channel = new Channel({ ...options, excel, execute: (request) => richApi.execute(request) });
  const selectionEvents = new SelectionEvents(engine, (entries) => {
    channel.fire(entries);
  });
  return {
    ...{ excel, engine, workbook, functions, channel },
    runAction: (name) => {
      channel.fire([[ACTION.category, ACTION.type, "", JSON.stringify([name, "{}"]), 0]]);
    },
  };
}
