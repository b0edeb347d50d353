import { expect } from '@open-wc/testing';
import { rendered, TestBoard, type Surroundings } from './board.js';
import { emptyDay } from './days.js';

type State = readonly [name: string, make: () => TestBoard | null, change?: (board: TestBoard) => void];

/** States of every element. */
const states: readonly State[] = [
  ['without a store', () => null],
  ['before the first data', () => new TestBoard([], { live: false })],
  ['empty', () => new TestBoard(emptyDay())],
  ['live', () => new TestBoard()],
  ['stale', () => new TestBoard(), (board) => board.goStale()],
  ['disconnected', () => new TestBoard(), (board) => board.disconnect()],
  ['refused', () => new TestBoard(), (board) => board.refuse()],
];

/** Registers a test per state and theme, in Russian and English, that axe finds no problem. */
export function passesTheAudit(
  show: (board: TestBoard | null, surroundings: Surroundings) => Promise<HTMLElement>,
  settled: (element: HTMLElement) => Promise<void> = rendered,
): void {
  describe('passes the accessibility audit', () => {
    for (const [state, make, change] of states) {
      for (const theme of ['light', 'dark'] as const) {
        it(`${state}, ${theme}`, async () => {
          const board = make();
          const element = await show(board, { theme, lang: theme === 'light' ? 'ru' : 'en' });
          if (board) change?.(board);
          await settled(element);
          await expect(element).to.be.accessible();
        });
      }
    }
  });
}
