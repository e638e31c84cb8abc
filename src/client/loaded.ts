import type { Position } from "../market/position";
import type { StockCode } from "../market/stock-code";
import { decodeTable, type CounterTable } from "../resources/counter-table";
import { decodePositionHistory, type PositionHistory } from "../resources/position-history-resource";
import { decodePositions } from "../resources/positions-resource";
import { decodeSecurities, type Securities } from "../resources/securities-resource";
import { decodeSources, type SourcesResource } from "../resources/sources-resource";
import type { ResourceName } from "../resources/resource-paths";
import type { Request } from "./need";

type Content =
  | { readonly kind: "table"; readonly value: CounterTable }
  | { readonly kind: "positions"; readonly value: Map<StockCode, Position> }
  | { readonly kind: "position-history"; readonly value: PositionHistory }
  | { readonly kind: "securities"; readonly value: Securities }
  | { readonly kind: "sources"; readonly value: SourcesResource };

/** A loaded resource with its request. */
export interface Loaded {
  readonly request: Request;
  readonly revision: number;
  readonly content: Content;
}

/** @throws SERVICE_ANSWER_INVALID if `json` is not the requested resource */
export function decodeContent(name: ResourceName, json: unknown): Content {
  switch (name.kind) {
    case "day":
    case "morning":
    case "month":
    case "stock-year":
      return { kind: "table", value: decodeTable(json) };
    case "positions":
      return { kind: "positions", value: decodePositions(json) };
    case "position-history":
      return { kind: "position-history", value: decodePositionHistory(name.code, json) };
    case "securities":
      return { kind: "securities", value: decodeSecurities(json) };
    case "sources":
      return { kind: "sources", value: decodeSources(json) };
  }
}
