import { createContext } from '@lit/context';
import type { MonitoringStore } from '../../core/index.js';

/** Provides the store to the elements below: `<call-board>` does; so may a page. */
export const storeContext = createContext<MonitoringStore | null>(Symbol.for('callboard.store'));

/**
 * Tells the elements below that a board around them shows how fresh the numbers are, so that they
 * need not.
 */
export const boardContext = createContext<boolean>(Symbol.for('callboard.board'));
