import { expect, oneEvent, waitUntil } from '@open-wc/testing';
import { sendMouse } from '@web/test-runner-commands';
import '../../../src/define.js';
import type { AlertChange, CallBoard, CallNumber } from '../../../src/index.js';
import { alertsFeature } from '../../../src/elements/call-board/board-features.js';
import { patience, rendered, show, TestBoard, type Surroundings } from '../../support/board.js';
import { answered, queued, started } from '../../support/builders.js';
import { dayNow } from '../../support/days.js';

const boardOn = (board: TestBoard, properties: Partial<CallBoard> = {}, surroundings: Surroundings = {}) =>
  show('call-board', board, properties, { width: 1240, ...surroundings });

const tile = (element: CallBoard, name: CallNumber | 'free', panel: 'call-panel' | 'staff-panel' = 'call-panel') =>
  (element.querySelector(panel) ?? element.renderRoot.querySelector(panel))!.renderRoot
    .querySelector(`[data-name="${name}"]`)!
    .closest<HTMLElement>('.tile')!;

const words = (element: Element | null | undefined) => element?.textContent.replace(/\s+/g, ' ').trim() ?? '';
/** What of it is not hidden altogether. */
const noteOf = (element: HTMLElement) =>
  element.querySelector<HTMLElement>('[part="note"]')?.innerText.replace(/\s+/g, ' ').trim() ?? '';
const urgencyOf = (element: HTMLElement) => /is-(none|notice|act)/.exec(element.className)![1];
const said = (element: CallBoard) =>
  [...element.renderRoot.querySelectorAll('[role="status"]')]
    .map(words)
    .filter((text) => /limit|порог|норм/.test(text));
const buttonOf = (element: CallBoard) => element.renderRoot.querySelector<HTMLButtonElement>('.extras button');

/** What the host hears. */
function heardFrom(element: CallBoard): AlertChange[] {
  const heard: AlertChange[] = [];
  element.addEventListener('callboard-alert', ({ detail }) => heard.push(detail));
  return heard;
}

/** Waits until board and panels show what they were told. */
async function settled(element: CallBoard): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) {
    await rendered(element);
    for (const panel of ['call-panel', 'staff-panel'] as const) {
      const shown = element.querySelector(panel) ?? element.renderRoot.querySelector(panel);
      if (shown) await rendered(shown);
    }
  }
}

const waits = (board: TestBoard, ...ids: string[]) =>
  board.take(...ids.flatMap((id) => [started(board.clock.now(), id), queued(board.clock.now(), id, 'sales')]));

/**
 * Tells whether audio can play once somebody has clicked: without an output device, Firefox never
 * starts it.
 */
async function hasAudioOutput(): Promise<boolean> {
  const context = new AudioContext();
  try {
    context.resume().catch(() => undefined);
    await waitUntil(() => context.state === 'running', 'it sounds', { timeout: 1_000 });
    return true;
  } catch {
    return false;
  } finally {
    void context.close();
  }
}

