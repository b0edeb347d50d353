import type { AgentState } from '../../core/index.js';
import type { StoreHost } from '../shared/store-host.js';
import type { AgentSort } from './sort-by-state.js';

/** The table of agents, as its controllers see it. */
export interface TableHost extends StoreHost {
  readonly density: string;
  stateFilter: AgentState | null;
  searchText: string;
  sort: AgentSort | null;
  focusSearch(): void;
}
