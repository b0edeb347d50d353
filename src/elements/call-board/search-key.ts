import type { BoardHost } from './board-host.js';

/** Makes `/` focus the search of the board's table, except in a field. */
export function listenForSearchKey(board: BoardHost): void {
  board.addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const [target] = event.composedPath();
    if (target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]')) return;
    const table = board.querySelector('agent-status-table') ?? board.renderRoot.querySelector('agent-status-table');
    if (!table) return;
    event.preventDefault();
    table.focusSearch();
  });
}
