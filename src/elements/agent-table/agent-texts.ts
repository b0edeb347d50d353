import type { AgentRow, AgentState, Status } from '../../core/index.js';
import type { Localization } from '../../i18n/localize.js';

/** What an agent can be doing on the phone with somebody outside. */
const external: readonly AgentState[] = ['talking', 'inbound', 'outbound'];

/** What the table knows besides its rows. */
export interface AgentDirectory {
  /** Names of the groups by id. */
  readonly groups: ReadonlyMap<string, string>;
  /** Names of all agents by id, also of those whom the table does not show. */
  readonly agents: ReadonlyMap<string, string>;
  /** An agent of the table. */
  row(id: string): AgentRow | undefined;
}

/** The words in which the table speaks of its agents: what is read is what is sorted and searched by. */
export class AgentTexts {
  constructor(
    readonly localization: Localization,
    readonly directory: AgentDirectory,
  ) {}

  status({ id, name }: Status): string {
    if (name) return name;
    return id === 'unknown' ? this.localization.messages.status.unknown : id;
  }

  /** The names of the agent's groups, in the order of the language. */
  groups({ groupIds }: AgentRow): readonly string[] {
    const names = groupIds.flatMap((id) => this.directory.groups.get(id) ?? []);
    return names.sort(this.localization.compare);
  }

  /** Whom the agent talks with or rings: as the source names them, or the colleague's extension; '' without a call. */
  contact({ callId, state, contact, colleagueIds }: AgentRow): string {
    if (callId === null) return '';
    const { agents, row } = this.directory;
    const colleagues = colleagueIds.flatMap((id) => row(id)?.extension ?? agents.get(id) ?? []).join(', ');
    const hidden = external.includes(state) ? this.localization.messages.table.hiddenNumber : '';
    return colleagues || contact?.name || contact?.number || hidden;
  }
}
