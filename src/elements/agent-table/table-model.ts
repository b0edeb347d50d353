import type { AgentRow, AgentState, Group, Viewer } from '../../core/index.js';
import type { Localization } from '../../i18n/localize.js';
import type { StoreHost } from '../shared/store-host.js';
import { StreamController } from '../shared/stream-controller.js';
import { VisibleAgents } from './visible-agents.js';
import { agentFilter } from './agent-search.js';
import { agentOrder } from './sort-by-column.js';
import { stateOrder, type AgentSort } from './sort-by-state.js';
import { AgentTexts } from './agent-texts.js';
import type { StatusRights } from './status-control.js';
import { columns, hasSameFields } from './table-layout.js';

/** The sort, search and state filter in effect; invalid values count as none. */
export interface TableQuery {
  readonly sort: AgentSort | null;
  readonly search: string;
  readonly state: AgentState | null;
}

/** The data of the table, followed while it is in the page. */
export class TableModel {
  list = new VisibleAgents();
  texts!: AgentTexts;
  query: TableQuery = { sort: null, search: '', state: null };
  /** True if no status can be requested now. */
  isLocked = true;
  readonly #agents: StreamController<readonly AgentRow[]>;
  readonly #names: StreamController<ReadonlyMap<string, string>>;
  readonly #groups: StreamController<readonly Group[]>;
  readonly #viewer: StreamController<Viewer | null>;
  /** The values that the list was last arranged by. */
  #arrangedBy: readonly unknown[] = [];
  #textsOf: readonly unknown[] = [];

  /** `onRows` is called when the store has published the agents. */
  constructor(
    readonly host: StoreHost,
    onRows: () => void,
  ) {
    this.#agents = new StreamController(host, (store) => store.agents$, Object.is, onRows);
    this.#names = new StreamController(host, (store) => store.agentNames$);
    this.#groups = new StreamController(host, (store) => store.groups$);
    this.#viewer = new StreamController(host, (store) => store.viewer$);
  }

  /** True once the agents are known. */
  get hasRows(): boolean {
    return this.#agents.value !== undefined;
  }

  /** True if it is known that there is no agent to show. */
  get isEmpty(): boolean {
    return this.hasRows && this.list.shown.length === 0;
  }

  get rights(): StatusRights {
    const isReadOnly = this.host.activeStore?.isReadOnly ?? true;
    return { viewer: this.#viewer.value ?? null, isReadOnly, isLocked: this.isLocked };
  }

  /** Updates texts and list from the store and the given query. */
  update({ sort, search, state }: TableQuery, localization: Localization): void {
    this.query = {
      sort: sort && columns.includes(sort.column) ? sort : null,
      search: search ?? '',
      state: state && stateOrder.includes(state) ? state : null,
    };
    if (!this.hasRows) this.list = new VisibleAgents();
    this.#updateTexts(localization);
    const { list } = this;
    const arrangedBy = [sort, search, state, this.texts, list];
    if (!hasSameFields(arrangedBy, this.#arrangedBy)) this.#arrange();
    this.#arrangedBy = arrangedBy;
    this.updateRows();
  }

  /** Updates the list from the agents that the store has published. */
  updateRows(): void {
    if (this.#agents.value) this.list.update(this.#agents.value, this.host.activeStore?.now());
  }

  #arrange(): void {
    const { list, texts } = this;
    const { sort, search, state } = this.query;
    list.arrange(agentOrder(sort, texts), agentFilter(search, state, texts));
  }

  #updateTexts(localization: Localization): void {
    const sources = [localization, this.#groups.value, this.#names.value];
    if (hasSameFields(sources, this.#textsOf)) return;
    this.#textsOf = sources;
    this.texts = new AgentTexts(localization, {
      groups: new Map(this.#groups.value?.map(({ id, name }) => [id, name])),
      agents: this.#names.value ?? new Map(),
      row: (id) => this.list.find(id),
    });
  }
}
