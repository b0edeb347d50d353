import { enOfTable } from './en-of-table.js';
import type { Localization } from './localize.js';
import type { MessagesOfTable } from './messages.js';

/** The texts of the table of agents; English has them in a file of their own, which is loaded with the table's body. */
export function textsOfTable({ messages }: Localization): MessagesOfTable {
  return 'table' in messages ? messages : enOfTable;
}
