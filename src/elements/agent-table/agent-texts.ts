import type { AgentRow, AgentState, Status } from '../../core/index.js';
import type { Localization } from '../../i18n/localize.js';

/** What an agent can be doing on the phone with somebody outside. */
const external: ReadonlySet<AgentState> = new Set(['talking', 'inbound', 'outbound']);

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
  readonly #groups = new WeakMap<readonly string[], readonly string[]>();
  readonly #searchable = new WeakMap<AgentRow, string>();

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
    let names = this.#groups.get(groupIds);
    if (!names) {
      const known = groupIds.map((id) => this.directory.groups.get(id)).filter((name) => name !== undefined);
      this.#groups.set(groupIds, (names = known.sort(this.localization.compare)));
    }
    return names;
  }

  /** Whom the agent talks with or rings: as the source names them, or the colleague's extension; '' without a call. */
  contact({ callId, state, contact, colleagueIds }: AgentRow): string {
    if (callId === null) return '';
    const { agents, row } = this.directory;
    const colleagues = colleagueIds.map((id) => row(id)?.extension ?? agents.get(id));
    const known = colleagues.filter((text) => text !== undefined).join(', ');
    if (known) return known;
    return (
      contact?.name || contact?.number || (external.has(state) ? this.localization.messages.table.hiddenNumber : '')
    );
  }

  /** All that a search looks through, folded. */
  searchable(row: AgentRow): string {
    let text = this.#searchable.get(row);
    if (text === undefined) {
      const { name, extension, contact } = row;
      const number = contact?.number ?? '';
      const fields = [name, extension, contact?.name, number, number.replace(/[\s().-]/g, '')];
      const all = [...fields, this.status(row.status), ...this.groups(row)].filter(Boolean).join('\n');
      this.#searchable.set(row, (text = this.localization.fold(all)));
    }
    return text;
  }
}
