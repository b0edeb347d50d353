import type { AgentRow, AgentState, Status } from '../../core/index.js';
import type { Localization } from '../../i18n/localize.js';

/** The states of an agent who is on the phone with an outside party. */
const external: readonly AgentState[] = ['talking', 'inbound', 'outbound'];

/** The names and rows that the texts of an agent refer to. */
export interface AgentDirectory {
  /** The names of the groups by id. */
  readonly groups: ReadonlyMap<string, string>;
  /** The names of all agents by id, including those that the table does not show. */
  readonly agents: ReadonlyMap<string, string>;
  /** Returns an agent of the table. */
  row(id: string): AgentRow | undefined;
}

/**
 * The texts of the agents in the table. Rows are sorted and searched by the same texts that are
 * shown.
 */
export class AgentTexts {
  constructor(
    readonly localization: Localization,
    readonly directory: AgentDirectory,
  ) {}

  status({ id, name }: Status): string {
    if (name) return name;
    return id === 'unknown' ? this.localization.messages.status.unknown : id;
  }

  /** Returns the names of the agent's groups, sorted as the language sorts. */
  groups({ groupIds }: AgentRow): readonly string[] {
    const names = groupIds.flatMap((id) => this.directory.groups.get(id) ?? []);
    return names.sort(this.localization.compare);
  }

  /**
   * Returns the other party: the name or number from the source, or a colleague's extension; `''`
   * without a call.
   */
  contact({ callId, state, contact, colleagueIds }: AgentRow): string {
    if (callId === null) return '';
    const { agents, row } = this.directory;
    const colleagues = colleagueIds.flatMap((id) => row(id)?.extension ?? agents.get(id) ?? []).join(', ');
    const hidden = external.includes(state) ? this.localization.messages.table.hiddenNumber : '';
    return colleagues || contact?.name || contact?.number || hidden;
  }
}
