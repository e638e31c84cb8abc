declare module "opencc-js/dict/TSCharacters" {
  /** A character and what replaces it, or several choices, separated by blanks; entries separated by "|". */
  const dictionary: string;
  export default dictionary;
}
