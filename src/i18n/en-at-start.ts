import type { AgentState } from '../core/index.js';
import type { Formats, MessagesAtStart } from './messages.js';

export const state: Record<AgentState, string> = {
  talking: 'Talking',
  inbound: 'Ringing in',
  outbound: 'Dialling out',
  internal: 'Internal',
  wrapUp: 'Wrap-up',
  free: 'Free',
  away: 'Away',
};

export const counted = (count: number, { number, plural }: Formats, one: string, other: string) =>
  `${number(count)} ${plural(count, { one, other })}`;

/** The English that the elements show by themselves; the fallback for every other language. */
export const enAtStart: MessagesAtStart = {
  zoneName: { 'Europe/Moscow': 'MSK' },
  board: { title: 'Live monitoring' },
  calls: {
    now: 'Calls now',
    today: (from) => (from === null ? 'Today' : `Today, from ${from}`),
    label: {
      accepted: 'Accepted',
      unprocessed: 'Unprocessed',
      averageWait: 'Average wait',
      atEntry: 'At entry',
      waiting: 'Waiting',
      talking: 'Talking',
    },
    upTo: (duration) => `up to ${duration}`,
    waitSince: (time) => `since ${time}`,
  },
  staff: {
    heading: (count) => `Staff, ${count}`,
    state,
    label: state,
    counted: (name) => state[name].toLowerCase(),
    callsWait: (count, formats) => counted(count, formats, 'waits', 'wait'),
    roomLine: 'Agents by state',
  },
  filter: {
    label: 'Groups',
    all: 'All',
    more: (count, { number }) => `+${number(count)}`,
  },
  freshness: {
    label: {
      connecting: 'Connecting',
      live: 'Live',
      stale: 'Stale',
      disconnected: 'No connection',
      unauthorised: 'No access',
    },
    stale: (age) => `Data ${age} old`,
    age: (seconds, { number }) => {
      if (seconds < 120) return `${number(seconds)} s`;
      return seconds < 7200 ? `${number(Math.floor(seconds / 60))} min` : `${number(Math.floor(seconds / 3600))} h`;
    },
    retryIn: (seconds, { number }) => `next try in ${number(seconds)} s`,
    retry: 'Retry',
    loading: 'Loading',
    refusedTitle: 'You have no access to live monitoring',
    refusedText: 'Ask the administrator for the role “Manager” or for access to this report.',
    expiredTitle: 'Your access has expired',
    expiredText: 'Reload the page or sign in again.',
    checkAgain: 'Check again',
    tableNotLoaded: 'The table could not be loaded',
    progress: (percent) => `Catching up, ${percent}`,
    unknownZone: (name) => `Unknown time zone “${name}”: the day is counted in UTC`,
  },
};
