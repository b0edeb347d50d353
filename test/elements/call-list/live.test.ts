import '../../../src/define.js';
import { expect, waitUntil } from '@open-wc/testing';
import { resetMouse, sendKeys, sendMouse } from '@web/test-runner-commands';
import type { CallMetrics, MonitoringEvent } from '../../../src/core/index.js';
import type { CallList } from '../../../src/elements/call-list.js';
import type { CallListName } from '../../../src/i18n/messages.js';
import { answered, centre, ended, left, queued, reached, ringing, ringEnded, started } from '../../support/builders.js';
import { patience, rendered, show, TestBoard } from '../../support/board.js';
import { countOn, focusIn, itemsOf, said } from '../../support/call-list.js';
import { dayNow, emptyDay, manyCallers } from '../../support/days.js';

const lists: readonly CallListName[] = ['atEntry', 'waiting', 'talking', 'unprocessed'];
const second = 1000;

/** What happens one after another, a second apart; several things at once in one step. */
const day: readonly (readonly ((at: number) => MonitoringEvent)[])[] = [
  [(at) => started(at, 'a', { key: 'x' })],
  [(at) => started(at, 'b', { key: 'y' }), (at) => started(at, 'hidden')],
  [(at) => queued(at, 'a', 'sales')],
  [(at) => ringing(at, 'a', 'anna'), (at) => ringing(at, 'b', 'boris', 'support')],
  [(at) => started(at, 'out', { direction: 'outbound', agentId: 'clara', key: 'z' })],
  [(at) => started(at, 'house', { direction: 'internal', agentId: 'clara' })],
  [(at) => ringing(at, 'house', 'anna'), (at) => answered(at, 'out', 'clara')],
  [(at) => answered(at, 'a', 'anna')],
  [(at) => ended(at, 'hidden'), (at) => ringEnded(at, 'b', 'boris', 'missed')],
  [(at) => left(at, 'a', 'anna'), (at) => ringing(at, 'a', 'boris')],
  [(at) => ended(at, 'b'), (at) => started(at, 'b2', { key: 'y', groupIds: ['sales'] })],
  [(at) => ended(at, 'b2')],
  [(at) => answered(at, 'a', 'boris'), (at) => started(at, 'y', { key: 'v' })],
  [(at) => ended(at, 'y'), (at) => ended(at, 'a')],
  [(at) => started(at, 'back', { direction: 'outbound', agentId: 'anna', key: 'y' })],
  [(at) => answered(at, 'back', 'anna')],
  [(at) => ended(at, 'back'), (at) => reached(at, 'v')],
];

const shown = (list: CallListName, board: TestBoard, properties: Partial<CallList> = {}) =>
  show('call-list', board, { list, ...properties }, { width: 344 });

/** Calls that come to wait one after another, five seconds apart, the last of them now. */
const waiting = (...ids: string[]) =>
  ids.flatMap((id, index) => {
    const at = dayNow - (ids.length - index - 1) * 5 * second;
    return [started(at, id, { key: `+7 ${id}` }), queued(at, id)];
  });

const control = (list: CallList, id: string, selector = '.contact') =>
  itemsOf(list)
    .find((line) => line.dataset['id'] === id)!
    .querySelector<HTMLElement>(selector)!;

