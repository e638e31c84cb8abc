import type { WITNESS_ERRORS as ENGLISH } from "../witness-errors";
import type { InChinese } from "./in-chinese";

export const WITNESS_ERRORS: InChinese<typeof ENGLISH> = {
  QUOTATIONS_NOT_BELIEVED: [
    "{day}：網頁的報價與賣空名單有 {contradicted} 行（共 {rows} 行）不同；數目過多，不似誤印，因此不以報價核對。",
    "{day}：网页的报价与卖空名单有 {contradicted} 行（共 {rows} 行）不同；数目过多，不像误印，因此不以报价核对。",
  ],
  TURNOVER_PAGE_NOT_BELIEVED: [
    "{day}：收市後網頁有 {contradicted} 行（共 {rows} 行）的數字不同；數目過多，不似誤印，因此不以該網頁核對。",
    "{day}：收市后网页有 {contradicted} 行（共 {rows} 行）的数字不同；数目过多，不像误印，因此不以该网页核对。",
  ],
  PRICES_NOT_BELIEVED: [
    "{day}：{rows} 項金額中有 {contradicted} 項與當日股價相差甚遠；數目過多，不似誤印，因此不以股價核對。",
    "{day}：{rows} 项金额中有 {contradicted} 项与当日股价相差甚远；数目过多，不像误印，因此不以股价核对。",
  ],
  CONTRADICTED_BY_TURNOVER_PAGE: [
    "{day}：收市後網頁與 {code} 的一項數字矛盾，該數字因此不詳。",
    "{day}：收市后网页与 {code} 的一项数字矛盾，该数字因此不详。",
  ],
  CONTRADICTED_BY_PRICES: [
    "{day}：當日股價與 {code} 的一項數字矛盾，該數字因此不詳。",
    "{day}：当日股价与 {code} 的一项数字矛盾，该数字因此不详。",
  ],
  RESTATEMENT_TOO_SHORT: [
    "{day} 的修訂沒有採用：其行數遠少於當日名單。",
    "{day} 的修订没有采用：其行数远少于当日名单。",
  ],
  RESTATEMENT_ABOVE_TOTAL: [
    "{day} 的修訂沒有採用：其中有證券的賣空成交高於總成交。",
    "{day} 的修订没有采用：其中有证券的卖空成交高于总成交。",
  ],
  RESTATEMENT_OUTSIDE_PRICES: [
    "{day} 的修訂沒有採用：當中多項金額與當日股價相差甚遠。若屬正確，請以 hkshort apply 加上該網頁的檔名採用。",
    "{day} 的修订没有采用：当中多项金额与当日股价相差甚远。若属正确，请用 hkshort apply 加上该网页的文件名采用。",
  ],
  RESTATEMENT_UNPROVEN: [
    "{day} 的修訂沒有採用：沒有總數可核實，而且更改了超過五分之一的櫃台。若屬正確，請以 hkshort apply 加上該網頁的檔名採用。",
    "{day} 的修订没有采用：没有总数可核实，而且更改了超过五分之一的柜台。若属正确，请用 hkshort apply 加上该网页的文件名采用。",
  ],
};
