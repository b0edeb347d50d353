import type { AgentState, CallMetrics, ConnectionStatus, StatusRejection } from '../core/index.js';

/** The numbers of the calls, and the lists that can be opened from them. */
export type CallNumber = keyof CallMetrics;
export type CallListName = 'atEntry' | 'waiting' | 'talking' | 'unprocessed';
/** The states of agents that have no large number of their own. */
export type SmallState = 'internal' | 'wrapUp' | 'away';
/** The columns of the table of agents. */
export type AgentColumn = 'agent' | 'state' | 'with' | 'session' | 'start' | 'status' | 'groups' | 'extension';

/** The formats of numbers and plurals that messages can use. */
export interface Formats {
  number(value: number): string;
  /**
   * Picks the form of a noun for a count, by the categories of `Intl.PluralRules`; `other` is
   * required.
   */
  plural(count: number, forms: Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string }): string;
}

/**
 * The texts of the elements in one language. A text with values is a function; values are formatted
 * already, except for counts.
 */
export interface Messages {
  /**
   * Short names of time zones, by IANA name, where people use others than `Intl` has; may be `{}`.
   */
  readonly zoneName: Readonly<Record<string, string>>;
  readonly board: {
    /** The title in the bar. */
    readonly title: string;
  };
  /** The panel of the calls. */
  readonly calls: {
    /** The heading above the numbers of this moment. */
    readonly now: string;
    /**
     * The heading above the numbers of the day. `from`: the start of the account's day with the
     * short name of its zone, "00:00 MSK"; `null` while it is not known.
     */
    today(from: string | null): string;
    /** The names of the numbers: under each, above its list, in alerts. */
    readonly label: Readonly<Record<CallNumber, string>>;
    /** Under the number of waiting calls: the longest wait. `duration`: "1:12". */
    longestWait(duration: string): string;
    /**
     * Under the number of unprocessed calls: since when the first caller waits to be called back.
     * `time`: "08:57"; `age`: as written by `freshness.age`, "3 h", or `null` if it is not known.
     */
    waitSince(time: string, age: string | null): string;
  };
  /** The panel of the agents. */
  readonly staff: {
    /** The heading. `count`: the number of agents, formatted; an ellipsis while it is not known. */
    heading(count: string): string;
    /** The state of one agent: in the table, in lists, and for screen readers of the room line. */
    readonly state: Readonly<Record<AgentState, string>>;
    /** The state as a label under its count. */
    readonly label: Readonly<Record<AgentState, string>>;
    /** The states in the legend of the room line, before a colon and their count. */
    readonly inLegend: Readonly<Record<SmallState, string>>;
    /**
     * Under the number of free agents when none is free: how many calls wait. About ten letters
     * fit: "3 waiting".
     */
    callsWait(count: number, formats: Formats): string;
    /** The name of the room line for screen readers; the states follow after a colon. */
    roomLine: string;
  };
  /** The button that names the chosen groups. */
  readonly filter: {
    readonly label: string;
    /** No group is chosen: everything is shown. */
    readonly all: string;
    /** The number of further items after those named or shown: "+3". */
    more(count: number, formats: Formats): string;
  };
  /** The freshness of the numbers, and the messages shown in their place. */
  readonly freshness: {
    /** The states of the connection, in one or two words. */
    readonly label: Readonly<Record<ConnectionStatus['state'], string>>;
    /** Instead of the label "No access": the viewer's access has expired. */
    readonly expired: string;
    /** The age of the data. `age`: as written by `age`, "14 s". */
    stale(age: string): string;
    /** The time of data that are not live any more. `time`: "15:32:39". */
    asOf(time: string): string;
    /** A duration in words: "14 s", "3 min", "2 h". `seconds`: an integer from 0. */
    age(seconds: number, formats: Formats): string;
    /** After "No connection · ": the seconds until the next attempt. */
    retryIn(seconds: number, formats: Formats): string;
    /** The button that reconnects at once. */
    readonly retry: string;
    /** While there are no data yet. */
    readonly loading: string;
    /** The viewer may not see the numbers. */
    readonly refusedTitle: string;
    readonly refusedText: string;
    /** The viewer's access has expired. */
    readonly expiredTitle: string;
    readonly expiredText: string;
    /** The button under these texts that tries again. */
    readonly checkAgain: string;
    /** The progress of catching up after a lost connection. `percent`: "40%". */
    progress(percent: string): string;
    /**
     * The account names a time zone that the browser does not know. `name`: as the account names
     * it.
     */
    unknownZone(name: string): string;
  };
  readonly table: {
    /** The name of the table for screen readers. */
    readonly caption: string;
    /** The names of the columns; there is little room for that of the extension. */
    readonly column: Readonly<Record<AgentColumn, string>>;
    /** The number of agents shown: "16 agents". */
    agents(count: number, formats: Formats): string;
    /** The placeholder of the search field: what can be searched for. */
    readonly search: string;
    /** The name of the search field for screen readers. */
    readonly searchLabel: string;
    /** The title of the column of sessions: since when their time counts. */
    readonly sessionTitle: string;
    /**
     * The title of the column that the rows are sorted by. `column`: its name; `descending`: the
     * greatest first.
     */
    sortedBy(column: string, descending: boolean): string;
    /** The number of an agent's groups that do not fit, after the others: "+2". */
    moreGroups(count: number, formats: Formats): string;
    /** Instead of a contact with a hidden number. */
    hiddenNumber: string;
  };
  readonly status: {
    /** The agent's status is not known. */
    readonly unknown: string;
    /** A status and since when it has been set. `time`: "14:57". */
    since(status: string, time: string): string;
    /** The name of the status button: status and agent. */
    control(status: string, agent: string): string;
    /** The reason why no status can be requested: there is no connection. */
    readonly locked: string;
  };
  /** The definitions of the numbers, in a sentence or two; the rules are in `docs/metrics.md`. */
  readonly definition: {
    readonly calls: Readonly<Record<CallNumber, string>>;
    readonly staff: Readonly<Record<AgentState, string>>;
  };
  /** The table of agents in use. */
  readonly agents: {
    /** In the search field: the number of agents found. */
    found(shown: number, all: number, formats: Formats): string;
    /**
     * In the search field when it replaces the browser's search, which does not find rows out of
     * sight.
     */
    searchesAll(all: number, formats: Formats): string;
    /** The name of the button that clears the search. */
    readonly clearSearch: string;
    /**
     * The order of the rows is frozen while somebody uses them. `changes`: the number of changes
     * waiting to be sorted in, 0 or more.
     */
    frozen(changes: number, formats: Formats): string;
    /** The name of the chip that shows the state filter; a click clears it. */
    clearState(state: AgentState): string;
    /** Instead of rows: there are no agents yet. */
    noAgents: string;
    /** Instead of rows: no agent matches search, groups and state. */
    noMatch: string;
    /**
     * The active filters: parts of the sentence under `noMatch`, joined by commas. `groups`: names,
     * joined already.
     */
    filteredByGroups(groups: string): string;
    /** `text`: the search text. */
    filteredBySearch(text: string): string;
    filteredByState(state: AgentState): string;
    /** The button under `noMatch` that clears all filters. */
    clearFilters: string;
    /** On a wall, under the last row: the number of agents that do not fit. */
    more(count: number, formats: Formats): string;
  };
  /**
   * The status menu and requested statuses. `status` is the name of a status as the account calls
   * it.
   */
  readonly statusMenu: {
    /** The heading of the menu. `agent`: the name. */
    heading(agent: string): string;
    /** Under the menu: the status changes when the telephony confirms it. */
    readonly whenConfirmed: string;
    /** Instead of statuses: there is none to choose. */
    readonly noneSelectable: string;
    /** In the row, after an arrow: requested and not confirmed yet. */
    asked(status: string): string;
    /** In the row: rejected. The sentence for `reason` is the title. */
    rejected(status: string, reason: StatusRejection): string;
    /** In the row: no answer in time. */
    timedOut(status: string): string;
    /** The reasons of a rejection, as sentences. */
    readonly reason: Readonly<Record<StatusRejection, string>>;
    /** In the menu: removes the mark of a failed request. The reason follows it. */
    readonly dismiss: string;
  };
  /** The list behind a number of calls. */
  readonly list: {
    readonly close: string;
    /** The text of an empty list. */
    readonly empty: Readonly<Record<CallListName, string>>;
    /** What the durations in a list are, above them. */
    readonly duration: Readonly<Record<Exclude<CallListName, 'unprocessed'>, string>>;
    /** Instead of a hidden number. */
    readonly hiddenNumber: string;
    /** A waiting call that rings at no agent. */
    readonly nobodyRung: string;
    /** How often a caller was missed. `since` follows after a dot: "3 times · since 09:40". */
    times(count: number, formats: Formats): string;
    /** Since when the caller waits to be called back. `time`: "09:40". */
    since(time: string): string;
    /** The button that dials. */
    readonly call: string;
    /** The name of that button for screen readers. */
    callNumber(number: string): string;
    /** Instead of that button: there is no number to dial. */
    readonly cannotCall: string;
    /** Instead of the group of a call without one. */
    readonly noGroup: string;
    /**
     * The name of an item's button, which opens the caller's card. `contact`: number, name, or both
     * with a comma.
     */
    choose(contact: string): string;
    /** The line: the company's number that was called. */
    line(number: string): string;
  };
  /** The popover of the group filter. */
  readonly groups: {
    /** The first option: all groups. */
    readonly allGroups: string;
    /** Instead of the selected groups while there are none. */
    readonly severalPossible: string;
    /** A selected group that is not in the directory (any more). */
    unknownGroup(id: string): string;
    /** The name of the search field. */
    readonly search: string;
    /** The search finds no group. */
    readonly noMatch: string;
    /** The viewer may see no group. */
    readonly noGroups: string;
    /** The button that clears the selection. */
    readonly clear: string;
    /** The name of a chip, which removes its group. */
    remove(group: string): string;
    /** The number of agents of a group, or of all selected ones: "7 agents". */
    agents(count: number, formats: Formats): string;
  };
  readonly alerts: {
    /** The level of an alert, for screen readers, before the limit. */
    readonly level: Readonly<Record<'warning' | 'critical', string>>;
    /** The names of two numbers that are not in the panels. */
    readonly longestWait: string;
    readonly agentsTalking: string;
    /**
     * The limit that was reached, under its number: at the limit and above ("limit 5"), or below
     * (`isFalling`, "min 2").
     */
    limit(threshold: string, isFalling: boolean): string;
    /**
     * The announcement and desktop notification of an alert. `level`, `label`: as above; `value`,
     * `threshold`: "7", or "1:12" for durations.
     */
    raised(level: string, label: string, value: string, threshold: string): string;
    /** The announcement when an alert has cleared. */
    over(label: string, value: string): string;
    /** The buttons for permissions that browsers grant only after a click. */
    readonly sound: string;
    readonly notify: string;
  };
  /** The button of wall mode. */
  readonly wall: { readonly fullScreen: string; readonly leaveFullScreen: string };
}
