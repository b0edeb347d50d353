import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import type { AgentStateCounts, CallMetrics } from '../../core/index.js';
import type { Localization } from '../../i18n/localize.js';
import type { AlertChange, AlertLevel, AlertNumber } from './alerts.js';
import type { BoardHost } from './board-host.js';
import { emit } from '../shared/events.js';
import { icon } from '../shared/icons.js';
import type { NumberTile, Urgency } from '../number-panel/number-panel.js';
import { reportProblem } from '../shared/report-problem.js';
import { StreamController } from '../shared/stream-controller.js';
import { waitingSince } from '../number-panel/waiting-since.js';
import { AlertNotifications } from './alert-notifications.js';
import { levelOf, readAlerts, type AlertRule } from './alert-rules.js';
import { AlertSound } from './alert-sound.js';

const urgencies: Readonly<Record<AlertLevel, Urgency>> = { none: 'none', warning: 'notice', critical: 'act' };
const order: readonly Urgency[] = ['none', 'notice', 'act'];
const times: ReadonlySet<AlertNumber> = new Set<AlertNumber>(['averageWait', 'longestWait']);
const speaker = icon('M2.5 6v4h2.6L9 13V3L5.1 6ZM11.5 6a3 3 0 0 1 0 4M13.4 4a6 6 0 0 1 0 8');
const bell = icon('M8 2a4 4 0 0 0-4 4c0 3.4-1.4 4.6-1.4 4.6h10.8S12 9.4 12 6a4 4 0 0 0-4-4ZM6.8 13.6h2.4');
/** An empty line. */
const keptPlace = html`&ZeroWidthSpace;`;

/**
 * Compares a board's numbers with their limits. Numbers that are out of date neither raise nor
 * clear an alert.
 */
export class BoardAlerts implements ReactiveController {
  /** Incremented when tiles must render differently. */
  #version = 0;
  /** The version that the panels have rendered. */
  #shownVersion = -1;
  #given: unknown = null;
  #rules: readonly AlertRule[] = [];
  /** The raised alerts by number. */
  #raised: ReadonlyMap<AlertNumber, AlertChange> = new Map();
  #localization: Localization | null = null;
  /** The last announcement. */
  #announcement = '';
  /** The store and groups that the levels belong to; a change resets them. */
  #scope: readonly unknown[] = [];
  #isDue = false;
  readonly #sound: AlertSound;
  readonly #notices: AlertNotifications;
  readonly #connection;
  readonly #calls;
  readonly #states;
  readonly #openCalls;
  readonly #selection;

