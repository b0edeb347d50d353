import { enOnUse } from './en-on-use.js';
import type { Localization } from './localize.js';
import type { MessagesOnUse } from './messages.js';

/** The texts of what opens; English has them in a file of their own, which is loaded with what opens. */
export function textsOnUse({ messages }: Localization): MessagesOnUse {
  return 'definition' in messages ? messages : enOnUse;
}
