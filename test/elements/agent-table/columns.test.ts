import '../../../src/define.js';
import { expect } from '@open-wc/testing';
import { cell, drawn, find, findAll, rowOf, rowsOf, tableOn, textOf } from '../../support/agent-table.js';
import { rendered, TestBoard } from '../../support/board.js';
import { agent, agentStatus, group, ringing, started } from '../../support/builders.js';
import { dayNow, smallDay, type DayLanguage } from '../../support/days.js';
import { familyOf, loadFonts, testFonts } from '../../support/fonts.js';
import { layoutFaults } from '../../support/layout-check.js';
import { longLanguage, registerLongMessages } from '../../support/long-messages.js';
import type { AgentStatusTable } from '../../../src/index.js';

/** The texts that are cut, of some cells. */
function cutIn(table: AgentStatusTable, selector: string): string[] {
  const lines = findAll(table, selector).flatMap((element) => [
    element,
    ...element.querySelectorAll<HTMLElement>('.text, .text-line'),
  ]);
  return lines.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth).map(textOf);
}

/** Whatever leaves the table at its side. */
function outsideOf(table: AgentStatusTable): string[] {
  const { left, right } = table.getBoundingClientRect();
  return findAll(table, '.toolbar *, .head *, .row *')
    .filter((element) => !element.closest('.visually-hidden, .is-off, svg'))
    .filter((element) => {
      const box = element.getBoundingClientRect();
      return box.width > 0 && (box.left < left - 1 || box.right > right + 1);
    })
    .map((element) => `${element.className}: ${textOf(element)}`);
}

/** A table whose text is larger by a factor, as a page makes it by the tokens. */
async function tableWith(scale: number, width: number, lang: string): Promise<AgentStatusTable> {
  const table = await tableOn(new TestBoard(), {}, { width, lang });
  table.style.setProperty('--callboard-text', `${14 * scale}px`);
  table.style.setProperty('--callboard-text-small', `${12 * scale}px`);
  await drawn();
  await rendered(table);
  await drawn();
  return table;
}

/** Phone numbers that are cut. */
function cutNumbersIn(table: AgentStatusTable): string[] {
  return findAll(table, '.row > .with, .row .second')
    .filter((element) => /^\+[\d\s-]+$/.test(textOf(element)))
    .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
    .map(textOf);
}

/** A day whose agents and contacts have long names, and whose groups have commas in theirs. */
const longNames = (lang: DayLanguage) => [
  ...smallDay(lang),
  group(dayNow, 'south', 'Доставка, Юг и Северный Кавказ'),
  agent(dayNow, 'long', ['south', 'sales'], { name: 'Самойлов Степан Александрович', extension: '13605' }),
  started(dayNow, 'long', { contact: { key: 'k', name: 'Василий Рождественский-Крестовоздвиженский' } }),
  ringing(dayNow, 'long', 'long', 'south'),
  agent(dayNow, 'other', ['south', 'sales', 'vip'], { name: 'Ульяна Алексеева', extension: '114' }),
  started(dayNow, 'other', { contact: { key: 'n', number: '+7 495 000-04-69' } }),
  ringing(dayNow, 'other', 'other', 'sales'),
];

