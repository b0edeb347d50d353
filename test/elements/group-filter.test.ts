import '../../src/define.js';
import { expect } from '@open-wc/testing';
import type { GroupFilter } from '../../src/elements/group-filter.js';
import { agent, group, groupRemoved, viewer } from '../support/builders.js';
import { rendered, show, TestBoard, type Surroundings } from '../support/board.js';
import { crowd, dayNow, emptyDay, hostileNames, smallDay } from '../support/days.js';
import { choiceOf, chipsOf, find, nameOf, openFilter, optionsOf, press, searchFor } from '../support/group-filter.js';

/** A filter in some state: how to get there. */
interface State {
  readonly state: string;
  readonly board?: () => TestBoard | null;
  readonly groupIds?: string[];
  readonly surroundings?: Surroundings;
  readonly then?: (filter: GroupFilter, board: TestBoard) => unknown;
}

const states: readonly State[] = [
  { state: 'everything chosen' },
  { state: 'two groups chosen', groupIds: ['sales', 'support'] },
  { state: 'a group chosen that is unknown', groupIds: ['gone', 'sales'], then: openFilter },
  { state: 'open', groupIds: ['sales'], then: openFilter },
  {
    state: 'open, in Russian, dark',
    surroundings: { lang: 'ru', theme: 'dark' },
    groupIds: ['sales'],
    then: openFilter,
  },
  { state: 'open, from right to left', surroundings: { dir: 'rtl' }, groupIds: ['sales'], then: openFilter },
  { state: 'open, with a search', board: () => new TestBoard(crowd(30, 12)), then: openFilter },
  {
    state: 'open, nothing found',
    board: () => new TestBoard(crowd(30, 12)),
    then: async (filter) => {
      await openFilter(filter);
      await searchFor(filter, 'nobody');
    },
  },
  { state: 'open, without groups', board: () => new TestBoard(emptyDay()), then: openFilter },
  { state: 'without a store', board: () => null },
  { state: 'before data', board: () => new TestBoard([], { live: false }) },
  { state: 'stale', then: (_, board) => board.goStale() },
  { state: 'disconnected', then: (_, board) => board.disconnect() },
  { state: 'refused', then: (_, board) => board.refuse() },
];

