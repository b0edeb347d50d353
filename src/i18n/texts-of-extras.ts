import { enOfExtras } from './en-of-extras.js';
import type { Localization } from './localize.js';
import type { MessagesOfExtras } from './messages.js';

/** The texts of alerts and of the wall; English has them in a file of their own, which is loaded with these. */
export function textsOfExtras({ messages }: Localization): MessagesOfExtras {
  return 'alerts' in messages ? messages : enOfExtras;
}
