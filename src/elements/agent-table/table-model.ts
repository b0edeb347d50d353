import { agentStates, type AgentRow, type AgentState, type Group, type Status, type Viewer } from '../../core/index.js';
import type { Localization } from '../../i18n/localize.js';
import type { StoreElement } from '../store-element.js';
import { StreamController } from '../stream-controller.js';
import { AgentList } from './agent-list.js';
import { agentFilter, agentOrder, type AgentSort } from './agent-order.js';
import { AgentTexts } from './agent-texts.js';
import { Pace } from './pace.js';
import { isSettable, type StatusRights } from './status-control.js';
import { columns } from './table-layout.js';

/** So often at most, in ms, the rows are drawn anew. */
const PACE = 50;

/** What is wanted of the table; what is no sort and no state counts as none. */
export interface TableWish {
  readonly sort: AgentSort | null;
  readonly search: string;
  readonly state: AgentState | null;
}

/** What decides besides how the rows stand. */
export interface TableCircumstances {
  readonly localization: Localization;
  /** Whether the order is to hold still. */
  readonly isHeld: boolean;
  /** Whether no status can be asked for at present. */
  readonly isLocked: boolean;
}

/** What the table shows, as the store tells it: followed while the table is in the page. */
export class TableModel {
  list = new AgentList();
  texts: AgentTexts | null = null;
  wish: TableWish = { sort: null, search: '', state: null };
  readonly #host: StoreElement;
  readonly #pace: Pace;
  readonly #agents: StreamController<readonly AgentRow[]>;
  readonly #names: StreamController<ReadonlyMap<string, string>>;
  readonly #groups: StreamController<readonly Group[]>;
  readonly #selection: StreamController<readonly string[] | null>;
  readonly #statuses: StreamController<readonly Status[]>;
  readonly #viewer: StreamController<Viewer | null>;
  #isLocked = true;
  #shownSelection: readonly string[] | null | undefined;
  #textsOf: readonly unknown[] = [];

  constructor(host: StoreElement) {
    this.#host = host;
    this.#pace = new Pace(PACE, () => host.requestUpdate());
    host.addController({ hostDisconnected: () => this.#pace.stop() });
    const request = () => this.#pace.request();
    this.#agents = new StreamController(host, (store) => store.agents$, Object.is, request);
    this.#names = new StreamController(host, (store) => store.agentNames$, Object.is, request);
    this.#groups = new StreamController(host, (store) => store.groups$);
    this.#selection = new StreamController(host, (store) => store.selectedGroupIds$);
    this.#statuses = new StreamController(host, (store) => store.statuses$);
    this.#viewer = new StreamController(host, (store) => store.viewer$);
  }

  /** Whether the agents are known yet. */
  get hasRows(): boolean {
    return this.#agents.value !== undefined;
  }

  get statuses(): readonly Status[] {
    return this.#statuses.value ?? [];
  }

  get rights(): StatusRights {
    const isReadOnly = this.#host.activeStore?.isReadOnly ?? true;
    return { viewer: this.#viewer.value ?? null, isReadOnly, isLocked: this.#isLocked };
  }

  /** Whether the status of an agent can be set at present. */
  canSet(agentId: string): boolean {
    const row = this.list.sorted.find(agentId);
    return row !== undefined && !this.#isLocked && isSettable(row, this.rights);
  }

  /** The names of the selected groups; none when all are shown. */
  get selectedGroups(): readonly string[] {
    const names = this.texts?.directory.groups;
    return (this.#selection.value ?? []).map((id) => names?.get(id) ?? id);
  }

  /** Draws at once what waits for its turn. */
  flush(): void {
    this.#pace.flush();
  }

  /** Brings list and texts up to what the store has told and what is wanted. */
  update(wanted: TableWish, { localization, isHeld, isLocked }: TableCircumstances): void {
    const wish = checked(wanted);
    const isWished = !hasSameWish(wish, this.wish) || this.#selection.value !== this.#shownSelection;
    const areTextsNew = this.#updateTexts(localization);
    this.wish = wish;
    this.#shownSelection = this.#selection.value;
    this.#isLocked = isLocked;
    const rows = this.#agents.value;
    if (!rows) this.list = new AgentList();
    const { list } = this;
    if (isWished || areTextsNew || list.sorted.total === 0) {
      list.arrange(agentOrder(wish.sort, this.texts!), agentFilter(wish.search, wish.state, this.texts!));
    }
    if (rows) list.take(rows, this.#host.activeStore?.now() ?? 0);
    // What somebody asked for is shown, even where the order holds still.
    if (isWished) list.rehold();
    list.hold(isHeld);
  }

  #updateTexts(localization: Localization): boolean {
    const sources = [localization, this.#groups.value, this.#names.value];
    if (sources.every((source, index) => source === this.#textsOf[index]) && this.texts) return false;
    this.#textsOf = sources;
    this.texts = new AgentTexts(localization, {
      groups: new Map(this.#groups.value?.map(({ id, name }) => [id, name])),
      agents: this.#names.value ?? new Map(),
      row: (id) => this.list.sorted.find(id),
    });
    return true;
  }
}

function checked({ sort, search, state }: TableWish): TableWish {
  return {
    sort: sort && columns.includes(sort.column) ? sort : null,
    search: search ?? '',
    state: state && agentStates.includes(state) ? state : null,
  };
}

function hasSameWish(a: TableWish, b: TableWish): boolean {
  return a.sort === b.sort && a.search === b.search && a.state === b.state;
}
