/** The currencies counters are quoted in. */
export const CURRENCIES = ["HKD", "CNY", "USD", "CAD", "JPY", "SGD", "EUR", "AUD", "GBP", "MOP"] as const;
export type Currency = (typeof CURRENCIES)[number];
export const isCurrency = (text: string): text is Currency =>
  (CURRENCIES as readonly string[]).includes(text);

/** A counter's currency as far as it is known. "other" is an unknown currency that is not HKD. */
export type CounterCurrency = Currency | "other";
