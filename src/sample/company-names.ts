/*
 * The names of invented companies: a thing of nature and a place, "JADE HARBOUR", with the trade of the company where
 * the exchange's 16 columns have room. The Chinese name has a character for each of the three, as most short names of
 * the exchange. No listed company is known to have one of these names; `test/sample/names.test.ts` compares them with
 * a list of the exchange.
 */

/** What an invented security is called. */
export interface InventedName {
  readonly name: string;
  readonly chineseName: string;
}

type Word = readonly [english: string, chinese: string];

const words = (text: string): Word[] => text.split(" ").map((each) => each.split("/") as [string, string]);

const FIRST = words(
  "JADE/翠 AMBER/珀 CORAL/瑚 CEDAR/杉 WILLOW/柳 MAPLE/楓 BANYAN/榕 CAMPHOR/樟 HAZEL/榛 ELM/榆 " +
    "BEECH/櫸 ROWAN/楸 HERON/鷺 CRANE/鶴 EGRET/鵠 KESTREL/隼 SWALLOW/燕 MAGPIE/鵲 ORIOLE/鸝 OSPREY/鶚 " +
    "GULL/鷗 LARK/雀 FALCON/鷂 COPPER/銅 MIST/霧 FROST/霜 DEW/露 DUSK/暮 UMBER/靛 CRIMSON/絳 " +
    "SCARLET/緋 OCHRE/赭 CELADON/青 THORN/荊 PLUM/梅 ORCHID/蘭 THISTLE/薊 FERN/蕨 REED/葦 MOSS/苔",
);
const SECOND = words(
  "HARBOUR/港 RIDGE/嶺 BRIDGE/橋 QUAY/埗 LANTERN/燈 ANCHOR/錨 GROVE/林 MEADOW/原 BROOK/溪 COURT/庭 " +
    "ISLE/嶼 COVE/灣 CREST/峰 MILL/坊 KILN/窯 LOOM/織 HARVEST/穗 GATE/門 TOWER/塔 SPRING/泉 " +
    "ORCHARD/園 CLIFF/崖 DELTA/洲 PIER/埠 SHORE/岸 POND/塘 VALE/谷 FERRY/渡",
);
const TRADES = words(
  "HLDGS/控股 TECH/科技 PHARM/醫藥 PPT/置業 ENERGY/能源 MOTOR/汽車 FOODS/食品 LOGIS/物流 MEDIA/傳媒 " +
    "FIN/金融 SEMI/半導體 RETAIL/零售 GAS/燃氣 STEEL/鋼鐵 EDU/教育 INS/保險",
);

const PAIRS = FIRST.length * SECOND.length;
/** Has no factor in common with the number of pairs, so that names of codes side by side are unlike each other. */
const STRIDE = 389;
/** The longest name that leaves room for the mark of a counter in the fifteen letters of a name. */
const LONGEST = 13;

/**
 * The name of the invented company with a number, from 0; up to 1,119 all names differ.
 *
 * @example companyName(0) // { name: "JADE HARBOUR", chineseName: "翠港控股" }
 */
export function companyName(number: number): InventedName {
  const pair = (number * STRIDE) % PAIRS;
  const [first, firstCharacter] = FIRST[pair % FIRST.length] as Word;
  const [second, secondCharacter] = SECOND[Math.floor(pair / FIRST.length)] as Word;
  const [trade, tradeCharacters] = TRADES[(number * 7) % TRADES.length] as Word;
  const name = `${first} ${second}`;
  const full = `${name} ${trade}`;
  return {
    name: full.length <= LONGEST ? full : name,
    chineseName: firstCharacter + secondCharacter + tradeCharacters,
  };
}

/** The names of a company's counter in another currency: "JADE HARBOUR-R", as the exchange prints them. */
export const ofCounter = ({ name, chineseName }: InventedName, mark: "R" | "U"): InventedName => ({
  name: `${name}-${mark}`,
  chineseName: `${chineseName}－${mark === "R" ? "Ｒ" : "Ｕ"}`,
});
