import type * as OSpreadsheet from "@odoo/o-spreadsheet";

/**
 * The workbook engine (@odoo/o-spreadsheet, LGPL). It is passed in, so that the same code runs in a page and in Node.
 */
export type Library = typeof OSpreadsheet;

/** Zero-based, inclusive. */
export interface Zone {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Zero-based. */
export interface CellPosition {
  readonly sheetId: string;
  readonly row: number;
  readonly col: number;
}

/** The engine uses Object.groupBy, which Node 20 does not have. */
if (!("groupBy" in Object))
  Object.assign(Object, {
    groupBy<T>(items: Iterable<T>, keyOf: (item: T, index: number) => string): Record<string, T[]> {
      const groups = Object.create(null) as Record<string, T[]>;
      let index = 0;
      for (const item of items) (groups[keyOf(item, index++)] ??= []).push(item);
      return groups;
    },
  });

const EXCEL_ERRORS = ["#VALUE!", "#REF!", "#BUSY!", "#CALC!", "#NUM!", "#NULL!", "#N/A", "#DIV/0!"];

/** Makes the engine spell error values as Excel does. Call it before a model is made. */
export function spellErrorsAsExcel({ registries, CellErrorType }: Library): void {
  for (const error of EXCEL_ERRORS) registries.errorTypes.add(error);
  Object.assign(CellErrorType, { GenericError: "#VALUE!", InvalidReference: "#REF!" });
}

/** Suppresses the engine's own messages in the console; other messages are still printed. */
export function quietEngine(): void {
  console.debug = () => undefined;
  const { log, group } = console;
  const chatter =
    /^(evaluate|#####|###|Model created|START|Replayed|Data loaded|\S+ cells imported|Migrated|Init|Load)|PREVIEW_BLOCKS|^[A-Z_]{6,}$/;
  const isChatter = (first: unknown): boolean => typeof first === "string" && chatter.test(first);
  console.log = (...said: unknown[]) => {
    if (!isChatter(said[0])) log(...said);
  };
  console.group = (...said: unknown[]) => {
    if (!isChatter(said[0])) group(...said);
  };
}
