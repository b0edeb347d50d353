import '../../src/define.js';
import { ContextProvider } from '@lit/context';
import { expect, fixture, html } from '@open-wc/testing';
import { boardContext } from '../../src/elements/shared/context.js';
import type { CallList } from '../../src/elements/call-list.js';
import type { CallListName } from '../../src/i18n/messages.js';
import { agent, group, queued, ringing, started, ended } from '../support/builders.js';
import { rendered, show, TestBoard, type Surroundings } from '../support/board.js';
import { countOn, itemsOf, said } from '../support/call-list.js';
import { dayNow, emptyDay, hostileNames, smallDay, type DayLanguage } from '../support/days.js';

const lists: readonly CallListName[] = ['waiting', 'atEntry', 'talking', 'unprocessed'];

const states: Readonly<Record<string, readonly [() => TestBoard | null, ((board: TestBoard) => void)?]>> = {
  'without a store': [() => null],
  'before data': [() => new TestBoard([], { live: false })],
  empty: [() => new TestBoard(emptyDay())],
  live: [() => new TestBoard()],
  stale: [() => new TestBoard(), (board) => board.goStale()],
  disconnected: [() => new TestBoard(), (board) => board.disconnect()],
  refused: [() => new TestBoard(), (board) => board.refuse()],
};

async function shown(
  list: CallListName,
  board: TestBoard | null = new TestBoard(),
  surroundings: Surroundings = {},
  properties: Partial<CallList> = {},
): Promise<CallList> {
  return show('call-list', board, { list, ...properties }, { width: 344, ...surroundings });
}

const text = (element: CallList, selector: string) =>
  element.shadowRoot!.querySelector<HTMLElement>(selector)?.innerText.trim() ?? null;

