import type { HelpTexts } from "./help-form";

export const HELP_EN: HelpTexts = {
  title: "HK Short Selling",
  lead: "Hong Kong short selling in Excel: functions and tables from what the exchange (HKEX) and the Securities and Futures Commission (SFC) publish.",
  start: "How to start",
  steps: [
    'Type `=SHORTRATIO("0700")` into a cell: Tencent’s short-selling ratio on the latest trading day.',
    "A second argument is a date, and both may be ranges: `=SHORTRATIO(A2:A50, B1:F1)` fills a block.",
    "On the Home tab, Short selling opens the pane: tables, rankings, one security, and a builder for functions.",
  ],
  functions: "The functions",
  functionsLead: "Select one for its arguments.",
  errors: "What an error in a cell means",
  errorsLead:
    "`#VALUE!` means that an argument cannot be read, `#N/A` that there is no such figure. Select the cell to read why. For example:",
  trouble: "When something is wrong",
  troubles: [
    [
      "The pane stays blank in Excel on the web",
      "If the add-in is on your own computer (`localhost`), Chrome and Edge from version 142 ask for access to the local network. Allow it. If it was refused: open the browser’s settings for excel.cloud.microsoft, allow local network access, load the page again.",
    ],
    [
      "The pane says that the certificate or the page is not trusted",
      "Open the service’s address in the browser and see whether the browser warns. On your own computer `npm run excel` makes a certificate and asks you to trust it.",
    ],
    [
      "`#NAME?`",
      "Excel did not know the function when it opened the workbook. Open Short selling on the Home tab: the add-in writes such formulas again. If that does not help, close the workbook and open it again.",
    ],
    [
      "`#BUSY!` does not go away",
      "The add-in calculates such cells again after about 15 seconds. Ctrl+Alt+F9 recalculates everything.",
    ],
    [
      "Excel’s Undo does not undo a step",
      "Excel cannot undo some steps of an add-in, such as deleting or copying a sheet. The pane has its own Undo button for what it did.",
    ],
    [
      "Excel 2021",
      "Functions work from Excel 2021 on. In Excel 2021 their results have no number format: set it yourself.",
    ],
    [
      "No network, or the service is down",
      "Open workbooks go on working with the figures already fetched, and cells update by themselves when the service answers again. To start the add-in, Excel needs Microsoft’s office.js from the internet; the browser’s copy of it lasts for some days only.",
    ],
    [
      "The add-in is missing in new workbooks",
      "Have your administrator install it through the Microsoft 365 admin centre. A shared folder is for trying out only.",
    ],
    ["An old version is shown", "Close Excel and open it a day later, or have the add-in’s cache emptied."],
  ],
  privacy: "Privacy",
  privacyItems: [
    "Figures come from the service that this page comes from, or the one named in Settings. The add-in asks it for securities, days and months, and never sends what is in your workbook.",
    "Figures are kept in this browser, so that a workbook opens quickly; Settings › Clear the memory removes them.",
    "A file that you drop into the pane is read on this computer. It goes to your service only when you hand it over.",
    "office.js, which every add-in needs, comes from Microsoft, under Microsoft’s terms. Nothing is sent to anyone else.",
  ],
  contact: "Who helps",
  contactText: "Whoever runs your service:",
  optional: "optional",
  languages: "Language",
};
