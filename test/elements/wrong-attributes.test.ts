import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import '../../src/define.js';
import { TestBoard } from '../support/test-board.js';
import type { AgentStatusTable } from '../../src/elements/agent-status-table.js';
import type { CallBoard } from '../../src/elements/call-board.js';
import type { CallboardEventMap } from '../../src/elements/shared/events.js';
import type { CallList } from '../../src/elements/call-list.js';

/**
 * Returns the console warnings of callboard during `act`. Warnings of Lit's development mode are
 * left out.
 */
async function warningsOf(act: () => Promise<unknown>): Promise<string[]> {
  const { warn } = console;
  const warnings: string[] = [];
  console.warn = (...parts: unknown[]) => {
    if (String(parts[0]).startsWith('callboard')) warnings.push(parts.join(' '));
  };
  try {
    await act();
  } finally {
    console.warn = warn;
  }
  return warnings;
}

describe('An attribute with an invalid value', () => {
  it('is ignored with one warning, which names the valid values', async () => {
    let board!: CallBoard;
    const told: [EventTarget | null, string][] = [];
    const tell = ({ target, detail }: CallboardEventMap['callboard-problem']) => void told.push([target, detail.code]);
    document.addEventListener('callboard-problem', tell);
    const warnings = await warningsOf(async () => {
      board = await fixture<CallBoard>(
        html`<call-board notice-after="soon" act-after="-1" density="huge" open-list="lost"></call-board>`,
      );
      await fixture(html`<call-board notice-after="soon"></call-board>`);
    });
    document.removeEventListener('callboard-problem', tell);
    const own = told.filter(([target]) => target === board);
    expect(own, 'the page is told, whenever it is wrong').to.deep.equal(Array(4).fill([board, 'invalidAttribute']));
    expect(told).to.have.length(5);
    expect([board.noticeAfter, board.actAfter, board.density, board.openList]).to.deep.equal([
      20,
      60,
      'comfortable',
      null,
    ]);
    expect(warnings.filter((text) => text.includes('invalidAttribute'))).to.deep.equal([
      'callboard: invalidAttribute: notice-after="soon": it must be a number of seconds',
      'callboard: invalidAttribute: act-after="-1": it must be a number of seconds',
      'callboard: invalidAttribute: density="huge": it must be one of comfortable, compact, wall',
      'callboard: invalidAttribute: open-list="lost": it must be one of atEntry, waiting, talking, unprocessed',
    ]);
  });

  it('leaves neither the table without agents nor a list without a number', async () => {
    const warnings = await warningsOf(async () => {
      const table = await fixture<AgentStatusTable>(
        html`<agent-status-table state-filter="asleep"></agent-status-table>`,
      );
      expect(table.stateFilter).to.equal(null);
      const list = await fixture<CallList>(html`<call-list list="lost"></call-list>`);
      expect(list.list).to.equal('waiting');
    });
    expect(warnings).to.have.length(2);
  });

  it('still masks names and numbers if it is `privacy`', async () => {
    const warnings = await warningsOf(async () => {
      const board = await fixture<CallBoard>(
        html`<call-board privacy="all" .store=${new TestBoard().store}></call-board>`,
      );
      await waitUntil(() => board.activeStore !== null);
    });
    expect(warnings).to.deep.equal(['callboard: invalidAttribute: privacy="all": it must be empty or surname-first']);
  });

  it('has no effect any more once it is removed', async () => {
    const board = await fixture<CallBoard>(html`<call-board notice-after="5" density="wall"></call-board>`);
    expect([board.noticeAfter, board.density]).to.deep.equal([5, 'wall']);
    board.removeAttribute('notice-after');
    board.removeAttribute('density');
    expect([board.noticeAfter, board.density]).to.deep.equal([20, 'comfortable']);
  });
});

describe('A listener of the page that throws', () => {
  it('causes an error of the page and does not disturb the board', async () => {
    const board = await fixture<CallBoard>(html`<call-board></call-board>`);
    const errors: string[] = [];
    const { onerror } = window;
    window.onerror = (_event, _source, _line, _column, error) => (errors.push(error!.message), true);
    try {
      board.addEventListener('callboard-list-toggle', () => {
        throw new Error('the page is wrong');
      });
      board.renderRoot.querySelector('call-panel')!.dispatchEvent(
        new CustomEvent('callboard-list-toggle', {
          detail: { list: 'waiting' },
          bubbles: true,
          composed: true,
          cancelable: true,
        }),
      );
      await board.updateComplete;
    } finally {
      window.onerror = onerror;
    }

    expect(errors).to.deep.equal(['the page is wrong']);
    expect(board.openList).to.equal('waiting');
  });
});