describe('The columns of <agent-status-table>', () => {
  for (const font of testFonts) {
    // English is shorter than both languages.
    for (const lang of ['ru', longLanguage]) {
      it(`keep every text in its box and every phone number whole in the ${font} font in ${lang}`, async () => {
        registerLongMessages();
        await loadFonts();
        const table = await tableOn(new TestBoard(longNames(lang === 'ru' ? 'ru' : 'en')), {}, { lang });
        table.style.setProperty('--callboard-font', familyOf(font));
        for (const width of [280, 360, 560, 600, 760, 960, 1200, 1440]) {
          table.parentElement!.style.width = `${width}px`;
          await drawn();
          await rendered(table);
          await drawn();
          expect(layoutFaults(table, { skip: '.probe', mayBreakWords: width < 340 }), `${width} px`).to.deep.equal([]);
          expect(cutNumbersIn(table), `${width} px`).to.deep.equal([]);
        }
      });

      it(`keep the toolbar of a filtered and frozen table in its box in the ${font} font in ${lang}`, async () => {
        registerLongMessages();
        await loadFonts();
        const board = new TestBoard(longNames('ru'));
        const table = await tableOn(board, { stateFilter: 'inbound', searchText: 'а' }, { lang });
        table.style.setProperty('--callboard-font', familyOf(font));
        find(table, '.rows [tabindex="0"]')!.focus();
        board.take(agentStatus(dayNow, 'maria', 'lunch'), agent(dayNow, 'new', [], { name: 'Яна' }));
        await drawn();
        expect(textOf(find(table, '.frozen:not(.is-off)'))).not.to.equal('');
        expect(textOf(find(table, '[part~="state-filter"]'))).not.to.equal('');
        for (const width of [280, 320, 360, 560, 760, 960, 1200]) {
          table.parentElement!.style.width = `${width}px`;
          await drawn();
          await rendered(table);
          expect(layoutFaults(table, { skip: '.scroller', mayBreakWords: width < 340 }), `${width} px`).to.deep.equal(
            [],
          );
        }
      });
    }
  }

  for (const lang of ['en', 'ru']) {
    for (const width of [600, 640, 760, 1000, 1200, 1440]) {
      it(`show states, sessions and extensions whole, and contacts if there is room, at ${width} px in ${lang}`, async () => {
        const board = new TestBoard();
        const table = await tableOn(board, {}, { width, lang });
        board.take(agent(dayNow, 'maria', ['sales'], { name: 'Maria Sokolova', extension: '13605' }));
        await rendered(table);
        await drawn();
        await rendered(table);
        const whole = ['state', 'session', 'start', 'extension', ...(width >= 1200 ? ['with'] : [])];
        expect(cutIn(table, `.row > :is(${whole.map((name) => `.${name}`).join()})`)).to.deep.equal([]);
        expect(cell(rowOf(table, 'Maria'), 'agent')).to.contain('Maria');
      });
    }

    for (const scale of [1, 2]) {
      for (const width of [280, 320, 400, 560, 760, 960, 1200]) {
        it(`fit into ${width} px with text of ${14 * scale} px in ${lang}`, async () => {
          const table = await tableWith(scale, width, lang);
          expect(outsideOf(table)).to.deep.equal([]);
          for (const row of rowsOf(table)) {
            const { bottom } = row.getBoundingClientRect();
            const lowest = Math.max(
              ...[...row.querySelectorAll('.text-line, .text, .session')].map(
                (line) => line.getBoundingClientRect().bottom,
              ),
            );
            expect(lowest, textOf(row)).to.be.at.most(bottom + 1);
          }
        });
      }
    }
  }

  it('give the state no more room than its longest name needs', async () => {
    const table = await tableOn(new TestBoard());
    const column = find(table, '.of-state')!;
    const range = document.createRange();
    const widths = [...column.querySelectorAll('.whole')].map((name) => {
      range.selectNodeContents(name);
      return range.getBoundingClientRect().width;
    });
    expect(widths).to.have.length(7);
    const glyph = 24;
    expect(column.clientWidth).to.be.closeTo(Math.max(...widths) + glyph, 2);
  });

  it('leave room for longer names of groups where the table is wide', async () => {
    const table = await tableOn(new TestBoard(), {}, { width: 1400 });
    expect(find(table, '.of-groups')!.offsetWidth).to.be.at.least(12 * 14);
  });

  it('are aligned with their headers, even before the first data', async () => {
    const starts = (table: AgentStatusTable, selector: string) =>
      findAll(table, selector).map((element) => Math.round(element.getBoundingClientRect().left));
    const table = await tableOn(new TestBoard());
    expect(starts(table, '.rows > .row:first-child > div')).to.deep.equal(starts(table, '.head-row > div'));
    const loading = await tableOn(new TestBoard([], { live: false }));
    await drawn();
    const names = starts(loading, '.head-row > div');
    expect(starts(loading, '.is-skeleton > div').slice(0, names.length)).to.deep.equal(names);
    const bar = findAll(loading, '.is-skeleton .session .skeleton')[0]!.getBoundingClientRect();
    const name = find(loading, '.head-session button')!.getBoundingClientRect();
    expect(bar.right, 'the bar of a column that is aligned at its end').to.be.closeTo(name.right, 1);
  });

  it('have the whole text as the title of each cell that may be cut', async () => {
    const table = await tableOn(new TestBoard());
    const row = rowOf(table, 'Maria');
    for (const column of ['agent', 'state', 'with', 'extension'] as const) {
      const element = row.querySelector<HTMLElement>(`[part~="cell-${column}"]`)!;
      expect(element.title, column).to.equal(textOf(element));
    }
    expect(row.querySelector<HTMLElement>('.groups')!.title).to.equal('Sales · VIP clients');
    expect(row.querySelector<HTMLElement>('.status')!.title).to.contain('Available');
  });
});

describe('The time in a status', () => {
  const elapsed = (table: AgentStatusTable, name: string) => textOf(rowOf(table, name).querySelector('.elapsed'));

  it('is shown beside the status of an agent who is not in a call, with the start as its title', async () => {
    const board = new TestBoard();
    const table = await tableOn(board);
    expect(elapsed(table, 'Yulia')).to.equal('2h 42m');
    expect(rowOf(table, 'Yulia').querySelector<HTMLElement>('.elapsed')!.title).to.equal('Available since 08:00');
    expect(elapsed(table, 'Maria'), 'of an agent in a call').to.equal('');
    board.advance(60_000);
    expect(elapsed(table, 'Yulia')).to.equal('2h 43m');
  });

  it('is a dash when the data are stale', async () => {
    const board = new TestBoard();
    const table = await tableOn(board);
    board.goStale();
    await rendered(table);
    expect(elapsed(table, 'Yulia')).to.equal('–');
  });
});

describe('The key of the search', () => {
  it('is shown only while it works, with the focus in the table or its board', async () => {
    const table = await tableOn(new TestBoard());
    const hint = find(table, 'kbd')!;
    expect(getComputedStyle(hint).visibility).to.equal('hidden');
    find(table, '.head button')!.focus();
    expect(getComputedStyle(hint).visibility).to.equal('visible');
  });
});
