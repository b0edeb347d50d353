import { expect, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/define.js';
import { wall } from '../../src/elements/shared/store-element.js';
import { en } from '../../src/i18n/en.js';
import { registerMessages, type CallPanel } from '../../src/index.js';
import type { CallNumber } from '../../src/i18n/messages.js';
import { passesTheAudit } from '../support/audit.js';
import { patience, rendered, show, TestBoard, type Surroundings } from '../support/board.js';
import { answered, ended, started } from '../support/builders.js';
import { dayNow, emptyDay, smallDay } from '../support/days.js';
import { familyOf, loadFonts } from '../support/fonts.js';

const numbers: readonly CallNumber[] = ['atEntry', 'waiting', 'talking', 'unprocessed', 'accepted', 'averageWait'];

const tile = (panel: CallPanel, name: CallNumber) =>
  panel.renderRoot.querySelector<HTMLButtonElement>(`button[data-name="${name}"]`)!;
const value = (panel: CallPanel, name: CallNumber) => tile(panel, name).querySelector('.value')?.textContent ?? null;
const note = (panel: CallPanel, name: CallNumber) => tile(panel, name).querySelector('.note')!.textContent.trim();
const urgency = (panel: CallPanel, name: CallNumber) =>
  tile(panel, name).parentElement!.className.match(/is-(act|notice)/)?.[1] ?? 'none';

const panelOn = (board: TestBoard | null, surroundings?: Surroundings, properties: Partial<CallPanel> = {}) =>
  show('call-panel', board, properties, surroundings);

describe('<call-panel>', () => {
  passesTheAudit(panelOn);

  it('shows the six numbers with their labels', async () => {
    const panel = await panelOn(new TestBoard());
    expect(numbers.map((name) => value(panel, name))).to.deep.equal(['1', '3', '4', '9', '214', '0:24']);
    expect(tile(panel, 'waiting').textContent).to.contain('Waiting');
  });

  it('shows English until its language can be loaded', async () => {
    const { warn } = console;
    console.warn = () => undefined;
    const timers: (() => void)[] = [];
    const { setTimeout: start } = globalThis;
    Object.assign(globalThis, {
      setTimeout: (work: (...given: unknown[]) => void, _after: number, ...given: unknown[]) =>
        timers.push(() => work(...given)),
    });
    let isOnline = false;
    const klingon = { ...en, calls: { ...en.calls, label: { ...en.calls.label, waiting: 'loS' } } };
    registerMessages('tlh', () => (isOnline ? Promise.resolve(klingon) : Promise.reject(new Error('offline'))));
    const panel = await panelOn(new TestBoard(), { lang: 'tlh' });
    Object.assign(globalThis, { setTimeout: start });
    console.warn = warn;
    expect(tile(panel, 'waiting').textContent).to.contain('Waiting');
    isOnline = true;
    for (const work of timers) work();
    await waitUntil(() => tile(panel, 'waiting').textContent.includes('loS'), 'its language', patience);
  });

  it('shows its numbers without the styles of a wall that cannot be loaded, and takes them once they can', async () => {
    let onLater: () => void = () => undefined;
    wall.load = (later) => ((onLater = later!), Promise.resolve(null));
    const panel = await panelOn(new TestBoard(), { width: 900 }, { density: 'wall' });
    const size = () => Number.parseFloat(getComputedStyle(tile(panel, 'waiting').querySelector('.number')!).fontSize);
    const before = size();
    expect(value(panel, 'waiting')).to.equal('3');
    Reflect.deleteProperty(wall, 'load');
    onLater();
    await waitUntil(() => size() > before, 'larger numbers', patience);
  });

  it('shows a dash, never 0, when there is no average wait', async () => {
    const panel = await panelOn(new TestBoard(emptyDay()));
    expect(value(panel, 'averageWait')).to.equal('–');
    expect(value(panel, 'accepted')).to.equal('0');
  });

  it('shows the start of the day in the time zone of the account', async () => {
    const panel = await panelOn(new TestBoard(), { lang: 'ru' });
    const headings = [...panel.renderRoot.querySelectorAll('h3')].map((heading) => heading.textContent.trim());
    expect(headings).to.deep.equal(['Звонки сейчас', 'За сегодня, с 00:00 МСК']);
  });

  it('follows the language of the page', async () => {
    const panel = await panelOn(new TestBoard(), { lang: 'ru' });
    expect(tile(panel, 'unprocessed').textContent).to.contain('Необработанные');
    panel.parentElement!.lang = 'en-GB';
    await Promise.resolve();
    await rendered(panel);
    expect(tile(panel, 'unprocessed').textContent).to.contain('Unprocessed');
  });

  it('shows the longest wait every second, and when somebody must act', async () => {
    const board = new TestBoard([...emptyDay(), started(dayNow, 'c1', { direction: 'inbound' })]);
    const panel = await panelOn(board);
    board.take({ type: 'call.queued', at: dayNow, callId: 'c1' });
    const steps: readonly [number, string, string][] = [
      [5000, 'max 0:05', 'none'],
      [14_000, 'max 0:19', 'none'],
      [1000, 'max 0:20', 'notice'],
      [39_000, 'max 0:59', 'notice'],
      [1000, 'max 1:00', 'act'],
    ];
    for (const [ms, text, level] of steps) {
      board.advance(ms);
      await rendered(panel);
      expect([note(panel, 'waiting'), urgency(panel, 'waiting')]).to.deep.equal([text, level]);
    }
  });

  it('pauses in a hidden tab, and shows the right wait as soon as it is visible', async () => {
    const call = started(dayNow, 'c1', { direction: 'inbound' });
    const board = new TestBoard([...emptyDay(), call, { type: 'call.queued', at: dayNow, callId: 'c1' }]);
    const panel = await panelOn(board);
    const turn = async (visibilityState: DocumentVisibilityState) => {
      Object.defineProperty(document, 'visibilityState', { value: visibilityState, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
      await rendered(panel);
    };
    try {
      await turn('hidden');
      board.advance(61_000);
      await rendered(panel);
      expect(note(panel, 'waiting')).to.equal('max 0:00');
      await turn('visible');
      expect(note(panel, 'waiting')).to.equal('max 1:01');
    } finally {
      Reflect.deleteProperty(document, 'visibilityState');
    }
  });

  it('takes its thresholds from attributes', async () => {
    const panel = await panelOn(new TestBoard());
    expect(urgency(panel, 'waiting')).to.equal('act');
    panel.setAttribute('act-after', '600');
    await rendered(panel);
    expect(urgency(panel, 'waiting')).to.equal('notice');
    panel.setAttribute('notice-after', '600');
    await rendered(panel);
    expect(urgency(panel, 'waiting')).to.equal('none');
  });

  it('shows by how much a number grew, for four seconds', async () => {
    const board = new TestBoard();
    const panel = await panelOn(board);
    const growth = () => tile(panel, 'accepted').querySelector('.growth')?.textContent ?? null;
    expect(growth()).to.equal(null);
    board.take(
      started(dayNow, 'n1', { direction: 'inbound' }),
      answered(dayNow, 'n1', 'nobody'),
      started(dayNow, 'n2', { direction: 'inbound' }),
      answered(dayNow, 'n2', 'nobody'),
    );
    await rendered(panel);
    expect(growth()).to.equal('+2');
    board.advance(5000);
    await rendered(panel);
    expect(growth()).to.equal(null);
  });

  it('shows growth since the first numbers, but not for another store', async () => {
    const panel = await panelOn(new TestBoard(emptyDay()));
    expect(value(panel, 'accepted')).to.equal('0');
    const other = new TestBoard();
    panel.store = other.store;
    await rendered(panel);
    expect(value(panel, 'accepted')).to.equal('214');
    expect(panel.renderRoot.querySelectorAll('.growth')).to.have.length(0);
    other.take(started(dayNow, 'n1', { direction: 'inbound' }), answered(dayNow, 'n1', 'nobody'));
    await rendered(panel);
    expect(tile(panel, 'accepted').querySelector('.growth')?.textContent).to.equal('+1');
  });

  it('shows no growth for another selection of groups', async () => {
    const board = new TestBoard();
    board.store.selectGroups(['nothing of the kind']);
    const panel = await panelOn(board);
    board.store.selectGroups(null);
    await rendered(panel);
    expect(value(panel, 'accepted')).to.equal('214');
    expect(panel.renderRoot.querySelector('.growth')).to.equal(null);
  });

  it('keeps its size when the first data arrive', async () => {
    const loading = await panelOn(new TestBoard([], { live: false }));
    const live = await panelOn(new TestBoard());
    expect(loading.offsetHeight).to.equal(live.offsetHeight);
    expect(loading.renderRoot.querySelectorAll('.value')).to.have.length(0);
  });

  it('shows no wait and no alarm when stale, but the age of the numbers', async () => {
    const board = new TestBoard();
    const panel = await panelOn(board);
    board.goStale();
    await rendered(panel);
    expect(panel.renderRoot.querySelector('.fresh')!.textContent).to.match(/Data 14 s old\s*as of 10:42:18/);
    expect(note(panel, 'waiting')).to.equal('');
    expect(urgency(panel, 'waiting')).to.equal('none');
    expect(value(panel, 'waiting')).to.equal('3');
  });

  it('shows no numbers to a viewer who may not see them, and can check again', async () => {
    const board = new TestBoard();
    const panel = await panelOn(board);
    board.refuse();
    await rendered(panel);
    expect(panel.renderRoot.querySelectorAll('.value')).to.have.length(0);
    panel.renderRoot.querySelector<HTMLButtonElement>('button')!.click();
    expect(board.source.retries).to.equal(1);
  });

  it('opens the list behind a number and returns the focus when it is closed', async () => {
    const panel = await panelOn(new TestBoard());
    const lists: unknown[] = [];
    panel.addEventListener('callboard-list-toggle', ({ detail }) => lists.push(detail.list));
    tile(panel, 'waiting').focus();
    await sendKeys({ press: 'Enter' });
    await rendered(panel);
    const list = panel.renderRoot.querySelector('call-list')!;
    expect(list.list).to.equal('waiting');
    expect(tile(panel, 'waiting').getAttribute('aria-expanded')).to.equal('true');
    await rendered(list);
    list.renderRoot.querySelector<HTMLButtonElement>('[part~="close"]')!.click();
    await rendered(panel);
    expect(panel.renderRoot.querySelector('call-list')).to.equal(null);
    expect(panel.shadowRoot!.activeElement).to.equal(tile(panel, 'waiting'));
    expect(lists).to.deep.equal(['waiting']);
  });

  it('closes the list by Escape on its number, and by no other', async () => {
    const panel = await panelOn(new TestBoard());
    const lists: unknown[] = [];
    panel.addEventListener('callboard-list-toggle', ({ detail }) => lists.push(detail.list));
    tile(panel, 'waiting').focus();
    await sendKeys({ press: 'Enter' });
    tile(panel, 'talking').focus();
    await sendKeys({ press: 'Escape' });
    expect(panel.openList).to.equal('waiting');
    tile(panel, 'waiting').focus();
    await sendKeys({ press: 'Escape' });
    await rendered(panel);
    expect(panel.renderRoot.querySelector('call-list')).to.equal(null);
    expect(panel.shadowRoot!.activeElement).to.equal(tile(panel, 'waiting'));
    expect(lists).to.deep.equal(['waiting', null]);
  });

  it('opens no list if the page cancels the event', async () => {
    const panel = await panelOn(new TestBoard());
    panel.addEventListener('callboard-list-toggle', (event) => event.preventDefault());
    tile(panel, 'waiting').click();
    await rendered(panel);
    expect(panel.openList).to.equal(null);
  });

  it('shows the definition of a number on focus, and hides it on Escape', async () => {
    const panel = await panelOn(new TestBoard());
    panel.style.setProperty('--callboard-motion', '0ms');
    const tip = panel.renderRoot.querySelector<HTMLElement>('#tip-accepted')!;
    const isShown = () => tip.checkVisibility({ visibilityProperty: true });
    expect(isShown()).to.equal(false);
    tile(panel, 'unprocessed').focus();
    await sendKeys({ press: 'Tab' });
    expect(panel.shadowRoot!.activeElement).to.equal(tile(panel, 'accepted'));
    await rendered(panel);
    expect(isShown()).to.equal(true);
    expect(tip.textContent).to.contain('were answered');
    await sendKeys({ press: 'Escape' });
    await rendered(panel);
    expect(isShown()).to.equal(false);
  });

  for (const width of [320, 340, 380, 480, 600, 700, 900, 1280]) {
    it(`breaks no label inside a word and loses no number at ${width} px, in Russian`, async () => {
      const board = new TestBoard(smallDay('ru'));
      const panel = await panelOn(board, { lang: 'ru', width });
      for (const name of numbers) {
        const button = tile(panel, name);
        const label = button.querySelector<HTMLElement>('.label > span:last-child')!;
        expect(label.scrollWidth, `${name} label`).to.be.at.most(label.clientWidth + 1);
        expect(button.getBoundingClientRect().right).to.be.at.most(panel.getBoundingClientRect().right);
      }
    });
  }

  for (const [width, now, today] of [
    [760, 48, 34.56],
    [620, 40, 28.8],
    [500, 32, 26.88],
  ] as const) {
    it(`writes the numbers of today smaller than those of now at ${width} px`, async () => {
      await loadFonts();
      const panel = await panelOn(new TestBoard(), { width });
      panel.style.setProperty('--callboard-font', familyOf('wide'));
      const size = (name: CallNumber) =>
        parseFloat(getComputedStyle(tile(panel, name).querySelector('.value')!).fontSize);
      expect(size('talking')).to.be.closeTo(now, 0.1);
      expect(size('accepted')).to.be.closeTo(today, 0.1);
    });
  }

  it('has the sizes of a wall from the first rendering on, and after a change of density', async () => {
    const size = (panel: CallPanel) => getComputedStyle(tile(panel, 'waiting').querySelector('.value')!).fontSize;
    const board = new TestBoard();
    const wall = await panelOn(board, {}, { density: 'wall' });
    expect(size(wall)).to.equal('132px');
    const desk = await panelOn(board);
    expect(size(desk)).to.equal('48px');
    desk.density = 'wall';
    await rendered(desk);
    expect(size(desk)).to.equal('132px');
    desk.density = 'comfortable';
    await rendered(desk);
    expect(size(desk)).to.equal('48px');
  });

  it('resumes when it is moved in the page', async () => {
    const board = new TestBoard();
    const panel = await panelOn(board);
    const { parentElement } = panel;
    parentElement!.parentElement!.append(panel);
    board.take(started(dayNow, 'n1', { direction: 'inbound' }), ended(dayNow, 'c-none'));
    await rendered(panel);
    expect(value(panel, 'atEntry')).to.equal('2');
    expect(board.source.disconnects).to.equal(0);
  });

  it('unsubscribes when disconnected', async () => {
    const board = new TestBoard();
    const panel = await panelOn(board);
    panel.remove();
    await Promise.resolve();
    await Promise.resolve();
    expect(board.source.isConnected).to.equal(false);
    expect(board.clock.pendingTimers).to.equal(0);
  });
});
