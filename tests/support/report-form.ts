import ExcelJS from 'exceljs';

/** What stands in the Excel form of a report, by the labels of its lines. */
export async function answersIn(bytes: Buffer): Promise<Record<string, string>> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes as unknown as ExcelJS.Buffer);
  const answers: Record<string, string> = {};
  book.worksheets[0]?.eachRow((row) => (answers[row.getCell(1).text] = row.getCell(2).text));
  return answers;
}
