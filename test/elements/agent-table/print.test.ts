import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import { rendered, TestBoard } from '../../support/board.js';
import { find, rowsOf, tableOn } from '../../support/agent-table.js';
import { crowd } from '../../support/days.js';

describe('<agent-status-table> on paper', () => {
  afterEach(() => dispatchEvent(new Event('afterprint')));

  it('renders every row, without scrolling, while the page is printed', async () => {
    const table = await tableOn(new TestBoard(crowd(60)));
    const before = rowsOf(table).length;
    expect(before).to.be.lessThan(60);
    dispatchEvent(new Event('beforeprint'));
    await rendered(table);
    const rows = rowsOf(table).map((row) => row.getBoundingClientRect());
    expect(rows).to.have.length(60);
    for (const [index, row] of rows.slice(1).entries()) expect(row.top).to.be.closeTo(rows[index]!.bottom, 1);
    const scroller = find(table, '.scroller')!;
    expect(scroller.scrollHeight).to.be.at.most(scroller.clientHeight + 1);
    dispatchEvent(new Event('afterprint'));
    await rendered(table);
    expect(rowsOf(table).length).to.equal(before);
  });

  it('fits a sheet of A4 while the page is printed', async () => {
    const table = await tableOn(new TestBoard());
    dispatchEvent(new Event('beforeprint'));
    await rendered(table);
    expect(table.offsetWidth).to.be.at.most(718);
    for (const row of rowsOf(table)) expect(row.scrollWidth, 'a row in its table').to.be.at.most(table.offsetWidth);
    dispatchEvent(new Event('afterprint'));
    await rendered(table);
    expect(table.offsetWidth).to.equal(1200);
  });
});
