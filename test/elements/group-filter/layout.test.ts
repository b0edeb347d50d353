import '../../../src/define.js';
import { expect, nextFrame } from '@open-wc/testing';
import { rendered, show, TestBoard } from '../../support/board.js';
import { group } from '../../support/builders.js';
import { dayNow, smallDay } from '../../support/days.js';
import { familyOf, loadFonts, testFonts } from '../../support/fonts.js';
import { layoutFaults } from '../../support/layout-check.js';
import { longLanguage, registerLongMessages } from '../../support/long-messages.js';

const day = [...smallDay('ru'), group(dayNow, 'south', 'Доставка, Юг и Северный Кавказ')];

describe('The layout of <group-filter>', () => {
  before(async () => {
    registerLongMessages();
    await loadFonts();
  });

  for (const lang of ['en', 'ru', longLanguage]) {
    for (const groupIds of [null, ['south', 'gone', 'sales', 'vip']]) {
      const choice = groupIds ? 'some groups' : 'all groups';
      it(`keeps every text in its box in any font from 280 px on, closed and open, with ${choice} in ${lang}`, async () => {
        const filter = await show('group-filter', new TestBoard(day), { groupIds }, { lang });
        const popover = filter.renderRoot.querySelector<HTMLElement>('[popover]')!;
        const faults: string[] = [];
        for (const font of testFonts) {
          filter.style.setProperty('--callboard-font', familyOf(font));
          for (const width of [280, 320, 340, 420, 600]) {
            filter.parentElement!.style.width = `${width}px`;
            for (const isOpen of [false, true]) {
              popover.togglePopover(isOpen);
              await nextFrame();
              await rendered(filter);
              const found = layoutFaults(filter, { mayBreakWords: width < 340 });
              faults.push(...found.map((fault) => `${font}, ${width} px, ${isOpen ? 'open' : 'closed'}: ${fault}`));
            }
          }
        }
        expect(popover.querySelectorAll('.option').length).to.be.greaterThan(3);
        expect(faults).to.deep.equal([]);
      });
    }
  }
});
