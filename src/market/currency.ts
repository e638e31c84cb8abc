/** The currencies counters are quoted in. */
export const CURRENCIES = ["HKD", "CNY", "USD", "CAD", "JPY", "SGD", "EUR", "AUD", "GBP", "MOP"] as const;
export type Currency = (typeof CURRENCIES)[number];
export const isCurrency = (text: string): text is Currency =>
  (CURRENCIES as readonly string[]).includes(text);

/** What is known of a counter's currency: "other" is not HKD, without proof of which. */
export type CounterCurrency = Currency | "other";
