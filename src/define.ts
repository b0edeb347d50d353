/**
 * Registers callboard's tags. Importing this module is the only side effect of the package. Loading
 * it again is harmless; if another version was loaded before, that one stays and a warning says so.
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
  // Define it before the elements that request its store: the browser upgrades tags in this order.
  'call-board': CallBoard,
  'agent-status-table': AgentStatusTable,
  'call-list': CallList,
  'call-panel': CallPanel,
  'group-filter': GroupFilter,
  'staff-panel': StaffPanel,
});
