/** The cells of a row; a line without bars has one cell. */
const cellsOf = (line) =>
  line
    .trim()
    .replace(/^\||(?<!\\)\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());
const isRow = (line) => line.trimStart().startsWith('|');
const isRule = (line) => /\|/.test(line) && cellsOf(line).every((cell) => /^:?-+:?$/.test(cell));

/**
 * Finds tables in Markdown that do not render as tables: a header and a delimiter row of different
 * lengths, rows without a header, prose next to a table. Lines count from 1.
 */
export function brokenTables(text) {
  const broken = [];
  // Empty the lines of code blocks, and keep them for the numbers of lines.
  const lines = text.replace(/^( *)(```+|~~~+)[^]*?^\1\2/gm, (code) => code.replace(/[^\n]+/g, '')).split('\n');
  let columns = 0;
  for (const [index, line] of lines.entries()) {
    const note = (says) => broken.push({ line: index + 1, says });
    if (columns > 0) {
      // A table ends at an empty line.
      if (line.trim() === '') columns = 0;
      else if (!isRow(line)) note('prose right after a table: add an empty line before it');
      else if (
        columns > 1 &&
        cellsOf(line)
          .slice(1)
          .every((cell) => cell === '')
      )
        note('all cells but the first are empty: is this prose in a table?');
    } else if (isRule(line)) {
      columns = cellsOf(line).length;
      if (cellsOf(lines[index - 1] ?? '').length !== columns)
        note('the header of the table and its delimiter row differ in their number of cells');
      else if (index > 1 && lines[index - 2].trim() !== '')
        note('prose right before the header of a table: add an empty line after it');
    } else if (isRow(line) && !isRule(lines[index + 1] ?? ''))
      note('a row without a table: add a header and a delimiter row before it');
  }
  return broken;
}
