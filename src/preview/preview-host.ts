import { Engine } from "./engine/engine";
import { spellErrorsAsExcel, type Library } from "./engine/library";
import { Workbook } from "./excel/workbook";
import { Channel, type ChannelOptions } from "./protocol/channel";
import { CustomFunctions, invocationEvents } from "./protocol/custom-functions";
import type { FunctionsMetadata } from "./protocol/function-values";
import { HostObject } from "./protocol/host-object";
import { RichApi } from "./protocol/rich-api";

/** Asked for by office.js when the add-in has handlers of its own; it wants no answer. */
class AddinService extends HostObject {
  notifyActionHandlerReady(): void {
    return;
  }
}

export interface PreviewHostOptions extends Pick<
  ChannelOptions,
  "post" | "hostOrigin" | "locale" | "onRequest"
> {
  readonly library: Library;
  readonly metadata: FunctionsMetadata;
}

export interface PreviewHost {
  readonly engine: Engine;
  readonly workbook: Workbook;
  readonly functions: CustomFunctions;
  readonly channel: Channel;
}

/** Puts the stand-in for Excel together: engine, Excel objects, custom functions, protocol. For the page and for Node. */
export function createPreviewHost({ library, metadata, ...options }: PreviewHostOptions): PreviewHost {
  spellErrorsAsExcel(library);
  const functions = new CustomFunctions(library, metadata, (invocations) => {
    channel.fire(invocationEvents(invocations));
  });
  const engine = new Engine(library);
  functions.attach(engine);
  const workbook = new Workbook(engine, {
    recalculateAll: () => {
      functions.recalculateAll();
    },
    forget: (referenceId) => {
      richApi.forget(referenceId);
    },
  });
  const services = {
    "Microsoft.ExcelServices.CustomFunctions": functions.service,
    "Microsoft.InternalService.AddinInternalService": new AddinService(),
  };
  const richApi = new RichApi(workbook, services, () => {
    engine.flush();
  });
  const channel = new Channel({ ...options, execute: (request) => richApi.execute(request) });
  return { engine, workbook, functions, channel };
}
