/**
 * Registers callboard's tags; importing this module is the only side effect of the package. Loading it twice is silent for
 * the same version; another version that is there already stays, and one warning says so.
 */
import { AgentStatusTable } from './elements/agent-status-table.js';
import { CallBoard } from './elements/call-board.js';
import { CallList } from './elements/call-list.js';
import { CallPanel } from './elements/call-panel.js';
import { GroupFilter } from './elements/group-filter.js';
import { StaffPanel } from './elements/staff-panel.js';
import { defineOnce } from './elements/shared/define-once.js';

// With these come the tags and events that TypeScript knows in a page.
export type { AgentStatusTable, CallBoard, CallList, CallPanel, GroupFilter, StaffPanel };
export type { CallboardEventMap } from './elements/shared/events.js';

defineOnce({
  // Before those that ask it for the store: tags that stand in the page already are upgraded in this order.
  'call-board': CallBoard,
  'agent-status-table': AgentStatusTable,
  'call-list': CallList,
  'call-panel': CallPanel,
  'group-filter': GroupFilter,
  'staff-panel': StaffPanel,
});
