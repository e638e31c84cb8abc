/** The Chinese of what has these keys, as written in Hong Kong and on the mainland. */
export type InChinese<English> = Readonly<Record<keyof English, readonly [zhHK: string, zhCN: string]>>;
