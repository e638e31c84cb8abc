import { session } from "../client/session";
import { readAll, type Market } from "../measures/market-view";
import { CodedError } from "../errors/coded-error";
import { broadcast, singleElements, type Blocks, type Elements } from "./broadcast";
import { PassedError, type Cell, type Result } from "./cell";
import { tooManyCells, usedPart } from "./used-part";

/** Calculates one element of a result. An error that it throws fills only that element. */
export type ElementFunction = (market: Market, elements: Elements) => Cell;
type Places = readonly (readonly (Elements | CodedError)[])[];

/** Makes a function that is computed element by element over its arguments. */
export function eachElement(element: ElementFunction): (blocks: Blocks) => Result {
  // Made once per function, not for each of a hundred thousand cells.
  const single = (market: Market, elements: Elements): Cell[][] => [[computeOne(market, elements, element)]];
  const all = (market: Market, places: Places): Cell[][] => computeAll(market, places, element);
  return (blocks) => {
    const elements = singleElements(blocks);
    if (elements) return session.read(single, elements);
    const used = usedPart(blocks);
    const error = tooManyCells(used);
    return error ? [[error]] : session.read(all, broadcast(used));
  };
}

const computeAll = (market: Market, places: Places, element: ElementFunction): Cell[][] =>
  readAll(places, (row) =>
    readAll(row, (elements) =>
      elements instanceof CodedError ? elements : computeOne(market, elements, element),
    ),
  );

function computeOne(market: Market, elements: Elements, element: ElementFunction): Cell {
  for (const each of elements) if (typeof each === "object" && each instanceof PassedError) return each;
  try {
    return element(market, elements);
  } catch (error) {
    if (error instanceof CodedError) return error;
    throw error;
  }
}

/** Makes a function whose single result fills several cells. Its arguments are single values. */
export function oneBlock(
  compute: (market: Market, elements: Elements) => Cell[][],
): (blocks: Blocks) => Result {
  const orError = (market: Market, elements: Elements): Cell[][] => {
    try {
      return compute(market, elements);
    } catch (error) {
      if (error instanceof CodedError) return [[error]];
      throw error;
    }
  };
  return (blocks) => {
    const elements = singleElements(blocks);
    if (!elements) return [[new CodedError("SINGLE_VALUE_NEEDED")]];
    const passed = elements.find((element) => element instanceof PassedError);
    return passed ? [[passed]] : session.read(orError, elements);
  };
}
