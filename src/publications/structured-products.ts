/** Codes of structured products, according to the exchange's allocation plan: warrants, inline warrants, CBBCs. */
export const isStructuredProduct = (code: number): boolean =>
  (code >= 10_000 && code <= 29_999) ||
  (code >= 47_000 && code <= 48_999) ||
  (code >= 50_000 && code <= 69_999);
