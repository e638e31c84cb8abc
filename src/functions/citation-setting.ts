/** Only some hosts have cards on cells. */
export const canCite = (): boolean =>
  Office.context.requirements.isSetSupported("CustomFunctionsRuntime", "1.4");
