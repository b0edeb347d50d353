import '../../../src/define.js';
import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { CallList } from '../../../src/elements/call-list.js';
import type { CallboardEventMap } from '../../../src/elements/shared/events.js';
import type { CallListName } from '../../../src/i18n/messages.js';
import { ended, started } from '../../support/builders.js';
import { rendered, show, TestBoard } from '../../support/board.js';
import { focusIn, itemsOf, said } from '../../support/call-list.js';
import { dayNow, emptyDay } from '../../support/days.js';

const shown = (list: CallListName, board = new TestBoard()) => show('call-list', board, { list }, { width: 344 });

describe('The events of <call-list>', () => {
  describe('is told', () => {
    const heard = (name: keyof CallboardEventMap) => {
      const details: unknown[] = [];
      const listener = (event: Event) => details.push((event as CustomEvent).detail);
      document.addEventListener(name, listener, { signal: listening.signal });
      return details;
    };
    let listening = new AbortController();
    beforeEach(() => (listening = new AbortController()));
    afterEach(() => listening.abort());

    it('report the call that was chosen', async () => {
      const element = await shown('waiting');
      const details = heard('callboard-call-select') as { list: string; call: { id: string } }[];
      itemsOf(element)[1]!.querySelector<HTMLElement>('.contact')!.click();
      expect(details.map(({ list, call }) => [list, call.id])).to.deep.equal([['waiting', 'wait-delivery']]);
    });

    it('are sent wherever in the item the click was', async () => {
      const element = await shown('unprocessed');
      const { left, bottom } = itemsOf(element)[0]!.getBoundingClientRect();
      const [hit] = element.shadowRoot!.elementsFromPoint(left + 4, bottom - 4);
      expect(hit!.className).to.equal('contact');
    });

    it('report the caller to open or to call', async () => {
      const element = await shown('unprocessed');
      const details = heard('callboard-caller-select') as { action: string; caller: { id: string } }[];
      const [first, , hidden] = itemsOf(element);
      first!.querySelector<HTMLElement>('.contact')!.click();
      first!.querySelector<HTMLElement>('.call')!.click();
      hidden!.querySelector<HTMLElement>('.contact')!.click();
      expect(details.map(({ action, caller }) => [action, caller.id])).to.deep.equal([
        ['open', 'key:+7 909 771-30-08'],
        ['call', 'key:+7 909 771-30-08'],
        ['open', hidden!.dataset['id']],
      ]);
    });

    it('never ask to call a hidden number', async () => {
      const board = new TestBoard(emptyDay());
      const element = await shown('unprocessed', board);
      board.take(
        started(dayNow, 'a', { contact: { key: 'hash' } }),
        ended(dayNow, 'a'),
        started(dayNow, 'b'),
        ended(dayNow, 'b'),
      );
      await rendered(element);
      expect(itemsOf(element).length).to.equal(2);
      expect(element.shadowRoot!.querySelectorAll('.call').length).to.equal(0);
    });

    it('report that the list is to be closed', async () => {
      const element = await shown('waiting');
      const details = heard('callboard-list-toggle');
      element.shadowRoot!.querySelector<HTMLElement>('.close')!.focus();
      await sendKeys({ press: 'Enter' });
      expect(details).to.deep.equal([{ list: null }]);
      expect(focusIn(element)).to.equal('close');
    });

    it('report a close by Escape on an item, if the list can be closed', async () => {
      const element = await shown('waiting');
      const details = heard('callboard-list-toggle');
      element.shadowRoot!.querySelector<HTMLElement>('.contact')!.focus();
      await sendKeys({ press: 'Escape' });
      expect(details).to.deep.equal([{ list: null }]);
      element.closable = false;
      await sendKeys({ press: 'Escape' });
      expect(details).to.deep.equal([{ list: null }]);
    });

    it('do not report a close if the list cannot be closed', async () => {
      const element = await fixture<CallList>(html`<call-list closable="false"></call-list>`);
      expect(element.closable).to.equal(false);
      expect(element.shadowRoot!.querySelectorAll('.close').length).to.equal(0);
    });
  });

  it('takes its list and limits from attributes; an unknown list counts as waiting', async () => {
    const board = new TestBoard();
    const element = await fixture<CallList>(
      html`<call-list
        .store=${board.store}
        list="unprocessed"
        notice-unprocessed-after="60"
        notice-after="10"
        act-after="30"
      ></call-list>`,
    );
    expect(said(element).map((line) => line.startsWith('! '))).to.deep.equal([true, true, true, true]);
    element.setAttribute('list', 'constructor');
    await rendered(element);
    expect(said(element).map((line) => line.split(' ')[0])).to.deep.equal(['!!', '!!', '!']);
  });
});
