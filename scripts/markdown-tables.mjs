/** The cells of a row; a line that is none has one. */
const cellsOf = (line) =>
  line
    .trim()
    .replace(/^\||(?<!\\)\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());
const isRow = (line) => line.trimStart().startsWith('|');
const isRule = (line) => /\|/.test(line) && cellsOf(line).every((cell) => /^:?-+:?$/.test(cell));

/**
 * The tables of a Markdown text that do not show as such: a header that its line of dashes does not fit, rows without either, prose that
 * has become a row. `{line, says}` each, the first line being 1.
 */
export function brokenTables(text) {
  const broken = [];
  // Of code the lines stay, empty.
  const lines = text.replace(/^( *)(```+|~~~+)[^]*?^\1\2/gm, (code) => code.replace(/[^\n]+/g, '')).split('\n');
  let columns = 0;
  for (const [index, line] of lines.entries()) {
    const note = (says) => broken.push({ line: index + 1, says });
    if (columns > 0) {
      // Until an empty line all are rows.
      if (line.trim() === '') columns = 0;
      else if (!isRow(line)) note('prose in a table: an empty line is missing before it');
      else if (
        columns > 1 &&
        cellsOf(line)
          .slice(1)
          .every((cell) => cell === '')
      )
        note('a row with nothing but its first cell: prose that has become one?');
    } else if (isRule(line)) {
      columns = cellsOf(line).length;
      if (cellsOf(lines[index - 1] ?? '').length !== columns)
        note('the header of a table has not as many cells as its line of dashes');
      else if (index > 1 && lines[index - 2].trim() !== '')
        note('prose before the header of a table: an empty line is missing after it');
    } else if (isRow(line) && !isRule(lines[index + 1] ?? ''))
      note('a row of no table: a header and a line of dashes are missing before it');
  }
  return broken;
}
