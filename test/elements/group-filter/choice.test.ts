import '../../../src/define.js';
import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import type { GroupFilter } from '../../../src/elements/group-filter.js';
import { groupIdsConverter } from '../../../src/elements/group-filter/group-ids.js';
import { rendered, show, TestBoard } from '../../support/board.js';
import { crowd, smallDay } from '../../support/days.js';
import {
  chipsOf,
  choiceOf,
  find,
  focusedOption,
  hasFocus,
  listClosed,
  listOpened,
  openFilter,
  optionsOf,
  press,
} from '../../support/group-filter.js';

/** What a store has been told to select, and what it selects now. */
function watchSelection({ store }: TestBoard) {
  const told: (readonly string[] | null)[] = [];
  let now: readonly string[] | null = null;
  const select = store.selectGroups.bind(store);
  store.selectGroups = (groupIds) => {
    told.push(groupIds);
    select(groupIds);
  };
  store.selectedGroupIds$.subscribe((groupIds) => (now = groupIds));
  return { told, now: () => now };
}

/** What a filter has told the page. */
function watchEvents(filter: GroupFilter) {
  const told: (readonly string[] | null)[] = [];
  filter.addEventListener('callboard-groups-change', ({ detail }) => told.push(detail.groupIds));
  return told;
}

describe('The selection of <group-filter>', () => {
  describe('as a property', () => {
    for (const { said, groupIds, expected } of [
      { said: 'ids', groupIds: ['support', 'sales'], expected: ['support', 'sales'] },
      { said: 'the same id twice', groupIds: ['sales', 'sales'], expected: ['sales'] },
      { said: 'no ids', groupIds: [], expected: null },
      { said: 'null', groupIds: null, expected: null },
      { said: 'something that is not an array', groupIds: 'sales' as unknown as string[], expected: null },
    ]) {
      it(`is ${JSON.stringify(expected)} when it is set to ${said}`, async () => {
        const board = new TestBoard();
        const { now } = watchSelection(board);
        const filter = await show('group-filter', board);
        filter.groupIds = groupIds;
        expect(filter.groupIds, 'at once').to.deep.equal(expected);
        expect(now()).to.deep.equal(expected);
      });
    }

    it('is applied if it was set before there was a store', async () => {
      const board = new TestBoard();
      const filter = await show('group-filter', null, { groupIds: ['vip'] });
      expect(filter.groupIds).to.deep.equal(['vip']);
      filter.store = board.store;
      await rendered(filter);
      expect(filter.groupIds).to.deep.equal(['vip']);
      expect(choiceOf(filter)).to.deep.equal(['VIP clients']);
    });

    it('is applied if it was set before there were groups', async () => {
      const board = new TestBoard([], { live: false });
      const filter = await show('group-filter', board, { groupIds: ['vip'] });
      for (const event of smallDay()) board.take(event);
      board.source.live();
      await rendered(filter);
      expect(choiceOf(filter)).to.deep.equal(['VIP clients']);
    });

    it('is applied if it was set while disconnected', async () => {
      const board = new TestBoard();
      const { now } = watchSelection(board);
      const filter = await show('group-filter', board);
      const place = filter.parentElement!;
      filter.remove();
      filter.groupIds = ['sales'];
      expect(now()).to.equal(null);
      place.append(filter);
      await rendered(filter);
      expect(now()).to.deep.equal(['sales']);
    });
  });

  describe('as an attribute', () => {
    for (const { text, expected } of [
      { text: 'sales', expected: ['sales'] },
      { text: 'sales, support', expected: ['sales', 'support'] },
      { text: '["sales","a, b","[c]"]', expected: ['sales', 'a, b', '[c]'] },
      { text: 'sales,sales', expected: ['sales'] },
      { text: '[1,2]', expected: ['1', '2'] },
      { text: '7', expected: ['7'] },
      { text: '[broken', expected: ['[broken'] },
      { text: '__proto__', expected: ['__proto__'] },
      { text: ' , ,', expected: null },
      { text: '[]', expected: null },
      { text: '', expected: null },
      { text: null, expected: null },
    ]) {
      it(`is ${JSON.stringify(expected)} when the attribute is ${JSON.stringify(text)}`, () => {
        expect(groupIdsConverter.fromAttribute!(text)).to.deep.equal(expected);
      });
    }

    it('is read from markup', async () => {
      const board = new TestBoard();
      const filter = await fixture<GroupFilter>(
        html`<group-filter .store=${board.store} group-ids="sales,support"></group-filter>`,
      );
      expect(filter.groupIds).to.deep.equal(['sales', 'support']);
      filter.removeAttribute('group-ids');
      await rendered(filter);
      expect(choiceOf(filter)).to.deep.equal(['All']);
    });
  });

  describe('on the store', () => {
    it('keeps several filters in step; only the one in use dispatches an event', async () => {
      const board = new TestBoard();
      const { told } = watchSelection(board);
      const [one, other] = [await show('group-filter', board), await show('group-filter', board)];
      const [said, echoed] = [watchEvents(one), watchEvents(other)];
      await openFilter(one);
      await press('ArrowDown', 'Space', 'ArrowDown', 'Space');
      await rendered(other);
      expect(other.groupIds).to.deep.equal(['delivery', 'sales']);
      expect(choiceOf(other)).to.deep.equal(['Delivery', 'Sales']);
      expect(said).to.deep.equal([['delivery'], ['delivery', 'sales']]);
      expect(echoed).to.deep.equal([]);
      expect(told, 'nothing is sent round in a circle').to.deep.equal([['delivery'], ['delivery', 'sales']]);
    });

    it('follows the store without an event', async () => {
      const board = new TestBoard();
      const filter = await show('group-filter', board);
      const said = watchEvents(filter);
      board.store.selectGroups(['support']);
      await rendered(filter);
      expect(filter.groupIds).to.deep.equal(['support']);
      filter.groupIds = ['vip'];
      await rendered(filter);
      expect(said).to.deep.equal([]);
    });

    it('is taken from a new store', async () => {
      const [first, second] = [new TestBoard(), new TestBoard(crowd(4, 2))];
      second.store.selectGroups(['group-2']);
      const filter = await show('group-filter', first, { groupIds: ['sales'] });
      filter.store = second.store;
      await rendered(filter);
      expect(filter.groupIds).to.deep.equal(['group-2']);
      expect(choiceOf(filter)).to.deep.equal(['Group 2']);
    });

    it('is reported by an event that crosses shadow roots', async () => {
      const filter = await show('group-filter', new TestBoard());
      await openFilter(filter);
      const heard = oneEvent(document, 'callboard-groups-change');
      await press('ArrowDown', 'Space');
      expect((await heard).detail).to.deep.equal({ groupIds: ['delivery'] });
    });
  });

  describe('with the mouse', () => {
    it('adds and removes groups, down to all', async () => {
      const filter = await show('group-filter', new TestBoard());
      const said = watchEvents(filter);
      await openFilter(filter);
      const click = async (index: number) => {
        filter.shadowRoot!.querySelectorAll<HTMLElement>('.option')[index]!.click();
        await rendered(filter);
      };
      expect(optionsOf(filter)[0]).to.equal('[x] All groups 16');
      await click(0);
      expect(optionsOf(filter)[0], 'everything cannot be taken away').to.equal('[x] All groups 16');
      await click(2);
      await click(1);
      expect(chipsOf(filter), 'in the order of choice').to.deep.equal(['Sales', 'Delivery']);
      await click(2);
      expect(filter.groupIds).to.deep.equal(['delivery']);
      await click(1);
      expect(optionsOf(filter)[0]).to.equal('[x] All groups 16');
      await click(3);
      await click(0);
      expect(filter.groupIds).to.equal(null);
      expect(said).to.deep.equal([['sales'], ['sales', 'delivery'], ['delivery'], null, ['support'], null]);
    });

    it('is cleared by the button below the list', async () => {
      const filter = await show('group-filter', new TestBoard(), { groupIds: ['sales', 'vip'] });
      await openFilter(filter);
      const clear = find<HTMLButtonElement>(filter, '[part~=clear]');
      clear.focus();
      await press('Enter');
      await rendered(filter);
      expect(filter.groupIds).to.equal(null);
      expect(clear.disabled).to.equal(true);
      expect(focusedOption(filter), 'the focus is not lost').to.equal('[x] All groups 16');
    });
  });

  describe('with the keyboard', () => {
    const opened = async (board = new TestBoard(), groupIds: string[] = []) => {
      const filter = await show('group-filter', board, { groupIds });
      await press('Tab');
      expect(hasFocus(filter, 'button')).to.equal(true);
      await press('Enter');
      await listOpened(filter);
      return filter;
    };

    it('opens on the first row, moves by arrows, Home and End, and closes back to the button', async () => {
      const filter = await opened();
      const steps = [
        ['ArrowUp', 'All groups'],
        ['ArrowDown', 'Delivery'],
        ['ArrowDown', 'Sales'],
        ['End', 'Wholesale'],
        ['ArrowDown', 'Wholesale'],
        ['ArrowUp', 'VIP clients'],
        ['Home', 'All groups'],
        ['v', 'VIP clients'],
        ['s', 'Sales'],
        ['s', 'Support'],
      ] as const;
      for (const [key, name] of steps) {
        await press(key);
        expect(focusedOption(filter), key).to.match(new RegExp(`\\] ${name} `));
      }
      await press('Escape');
      await listClosed(filter);
      expect(find(filter, '[popover]').matches(':popover-open')).to.equal(false);
      expect(hasFocus(filter, '.control')).to.equal(true);
      expect(find(filter, 'button').getAttribute('aria-expanded')).to.equal('false');
    });

    it('has one tab stop between the chips and the footer', async () => {
      const filter = await opened(new TestBoard(), ['sales']);
      await press('ArrowDown', 'ArrowDown', 'Tab');
      expect(hasFocus(filter, '[part~=clear]')).to.equal(true);
      await press('Shift+Tab');
      expect(focusedOption(filter)).to.equal('[x] Sales 6');
      await press('Shift+Tab');
      expect(hasFocus(filter, '.chip')).to.equal(true);
    });

    it('moves from the search to the options and back; typing goes to the search', async () => {
      const filter = await opened(new TestBoard(crowd(40, 20)));
      const search = find<HTMLInputElement>(filter, '.search input');
      expect(hasFocus(filter, '.search input')).to.equal(true);
      await press('ArrowDown', 'ArrowDown', 'ArrowUp', 'ArrowUp');
      expect(hasFocus(filter, '.search input')).to.equal(true);
      await press('ArrowDown', '1', '9');
      expect(search.value).to.equal('19');
      expect(optionsOf(filter)).to.deep.equal(['[ ] Group 19 2']);
      await press('ArrowDown', 'Space');
      expect(filter.groupIds).to.deep.equal(['group-19']);
      await press('ArrowUp', 'Escape');
      await listClosed(filter);
      expect(hasFocus(filter, '.control')).to.equal(true);
      await press('Enter');
      await listOpened(filter);
      expect(find<HTMLInputElement>(filter, '.search input').value, 'the search begins anew').to.equal('');
    });

    it('removes chips and moves the focus to the next one', async () => {
      const filter = await opened(new TestBoard(), ['sales', 'vip', 'support']);
      const focused = () => filter.shadowRoot!.activeElement?.textContent.trim();
      await press('Shift+Tab');
      await press('ArrowRight', 'Enter');
      await rendered(filter);
      expect([chipsOf(filter), focused()]).to.deep.equal([['Sales', 'Support'], 'Support']);
      await press('Space');
      await rendered(filter);
      expect([chipsOf(filter), focused()]).to.deep.equal([['Sales'], 'Sales']);
      await press('Space');
      await rendered(filter);
      expect([chipsOf(filter), focusedOption(filter)]).to.deep.equal([[], '[x] All groups 16']);
    });
  });
});