  readonly #additions = {
    'call-panel': (tile: NumberTile<string>) => this.#addAlertTo('calls', tile),
    'staff-panel': (tile: NumberTile<string>) => this.#addAlertTo('staff', tile),
  } as const;

  constructor(readonly board: BoardHost) {
    const changed = () => board.requestUpdate();
    this.#sound = new AlertSound(changed);
    this.#notices = new AlertNotifications(changed);
    const due = () => this.#look();
    // Also while the page is hidden: a sound may be heard.
    new StreamController(board, (store) => store.second$, Object.is, due);
    this.#connection = new StreamController(board, (store) => store.connection$, Object.is, due);
    this.#calls = new StreamController<CallMetrics>(board, (store) => store.callMetrics$, Object.is, due);
    this.#states = new StreamController<AgentStateCounts>(board, (store) => store.agentStates$, Object.is, due);
    this.#openCalls = new StreamController(board, (store) => store.openCalls$, Object.is, due);
    this.#selection = new StreamController(board, (store) => store.selectedGroupIds$, Object.is, due);
    board.addController(this);
  }

  /** Updates the rules and the language from the board. */
  update(localization: Localization): void {
    const { alerts, alertSound } = this.board;
    this.#localization = localization;
    if (alertSound && alerts) this.#sound.start();
    else this.#sound.stop();
    if (alerts === this.#given) return;
    this.#given = alerts;
    const { rules, problems } = readAlerts(alerts);
    this.#rules = rules;
    this.#version += 1;
    for (const problem of problems) reportProblem(this.board, problem);
    this.#look();
  }

  hostUpdated(): void {
    for (const tag of ['call-panel', 'staff-panel'] as const) {
      const root = this.board.renderRoot as ShadowRoot;
      for (const panel of [...this.board.querySelectorAll(tag), ...root.querySelectorAll(tag)]) {
        if (panel.addAlert === this.#additions[tag] && this.#version === this.#shownVersion) continue;
        panel.addAlert = this.#additions[tag];
        panel.requestUpdate();
      }
    }
    this.#shownVersion = this.#version;
  }

  hostDisconnected(): void {
    this.#sound.stop();
  }

  /** Compares with the limits in a microtask, after all streams have published. */
  #look(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    queueMicrotask(() => {
      this.#isDue = false;
      if (this.board.isConnected) this.#compare();
    });
  }

  unlockSound(): void {
    void this.#sound.unlock();
  }

  /** Adds the alert to a tile. Its space is kept while there is none. */
  #addAlertTo(topic: 'calls' | 'staff', tile: NumberTile<string>): NumberTile<string> {
    const { name, note = null, urgency = 'none' } = tile;
    const own = topic === 'staff' && name === 'talking' ? 'agentsTalking' : name;
    const names = [own, ...(name === 'waiting' ? ['longestWait'] : [])];
    if (!this.#rules.some((rule) => names.includes(rule.name))) return tile;
    const [worst] = names
      .flatMap((one) => this.#raised.get(one as AlertNumber) ?? [])
      .sort((a, b) => rank(urgencies[b.level]) - rank(urgencies[a.level]));
    if (!worst) return { ...tile, note: note ?? keptPlace };
    const level = urgencies[worst.level];
    return { ...tile, urgency: rank(level) > rank(urgency) ? level : urgency, note: this.#noteOf(worst, note) };
  }

  /** Renders the buttons that ask for permissions; only their icons show on narrow boards. */
  renderPermissionButtons(): readonly TemplateResult[] {
    const { alerts, alertNotification } = this.board;
    const words = this.#localization!.messages.alerts;
    const canNotify = Boolean(alerts) && alertNotification && this.#notices.isAsking;
    const button = (text: string, sign: TemplateResult, act: () => unknown) =>
      html`<button type="button" class="button is-asking" aria-label=${text} title=${text} @click=${act}>
        ${sign}<span>${text}</span>
      </button>`;
    return [
      ...(this.#sound.isBlocked ? [button(words.sound, speaker, () => this.#sound.unlock())] : []),
      ...(canNotify ? [button(words.notify, bell, () => this.#notices.ask())] : []),
    ];
  }

  /** Renders the announcement for screen readers. */
  renderAnnouncement(): TemplateResult {
    return html`<span class="visually-hidden" role="status">${this.#announcement}</span>`;
  }

  #noteOf({ name, level, threshold }: AlertChange, note: NumberTile<string>['note']): TemplateResult {
    const { alerts } = this.#localization!.messages;
    const limit = alerts.limit(this.#textOf(name, threshold), this.#ruleOf(name)!.isFalling);
    return html`<span class="visually-hidden">${alerts.level[level as 'warning']} </span
      ><span class="bit">${limit}${note ? ' ·' : nothing}</span
      >${note ? html` <span class="bit">${note}</span>` : nothing}`;
  }

  #ruleOf = (name: AlertNumber) => this.#rules.find((rule) => rule.name === name);

  #valueOf(name: AlertNumber): number | null {
    const calls = this.#calls.value!;
    const states = this.#states.value!;
    if (name === 'averageWait') return calls.averageWait === null ? null : seconds(calls.averageWait);
    if (name === 'longestWait') {
      const since = waitingSince(this.#openCalls.value!);
      return since === null ? null : Math.max(0, seconds(this.board.activeStore!.now() - since));
    }
    if (name === 'agentsTalking') return states.talking;
    return name === 'free' || name === 'inbound' || name === 'outbound' ? states[name] : calls[name];
  }

  #compare(): void {
    const { activeStore } = this.board;
    const isKnown = this.#calls.value && this.#states.value && this.#openCalls.value;
    if (!activeStore || this.#connection.value?.state !== 'live' || !isKnown) return;
    const scope = [activeStore, this.#selection.value];
    const isSameScope = scope.every((part, index) => part === this.#scope[index]);
    this.#scope = scope;
    const now = activeStore.now();
    const raised = new Map<AlertNumber, AlertChange>();
    const changes: AlertChange[] = [];
    for (const rule of this.#rules) {
      const { name } = rule;
      const former = this.#raised.get(name);
      const value = this.#valueOf(name);
      const level = levelOf(rule, value, (isSameScope && former?.level) || 'none');
      const isNew = level !== (former?.level ?? 'none');
      const threshold = level === 'none' ? null : rule[level];
      const change = { name, level, value, threshold, since: isNew ? now : (former?.since ?? now) };
      if (level !== 'none') raised.set(name, change);
      if (isNew) changes.push(change);
    }
    for (const name of this.#raised.keys()) {
      if (this.#ruleOf(name)) continue;
      changes.push({ name, level: 'none', value: null, threshold: null, since: now });
    }
    if (changes.length === 0) return;
    this.#raised = raised;
    this.#version += 1;
    this.#tell(changes);
  }

  #tell(changes: readonly AlertChange[]): void {
    const { board } = this;
    const texts = changes.filter(({ value }) => value !== null).map((change) => this.#sentenceOf(change));
    this.#announcement = texts.join('. ');
    board.requestUpdate();
    for (const change of changes) {
      if (change.level === 'none' || !board.alertNotification) this.#notices.hide(change.name);
      else this.#notices.show(change.name, this.#sentenceOf(change), this.#localization!.tag);
      emit(board, 'callboard-alert', change);
    }
    const levels = new Set(changes.map(({ level }) => level));
    this.#sound.play(levels.has('critical') ? 'critical' : levels.has('warning') ? 'warning' : 'none');
  }

  #sentenceOf({ name, level, value, threshold }: AlertChange): string {
    const { alerts } = this.#localization!.messages;
    const [label, text] = [this.#labelOf(name), this.#textOf(name, value)];
    return level === 'none'
      ? alerts.over(label, text)
      : alerts.raised(alerts.level[level], label, text, this.#textOf(name, threshold));
  }

  #labelOf(name: AlertNumber): string {
    const { calls, staff } = this.#localization!.messages;
    if (name === 'longestWait' || name === 'agentsTalking') return this.#localization!.messages.alerts[name];
    return name === 'free' || name === 'inbound' || name === 'outbound' ? staff.label[name] : calls.label[name];
  }

  #textOf(name: AlertNumber, value: number | null): string {
    if (value === null) return '–';
    return times.has(name) ? this.#localization!.duration(value * 1000) : this.#localization!.number(value);
  }
}

const rank = (urgency: Urgency) => order.indexOf(urgency);
const seconds = (ms: number) => Math.floor(ms / 1000);
