import { unsafeCSS } from 'lit';
import { defineOnce } from './define-once.js';
import { Later } from './later.js';

/** What opens when somebody uses an element; `<call-list>` is registered with it. */
export const partsOnUse = new Later('what opens on a click', async () => {
  const parts = await import('./parts.js');
  defineOnce({ 'call-list': parts.CallList });
  return parts;
});

/** The looks on a wall, which few pages have. */
export const wallStyles = new Later('the looks on a wall', async () =>
  unsafeCSS((await import('../styles/wall.js')).wallStyles),
);

/** What stands in `<agent-status-table>`: a page of numbers alone does without it. */
export const tableBody = new Later('the table of agents', () => import('./agent-table/table-body.js'));
