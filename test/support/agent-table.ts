import type { AgentStatusTable } from '../../src/index.js';
import { show, type Surroundings, type TestBoard } from './board.js';

/** A table of the board's agents on a page; wide enough for all columns unless told otherwise. */
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

/** What somebody reads, without the space of the markup. */
export const textOf = (element: Element | null): string => (element?.textContent ?? '').replaceAll(/\s+/g, ' ').trim();

/** The rows in the page, from top to bottom. */
export function rowsOf(table: AgentStatusTable): HTMLElement[] {
  return findAll(table, '.rows > .row');
}

/** The row of an agent, found by the beginning of the name. */
export function rowOf(table: AgentStatusTable, name: string): HTMLElement {
  const row = rowsOf(table).find((element) => cell(element, 'agent').startsWith(name));
  if (!row) throw new Error(`no row of ${name}`);
  return row;
}

type Column = 'agent' | 'state' | 'with' | 'session' | 'start' | 'status' | 'groups' | 'extension';

/** What a row says in a column. */
export const cell = (row: Element, column: Column): string => textOf(row.querySelector(`[part~="cell-${column}"]`));

/** First names of the agents, from top to bottom. */
export const namesOf = (table: AgentStatusTable): string[] =>
  rowsOf(table).map((row) => cell(row, 'agent').split(' ')[0]!);

/** The row with the focus. */
export const focusedRow = (table: AgentStatusTable): HTMLElement | null =>
  table.shadowRoot!.activeElement?.closest<HTMLElement>('.row') ?? null;

/** Waits for the page to draw itself, after which observers of sizes have been told, and what they asked for is drawn. */
export async function drawn(): Promise<void> {
  for (let frame = 0; frame < 3; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
}

/** Scrolls to a height in px; resolves when the table has been told. */
export async function scrollTo(table: AgentStatusTable, top: number): Promise<void> {
  find(table, '.scroller')!.scrollTop = top;
  await drawn();
}
