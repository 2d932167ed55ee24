import type * as Papaparse from "papaparse";
import type * as ReadExcelFile from "read-excel-file/universal";
import { defaultOf, packageError } from "./package-error.ts";
import { tableText } from "./table-text.ts";
import type { Reader } from "./words.ts";

/** Reads CSV with any delimiter: one line per row, each with the names of its columns. */
export const readCsv: Reader = async (file) => {
  const papaparse = await loadPapaparse();
  const { data } = defaultOf(papaparse).parse<string[]>((await file.text()).trim(), {
    skipEmptyLines: "greedy",
  });
  return {
    text: tableText(
      data.map((row) => row.map((text) => ({ text: text.replaceAll(/\s+/g, " ").trim() }))),
    ).join("\n"),
  };
};

/** Reads Excel workbooks: each sheet under its name. */
export const readXlsx: Reader = async (file) => {
  const readSheets = defaultOf(await loadReadExcelFile());
  const sheets = await readSheets(new Blob([await file.bytes()]));
  const texts = sheets.map(({ sheet, data }) => {
    const rows = data.map((row) => row.map((value) => ({ text: shown(value) })));
    return [sheet, ...tableText(rows)].join("\n");
  });
  return { text: texts.join("\n\n") };
};

async function loadPapaparse(): Promise<typeof Papaparse> {
  try {
    return await import("papaparse");
  } catch (cause) {
    throw packageError("papaparse", "Reading CSV", cause);
  }
}

async function loadReadExcelFile(): Promise<typeof ReadExcelFile> {
  try {
    return await import("read-excel-file/universal");
  } catch (cause) {
    throw packageError("read-excel-file", "Reading Excel files", cause);
  }
}

function shown(value: unknown): string {
  if (value instanceof Date) return dayOf(value);
  const isScalar = typeof value === "string" || typeof value === "number" || typeof value === "boolean";
  return isScalar ? String(value).replaceAll(/\s+/g, " ").trim() : "";
}

/** A date, with its time unless that is midnight. */
function dayOf(date: Date): string {
  const [day = "", time = ""] = date.toISOString().split("T");
  return time.startsWith("00:00:00") ? day : `${day} ${time.slice(0, 5)}`;
}
