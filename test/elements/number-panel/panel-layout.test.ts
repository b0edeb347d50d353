import { expect, nextFrame } from '@open-wc/testing';
import { of } from 'rxjs';
import '../../../src/define.js';
import type { AgentStateCounts, CallMetrics, MonitoringStore } from '../../../src/core/index.js';
import type { CallPanel, StaffPanel } from '../../../src/index.js';
import { rendered, show, TestBoard } from '../../support/board.js';
import { familyOf, loadFonts, testFonts } from '../../support/fonts.js';
import { layoutFaults } from '../../support/layout-check.js';
import { longLanguage, registerLongMessages } from '../../support/long-messages.js';

const calls: Readonly<Record<string, CallMetrics>> = {
  'two digits': { atEntry: 12, waiting: 38, talking: 24, unprocessed: 19, accepted: 24, averageWait: 24_000 },
  'four digits': { atEntry: 1236, waiting: 2080, talking: 1146, unprocessed: 2131, accepted: 2369, averageWait: 6000 },
  'six digits': {
    atEntry: 123_680,
    waiting: 208_080,
    talking: 114_688,
    unprocessed: 213_100,
    accepted: 236_988,
    averageWait: 3_734_000,
  },
};
const agents: Readonly<Record<string, AgentStateCounts>> = {
  'two digits': { free: 12, talking: 38, inbound: 24, outbound: 10, internal: 14, wrapUp: 11, away: 28 },
  'four digits': { free: 1288, talking: 2080, inbound: 1146, outbound: 2131, internal: 1300, wrapUp: 1022, away: 4985 },
  'six digits': {
    free: 128_888,
    talking: 208_080,
    inbound: 114_688,
    outbound: 213_100,
    internal: 130_000,
    wrapUp: 102_222,
    away: 498_585,
  },
};
const amounts = Object.keys(calls);

/** The store of a board with other numbers. */
function withNumbers(store: MonitoringStore, callMetrics: CallMetrics, agentStates: AgentStateCounts): MonitoringStore {
  const numbers: Readonly<Record<PropertyKey, unknown>> = {
    callMetrics$: of(callMetrics),
    agentStates$: of(agentStates),
  };
  return new Proxy(store, {
    get(target, key) {
      if (key in numbers) return numbers[key];
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}

const widths = [280, 340, 440, 569, 571, 691, 1100];

/** Collects the faults of a panel in all fonts and widths. */
function faultsOf(panel: CallPanel | StaffPanel, scale: number): string[] {
  const page = panel.parentElement!;
  panel.style.setProperty('--callboard-scale', String(scale));
  return testFonts.flatMap((font) => {
    panel.style.setProperty('--callboard-font', familyOf(font));
    return widths.flatMap((width) => {
      page.style.width = `${width}px`;
      const mayBreakWords = width / scale < 340;
      return layoutFaults(panel, { mayBreakWords, skip: '.tip' }).map((fault) => `${font}, ${width} px: ${fault}`);
    });
  });
}

for (const tag of ['call-panel', 'staff-panel'] as const) {
  describe(`the layout of <${tag}>`, () => {
    before(async () => {
      registerLongMessages();
      await loadFonts();
    });

    for (const lang of ['en', 'ru', longLanguage]) {
      for (const amount of amounts) {
        it(`holds ${amount} in ${lang}, in any font, from 280 px on, in text of 100 % and 200 %`, async () => {
          const board = new TestBoard();
          const store = withNumbers(board.store, calls[amount]!, agents[amount]!);
          const panel = await show(tag, board, { store }, { lang });
          const { length } = panel.renderRoot.querySelector('[data-name="talking"] .value')!.textContent.match(/\d/g)!;
          expect(length).to.equal({ 'two digits': 2, 'four digits': 4, 'six digits': 6 }[amount]);
          expect(faultsOf(panel, 1)).to.deep.equal([]);
          expect(faultsOf(panel, 2)).to.deep.equal([]);
          board.disconnect();
          await rendered(panel);
          expect(faultsOf(panel, 1)).to.deep.equal([]);
        });
      }
    }
  });
}

describe('the tiles of the panels', () => {
  const tile = (panel: StaffPanel | CallPanel, name: string) =>
    panel.renderRoot.querySelector<HTMLButtonElement>(`button[data-name="${name}"]`)!;

  it('keeps the line under the free agents, so that nothing moves when nobody is free', async () => {
    const board = new TestBoard();
    const panel = await show('staff-panel', board, {}, { width: 480 });
    const height = panel.offsetHeight;
    const busy = new TestBoard();
    const nobodyFree = { ...agents['two digits']!, free: 0 };
    panel.store = withNumbers(busy.store, { ...calls['two digits']!, waiting: 3 }, nobodyFree);
    await rendered(panel);
    expect(tile(panel, 'free').querySelector('.note')!.textContent.trim()).to.equal('3 waiting');
    expect(panel.offsetHeight).to.equal(height);
  });

  it('shows all digits in one size, those of the longest number', async () => {
    const board = new TestBoard();
    const store = withNumbers(board.store, calls['four digits']!, agents['four digits']!);
    const panel = await show('call-panel', board, { store }, { width: 360 });
    const sizes = ['unprocessed', 'accepted', 'averageWait'].map(
      (name) => getComputedStyle(tile(panel, name).querySelector('.value')!).fontSize,
    );
    expect(new Set(sizes).size).to.equal(1);
  });

  it('names the group of a number for screen readers: “Talking” is under calls and under staff', async () => {
    const callPanel = await show('call-panel', new TestBoard());
    const staffPanel = await show('staff-panel', new TestBoard());
    const groupOf = (panel: StaffPanel | CallPanel) => {
      const group = tile(panel, 'talking').closest('[role="group"]')!;
      const heading = panel.renderRoot.querySelector(`#${group.getAttribute('aria-labelledby')}`)!;
      return heading.textContent.trim();
    };
    expect(groupOf(callPanel)).to.equal('Calls now');
    expect(groupOf(staffPanel)).to.equal('Staff, 16');
  });

  it('tells apart what a click does: open a list, narrow the table, or show a definition', async () => {
    const shapeOf = (panel: StaffPanel | CallPanel, name: string) =>
      tile(panel, name).querySelector('.corner path')!.getAttribute('d');
    const callPanel = await show('call-panel', new TestBoard());
    const staffPanel = await show('staff-panel', new TestBoard());
    const shapes = [shapeOf(callPanel, 'waiting'), shapeOf(staffPanel, 'free'), shapeOf(callPanel, 'accepted')];
    expect(new Set(shapes).size).to.equal(3);
    expect(shapeOf(callPanel, 'talking')).to.equal(shapes[0]);
  });
});

describe('the scale of the elements', () => {
  it('enlarges everything by --callboard-scale, in a board once', async () => {
    const board = new TestBoard();
    const element = await show('call-board', board, {}, { width: 1400 });
    const panel = element.renderRoot.querySelector('call-panel')!;
    await rendered(panel);
    expect(panel.currentCSSZoom).to.equal(1);
    element.style.setProperty('--callboard-scale', '1.5');
    expect(panel.currentCSSZoom).to.equal(1.5);
    // The table measures its columns anew.
    await nextFrame();
    await nextFrame();
    expect(layoutFaults(element, { skip: '.tip' })).to.deep.equal([]);
  });
});
