import { counted } from './en-at-start.js';
import type { MessagesOfTable } from './messages.js';

/** The English of the table of agents, whose body is loaded with the first table. */
export const enOfTable: MessagesOfTable = {
  table: {
    caption: 'Agents',
    column: {
      agent: 'Agent',
      state: 'State',
      with: 'With',
      session: 'Session',
      start: 'Started',
      status: 'Status',
      groups: 'Groups',
      extension: 'Ext.',
    },
    agents: (count, formats) => counted(count, formats, 'agent', 'agents'),
    search: 'Name, number, group',
    searchLabel: 'Search agents',
    sortedBy: (column, descending) => `Sorted by ${column}, ${descending ? 'descending' : 'ascending'}`,
    moreGroups: (count, { number }) => `+${number(count)}`,
    hiddenNumber: 'Number hidden',
  },
  status: {
    unknown: 'Unknown',
    since: (status, time) => `${status} since ${time}`,
    control: (status, agent) => `${status}: set the status of ${agent}`,
    locked: 'There is no connection to the telephony system.',
  },
};
