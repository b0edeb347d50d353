import { unsafeCSS } from 'lit';
import { loadStatusChanges } from '../../core/index.js';
import { defineOnce } from './define-once.js';
import { Later } from './later.js';

/** What opens when somebody uses an element; `<call-list>` is registered with it. */
export const partsOnUse = new Later('what opens on a click', async () => {
  // Whoever opens a menu may ask for a status.
  const [parts] = await Promise.all([import('./parts.js'), loadStatusChanges()]);
  defineOnce({ 'call-list': parts.CallList });
  return parts;
});

/** The looks on a wall, which few pages have. */
export const wallStyles = new Later('the looks on a wall', async () =>
  unsafeCSS((await import('../../styles/wall.js')).wallStyles),
);

/** What stands in `<agent-status-table>`: a page of numbers alone does without it. */
export const tableBody = new Later('the table of agents', () => import('../agent-table/table-body.js'));

/** What few boards have: alerts, privacy, and what a screen on the wall needs. */
export const boardExtras = new Later('alerts, privacy and the wall', () => import('../call-board/board-extras.js'));
