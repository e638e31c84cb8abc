import { AddinRuntime, type AddinPage } from "./addin-runtime";
import { Engine } from "./engine/engine";
import { spellErrorsAsExcel, type Library } from "./engine/library";
import { excelOf, type PreviewExcel } from "./excel-build";
import { refuseNewer } from "./excel/api-sets";
import { requestRules } from "./excel/request-rules";
import { SelectionEvents } from "./excel/selection-events";
import { Workbook } from "./excel/workbook";
import { AddinService, AppRuntimePersistenceService, AppRuntimeService } from "./protocol/addin-services";
import { Channel, type ChannelOptions } from "./protocol/channel";
import { CustomFunctions } from "./protocol/custom-functions";
import { invocationEvents } from "./protocol/custom-functions-service";
import type { FunctionsMetadata } from "./protocol/function-values";
import { RichApi } from "./protocol/rich-api";

/** The event by which office.js receives the actions of buttons, menus and shortcuts. */
const ACTION = { category: 2, type: 1000 };

export interface PreviewHostOptions extends Pick<
  ChannelOptions,
  "post" | "hostOrigin" | "locale" | "onRequest"
> {
  readonly library: Library;
  readonly metadata: FunctionsMetadata;
  /** The Excel to behave as; if omitted, today's Excel on the web. */
  readonly excel?: PreviewExcel;
  /** Opens and closes the page in which the add-in runs. */
  readonly page: AddinPage;
  /** The namespace of the functions in the manifest; if omitted, none. */
  readonly namespace?: string;
  /** Called when the add-in asks to show its pane. */
  readonly showPane?: () => void;
}

export interface PreviewHost {
  readonly excel: PreviewExcel;
  /** Runs the action that the add-in has associated with a name, as its ribbon buttons, menus and shortcuts do. */
  readonly runAction: (name: string) => void;
  /** Opens the add-in's page, as its button on the ribbon does. Does nothing if the add-in runs already. */
  readonly startAddin: () => void;
  /** Saves, closes and reopens the workbook: cells show their saved values, and the add-in does not run yet. */
  readonly reopen: () => void;
  readonly engine: Engine;
  readonly workbook: Workbook;
  readonly functions: CustomFunctions;
  readonly channel: Channel;
}

/** Creates the preview from engine, Excel objects, custom functions and protocol. The page and Node both use it. */
export function createPreviewHost(given: PreviewHostOptions): PreviewHost {
  const { library, metadata, page, excel = excelOf(), namespace = "", ...rest } = given;
  const { showPane = () => undefined, ...options } = rest;
  spellErrorsAsExcel(library);
  const startState = new AppRuntimePersistenceService();
  const runtime = new AddinRuntime(page, startState);
  const functions = new CustomFunctions(
    library,
    metadata,
    excel,
    (invocations) => {
      channel.fire(invocationEvents(invocations));
    },
    { namespace, startAddin: runtime.start },
  );
  const engine = new Engine(library, excel.spilledFormulas);
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
  const actions = new WaitingActions((name) => {
    channel.fire([[ACTION.category, ACTION.type, "", JSON.stringify([name, "{}"]), 0]]);
  });
  const services = {
    "Microsoft.ExcelServices.CustomFunctions": functions.service,
    "Microsoft.InternalService.AddinInternalService": new AddinService(actions.takenFromNowOn),
    "Microsoft.AppRuntime.AppRuntimeService": new AppRuntimeService(showPane),
    "Microsoft.AppRuntime.AppRuntimePersistenceService": startState,
  };
  const endOfBatch = (): void => {
    engine.endOfRequest();
  };
  const richApi = new RichApi(workbook, services, endOfBatch, refuseNewer(excel));
  const channel = new Channel({
    ...{ ...options, excel, settings: workbook.settings },
    execute: (request, headers) => richApi.execute(request, requestRules(excel, headers)),
  });
  const selectionEvents = new SelectionEvents(engine, (entries) => {
    channel.fire(entries);
  });
  return {
    ...{ excel, engine, workbook, functions, channel, startAddin: runtime.start },
    runAction: (name) => {
      runtime.start();
      actions.run(name);
    },
    reopen: () => {
      runtime.stop();
      channel.close();
      functions.stop();
      selectionEvents.listen(false);
      actions.waitAgain();
      runtime.documentOpens();
    },
  };
}

/** Keeps actions until the add-in that was just started accepts them. */
class WaitingActions {
  private readonly waiting: string[] = [];
  private areTaken = false;
  constructor(private readonly send: (name: string) => void) {}

  run(name: string): void {
    if (this.areTaken) this.send(name);
    else this.waiting.push(name);
  }
  takenFromNowOn = (): void => {
    this.areTaken = true;
    for (const name of this.waiting.splice(0)) this.send(name);
  };
  waitAgain(): void {
    this.areTaken = false;
  }
}
