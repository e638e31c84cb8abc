import type { InventedName } from "./company-names";

/** An invented fund: its names, and how it follows the market. */
export interface InventedFund extends InventedName {
  /** How many times the market's move it moves; negative for an inverse fund. */
  readonly beta: number;
  /** The daily move of its own, as a fraction. */
  readonly swing: number;
}

/** Managers that do not exist. */
const MANAGERS = [
  ["HELM", "舵手"],
  ["KITE", "飛鳶"],
  ["MAST", "高桅"],
  ["KEEL", "龍骨"],
] as const;

/** What the funds hold. An index of the name does not exist. */
const THEMES = [
  { before: "", name: "HK50", chinese: "香港五十", beta: 1, swing: 0.001 },
  { before: "", name: "HK TECH", chinese: "香港科技", beta: 1.4, swing: 0.006 },
  { before: "", name: "CN100", chinese: "內地一百", beta: 0.8, swing: 0.005 },
  { before: "", name: "CN TECH", chinese: "內地科技", beta: 1.1, swing: 0.008 },
  { before: "", name: "HIGHDIV", chinese: "高息股", beta: 0.6, swing: 0.003 },
  { before: "", name: "ASIA CHIP", chinese: "亞洲芯片", beta: 0.9, swing: 0.012 },
  { before: "", name: "GLOBAL AI", chinese: "環球智能", beta: 0.7, swing: 0.012 },
  { before: "", name: "GOLD", chinese: "黃金", beta: 0, swing: 0.009 },
  { before: "FL2 ", name: "HK50", chinese: "每日兩倍", beta: 2, swing: 0.002 },
  { before: "FI2 ", name: "HK50", chinese: "反向兩倍", beta: -2, swing: 0.002 },
] as const;

/** The invented funds, one for each manager and theme. */
export const INVENTED_FUNDS: readonly InventedFund[] = THEMES.flatMap(
  ({ before, name, chinese, beta, swing }) =>
    MANAGERS.map(([manager, managerInChinese]) => ({
      name: `${before}${manager} ${name}`,
      chineseName: managerInChinese + chinese,
      beta,
      swing,
    })),
);
