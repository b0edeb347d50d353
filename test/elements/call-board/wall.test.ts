import { expect, waitUntil } from '@open-wc/testing';
import '../../../src/define.js';
import { wallFeature } from '../../../src/elements/call-board/board-features.js';
import { maskName, maskNumber } from '../../../src/elements/call-board/masked-store.js';
import type { CallBoard, StoreElement } from '../../../src/index.js';
import { patience, rendered, show, TestBoard } from '../../support/board.js';
import { crowd } from '../../support/days.js';

const boardOn = (board: TestBoard, properties: Partial<CallBoard> = {}) =>
  show('call-board', board, properties, { width: 1240 });
const buttonOf = (element: CallBoard) => element.renderRoot.querySelector<HTMLButtonElement>('.extras button');
/** Where the text of an element is, whatever room the element has. */
function rangeOf(element: Element): DOMRect {
  const range = document.createRange();
  range.selectNodeContents(element);
  return range.getBoundingClientRect();
}
const words = (element: Element | null) => element?.textContent.trim() ?? '';

/** All that an element and what is in it say: texts, and what is said by attributes. */
function allIn(root: ParentNode): string {
  return [...root.querySelectorAll('*')]
    .flatMap((element) => [
      ...['title', 'aria-label', 'placeholder', 'alt'].map((name) => element.getAttribute(name) ?? ''),
      ...[...element.childNodes].map((node) => (node.nodeType === Node.TEXT_NODE ? (node.textContent ?? '') : '')),
      element.shadowRoot ? allIn(element.shadowRoot) : '',
    ])
    .join('\n');
}

/** Puts something else into the place of properties until the test is over. */
function replaced(object: object, properties: Record<string, unknown>): () => void {
  const own = Object.fromEntries(
    Object.keys(properties).map((name) => [name, Object.getOwnPropertyDescriptor(object, name)]),
  );
  for (const [name, value] of Object.entries(properties)) {
    Object.defineProperty(object, name, { configurable: true, get: () => value });
  }
  return () => {
    for (const [name, descriptor] of Object.entries(own)) {
      if (descriptor) Object.defineProperty(object, name, descriptor);
      else Reflect.deleteProperty(object, name);
    }
  };
}

describe('<call-board> on a wall', () => {
  let restore: (() => void)[] = [];
  /** The locks that were asked for, and those let go. */
  let asked = 0;
  let released = 0;
  const lock = () => ({ released: false, release: () => Promise.resolve((released += 1)) });

  before(() => wallFeature.load());

  beforeEach(() => {
    [asked, released] = [0, 0];
    const request = () => Promise.resolve(((asked += 1), lock()));
    restore = [replaced(navigator, { wakeLock: { request } }), replaced(document, { fullscreenEnabled: true })];
  });

  afterEach(() => {
    for (const again of restore) again();
  });

  it('keeps the screen awake while the page is visible, and lets it sleep when the density changes', async () => {
    const element = await boardOn(new TestBoard(), { density: 'wall' });
    await rendered(element);
    await waitUntil(() => asked === 1, 'it is asked for', patience);
    // The browser has taken it away meanwhile.
    const back = replaced(document, { visibilityState: 'hidden' });
    document.dispatchEvent(new Event('visibilitychange'));
    back();
    document.dispatchEvent(new Event('visibilitychange'));
    await rendered(element);
    expect(asked, 'one that holds is enough').to.equal(1);
    element.density = 'comfortable';
    await rendered(element);
    expect(released).to.equal(1);
    element.density = 'wall';
    await rendered(element);
    await waitUntil(() => asked === 2, 'it is asked for again', patience);
    element.remove();
    expect(released).to.equal(2);
  });

  it('requests the wake lock again when the browser has released it', async () => {
    const taken = lock();
    restore.push(
      replaced(navigator, {
        wakeLock: { request: () => Promise.resolve(((asked += 1), asked === 1 ? taken : lock())) },
      }),
    );
    const element = await boardOn(new TestBoard(), { density: 'wall' });
    await rendered(element);
    await waitUntil(() => asked === 1, 'it is asked for', patience);
    await Promise.resolve();
    taken.released = true;
    document.dispatchEvent(new Event('visibilitychange'));
    await waitUntil(() => asked === 2, 'it is asked for again', patience);
    restore.reverse();
  });

  it('hides the pointer and the button after four seconds without movement', async () => {
    const board = new TestBoard();
    const element = await boardOn(board, { density: 'wall' });
    await rendered(element);
    await rendered(element);
    expect(words(buttonOf(element))).to.equal('Full screen');
    board.advance(3000);
    await rendered(element);
    expect(getComputedStyle(element).cursor).to.equal('auto');
    board.advance(1000);
    await rendered(element);
    expect(getComputedStyle(element).cursor).to.equal('none');
    expect(buttonOf(element)).to.equal(null);
    element.dispatchEvent(new PointerEvent('pointermove', { bubbles: true }));
    await rendered(element);
    expect(getComputedStyle(element).cursor).to.equal('auto');
    expect(words(buttonOf(element))).to.equal('Full screen');
  });

  it('fills the screen after a click on the button, and ignores a browser that refuses', async () => {
    const element = await boardOn(new TestBoard(), { density: 'wall' });
    let filled = 0;
    element.requestFullscreen = () => {
      filled += 1;
      return Promise.reject(new TypeError('not allowed'));
    };
    await rendered(element);
    await rendered(element);
    buttonOf(element)!.click();
    await rendered(element);
    expect(filled).to.equal(1);
    expect(words(buttonOf(element))).to.equal('Full screen');
  });

  it('has no full-screen button in another density or if the browser does not allow full screen', async () => {
    const comfortable = await boardOn(new TestBoard(), { alerts: 'waiting 1' });
    await rendered(comfortable);
    expect(buttonOf(comfortable)).to.equal(null);
    restore.push(replaced(document, { fullscreenEnabled: false }));
    const wall = await boardOn(new TestBoard(), { density: 'wall' });
    await rendered(wall);
    expect(buttonOf(wall)).to.equal(null);
    restore.reverse();
  });

  for (const [width, height] of [
    [1920, 1080],
    [1600, 900],
    [1366, 768],
    [1280, 720],
    [1024, 576],
    [800, 450],
  ] as const) {
    it(`cuts no number on a screen of ${width} by ${height} px`, async () => {
      const alerts = 'longestWait 1 3661; unprocessed 1 2; talking 1 2; averageWait 1 3662';
      const element = await show(
        'call-board',
        new TestBoard(crowd(61)),
        { density: 'wall', alerts },
        { width, lang: 'ru' },
      );
      element.style.height = `${height}px`;
      const table = element.renderRoot.querySelector('agent-status-table')!;
      await waitUntil(() => table.renderRoot.querySelectorAll('.row').length === 15, 'as many agents', patience);
      for (const name of ['call-panel', 'staff-panel']) {
        const panel = element.renderRoot.querySelector<StoreElement>(name)!;
        for (const tile of panel.renderRoot.querySelectorAll('.tile')) {
          for (const line of tile.querySelectorAll('.number, .label, .note')) {
            const [words, room] = [rangeOf(line), tile.getBoundingClientRect()];
            expect(words.right, `room for ${line.textContent}`).to.be.at.most(room.right);
          }
        }
      }
    });
  }
});