describe('A live <call-list>', () => {
  for (const groupIds of [null, ['sales'], ['support', 'nothing']]) {
    it(`has the number of its tile after every event; groups: ${groupIds?.join() ?? 'all'}`, async () => {
      const board = new TestBoard(centre(dayNow - 60_000));
      board.store.selectGroups(groupIds);
      let metrics: CallMetrics | null = null;
      board.store.callMetrics$.subscribe((value) => (metrics = value));
      const elements = new Map<CallListName, CallList>();
      for (const list of lists) elements.set(list, await shown(list, board));
      const seen = new Set<string>();
      for (const step of day) {
        board.advance(second);
        board.take(...step.map((event) => event(board.clock.now())));
        for (const [list, element] of elements) {
          await rendered(element);
          const number = metrics![list];
          expect(countOn(element), list).to.equal(String(number));
          if (list !== 'unprocessed') expect(itemsOf(element).length, list).to.equal(number);
          seen.add(`${list} ${number}`);
        }
      }
      expect(seen.size, 'the day has something to show').to.be.above(5);
    });
  }

  it('is sorted by the start of the wait', async () => {
    const board = new TestBoard(emptyDay());
    const element = await shown('waiting', board);
    board.take(started(dayNow - 9000, 'late'), started(dayNow - 8000, 'early'), queued(dayNow - 7000, 'early'));
    board.take(queued(dayNow - 6000, 'late'));
    await rendered(element);
    expect(itemsOf(element).map((line) => line.dataset['id'])).to.deep.equal(['early', 'late']);
  });

  describe('ticks', () => {
    it('ticks once a second by changing text only', async () => {
      const board = new TestBoard();
      const element = await shown('waiting', board, { noticeAfter: 5, actAfter: 6 });
      await rendered(element);
      const changes: MutationRecord[] = [];
      const observer = new MutationObserver((records) => changes.push(...records));
      observer.observe(element.shadowRoot!, { subtree: true, childList: true, attributes: true, characterData: true });
      const place = itemsOf(element)[0]!.querySelector('.contact')!.getBoundingClientRect().left;
      board.advance(5 * second);
      await rendered(element);
      const touched = [...changes, ...observer.takeRecords()].map(({ target }) =>
        (target instanceof Element ? target : target.parentElement!).closest('.time, .freshness'),
      );
      observer.disconnect();
      expect(touched.filter((part) => part === null).length).to.equal(0);
      expect(touched.filter((part) => part!.matches('.time')).length).to.equal(3 * 5);
      expect(said(element).map((line) => line.split(' | ')[0])).to.deep.equal(['!! 1:17', '!! 0:36', '!! 0:19']);
      expect(itemsOf(element)[0]!.querySelector('.contact')!.getBoundingClientRect().left).to.equal(place);
    });

    it('asks for attention at 20 s and for action at 60 s', async () => {
      const board = new TestBoard(emptyDay());
      const element = await shown('waiting', board);
      board.take(...waiting('one'));
      for (const [after, mark, isRed] of [
        [19, '0:19', false],
        [1, '! 0:20', false],
        [39, '! 0:59', false],
        [1, '!! 1:00', true],
      ] as const) {
        board.advance(after * second);
        await rendered(element);
        expect(said(element)[0]!.split(' | ')[0]).to.equal(mark);
        expect(element.shadowRoot!.querySelector('.count')!.matches('.is-act')).to.equal(isRed);
      }
    });

    it('raises no alarm for calls that are talking or at entry', async () => {
      const board = new TestBoard();
      const elements = [await shown('talking', board), await shown('atEntry', board)];
      board.advance(120 * second);
      for (const element of elements) {
        await rendered(element);
        expect(said(element).filter((line) => line.startsWith('!')).length).to.equal(0);
      }
    });

    it('asks for attention for a caller not called back for half an hour', async () => {
      const board = new TestBoard();
      const element = await shown('unprocessed', board);
      const marked = () => said(element).map((line) => line.startsWith('! '));
      expect(marked()).to.deep.equal([true, true, false, false]);
      board.advance(526 * second);
      await rendered(element);
      expect(marked(), 'missed at 10:21, now 10:51:04').to.deep.equal([true, true, true, false]);
    });

    it('ticks again after it was stale', async () => {
      const board = new TestBoard();
      const element = await shown('talking', board);
      board.goStale();
      await rendered(element);
      expect(said(element)[3]).to.match(/^– \|/);
      board.advance(second);
      await rendered(element);
      expect(said(element)[3]).to.match(/^0:18 \|/);
    });
  });

  describe('keeps', () => {
    it('keeps the elements of its items when others come and go', async () => {
      const board = new TestBoard(emptyDay());
      const element = await shown('waiting', board);
      board.take(...waiting('a', 'b', 'c'));
      await rendered(element);
      const [, b, c] = itemsOf(element);
      board.take(ended(dayNow, 'a'), started(dayNow, 'd'), queued(dayNow, 'd'));
      await rendered(element);
      expect(itemsOf(element).map((line) => line.dataset['id'])).to.deep.equal(['b', 'c', 'd']);
      expect(itemsOf(element)[0] === b && itemsOf(element)[1] === c, 'the same lines').to.equal(true);
    });

    it('keeps the focus, and moves it on when its item is removed', async () => {
      const board = new TestBoard(emptyDay());
      const element = await shown('waiting', board);
      board.take(...waiting('a', 'b', 'c', 'd'));
      await rendered(element);
      control(element, 'b').focus();
      const after = async (...ids: string[]) => {
        board.take(...ids.map((id) => ended(dayNow, id)));
        await rendered(element);
        return focusIn(element);
      };
      expect(await after('a')).to.equal('b contact');
      expect(await after('b'), 'to the next').to.equal('c contact');
      board.take(queued(dayNow - 60 * second, 'd'));
      await rendered(element);
      expect(focusIn(element), 'a line moves past it').to.equal('c contact');
      expect(await after('c'), 'from the last to the one before').to.equal('d contact');
      expect(await after('d'), 'from the only one to the close button').to.equal('close');
    });

    it('keeps the focus in an empty list that cannot be closed', async () => {
      const board = new TestBoard(emptyDay());
      const element = await shown('waiting', board, { closable: false });
      board.take(...waiting('a'));
      await rendered(element);
      control(element, 'a').focus();
      board.take(ended(dayNow, 'a'));
      await rendered(element);
      expect(focusIn(element)).to.equal('panel');
    });

    it('keeps the focus when the focused item moves', async () => {
      const board = new TestBoard(emptyDay());
      const element = await shown('waiting', board);
      board.take(...waiting('a', 'b', 'c'));
      await rendered(element);
      control(element, 'c').focus();
      board.take(queued(dayNow - 60 * second, 'c'));
      await rendered(element);
      expect(itemsOf(element)[0]!.dataset['id']).to.equal('c');
      expect(focusIn(element)).to.equal('c contact');
    });
  });

  it('has one tab stop, arrow keys among the items, and Tab to the button in the item', async () => {
    const element = await shown('unprocessed', new TestBoard());
    const after = document.createElement('button');
    element.after(after);
    const [first, second_, hidden, last] = itemsOf(element).map((line) => line.dataset['id']!);
    const steps = [
      ['Tab', 'close'],
      ['Tab', `${first} contact`],
      ['ArrowDown', `${second_} contact`],
      ['Tab', `${second_} button`],
      ['ArrowDown', `${hidden} contact`],
      ['ArrowDown', `${last} contact`],
      ['ArrowDown', `${last} contact`],
      ['Home', `${first} contact`],
      ['End', `${last} contact`],
      ['ArrowUp', `${hidden} contact`],
      ['Tab', null],
    ] as const;
    for (const [key, focus] of steps) {
      await sendKeys({ press: key });
      expect(focusIn(element), key).to.equal(focus);
    }
    expect(document.activeElement === after, 'the focus is behind the list').to.equal(true);
  });

  it('shows the focus that a key moves, after a click too', async () => {
    const element = await shown('unprocessed', new TestBoard());
    const [first] = itemsOf(element).map((line) => line.dataset['id']!);
    const { left, top } = control(element, first!).getBoundingClientRect();
    await sendMouse({ type: 'click', position: [Math.ceil(left + 5), Math.ceil(top + 5)] });
    await resetMouse();
    expect(focusIn(element)).to.equal(`${first} contact`);
    await sendKeys({ press: 'ArrowDown' });
    expect(element.shadowRoot!.activeElement!.matches(':focus-visible')).to.equal(true);
  });

  it('renders 2,000 callers a page at a time', async () => {
    const element = await shown('unprocessed', new TestBoard(manyCallers(2000)));
    const nodes = () => element.shadowRoot!.querySelectorAll('*').length;
    expect(countOn(element)).to.equal('2,009');
    expect(nodes()).to.be.at.most(600);
    const list = element.shadowRoot!.querySelector('ol')!;
    expect(list.clientHeight).to.equal(600);
    for (const page of [2, 3]) {
      const before = itemsOf(element).length;
      list.scrollTop = list.scrollHeight;
      await waitUntil(() => itemsOf(element).length > before, `page ${page} comes`, patience);
    }
    control(element, itemsOf(element)[0]!.dataset['id']!).focus();
    // Counted before the key: the next page may come while it is being sent.
    const before = itemsOf(element).length;
    await sendKeys({ press: 'End' });
    await waitUntil(() => itemsOf(element).length > before, 'the keyboard comes to the next page too', patience);
    element.list = 'waiting';
    await rendered(element);
    element.list = 'unprocessed';
    await rendered(element);
    expect(itemsOf(element).length, 'another list starts at the top').to.be.below(before);
  });
});
