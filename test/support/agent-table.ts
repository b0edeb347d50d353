import type { AgentColumn } from '../../src/i18n/messages.js';
import type { AgentStatusTable } from '../../src/index.js';
import { show, type Surroundings, type TestBoard } from './board.js';

/** Shows a table of the board's agents, by default wide enough for all columns. */
export function tableOn(
  board: TestBoard | null,
  properties: Partial<AgentStatusTable> = {},
  surroundings: Surroundings = {},
): Promise<AgentStatusTable> {
  return show('agent-status-table', board, properties, { width: 1200, ...surroundings });
}

export const find = <T extends HTMLElement = HTMLElement>(table: AgentStatusTable, selector: string): T | null =>
  table.renderRoot.querySelector<T>(selector);

export const findAll = (table: AgentStatusTable, selector: string): HTMLElement[] => [
  ...table.renderRoot.querySelectorAll<HTMLElement>(selector),
];

/** The text of an element with white space collapsed. */
export const textOf = (element: Element | null): string => (element?.textContent ?? '').replaceAll(/\s+/g, ' ').trim();

/** The rendered rows from top to bottom. */
export function rowsOf(table: AgentStatusTable): HTMLElement[] {
  return findAll(table, '.rows > .row');
}

/** The row of the agent whose name starts with `name`. */
export function rowOf(table: AgentStatusTable, name: string): HTMLElement {
  const row = rowsOf(table).find((element) => cell(element, 'agent').startsWith(name));
  if (!row) throw new Error(`no row of ${name}`);
  return row;
}

/** The text of a row's cell. */
export const cell = (row: Element, column: AgentColumn): string =>
  textOf(row.querySelector(`[part~="cell-${column}"]`));

/** First names of the agents from top to bottom. */
export const namesOf = (table: AgentStatusTable): string[] =>
  rowsOf(table).map((row) => cell(row, 'agent').split(' ')[0]!);

/** The row with the focus. */
export const focusedRow = (table: AgentStatusTable): HTMLElement | null =>
  table.shadowRoot!.activeElement?.closest<HTMLElement>('.row') ?? null;

/** Waits for three frames, after which resize observers have run and their updates are rendered. */
export async function drawn(): Promise<void> {
  for (let frame = 0; frame < 3; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
}

/** Scrolls to an offset in px and waits until the table has rendered. */
export async function scrollTo(table: AgentStatusTable, top: number): Promise<void> {
  find(table, '.scroller')!.scrollTop = top;
  await drawn();
}
