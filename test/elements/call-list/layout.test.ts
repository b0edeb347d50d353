import '../../../src/define.js';
import { expect } from '@open-wc/testing';
import type { CallList } from '../../../src/index.js';
import { rendered, show, TestBoard } from '../../support/board.js';
import { agent, ended, group, queued, ringing, started } from '../../support/builders.js';
import { itemsOf } from '../../support/call-list.js';
import { dayNow, smallDay } from '../../support/days.js';
import { familyOf, loadFonts, testFonts } from '../../support/fonts.js';
import { layoutFaults } from '../../support/layout-check.js';
import { longLanguage, registerLongMessages } from '../../support/long-messages.js';

const number = '+7 495 000-04-69';
const lists = ['waiting', 'atEntry', 'talking', 'unprocessed'] as const;

/** A day with long names of callers, agents and groups in each list. */
function longNames(): TestBoard {
  const contact = { key: 'long', number, name: 'Василий Рождественский-Крестовоздвиженский' };
  return new TestBoard([
    ...smallDay('ru'),
    group(dayNow, 'south', 'Доставка, Юг и Северный Кавказ'),
    group(dayNow, 'north', 'Продажи, Север'),
    agent(dayNow, 'long', ['south'], { name: 'Самойлов Степан Александрович' }),
    started(dayNow, 'waiting', { contact }),
    queued(dayNow, 'waiting', 'south'),
    ringing(dayNow, 'waiting', 'long'),
    started(dayNow, 'missed', { contact: { ...contact, key: 'missed' } }),
    queued(dayNow, 'missed', 'south'),
    ended(dayNow, 'missed'),
  ]);
}

const numbersIn = (list: CallList) => [...list.renderRoot.querySelectorAll<HTMLElement>('.number')];

describe('The layout of <call-list>', () => {
  before(async () => {
    registerLongMessages();
    await loadFonts();
  });

  for (const font of testFonts) {
    for (const lang of ['en', 'ru', longLanguage]) {
      it(`keeps every text in its box and every number whole in the ${font} font in ${lang}`, async () => {
        const board = longNames();
        const element = await show('call-list', board, {}, { lang });
        element.style.setProperty('--callboard-font', familyOf(font));
        for (const list of lists) {
          element.list = list;
          for (const width of [280, 300, 344, 448, 700]) {
            element.parentElement!.style.width = `${width}px`;
            await rendered(element);
            const where = `${list} on ${width} px`;
            expect(itemsOf(element), where).not.to.have.length(0);
            expect(layoutFaults(element, { mayBreakWords: width < 340 }), where).to.deep.equal([]);
            for (const shown of numbersIn(element)) {
              expect(shown.scrollWidth, `${shown.textContent} in ${where}`).to.be.at.most(shown.clientWidth);
            }
          }
        }
      });
    }
  }

  it('gives the name of a caller a line of its own where the number leaves no room', async () => {
    const element = await show('call-list', longNames(), { list: 'unprocessed' }, { lang: 'ru', width: 344 });
    element.style.setProperty('--callboard-font', familyOf('wide'));
    const [first] = numbersIn(element).filter(({ textContent }) => textContent === number);
    const name = first!.nextElementSibling!;
    expect(name.getBoundingClientRect().top).to.be.at.least(first!.getBoundingClientRect().bottom - 1);
    element.parentElement!.style.width = '700px';
    expect(name.getBoundingClientRect().top).to.be.closeTo(first!.getBoundingClientRect().top, 2);
  });
});
