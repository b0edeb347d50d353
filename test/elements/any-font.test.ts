import { expect, nextFrame } from '@open-wc/testing';
import '../../src/define.js';
import type { CallBoard } from '../../src/index.js';
import { rendered, show, TestBoard } from '../support/board.js';
import { emptyDay } from '../support/days.js';
import { familyOf, loadFonts, testFonts } from '../support/fonts.js';
import { layoutFaults } from '../support/layout-check.js';
import { longLanguage, registerLongMessages } from '../support/long-messages.js';

/** A board in each of its states. */
const states: Readonly<Record<string, (lang: string) => Promise<CallBoard>>> = {
  live: (lang) => show('call-board', new TestBoard(), { openList: 'unprocessed' }, { lang }),
  stale: async (lang) => {
    const board = new TestBoard();
    const element = await show('call-board', board, { openList: 'waiting' }, { lang });
    board.goStale();
    return element;
  },
  disconnected: async (lang) => {
    const board = new TestBoard();
    const element = await show('call-board', board, { openList: 'talking' }, { lang });
    board.disconnect();
    return element;
  },
  refused: async (lang) => {
    const board = new TestBoard();
    const element = await show('call-board', board, {}, { lang });
    board.refuse();
    return element;
  },
  empty: (lang) => show('call-board', new TestBoard(emptyDay()), { openList: 'waiting' }, { lang }),
};

/** The widths of the board, by the size of its text. */
const widths = { 1: [280, 340, 600, 1200], 2: [600] } as const;

/** Waits until the table has measured its columns, which may change its layout once more. */
async function settled(element: CallBoard): Promise<void> {
  for (let frame = 0; frame < 3; frame++) {
    await rendered(element);
    await nextFrame();
  }
}

describe('The layout of <call-board>', () => {
  before(async () => {
    registerLongMessages();
    await loadFonts();
  });

  for (const [state, open] of Object.entries(states)) {
    // English is the shortest: once is enough.
    for (const lang of state === 'live' ? ['en', 'ru', longLanguage] : ['ru', longLanguage]) {
      it(`holds in any font from 280 px on, in text of 100 % and 200 %, while it is ${state}, in ${lang}`, async () => {
        const element = await open(lang);
        const page = element.parentElement!;
        const faults: string[] = [];
        for (const font of testFonts) {
          element.style.setProperty('--callboard-font', familyOf(font));
          for (const scale of [1, 2] as const) {
            element.style.setProperty('--callboard-scale', String(scale));
            for (const width of widths[scale]) {
              page.style.width = `${width}px`;
              await settled(element);
              const mayBreakWords = width / scale < 340;
              const found = layoutFaults(element, { mayBreakWords, skip: '.tip' });
              faults.push(...found.map((fault) => `${font}, ${width} px, ${scale * 100} %: ${fault}`));
            }
          }
        }
        expect(faults).to.deep.equal([]);
      });
    }
  }
});
