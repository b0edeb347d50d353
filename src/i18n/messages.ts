import type { AgentState, CallMetrics, ConnectionStatus, StatusRejection } from '../core/index.js';

/** The numbers of the calls, and the lists that can be opened from them. */
export type CallNumber = keyof CallMetrics;
export type CallListName = 'atEntry' | 'waiting' | 'talking' | 'unprocessed';
/** The columns of the table of agents. */
export type AgentColumn = 'agent' | 'state' | 'with' | 'session' | 'start' | 'status' | 'groups' | 'extension';

/** What a message may use to write numbers, times and plurals in its language. */
export interface Formats {
  number(value: number): string;
  /**
   * Picks the form of a noun for a count: by the categories of `Intl.PluralRules`, `other` at
   * least.
   */
  plural(count: number, forms: Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string }): string;
}

/**
 * The texts of the elements in one language. A text with values in it is a function; the values are
 * formatted already, except for those that have to be counted.
 */
export interface Messages {
  /**
   * Short names of zones that people use where `Intl` has only an offset, by IANA name; `{}` will
   * do.
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
     * The heading above the numbers of the day. `from`: when the account's day starts, with the
     * zone's short name: "00:00 MSK"; `null` while not known.
     */
    today(from: string | null): string;
    /** The names of the numbers: under each, above its list, in alerts. */
    readonly label: Readonly<Record<CallNumber, string>>;
    /** Under the number of waiting calls: the longest wait. `duration`: "1:12". */
    upTo(duration: string): string;
    /**
     * Under the number of unprocessed calls: since when the first caller is to be called back.
     * `time`: "08:57".
     */
    waitSince(time: string): string;
  };
  /** The panel of the agents. */
  readonly staff: {
    /** The heading. `count`: how many agents, formatted; an ellipsis while that is not known. */
    heading(count: string): string;
    /** What one agent does: in the table, in lists, for readers of the room line. */
    readonly state: Readonly<Record<AgentState, string>>;
    /** The state as a label under its count. */
    readonly label: Readonly<Record<AgentState, string>>;
    /**
     * The state after its count in the legend of the room line, without the count, which stands
     * before it already: "internal".
     */
    counted(state: AgentState, count: number, formats: Formats): string;
    /**
     * Under the number of free agents: none is free while so many calls wait. There is room for
     * about eight letters: "3 wait".
     */
    callsWait(count: number, formats: Formats): string;
    /** What the line of all agents by state is, for readers; the states follow after a colon. */
    roomLine: string;
  };
  /** The button that names the chosen groups. */
  readonly filter: {
    readonly label: string;
    /** No group is chosen: everything is shown. */
    readonly all: string;
    /** How many more there are than are named or shown, after names or lines: "+3". */
    more(count: number, formats: Formats): string;
  };
  /** How fresh the numbers are, and what stands in their place. */
  readonly freshness: {
    /** The states of the connection, in one or two words. */
    readonly label: Readonly<Record<ConnectionStatus['state'], string>>;
    /** How old the data are. `age`: as `age` writes it, "14 s". */
    stale(age: string): string;
    /** Amounts of time in words: "14 s", "3 min", "2 h". `seconds`: whole, 0 or more. */
    age(seconds: number, formats: Formats): string;
    /** After "No connection · ": in how many seconds it is tried again. */
    retryIn(seconds: number, formats: Formats): string;
    /** The button that tries at once. */
    readonly retry: string;
    /** While there are no data yet. */
    readonly loading: string;
    /** The viewer may not see the numbers. */
    readonly refusedTitle: string;
    readonly refusedText: string;
    /** The viewer could see the numbers, for a time that is over. */
    readonly expiredTitle: string;
    readonly expiredText: string;
    /** The button under these texts, which tries again. */
    readonly checkAgain: string;
    /** How much of what was missed has been taken after a loss of connection. `percent`: "40%". */
    progress(percent: string): string;
    /**
     * The account names a time zone that the browser does not know. `name`: as the account names
     * it.
     */
    unknownZone(name: string): string;
  };
  readonly table: {
    /** What the table is, for readers. */
    readonly caption: string;
    /** The names of the columns; there is little room for that of the extension. */
    readonly column: Readonly<Record<AgentColumn, string>>;
    /** How many agents are shown: "16 agents". */
    agents(count: number, formats: Formats): string;
    /** In the empty field for a search: what can be searched for. */
    readonly search: string;
    /** What the field is, for readers. */
    readonly searchLabel: string;
    /**
     * Over the name of the column by which the rows are sorted. `column`: its name; `descending`:
     * the greatest first.
     */
    sortedBy(column: string, descending: boolean): string;
    /** How many groups of an agent there is no room for, after the others: "+2". */
    moreGroups(count: number, formats: Formats): string;
    /** In the place of a contact that hides its number. */
    hiddenNumber: string;
  };
  readonly status: {
    /** No status is known of the agent. */
    readonly unknown: string;
    /** A status and since when it has been in force. `time`: "14:57". */
    since(status: string, time: string): string;
    /** The name of the control: status and agent. */
    control(status: string, agent: string): string;
    /** Why no status can be asked for without a connection. */
    readonly locked: string;
  };
  /** What the numbers mean, in a sentence or two; the rules are in `docs/metrics.md`. */
  readonly definition: {
    readonly calls: Readonly<Record<CallNumber, string>>;
    readonly staff: Readonly<Record<AgentState, string>>;
  };
  /** The table of agents when somebody works in it. */
  readonly agents: {
    /** In the field for a search: how many agents of all are found. */
    found(shown: number, all: number, formats: Formats): string;
    /**
     * What the field says when it takes the place of the browser's search, which does not see rows
     * out of sight.
     */
    searchesAll(all: number, formats: Formats): string;
    /** The name of the button that empties the field. */
    readonly clearSearch: string;
    /**
     * The order of the rows holds still while somebody uses them. `changes`: how many changes wait
     * to be put in order, 0 or more.
     */
    frozen(changes: number, formats: Formats): string;
    /**
     * The name of the chip that says to which state the table is narrowed; a click takes that back.
     */
    clearState(state: AgentState): string;
    /** In the place of rows: there is no agent yet. */
    noAgents: string;
    /** In the place of rows: no agent passes search, groups and state. */
    noMatch: string;
    /**
     * What is filtering: the parts of the sentence under `noMatch`, which are joined by commas.
     * `groups`: names, joined already.
     */
    filteredByGroups(groups: string): string;
    /** `text`: what is searched for. */
    filteredBySearch(text: string): string;
    filteredByState(state: AgentState): string;
    /** The button under `noMatch`: takes all of these back. */
    clearFilters: string;
    /** On the wall, under the last row: how many agents do not fit. */
    more(count: number, formats: Formats): string;
  };
  /**
   * The menu of statuses, and a status that was asked for. `status` is a status's name in the
   * account's own words.
   */
  readonly statusMenu: {
    /** Above the menu. `agent`: the name. */
    heading(agent: string): string;
    /** Under the menu: the status changes when telephony says so. */
    readonly whenConfirmed: string;
    /** In the place of statuses: there is none to choose. */
    readonly noneSelectable: string;
    /** In the row, after an arrow: asked for, and not confirmed yet. */
    asked(status: string): string;
    /** In the row: it was refused. The sentence of the `reason` is the title. */
    rejected(status: string, reason: StatusRejection): string;
    /** In the row: no answer came in time. */
    timedOut(status: string): string;
    /** Why a status was refused, in a sentence. */
    readonly reason: Readonly<Record<StatusRejection, string>>;
    /** In the menu: takes the mark of a refusal away. The reason follows it. */
    readonly dismiss: string;
  };
  /** The list behind a number of calls. */
  readonly list: {
    readonly close: string;
    /** What is said where there is no line. */
    readonly empty: Readonly<Record<CallListName, string>>;
    /** In the place of the number of a caller who hides it. */
    readonly hiddenNumber: string;
    /** A waiting call that rings at no agent. */
    readonly nobodyRung: string;
    /** How often a caller was missed; `since` follows after a dot: "3 times · since 09:40". */
    times(count: number, formats: Formats): string;
    /** Since when the caller is to be called back. `time`: "09:40". */
    since(time: string): string;
    /** On the button that dials. */
    readonly call: string;
    /** The name of that button. */
    callNumber(number: string): string;
    /** In its place: there is no number to dial. */
    readonly cannotCall: string;
    /** In the place of the group of a call that has none. */
    readonly noGroup: string;
    /**
     * The name of a line's button, which opens the caller's card. `contact`: number, name, or both
     * with a comma.
     */
    choose(contact: string): string;
    /** The company's own number that was called. */
    line(number: string): string;
  };
  /** The list that a filter of groups opens. */
  readonly groups: {
    /** The first row: everything. */
    readonly allGroups: string;
    /** What is said in the place of the chosen groups while there are none. */
    readonly severalPossible: string;
    /** A chosen group that is not in the directory, or not any more. */
    unknownGroup(id: string): string;
    /** What the field for a search is. */
    readonly search: string;
    /** The search finds no group. */
    readonly noMatch: string;
    /** The viewer may see no group. */
    readonly noGroups: string;
    /** The button that chooses everything again. */
    readonly clear: string;
    /** The name of a chosen group's button, which takes it out. */
    remove(group: string): string;
    /** How many agents a group has, or all that are chosen: "7 agents". */
    agents(count: number, formats: Formats): string;
  };
  readonly alerts: {
    /** How much an alert asks for; hidden, for readers, before the limit. */
    readonly level: Readonly<Record<'warning' | 'critical', string>>;
    /** The names of two numbers that are not in the panels under their own names. */
    readonly longestWait: string;
    readonly agentsTalking: string;
    /**
     * The limit that was reached, under its number: at the limit and above ("≥ 5"), or below
     * (`isFalling`, "≤ 2").
     */
    limit(threshold: string, isFalling: boolean): string;
    /**
     * What is told aloud, and on the desktop. `level`, `label`: as above, in words; `value`,
     * `threshold`: "7", or "1:12" for times.
     */
    raised(level: string, label: string, value: string, threshold: string): string;
    /** What is told aloud when an alert is over. */
    over(label: string, value: string): string;
    /** The buttons that ask for what the browser wants a click for. */
    readonly sound: string;
    readonly notify: string;
  };
  /** The button of a screen on the wall. */
  readonly wall: { readonly fullScreen: string; readonly leaveFullScreen: string };
}