describe('Alerts of <call-board>', () => {
  before(() => alertsFeature.load());

  it('are off by default', async () => {
    const element = await boardOn(new TestBoard());
    await settled(element);
    expect(said(element)).to.deep.equal([]);
    expect(noteOf(tile(element, 'waiting'))).to.equal('max 1:12');
  });

  it('mark a number at its limit by shape, colour and words, and announce it once', async () => {
    const board = new TestBoard();
    const element = await boardOn(board, { alerts: 'talking 5 8; waiting 4 6', actAfter: 600, noticeAfter: 600 });
    const heard = heardFrom(element);
    await settled(element);
    expect(urgencyOf(tile(element, 'waiting'))).to.equal('none');

    waits(board, 'a');
    await settled(element);
    expect(heard).to.deep.equal([{ name: 'waiting', level: 'warning', value: 4, threshold: 4, since: dayNow }]);
    expect(urgencyOf(tile(element, 'waiting'))).to.equal('notice');
    expect(noteOf(tile(element, 'waiting'))).to.equal('Warning limit 4 · max 1:12');
    expect(tile(element, 'waiting').querySelector('[part="note"] svg')).to.not.equal(null);
    expect(said(element)).to.deep.equal(['Warning: Waiting 4, limit 4']);

    board.advance(3000);
    waits(board, 'b', 'c');
    await settled(element);
    expect(heard.at(-1)).to.include({
      name: 'waiting',
      level: 'critical',
      value: 6,
      threshold: 6,
      since: dayNow + 3000,
    });
    expect(urgencyOf(tile(element, 'waiting'))).to.equal('act');
    expect(said(element)).to.deep.equal(['Critical: Waiting 6, limit 6']);

    board.advance(5000);
    await settled(element);
    expect(heard, 'each second says nothing new').to.have.length(2);
  });

  it('are reported by an event that crosses shadow roots', async () => {
    const board = new TestBoard();
    const element = await boardOn(board);
    const heard = oneEvent(document, 'callboard-alert');
    element.alerts = [{ name: 'waiting', warning: 3 }];
    const { bubbles, composed, cancelable, detail } = (await heard) as CustomEvent<AlertChange>;
    expect({ bubbles, composed, cancelable }).to.deep.equal({ bubbles: true, composed: true, cancelable: false });
    expect(detail).to.include({ name: 'waiting', level: 'warning', value: 3 });
  });

  it('are raised by low values where less is worse', async () => {
    const board = new TestBoard();
    const element = await boardOn(board, { alerts: 'free 50 1' });
    await settled(element);
    const free = tile(element, 'free', 'staff-panel');
    expect(noteOf(free)).to.equal('Warning min 50');
  });

  it('clear only when the value is further back than the hysteresis', async () => {
    const board = new TestBoard();
    const element = await boardOn(board, { alerts: 'waiting 4 - 1' });
    const heard = heardFrom(element);
    await settled(element);
    const answer = async (id: string) => {
      board.take(answered(board.clock.now(), id, 'pavel'));
      await settled(element);
    };
    waits(board, 'a');
    await settled(element);
    await answer('a');
    expect(
      heard.map(({ level }) => level),
      '3 is within the hysteresis',
    ).to.deep.equal(['warning']);
    await answer('wait-support');
    expect(heard.at(-1)).to.include({ level: 'none', value: 2, threshold: null });
    expect(said(element)).to.deep.equal(['Waiting 2: within limits again']);
    expect(urgencyOf(tile(element, 'waiting'))).to.equal('act', 'its own limit of the longest wait holds on');
  });

  it('follow durations every second, without an event', async () => {
    const board = new TestBoard();
    const element = await boardOn(board, { alerts: 'longestWait 75 80', actAfter: 600, noticeAfter: 600 });
    const heard = heardFrom(element);
    board.advance(2000);
    await settled(element);
    expect(heard).to.deep.equal([]);
    board.advance(1000);
    await settled(element);
    expect(heard[0]).to.include({ name: 'longestWait', level: 'warning', value: 75, threshold: 75 });
    expect(said(element)).to.deep.equal(['Warning: Longest wait 1:15, limit 1:15']);
    expect(noteOf(tile(element, 'waiting'))).to.equal('Warning limit 1:15 · max 1:15');
  });

  it('neither rise nor clear while the numbers are stale, and go on afterwards', async () => {
    const board = new TestBoard();
    const element = await boardOn(board, { alerts: 'longestWait 80 600; waiting 3 9', actAfter: 600 });
    const heard = heardFrom(element);
    await settled(element);
    board.disconnect();
    board.goStale(20_000);
    await settled(element);
    expect(heard).to.deep.equal([]);
    expect(tile(element, 'waiting').closest('.is-stale')).to.not.equal(null);
    board.source.time(board.clock.now());
    board.take(answered(board.clock.now(), 'wait-sales', 'maria'));
    board.source.live();
    await settled(element);
    expect(heard.map(({ name, level }) => `${name} ${level}`)).to.deep.equal(['waiting none']);
  });

  it('start again without hysteresis when other groups are selected', async () => {
    const board = new TestBoard();
    const element = await boardOn(board, { alerts: 'waiting 3 - 9' });
    const heard = heardFrom(element);
    await settled(element);
    board.store.selectGroups(['delivery']);
    await settled(element);
    expect(heard.at(-1)).to.include({ name: 'waiting', level: 'none', value: 1 });
  });

  it('ignore invalid limits with one warning each, and keep the valid ones', async () => {
    const { warn } = console;
    const warnings: string[] = [];
    console.warn = (text: string) => warnings.push(text);
    try {
      const element = await boardOn(new TestBoard(), {
        alerts: 'queue 1 2; waiting x; free; talking 1 2 3 4; atEntry 1',
      });
      const heard = heardFrom(element);
      element.alerts = [{ name: 'waiting', critical: -1 }, { name: 'atEntry', warning: 1 }, null as never];
      await settled(element);
      element.alerts = 'atEntry 1; queue 1 2';
      await settled(element);
      expect(heard).to.deep.equal([]);
      expect(urgencyOf(tile(element, 'atEntry'))).to.equal('notice');
    } finally {
      console.warn = warn;
    }
    // Lit has its own to say while it is developed with.
    const own = warnings.filter((text) => text.startsWith('callboard'));
    expect(own.map((text) => /^callboard: invalidAlert at (\S+): (“.*”)?/.exec(text)?.slice(1, 3))).to.deep.equal([
      ['/alerts/0', '“queue 1 2”'],
      ['/alerts/1', '“waiting x”'],
      ['/alerts/2', '“free”'],
      ['/alerts/3', '“talking 1 2 3 4”'],
      ['/alerts/0', undefined],
      ['/alerts/2', undefined],
    ]);
  });

  it('report that a number is no longer watched', async () => {
    const element = await boardOn(new TestBoard(), { alerts: 'waiting 3' });
    const heard = heardFrom(element);
    await settled(element);
    element.alerts = null;
    await settled(element);
    expect(heard.at(-1)).to.include({ name: 'waiting', level: 'none', value: null });
    expect(noteOf(tile(element, 'waiting'))).to.equal('max 1:12');
  });

  it('mark the panels of the page’s own layout, in Russian too', async () => {
    const element = document.createElement('call-board');
    element.innerHTML = '<call-panel></call-panel>';
    Object.assign(element, { store: new TestBoard().store, alerts: 'talking 4 9' });
    const place = document.createElement('div');
    place.lang = 'ru';
    place.append(element);
    document.body.append(place);
    await settled(element);
    expect(noteOf(tile(element, 'talking'))).to.equal('Внимание порог 4');
    expect(said(element)).to.deep.equal(['Внимание: В разговоре, 4, порог 4']);
    await expect(element).to.be.accessible();
    place.remove();
  });

  it('reserve space for their text, so that nothing moves', async () => {
    const element = await boardOn(new TestBoard(), { alerts: 'averageWait 9999; free - 0' }, { width: 360 });
    const top = () => element.renderRoot.querySelector('agent-status-table')!.getBoundingClientRect().top;
    await settled(element);
    const before = top();
    element.alerts = 'averageWait 1; free - 99';
    await settled(element);
    expect(urgencyOf(tile(element, 'averageWait'))).to.equal('notice');
    expect(noteOf(tile(element, 'averageWait'))).to.contain('limit 0:01');
    expect(noteOf(tile(element, 'free', 'staff-panel'))).to.contain('min 99');
    expect(top()).to.equal(before);
  });

  it('ask by a button for a sound that the browser forbids, and sound after a click', async () => {
    const board = new TestBoard();
    const { start } = OscillatorNode.prototype;
    let tones = 0;
    OscillatorNode.prototype.start = function (when) {
      tones += 1;
      start.call(this, when);
    };
    try {
      const element = await boardOn(board, { alerts: 'waiting 3 9', alertSound: true }, { width: 700 });
      await settled(element);
      expect(tones).to.equal(0);
      // A browser that lets a page sound at once asks for nothing.
      await waitUntil(() => buttonOf(element) !== null || tones > 0, 'it asks', patience);
      expect(words(buttonOf(element))).to.equal('Turn on sound');
      const { x, y } = buttonOf(element)!.getBoundingClientRect();
      await sendMouse({ type: 'click', position: [Math.round(x) + 8, Math.round(y) + 8] });
      if (!(await hasAudioOutput())) {
        expect(words(buttonOf(element))).to.equal('Turn on sound');
        return;
      }
      await waitUntil(() => buttonOf(element) === null, 'the button goes', patience);
      expect(tones).to.equal(1);
      waits(board, 'a', 'b', 'c', 'd', 'e', 'f');
      await settled(element);
      expect(tones).to.equal(5);
    } finally {
      OscillatorNode.prototype.start = start;
    }
  });

  it('ask beside the filter on a phone, by an icon that moves nothing', async () => {
    const { Notification } = globalThis;
    Object.assign(globalThis, { Notification: { permission: 'default' } });
    try {
      const top = (element: CallBoard) => element.renderRoot.querySelector('.numbers')!.getBoundingClientRect().top;
      const quiet = await boardOn(new TestBoard(), { alerts: 'waiting 3' }, { width: 360 });
      const before = top(quiet) - quiet.getBoundingClientRect().top;
      const element = await boardOn(new TestBoard(), { alerts: 'waiting 3', alertNotification: true }, { width: 360 });
      await waitUntil(() => buttonOf(element) !== null, 'it asks', patience);
      expect(top(element) - element.getBoundingClientRect().top).to.equal(before);
      const button = buttonOf(element)!;
      expect([button.ariaLabel, button.title]).to.deep.equal(['Allow notifications', 'Allow notifications']);
      expect(button.getBoundingClientRect().width).to.equal(32);
      await expect(element).to.be.accessible();
    } finally {
      Object.assign(globalThis, { Notification });
    }
  });

  it('are shown on the desktop while the page is not focused, if permitted', async () => {
    const shown: string[] = [];
    let closed = 0;
    class Stub {
      static permission = 'default';
      static requestPermission = () => Promise.resolve((Stub.permission = 'granted'));
      constructor(
        text: string,
        readonly options: object,
      ) {
        shown.push(text);
      }
      close = () => (closed += 1);
    }
    const { Notification } = globalThis;
    Object.assign(globalThis, { Notification: Stub });
    const { hasFocus } = document;
    document.hasFocus = () => false;
    try {
      const board = new TestBoard();
      const element = await boardOn(board, { alerts: 'waiting 4 9', alertNotification: true });
      await settled(element);
      expect(words(buttonOf(element))).to.equal('Allow notifications');
      buttonOf(element)!.click();
      await waitUntil(() => buttonOf(element) === null, 'the button goes', patience);
      waits(board, 'a');
      await settled(element);
      expect(shown).to.deep.equal(['Warning: Waiting 4, limit 4']);
      board.take(answered(board.clock.now(), 'a', 'pavel'));
      await settled(element);
      expect(closed).to.equal(1);
    } finally {
      Object.assign(globalThis, { Notification });
      document.hasFocus = hasFocus;
    }
  });
});