describe('<call-list>', () => {
  describe('is accessible', () => {
    for (const [state, [make, change]] of Object.entries(states)) {
      for (const list of lists) {
        it(`${list}, ${state}`, async () => {
          const board = make();
          const surroundings: Surroundings = list === 'waiting' ? {} : { lang: 'ru', theme: 'dark' };
          const element = await shown(list, board, surroundings);
          if (board) change?.(board);
          await rendered(element);
          await expect(element).to.be.accessible();
        });
      }
    }

    it('is accessible from right to left in a narrow list', async () => {
      await expect(await shown('unprocessed', new TestBoard(), { dir: 'rtl', width: 280 })).to.be.accessible();
    });
  });

  describe('says', () => {
    const cases: readonly (readonly [DayLanguage, CallListName, head: string[], lines: string[]])[] = [
      [
        'en',
        'waiting',
        ['3', 'Waiting', 'Incoming calls in a queue or ringing at agents: nobody has answered yet.'],
        [
          '!! 1:12 | +7 916 204-18-77 | Sales | Ringing in: Maria Sokolova; · Timur Valeev',
          '! 0:31 | Number hidden | Delivery | Queued, nobody is rung',
          '0:14 | +7 495 730-22-15 | Support | Ringing in: Ekaterina Belova',
        ],
      ],
      [
        'ru',
        'unprocessed',
        [
          '9',
          'Необработанные',
          'Пропущенные за сегодня, которым ещё не перезвонили. Звонки со скрытых номеров остаются.',
        ],
        [
          '! +7 909 771-30-08 | 4 раза · с 08:57 | Продажи | Позвонить',
          '! +7 912 365-80-14 | 3 раза · с 09:40 | Поддержка | Позвонить',
          'Номер скрыт | 1 раз · с 10:21 | Доставка | перезвонить нельзя',
          '+7 961 480-92-37 | 1 раз · с 10:36 | Продажи | Позвонить',
        ],
      ],
      [
        'en',
        'talking',
        ['4', 'Talking', 'Incoming calls in which a caller and an agent are talking, hold and transfer included.'],
        [
          '19:42 | +7 903 118-40-02 | Talking: Anna Kuznetsova | Support',
          '5:58 | +7 921 655-09-31 | Talking: Dmitry Orlov | Sales',
          '1:50 | +7 812 309-55-80 | Talking: Svetlana Kim | Delivery',
          '0:03 | +7 985 441-63-20 | Talking: Artyom Gavrilov | Support',
        ],
      ],
      [
        'ru',
        'atEntry',
        [
          '1',
          'На входе в систему',
          'Входящие звонки в приветствии или меню: ещё не в очереди, и дозвон до сотрудников не начался.',
        ],
        ['0:07 | +7 921 300-10-20 | на +7 495 120-00-01'],
      ],
    ];
    for (const [lang, list, head, lines] of cases) {
      it(`shows the list ${list} in ${lang}`, async () => {
        const element = await shown(list, new TestBoard(smallDay(lang)), { lang });
        expect([countOn(element), text(element, '#name'), text(element, 'header p')]).to.deep.equal(head);
        expect(said(element)).to.deep.equal(lines);
      });
    }

    it('names the durations above them, since the table of agents has others of the same calls', async () => {
      const captionOf = async (list: CallListName) =>
        (await shown(list)).renderRoot.querySelector('.caption')?.textContent ?? null;
      expect(await captionOf('waiting')).to.equal('Time waiting');
      expect(await captionOf('talking')).to.equal('Time talking');
      expect(await captionOf('unprocessed'), 'their times are written in words').to.equal(null);
    });

    for (const [list, en, ru] of [
      ['atEntry', 'No call is at entry.', 'На входе никого нет.'],
      ['waiting', 'Nobody is waiting.', 'Никто не ждёт.'],
      ['talking', 'Nobody is talking.', 'Никто не разговаривает.'],
      ['unprocessed', 'Everybody has been called back.', 'Всем перезвонили.'],
    ] as const) {
      it(`says that the list ${list} is empty`, async () => {
        const board = new TestBoard(emptyDay());
        expect(text(await shown(list, board), '.empty')).to.equal(en);
        expect(text(await shown(list, board, { lang: 'ru' }), '.empty')).to.equal(ru);
      });
    }

    it('shows the name beside the number, and ids where the directory has no name', async () => {
      const board = new TestBoard(emptyDay());
      const element = await shown('waiting', board);
      board.take(
        started(dayNow, 'one', { contact: { key: 'k', number: '8 (800) 1', name: 'Acme' } }),
        started(dayNow, 'two', { contact: { key: 'k', name: 'Acme' } }),
        started(dayNow, 'three', { contact: { key: 'secret' } }),
        ringing(dayNow, 'one', 'nobody', 'nothing'),
        queued(dayNow, 'two'),
        queued(dayNow, 'three'),
      );
      await rendered(element);
      expect(said(element).sort()).to.deep.equal([
        '0:00 | 8 (800) 1 | Acme | nothing | Ringing in: nobody',
        '0:00 | Acme | No group | Queued, nobody is rung',
        '0:00 | Number hidden | No group | Queued, nobody is rung',
      ]);
    });

    it('shows the names of agents whatever groups are selected', async () => {
      const board = new TestBoard();
      const element = await shown('waiting', board);
      board.store.selectGroups(['sales']);
      board.take(ringing(dayNow, 'wait-sales', 'svetlana'), agent(dayNow, 'timur', [], { name: 'Timur the Second' }));
      await rendered(element);
      expect(said(element)).to.deep.equal([
        '!! 1:12 | +7 916 204-18-77 | Sales | Ringing in: Maria Sokolova; · Timur the Second; · Svetlana Kim',
      ]);
    });

    it('counts further ringing agents', async () => {
      const board = new TestBoard();
      const element = await shown('waiting', board);
      const ids = Array.from({ length: 100 }, (_, index) => `agent-${index}`);
      board.take(...ids.map((id) => ringing(dayNow, 'wait-support', id)));
      await rendered(element);
      expect(said(element)[2]).to.match(
        /Ekaterina Belova; · agent-0; · agent-1; · agent-10; · agent-11; · agent-12 \+95$/,
      );
    });

    it('shows the sign of the callers once in its header when all of them have the same', async () => {
      const board = new TestBoard();
      const element = await shown('unprocessed', board, {}, { noticeUnprocessedAfter: 60 });
      const signs = (selector: string) => element.shadowRoot!.querySelectorAll(`${selector} svg`).length;
      const items = itemsOf(element).length;
      expect([signs('header h2'), signs('.details')], 'all have waited too long').to.deep.equal([1, 0]);
      element.noticeUnprocessedAfter = 1800;
      await rendered(element);
      const marked = itemsOf(element).filter((item) => item.classList.contains('is-notice')).length;
      expect(marked).to.be.within(1, items - 1);
      expect([signs('header h2'), signs('.details')], 'some have waited too long').to.deep.equal([0, marked]);
    });

    it('divides groups by a middle dot, and by a pause for screen readers', async () => {
      const board = new TestBoard();
      const element = await shown('waiting', board);
      board.take(
        group(dayNow, 'sales', 'Delivery, South'),
        group(dayNow, 'support', 'Sales, South'),
        queued(dayNow, 'wait-sales', 'sales', 'support'),
      );
      await rendered(element);
      const groups = itemsOf(element)[0]!.querySelector<HTMLElement>('.details bdi')!;
      expect(groups.title).to.equal('Delivery, South · Sales, South');
      expect(groups.textContent).to.equal('Delivery, South; · Sales, South');
      expect(groups.querySelector('.visually-hidden')!.textContent).to.equal(';');
    });

    it('shows any name as text and within its width', async () => {
      const at = dayNow - 60_000;
      const board = new TestBoard([
        ...emptyDay(),
        ...hostileNames.flatMap((name, index) => [
          group(at, name, name),
          agent(at, name, [name], { name }),
          started(at, `in-${index}`, { contact: { key: null, number: name, name } }),
          ringing(at + index, `in-${index}`, name, name),
          started(at, `missed-${index}`, { contact: { key: name, number: name, name } }),
          queued(at, `missed-${index}`, name),
          ended(at + index, `missed-${index}`),
        ]),
      ]);
      for (const list of ['waiting', 'unprocessed'] as const) {
        const element = await shown(list, board);
        const names = itemsOf(element).map((line) => line.querySelector('.contact bdi')!.textContent);
        expect(names).to.deep.equal(hostileNames);
        expect(element.shadowRoot!.querySelectorAll('img, b').length).to.equal(0);
        for (const line of itemsOf(element)) {
          expect(line.scrollWidth, saidWidth(line)).to.be.at.most(line.clientWidth);
          const call = line.querySelector('.call');
          const right = line.querySelector('.what')!.getBoundingClientRect().right;
          if (call) expect(right, 'nothing lies under the button').to.be.at.most(call.getBoundingClientRect().left);
        }
      }
    });
  });

  describe('in each state', () => {
    for (const [state, change] of [
      ['stale', (board: TestBoard) => board.goStale()],
      ['disconnected', (board: TestBoard) => board.disconnect()],
    ] as const) {
      it(`is hatched, shows no ages and raises no alarm while ${state}`, async () => {
        const board = new TestBoard();
        const element = await shown('waiting', board);
        change(board);
        await rendered(element);
        expect(said(element).map((line) => line.split(' | ')[0])).to.deep.equal(['–', '–', '–']);
        expect(countOn(element)).to.equal('3');
        expect(element.shadowRoot!.querySelectorAll('.panel :is(.is-act, .is-notice, .age svg)').length).to.equal(0);
        expect(getComputedStyle(element.shadowRoot!.querySelector('.panel')!).backgroundImage).to.contain('gradient');
      });
    }

    it('shows no numbers and a button to check again when access is refused', async () => {
      const board = new TestBoard();
      const element = await shown('waiting', board);
      board.refuse();
      await rendered(element);
      expect(itemsOf(element).length).to.equal(0);
      element.shadowRoot!.querySelector<HTMLElement>('[part~=refusal] button')!.click();
      expect(board.source.retries).to.equal(1);
    });

    it('shows placeholders of the size of items before the first data', async () => {
      const board = new TestBoard([], { live: false });
      for (const list of ['waiting', 'unprocessed'] as const) {
        const before = await shown(list, board);
        const after = await shown(list);
        const heights = [before, after].map((element) => element.shadowRoot!.querySelector('li')!.offsetHeight);
        expect(heights[0]).to.equal(heights[1]);
        expect(before.shadowRoot!.querySelector('section')!.getAttribute('aria-busy')).to.equal('true');
        expect(after.shadowRoot!.querySelector('section')!.getAttribute('aria-busy')).to.equal('false');
      }
    });

    it('shows its freshness unless there is a board around it', async () => {
      const board = new TestBoard();
      const alone = await shown('waiting', board);
      expect(text(alone, '[part~=freshness]')?.replace(/\s+/g, ' ')).to.equal('Live 10:42:18');
      board.advance(2000);
      expect(text(alone, '[part~=time]')).to.equal('10:42:20');

      const around = await fixture<HTMLElement>(html`<div></div>`);
      new ContextProvider(around, { context: boardContext, initialValue: true });
      const inside = Object.assign(document.createElement('call-list'), { store: board.store });
      around.append(inside);
      await rendered(inside);
      expect(text(inside, '[part~=freshness]')).to.equal(null);
      expect(countOn(inside)).to.equal('3');
      board.refuse();
      await rendered(inside);
      expect(inside.shadowRoot!.childElementCount, 'the board says why').to.equal(0);
    });
  });
});

const saidWidth = (line: HTMLElement) => line.textContent.slice(0, 40);
