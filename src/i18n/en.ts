import { enAtStart } from './en-at-start.js';
import { enOnUse } from './en-on-use.js';
import type { Messages } from './messages.js';

/** English; complete, to make another language of. */
export const en: Messages = { ...enAtStart, ...enOnUse };
