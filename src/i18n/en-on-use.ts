import { counted, state } from './en-at-start.js';
import type { MessagesOnUse } from './messages.js';

/** The English of what opens when somebody uses an element. */
export const enOnUse: MessagesOnUse = {
  definition: {
    calls: {
      accepted:
        'Incoming calls of today that were answered. Each counts once, at its first answer; transfers add nothing.',
      unprocessed:
        'Incoming calls of today without an answer, with whose caller nobody has talked since. Hidden numbers stay.',
      averageWait: 'From the first queue or ring to the answer, averaged over the accepted calls of today.',
      atEntry: 'Incoming calls in the greeting or the menu: not queued yet, and no agent has been rung.',
      waiting: 'Incoming calls in a queue or ringing at agents: nobody has answered yet.',
      talking: 'Incoming calls in which a caller and an agent are talking, hold and transfer included.',
    },
    staff: {
      talking: 'Agents in conversation with a subscriber.',
      inbound: 'Agents whose phone rings: a subscriber calls, not a colleague.',
      outbound: 'Agents who are dialling out and have not been answered yet.',
      internal: 'Agents in a call with a colleague.',
      wrapUp: 'Agents finishing their notes after a call.',
      free: 'Agents who can take a call now: in a status for calls, and in neither a call nor wrap-up.',
      away: 'Agents in no call whose status is not for calls, or not known.',
    },
  },
  agents: {
    found: (shown, all, { number }) => `${number(shown)} of ${number(all)}`,
    searchesAll: (all, { number }) => `Searches all ${number(all)} · again: this page only`,
    clearSearch: 'Clear search',
    held: (changes, formats) =>
      changes === 0 ? 'Order held' : `Order held · ${counted(changes, formats, 'change waits', 'changes wait')}`,
    clearState: (name) => `Only ${state[name].toLowerCase()}: show all`,
    noAgents: 'No agents yet',
    noMatch: 'Nobody matches',
    filteredByGroups: (groups) => `groups ${groups}`,
    filteredBySearch: (text) => `search “${text}”`,
    filteredByState: (name) => `state “${state[name]}”`,
    clearFilters: 'Show everybody',
    more: (count, formats) => `and ${counted(count, formats, 'more agent', 'more agents')}`,
  },
  statusMenu: {
    heading: (agent) => `Status: ${agent}`,
    whenConfirmed: 'Changes once telephony confirms',
    noneSelectable: 'There is no status to set',
    asked: (status) => `${status}, asked`,
    rejected: (status) => `${status}: refused`,
    timedOut: (status) => `${status}: no reply`,
    reason: {
      notAllowed: 'You may not set the status of this agent.',
      unknownAgent: 'The telephony system does not know this agent.',
      unknownStatus: 'The telephony system does not know this status.',
      notSelectable: 'This status cannot be set by hand.',
      readOnly: 'This board is read-only.',
      disconnected: 'There is no connection to the telephony system.',
      refused: 'The telephony system refused.',
      failed: 'The telephony system failed.',
    },
    dismiss: 'Dismiss',
  },
  list: {
    close: 'Close the list',
    empty: {
      atEntry: 'No call is at entry.',
      waiting: 'Nobody is waiting.',
      talking: 'Nobody is talking.',
      unprocessed: 'Everybody has been called back.',
    },
    hiddenNumber: 'Number hidden',
    nobodyRung: 'Queued, nobody is rung',
    times: (count, formats) => (count === 1 ? 'once' : counted(count, formats, 'time', 'times')),
    since: (time) => `since ${time}`,
    call: 'Call',
    callNumber: (number) => `Call ${number}`,
    cannotCall: 'cannot be called back',
    noGroup: 'No group',
    choose: (contact) => `Open ${contact}`,
    line: (number) => `to ${number}`,
  },
  groups: {
    allGroups: 'All groups',
    severalPossible: 'You can choose several',
    unknownGroup: (id) => `${id}: no such group any more`,
    search: 'Find a group',
    noMatch: 'No such group',
    noGroups: 'There are no groups',
    clear: 'Clear',
    remove: (group) => `Remove ${group}`,
    agents: (count, formats) => counted(count, formats, 'agent', 'agents'),
  },
};
