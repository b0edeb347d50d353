import { expect, waitUntil } from '@open-wc/testing';
import '../../../src/define.js';
import type { AgentStatusTable, CallBoard, StoreElement } from '../../../src/index.js';
import { patience, rendered, show, TestBoard } from '../../support/board.js';
import { crowd, smallDay } from '../../support/days.js';
import { familyOf, loadFonts, testFonts, type TestFont } from '../../support/fonts.js';
import { layoutFaults } from '../../support/layout-check.js';
import { longLanguage, registerLongMessages } from '../../support/long-messages.js';

interface Screen {
  readonly width: number;
  readonly height: number;
  readonly lang?: string;
}

/** Shows a board on a wall of some size, in px, once its agents are there. */
async function wallOn(board: TestBoard, { width, height, lang = 'ru' }: Screen): Promise<CallBoard> {
  const element = await show('call-board', board, { density: 'wall' }, { width, lang, theme: 'dark' });
  element.style.height = `${height}px`;
  await settled(element);
  return element;
}

async function settled(element: CallBoard): Promise<void> {
  await rendered(element);
  await waitUntil(() => within(element, 'agent-status-table', '.rows > .row').length > 0, 'the agents come', patience);
  for (let frame = 0; frame < 4; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
  await rendered(element);
}

/** The elements that match a selector within an element of the board. */
function within(board: CallBoard, tag: string, selector: string): HTMLElement[] {
  const element = board.renderRoot.querySelector<StoreElement>(tag);
  return [...(element?.renderRoot.querySelectorAll<HTMLElement>(selector) ?? [])];
}

const tableOf = (board: CallBoard) => board.renderRoot.querySelector<AgentStatusTable>('agent-status-table')!;

/** The place of an element's text, however large the element is. */
function textBox(element: Element): DOMRect {
  const range = document.createRange();
  range.selectNodeContents(element);
  return range.getBoundingClientRect();
}

/** The height of a line of text on the screen, in px. */
const textSize = (element: Element) => textBox(element).height;

function expectInside(inner: DOMRect, outer: DOMRect, what: string): void {
  expect(inner.left, `${what} begins within its box`).to.be.at.least(outer.left - 1);
  expect(inner.right, `${what} ends within its box`).to.be.at.most(outer.right + 1);
  expect(inner.top, `${what} starts below the top of its box`).to.be.at.least(outer.top - 1);
  expect(inner.bottom, `${what} ends above the bottom of its box`).to.be.at.most(outer.bottom + 1);
}

const screens = [
  { width: 1840, height: 1020 },
  { width: 3680, height: 2040 },
  { width: 1309, height: 726 },
  { width: 1040, height: 1860 },
] as const;

/** Shows the board in each font of the tests, one after another. */
async function inEachFont(element: CallBoard, check: (font: TestFont) => void): Promise<void> {
  for (const font of testFonts) {
    element.style.setProperty('--callboard-font', familyOf(font));
    await settled(element);
    check(font);
  }
}

describe('The layout of <call-board density="wall">', () => {
  before(async () => {
    registerLongMessages();
    await loadFonts();
  });

  for (const screen of screens) {
    const { width, height } = screen;
    // English is shorter than both languages.
    for (const lang of ['ru']) {
      it(`leaves room for the numbers of 5,000 agents in any font on ${width} by ${height} px in ${lang}`, async () => {
        const element = await wallOn(new TestBoard(crowd(5000)), { ...screen, lang });
        await inEachFont(element, (font) => {
          for (const panel of ['call-panel', 'staff-panel']) {
            for (const tile of within(element, panel, '.tile')) {
              const value = tile.querySelector('.value')!;
              const [text, box] = [textBox(value), tile.getBoundingClientRect()];
              expect(text.right, `"${value.textContent}" ends within its tile, ${font}`).to.be.at.most(box.right);
            }
          }
        });
      });

      it(`counts every state of the agents without a row in any font on ${width} by ${height} px in ${lang}`, async () => {
        const element = await wallOn(new TestBoard(crowd(5000)), { ...screen, lang });
        const moreOf = () => within(element, 'agent-status-table', '.more')[0];
        await waitUntil(moreOf, 'the other agents are counted', patience);
        await inEachFont(element, (font) => {
          const more = moreOf()!;
          const table = tableOf(element).getBoundingClientRect();
          expectInside(more.getBoundingClientRect(), table, `the line of the other agents, ${font}`);
          for (const count of more.querySelectorAll(':scope > span')) {
            expectInside(textBox(count), more.getBoundingClientRect(), `"${count.textContent}", ${font}`);
          }
        });
      });
    }

    for (const lang of ['ru', longLanguage]) {
      it(`keeps every text in its box in any font on ${width} by ${height} px in ${lang}`, async () => {
        const element = await wallOn(new TestBoard(smallDay()), { ...screen, lang });
        await inEachFont(element, (font) => {
          expect(layoutFaults(element, { skip: '.probe, .tip' }), font).to.deep.equal([]);
        });
      });
    }
  }

  it('is twice as large on a screen of twice the size', async () => {
    const small = await wallOn(new TestBoard(crowd(61)), { width: 1840, height: 1020 });
    const large = await wallOn(new TestBoard(crowd(61)), { width: 3680, height: 2040 });
    const measure = (board: CallBoard) => {
      const rows = within(board, 'agent-status-table', '.rows > .row');
      return {
        rows: rows.length,
        name: textSize(rows[0]!.querySelector('.agent')!),
        row: rows[0]!.getBoundingClientRect().height,
        number: textSize(within(board, 'staff-panel', '.value')[0]!),
        label: textSize(within(board, 'staff-panel', '.label span:last-child')[3]!),
        title: textSize(board.renderRoot.querySelector('h2')!),
      };
    };
    const [before, after] = [measure(small), measure(large)];
    expect(after.rows).to.equal(before.rows);
    for (const key of ['name', 'row', 'number', 'label', 'title'] as const) {
      expect(after[key] / before[key], `the size of the ${key}`).to.be.closeTo(2, 0.1);
    }
  });

  it('stacks the panels and puts the agents into one column on an upright screen', async () => {
    const element = await wallOn(new TestBoard(crowd(61)), { width: 1040, height: 1860 });
    const [calls, staff] = ['call-panel', 'staff-panel'].map((tag) =>
      element.renderRoot.querySelector(tag)!.getBoundingClientRect(),
    );
    expect(staff!.top).to.be.at.least(calls!.bottom);
    const rows = within(element, 'agent-status-table', '.rows > .row').map((row) => row.getBoundingClientRect());
    expect(new Set(rows.map(({ left }) => Math.round(left))).size, 'columns').to.equal(1);
    expect(rows.length).to.be.greaterThan(8);
    for (const { height } of rows) expect(height).to.be.within(54, 70);
  });

  it('has as many rows as fit', async () => {
    const rowsOn = async (height: number) => {
      const element = await wallOn(new TestBoard(crowd(61)), { width: 1840, height });
      return within(element, 'agent-status-table', '.rows > .row').length;
    };
    expect(await rowsOn(1380)).to.be.greaterThan(await rowsOn(1020));
  });

  it('has the aspect ratio of a television if the page gives it no height', async () => {
    const element = await show('call-board', new TestBoard(), { density: 'wall' }, { width: 1600 });
    await settled(element);
    expect(element.getBoundingClientRect().height).to.be.closeTo(900, 1);
  });

  it('is as high as the content that a page puts into it', async () => {
    const board = new TestBoard();
    const element = await show('call-board', board, { density: 'wall' }, { width: 1600 });
    const panel = Object.assign(document.createElement('staff-panel'), { density: 'wall' as const });
    element.append(panel);
    await rendered(element);
    await rendered(panel);
    await waitUntil(() => panel.renderRoot.querySelector('.value'), 'the numbers come', patience);
    const bottom = panel.getBoundingClientRect().bottom;
    expect(element.getBoundingClientRect().bottom).to.be.closeTo(bottom, 1);
  });

  for (const lang of ['en', 'ru']) {
    it(`never cuts the name of a state in any font in ${lang}`, async () => {
      const element = await wallOn(new TestBoard(smallDay()), { width: 1840, height: 1020, lang });
      await inEachFont(element, (font) => {
        const cells = within(element, 'agent-status-table', '.state');
        expect(cells).to.have.length(16);
        for (const cell of cells) {
          const { right } = textBox(cell.querySelector('.text')!);
          expect(right, `"${cell.textContent.trim()}", ${font}`).to.be.at.most(cell.getBoundingClientRect().right + 1);
        }
      });
    });

    for (const [width, height] of [
      [1840, 1020],
      [1040, 1860],
    ] as const) {
      it(`keeps the time and the button inside the notice of a lost connection at ${width} px in ${lang}`, async () => {
        const board = new TestBoard();
        const element = await wallOn(board, { width, height, lang });
        board.disconnect();
        await rendered(element);
        const pill = element.renderRoot.querySelector('[part="freshness"]')!;
        const button = pill.querySelector('button')!;
        await inEachFont(element, (font) => {
          const box = pill.getBoundingClientRect();
          for (const part of pill.children) expectInside(textBox(part), box, `${part.localName}, ${font}`);
          expectInside(box, element.getBoundingClientRect(), `the pill, ${font}`);
        });
        expect(getComputedStyle(button).backgroundColor).to.equal('rgba(0, 0, 0, 0)');
        await expect(element).to.be.accessible();
      });
    }
  }

  it('fills the screen with the reason when access is refused', async () => {
    const board = new TestBoard();
    const element = await wallOn(board, { width: 3680, height: 2040 });
    board.refuse();
    await rendered(element);
    await rendered(element);
    const message = element.renderRoot.querySelector('[part="refusal"]')!;
    const box = message.getBoundingClientRect();
    expect(box.bottom).to.be.closeTo(element.getBoundingClientRect().bottom, 2);
    expect(textSize(message.querySelector('strong')!)).to.be.at.least(100);
    const button = message.querySelector('button')!;
    expect(textBox(button).left - button.getBoundingClientRect().left, 'its padding').to.be.at.least(40);
    await expect(element).to.be.accessible();
  });

  it('shows the statuses without colour and nothing behind the rows when the data are stale', async () => {
    const board = new TestBoard();
    const element = await wallOn(board, { width: 1840, height: 1020 });
    board.goStale();
    await settled(element);
    const [rows] = within(element, 'agent-status-table', '.rows');
    expect(getComputedStyle(rows!).backgroundImage).to.equal('none');
    const [status] = within(element, 'agent-status-table', '.status');
    const [time] = within(element, 'agent-status-table', '.session');
    expect(getComputedStyle(status!).color).to.equal(getComputedStyle(time!).color);
    await expect(element).to.be.accessible();
  });
});