describe('<call-board privacy>', () => {
  const secrets = /Sokolova|Valeev|Kuznetsova|204-18-77|730-22-15|118-40-02/;

  it('shows neither surnames nor phone numbers in table, lists, titles and labels', async () => {
    for (const openList of ['waiting', 'talking', 'unprocessed'] as const) {
      const element = await boardOn(new TestBoard(), { openList });
      await rendered(element);
      await waitUntil(() => secrets.test(allIn(element.renderRoot)), 'without it they are there', patience);
      element.privacy = '';
      await rendered(element);
      const rowsOf = () => allIn(element.renderRoot.querySelector('agent-status-table')!.renderRoot);
      await waitUntil(() => rowsOf().includes('Maria S.'), 'the names are masked', patience);
      await rendered(element.renderRoot.querySelector('call-list')!);
      expect(allIn(element.renderRoot)).not.to.match(secrets);
      expect(allIn(element.renderRoot)).to.contain('••');
      element.remove();
    }
  });

  it('still passes the chosen contact to the page in its events', async () => {
    const element = await boardOn(new TestBoard(), { openList: 'unprocessed', privacy: '' });
    const listOf = () => element.renderRoot.querySelector('call-list')!.renderRoot;
    await rendered(element);
    await waitUntil(() => allIn(element.renderRoot).includes('••'), 'the list is masked', patience);
    const chosen: string[] = [];
    element.addEventListener('callboard-caller-select', ({ detail }) =>
      chosen.push(detail.caller.contact?.number ?? 'hidden'),
    );
    await waitUntil(() => listOf().querySelector('li button:not([disabled])'), 'there are lines', patience);
    for (const button of listOf().querySelectorAll<HTMLButtonElement>('li button')) button.click();
    expect(chosen.length).to.be.greaterThan(0);
    expect(chosen.join()).not.to.contain('•');
  });

  const names: readonly [name: string, surnameFirst: boolean, masked: string][] = [
    ['Maria Sokolova', false, 'Maria S.'],
    ['Соколова Мария', true, 'Мария С.'],
    ['Соколова Мария Ивановна', false, 'Мария С.'],
    ['Maria del Carmen Sokolova', false, 'Maria S.'],
    ['Соколова', false, 'С.'],
    ['', false, ''],
  ];
  for (const [name, isSurnameFirst, masked] of names) {
    it(`masks the name “${name}”${isSurnameFirst ? ' (surname first)' : ''} as “${masked}”`, () => {
      expect(maskName(name, isSurnameFirst)).to.equal(masked);
    });
  }

  it('shows only the last two digits of a phone number', () => {
    expect(maskNumber('+7 916 204-18-77')).to.equal('+• ••• •••-••-77');
    expect(maskNumber('310')).to.equal('•10');
  });
});
