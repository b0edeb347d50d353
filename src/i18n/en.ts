import { enAtStart } from './en-at-start.js';
import { enOfExtras } from './en-of-extras.js';
import { enOfTable } from './en-of-table.js';
import { enOnUse } from './en-on-use.js';
import type { Messages } from './messages.js';

/** English; complete, to make another language of. */
export const en: Messages = { ...enAtStart, ...enOfTable, ...enOfExtras, ...enOnUse };