describe('<group-filter>', () => {
  describe('is accessible', () => {
    for (const { state, board = () => new TestBoard(), groupIds, surroundings, then } of states) {
      it(`when ${state}`, async () => {
        const made = board();
        const filter = await show('group-filter', made, groupIds ? { groupIds } : {}, surroundings);
        if (then && made) await then(filter, made);
        await rendered(filter);
        await expect(filter).to.be.accessible();
      });
    }

    it('is accessible on a wall', async () => {
      const filter = await show('group-filter', new TestBoard(), { density: 'wall' });
      await expect(filter).to.be.accessible();
    });
  });

  describe('names the choice', () => {
    for (const { lang, label, all, some } of [
      { lang: 'en', label: 'Groups', all: 'All', some: ['Sales', 'Support'] },
      { lang: 'ru', label: 'Группы', all: 'Все', some: ['Продажи', 'Поддержка'] },
    ] as const) {
      it(`names the selection in ${lang}`, async () => {
        const filter = await show('group-filter', new TestBoard(smallDay(lang)), {}, { lang });
        expect(find(filter, '.label').textContent).to.equal(label);
        expect(choiceOf(filter)).to.deep.equal([all]);
        filter.groupIds = ['sales', 'support'];
        await rendered(filter);
        expect(choiceOf(filter)).to.deep.equal(some);
        expect(nameOf(filter)).to.equal(label + some.join('; '));
      });
    }

    it('names the selection in one line and counts the names that do not fit', async () => {
      const groupIds = ['sales', 'support', 'delivery', 'wholesale', 'vip'];
      const filter = await show('group-filter', new TestBoard(), { groupIds }, { width: 280 });
      const more = find(filter, '.more');
      expect(choiceOf(filter)).to.deep.equal(['Sales', 'Support']);
      expect(more.textContent).to.equal('+3');
      expect(filter.offsetHeight).to.equal(32);
      filter.parentElement!.style.width = '1000px';
      filter.style.maxInlineSize = 'none';
      await resized();
      expect(choiceOf(filter)).to.deep.equal(['Sales', 'Support', 'Delivery', 'Wholesale', 'VIP clients']);
      expect(more.checkVisibility()).to.equal(false);
      filter.parentElement!.style.width = '130px';
      await resized();
      expect(more.textContent, 'a name that is too long is cut').to.equal('+4');
      expect(nameOf(filter), 'all names are told').to.equal('GroupsSales; Support; Delivery; Wholesale; VIP clients');
      expect(getComputedStyle(find(filter, '.choice > span + span'), '::before').content).to.contain(' · ');
    });

    it('names the selection as plain text on a wall', async () => {
      const filter = await show('group-filter', new TestBoard(), { density: 'wall', groupIds: ['sales'] });
      expect(filter.shadowRoot!.querySelectorAll('button, [popover]').length).to.equal(0);
      expect(find(filter, '.control').innerText.replace(/\s+/g, ' ').trim()).to.equal('Groups Sales');
    });

    it('follows a change of a group’s name', async () => {
      const board = new TestBoard();
      const filter = await show('group-filter', board, { groupIds: ['sales'] });
      board.take(group(dayNow, 'sales', 'Direct sales'));
      await rendered(filter);
      expect(choiceOf(filter)).to.deep.equal(['Direct sales']);
    });
  });

  describe('opens a list', () => {
    it('lists the groups by name, with the number of agents of each and of all', async () => {
      const filter = await show('group-filter', new TestBoard(), { groupIds: ['sales', 'support'] });
      await openFilter(filter);
      expect(optionsOf(filter)).to.deep.equal([
        '[-] All groups 16',
        '[ ] Delivery 4',
        '[x] Sales 6',
        '[x] Support 5',
        '[ ] VIP clients 2',
        '[ ] Wholesale 3',
      ]);
      expect(chipsOf(filter)).to.deep.equal(['Sales', 'Support']);
      expect(find(filter, '[part~=result]').textContent, 'one agent is in both groups').to.equal('10 agents');
    });

    it('sorts the list as the language does', async () => {
      const board = new TestBoard([
        ...emptyDay('ru'),
        ...['Ягода', 'Ёлка', 'Жук', 'Ель 10', 'Ель 9'].map((name) => group(dayNow - 1, name, name)),
      ]);
      const filter = await show('group-filter', board, {}, { lang: 'ru' });
      await openFilter(filter);
      expect(optionsOf(filter).slice(1)).to.deep.equal(
        ['Ёлка', 'Ель 9', 'Ель 10', 'Жук', 'Ягода'].map((name) => `[ ] ${name} 0`),
      );
    });

    it('lists only the groups of the viewer', async () => {
      const board = new TestBoard([...smallDay(), viewer(dayNow - 1, { groupIds: ['support', 'vip'] })]);
      const filter = await show('group-filter', board);
      await openFilter(filter);
      expect(optionsOf(filter)).to.deep.equal(['[x] All groups 16', '[ ] Support 5', '[ ] VIP clients 2']);
    });

    it('counts agents as they come and go', async () => {
      const board = new TestBoard();
      const filter = await show('group-filter', board, { groupIds: ['vip'] });
      await openFilter(filter);
      board.take(agent(dayNow, 'new', ['vip', 'sales']));
      await rendered(filter);
      expect(optionsOf(filter)).to.include.members(['[-] All groups 17', '[ ] Sales 7', '[x] VIP clients 3']);
      expect(find(filter, '[part~=result]').textContent).to.equal('3 agents');
    });

    it('has a search field with more than seven groups', async () => {
      for (const count of [7, 8]) {
        const filter = await show('group-filter', new TestBoard(crowd(8, count)));
        await openFilter(filter);
        expect(filter.shadowRoot!.querySelectorAll('.search').length).to.equal(count - 7);
      }
    });

    it('searches without case and accents', async () => {
      const board = new TestBoard([
        ...crowd(9, 9, 'ru'),
        group(dayNow - 1, 'tree', 'Ёлки'),
        group(dayNow - 1, 'cafe', 'Café'),
      ]);
      const filter = await show('group-filter', board, {}, { lang: 'ru' });
      await openFilter(filter);
      await searchFor(filter, ' ЕЛК');
      expect(optionsOf(filter)).to.deep.equal(['[ ] Ёлки 0']);
      await searchFor(filter, 'cafe');
      expect(optionsOf(filter)).to.deep.equal(['[ ] Café 0']);
      await searchFor(filter, 'nothing of the kind');
      expect(find(filter, '.options').innerText.trim()).to.equal('Нет такой группы');
    });

    it('scrolls a list of 300 groups with names of 200 characters', async () => {
      const board = new TestBoard([
        ...crowd(600, 300),
        ...Array.from({ length: 300 }, (_, i) =>
          group(dayNow - 1, `group-${i + 1}`, `${i + 1} ${'long name '.repeat(20)}`),
        ),
      ]);
      const filter = await show('group-filter', board, { groupIds: ['group-7', 'group-8', 'group-9'] }, { width: 360 });
      await openFilter(filter);
      const popover = find(filter, '[popover]');
      const list = find(filter, '.options');
      expect(popover.offsetHeight).to.be.at.most(480);
      expect(popover.offsetWidth).to.be.at.most(360);
      expect(list.scrollHeight).to.be.above(9000);
      expect(list.scrollWidth, 'nothing scrolls sideways').to.equal(list.clientWidth);
      expect(find(filter, '.footer').getBoundingClientRect().bottom).to.be.below(
        popover.getBoundingClientRect().bottom,
      );
      expect(filter.offsetHeight).to.equal(32);
      const top = list.getBoundingClientRect().top;
      await press('ArrowDown', 'End', 'Space');
      await rendered(filter);
      expect(optionsOf(filter).filter((row) => row.startsWith('[x]'))).to.have.length(4);
      expect(list.getBoundingClientRect().top, 'a choice moves nothing').to.equal(top);
    });

    it('shows any name as text', async () => {
      const board = new TestBoard([...emptyDay(), ...hostileNames.map((name) => group(dayNow - 1, name, name))]);
      const filter = await show('group-filter', board, { groupIds: hostileNames });
      await openFilter(filter);
      expect(optionsOf(filter).slice(1).sort()).to.deep.equal(hostileNames.map((name) => `[x] ${name} 0`).sort());
      expect(chipsOf(filter)).to.deep.equal(hostileNames);
      expect(filter.shadowRoot!.querySelectorAll('img, b').length).to.equal(0);
      expect(window).not.to.have.property('hacked');
    });
  });

  describe('shows a chosen group that is not there', () => {
    it('shows its id with a dashed mark, and can remove it', async () => {
      const filter = await show('group-filter', new TestBoard(), { groupIds: ['gone', 'sales'] });
      expect(choiceOf(filter)).to.deep.equal(['gone', 'Sales']);
      expect(getComputedStyle(find(filter, '.choice .is-unknown')).textDecorationStyle).to.equal('dashed');
      await openFilter(filter);
      const chip = find(filter, '.chip.is-unknown');
      expect(chip.getAttribute('aria-label')).to.equal('Remove gone: no such group any more');
      expect(getComputedStyle(chip).borderStyle).to.equal('dashed');
      chip.click();
      await rendered(filter);
      expect(filter.groupIds).to.deep.equal(['sales']);
    });

    it('shows a group that is removed while it is selected', async () => {
      const board = new TestBoard();
      const filter = await show('group-filter', board, { groupIds: ['vip'] });
      board.take(groupRemoved(dayNow, 'vip'));
      await rendered(filter);
      expect(choiceOf(filter)).to.deep.equal(['vip']);
      expect(filter.groupIds).to.deep.equal(['vip']);
    });
  });

  describe('in each state', () => {
    it('shows a placeholder before the first data', async () => {
      const board = new TestBoard([], { live: false });
      const filter = await show('group-filter', board);
      expect(filter.shadowRoot!.querySelectorAll('.choice .skeleton').length).to.equal(1);
      expect(find<HTMLButtonElement>(filter, 'button').disabled).to.equal(true);
      const before = filter.offsetHeight;
      for (const event of smallDay()) board.take(event);
      board.source.live();
      await rendered(filter);
      expect(choiceOf(filter)).to.deep.equal(['All']);
      expect(filter.offsetHeight).to.equal(before);
    });

    for (const [state, change] of [
      ['stale', (board: TestBoard) => board.goStale()],
      ['disconnected', (board: TestBoard) => board.disconnect()],
    ] as const) {
      it(`still works while ${state}`, async () => {
        const board = new TestBoard();
        const filter = await show('group-filter', board);
        change(board);
        await rendered(filter);
        await openFilter(filter);
        await press('ArrowDown', 'Space');
        expect(filter.groupIds).to.deep.equal(['delivery']);
      });
    }

    it('closes and cannot be opened when access is refused', async () => {
      const board = new TestBoard();
      const filter = await show('group-filter', board);
      await openFilter(filter);
      board.refuse();
      await rendered(filter);
      expect(find(filter, '[popover]').matches(':popover-open')).to.equal(false);
      expect(find<HTMLButtonElement>(filter, 'button').disabled).to.equal(true);
    });
  });
});

/** Waits until a new width has been seen, in one frame, and answered, in the next. */
async function resized(): Promise<void> {
  for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
}
