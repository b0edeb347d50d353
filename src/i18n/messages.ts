import type { AgentState, CallMetrics, ConnectionStatus, StatusRejection } from '../core/index.js';

/** The numbers of the calls, and the lists that can be opened from them. */
export type CallNumber = keyof CallMetrics;
export type CallListName = 'atEntry' | 'waiting' | 'talking' | 'unprocessed';
/** The columns of the table of agents. */
export type AgentColumn = 'agent' | 'state' | 'with' | 'session' | 'start' | 'status' | 'groups' | 'extension';

/** What a message may use to write numbers, times and plurals in its language. */
export interface Formats {
  number(value: number): string;
  /** Picks the form of a noun for a count: by the categories of `Intl.PluralRules`, `other` at least. */
  plural(count: number, forms: Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string }): string;
}

/** The texts that an element shows by itself. */
export interface MessagesAtStart {
  /** Short names of zones that people use where `Intl` has only an offset, by IANA name. */
  readonly zoneName: Readonly<Record<string, string>>;
  readonly board: { readonly title: string };
  readonly calls: {
    readonly now: string;
    /** `from`: the time at which the account's day starts, with the zone's short name; `null` while not known. */
    today(from: string | null): string;
    readonly label: Readonly<Record<CallNumber, string>>;
    /** The longest wait. */
    upTo(duration: string): string;
    /** Since when the longest waiting caller is to be called back. */
    waitSince(time: string): string;
  };
  readonly staff: {
    /** `count`: how many agents, formatted; an ellipsis while that is not known. */
    heading(count: string): string;
    readonly state: Readonly<Record<AgentState, string>>;
    /** The state as a label under its count. */
    readonly label: Readonly<Record<AgentState, string>>;
    /** The state after its count in the legend of the room line: "1 internal". */
    counted(state: AgentState, count: number, formats: Formats): string;
    /** Nobody is free while calls wait. */
    callsWait(count: number, formats: Formats): string;
    roomLine: string;
  };
  readonly filter: {
    readonly label: string;
    readonly all: string;
    more(count: number, formats: Formats): string;
  };
  readonly freshness: {
    readonly label: Readonly<Record<ConnectionStatus['state'], string>>;
    stale(age: string): string;
    /** Amounts of time in words: "14 s", "3 min", "2 h". */
    age(seconds: number, formats: Formats): string;
    retryIn(seconds: number, formats: Formats): string;
    readonly retry: string;
    readonly loading: string;
    readonly refusedTitle: string;
    readonly refusedText: string;
    /** The viewer could see the numbers, for a time that is over. */
    readonly expiredTitle: string;
    readonly expiredText: string;
    readonly checkAgain: string;
    /** The table's code could not be fetched. */
    readonly tableNotLoaded: string;
    progress(percent: string): string;
    unknownZone(name: string): string;
  };
}

/** The texts of the table of agents. */
export interface MessagesOfTable {
  readonly table: {
    readonly caption: string;
    readonly column: Readonly<Record<AgentColumn, string>>;
    agents(count: number, formats: Formats): string;
    readonly search: string;
    readonly searchLabel: string;
    sortedBy(column: string, descending: boolean): string;
    moreGroups(count: number, formats: Formats): string;
    hiddenNumber: string;
  };
  readonly status: {
    readonly unknown: string;
    /** The name of the control: status and agent. */
    control(status: string, agent: string): string;
    /** Why no status can be asked for without a connection. */
    readonly locked: string;
  };
}

/** The texts of what opens when somebody uses an element. */
export interface MessagesOnUse {
  /** What the numbers mean. */
  readonly definition: {
    readonly calls: Readonly<Record<CallNumber, string>>;
    readonly staff: Readonly<Record<AgentState, string>>;
  };
  /** The table of agents when somebody works in it. */
  readonly agents: {
    found(shown: number, all: number, formats: Formats): string;
    /** What the field says when it takes the place of the browser's search, which does not see rows out of sight. */
    searchesAll(all: number, formats: Formats): string;
    readonly clearSearch: string;
    held(changes: number, formats: Formats): string;
    clearState(state: AgentState): string;
    noAgents: string;
    noMatch: string;
    /** What is filtering: the parts of the sentence under `noMatch`, joined already. */
    filteredByGroups(groups: string): string;
    filteredBySearch(text: string): string;
    filteredByState(state: AgentState): string;
    clearFilters: string;
    /** On the wall: agents who do not fit. */
    more(count: number, formats: Formats): string;
  };
  /** The menu of statuses, and a status that was asked for. */
  readonly statusMenu: {
    heading(agent: string): string;
    readonly whenConfirmed: string;
    readonly noneSelectable: string;
    asked(status: string): string;
    rejected(status: string, reason: StatusRejection): string;
    timedOut(status: string): string;
    readonly reason: Readonly<Record<StatusRejection, string>>;
    readonly dismiss: string;
  };
  readonly list: {
    readonly close: string;
    readonly empty: Readonly<Record<CallListName, string>>;
    readonly hiddenNumber: string;
    readonly nobodyRung: string;
    times(count: number, formats: Formats): string;
    since(time: string): string;
    readonly call: string;
    callNumber(number: string): string;
    readonly cannotCall: string;
    readonly noGroup: string;
    choose(contact: string): string;
    /** The company's own number that was called. */
    line(number: string): string;
  };
  /** The list that a filter of groups opens. */
  readonly groups: {
    readonly allGroups: string;
    /** What is said in the place of the chosen groups while there are none. */
    readonly severalPossible: string;
    /** A chosen group that is not in the directory, or not any more. */
    unknownGroup(id: string): string;
    readonly search: string;
    readonly noMatch: string;
    readonly noGroups: string;
    readonly clear: string;
    remove(group: string): string;
    agents(count: number, formats: Formats): string;
  };
}

/** The texts of alerts, and of a screen on the wall. */
export interface MessagesOfExtras {
  readonly alerts: {
    readonly level: Readonly<Record<'warning' | 'critical', string>>;
    readonly longestWait: string;
    readonly agentsTalking: string;
    /** The limit that was reached, beside its number: at the limit and above, or below. */
    limit(threshold: string, isFalling: boolean): string;
    /** What is told aloud, and on the desktop. */
    raised(level: string, label: string, value: string, threshold: string): string;
    over(label: string, value: string): string;
    readonly sound: string;
    readonly notify: string;
  };
  readonly wall: { readonly fullScreen: string; readonly leaveFullScreen: string };
}

/**
 * Every text of the elements: the contract of a language. A text with something in it is a function; it is given what it
 * needs, formatted already unless it has to be counted.
 */
export interface Messages extends MessagesAtStart, MessagesOfTable, MessagesOfExtras, MessagesOnUse {}
