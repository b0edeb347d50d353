import { createContext } from '@lit/context';
import type { MonitoringStore } from '../../core/index.js';

/** The context of the store: `<call-board>` provides it, and a page may. */
export const storeContext = createContext<MonitoringStore | null>(Symbol.for('callboard.store'));

/** The context of the board: inside a board, elements do not show the freshness themselves. */
export const boardContext = createContext<boolean>(Symbol.for('callboard.board'));
