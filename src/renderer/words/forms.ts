/** The words of what pages with forms are made of. */

export const CHOICE_LIST = {
  all: "All",
} as const;

export const DIALOG_FORM = {
  cancel: "Cancel",
} as const;

export const EXPORT_FORM = {
  exportCount: (count: string | number): string => `Export ${count}`,
  sToExport: (value: string | number, value2: string | number): string => `${value}${value2}s to export`,
  exportedText: "Exported text",
  chooseA: (noun: string | number): string => `Choose a ${noun}.`,
  close: "Close",
  copy: "Copy",
  download: "Download",
} as const;

export const IMPORT_FORM = {
  importS: (noun: string | number): string => `Import ${noun}s`,
  fromAFile: "From a file",
  text: "Text",
  whatTheImportWouldDo: "What the import would do",
  cancel: "Cancel",
  importWanted: (wanted: string | number): string => `Import ${wanted}`,
} as const;

export const LIST_PAGE = {
  widthOfTheList: "Width of the list",
  newNoun: (noun: string | number): string => `New ${noun}`,
  noYet: (noun: string | number): string => `No ${noun} yet`,
} as const;
