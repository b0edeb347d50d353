import { html, nothing, type CSSResult, type TemplateResult } from 'lit';
import type { Localization } from '../../i18n/localize.js';
import { agentRowStyles } from '../../styles/agent-row.js';
import { agentTableStyles } from '../../styles/agent-table.js';
import type { AgentStatusTable } from '../agent-status-table.js';
import { partsOnUse } from '../shared/later-parts.js';
import type { Parts } from '../shared/store-element.js';
import type { TableInteraction } from './table-interaction.js';
import { hasSameFields } from './table-layout.js';
import { tableGrid } from './table-grid.js';
import { TableModel } from './table-model.js';
import { TableRows } from './virtual-rows.js';
import { tableToolbar } from './table-toolbar.js';

/** What a table is drawn with besides its properties. */
export interface TableSettings {
  readonly localization: Localization;
  readonly timeZone: string;
  readonly isLive: boolean;
  readonly isStale: boolean;
  /** Whether no status can be asked for at present. */
  readonly isLocked: boolean;
}

/** What the body asks of its table. */
export interface TableAbilities {
  /** Does something that needs the parts, as soon as they are there. */
  use(does: (parts: Parts) => void): void;
  addStyles(styles: CSSResult): void;
}

/** What stands in `<agent-status-table>`: toolbar, header and rows. It is loaded with the first table on the page. */
export class TableBody {
  readonly #model: TableModel;
  readonly #rows: TableRows;
  #interaction: TableInteraction | null = null;
  #settings!: TableSettings;
  /** Whether what is wanted or shown is there with the parts only. */
  #needsParts = false;

  constructor(
    readonly table: AgentStatusTable,
    readonly abilities: TableAbilities,
  ) {
    this.#model = new TableModel(table);
    this.#model.onRows = () => this.#onRows();
    this.#rows = new TableRows(table);
    abilities.addStyles(agentTableStyles);
    abilities.addStyles(agentRowStyles);
  }

  tick(): void {
    this.#rows.tick();
    this.#interaction?.tick();
  }

  /** Brings all up to what the store has told and what is wanted, before a rendering. */
  update(settings: TableSettings): void {
    const { sort, searchText: search, stateFilter: state } = this.table;
    const { part } = partsOnUse;
    const interaction = part && this.#interact(part);
    this.#settings = settings;
    this.#model.isLocked = settings.isLocked;
    this.#model.update({ sort, search, state }, settings.localization);
    interaction?.update();
    const needsParts = Boolean(sort || search || state || this.#isWall || this.#model.isEmpty);
    if (needsParts && !this.#needsParts) this.abilities.use(() => this.table.requestUpdate());
    this.#needsParts = needsParts;
  }

  render(): TemplateResult {
    const isWall = this.#isWall;
    const interaction = this.#interaction;
    return html`${isWall ? nothing : tableToolbar(this.#model, interaction)}
    ${tableGrid(this.#model, this.#rows, isWall, interaction?.renderMore())}
    ${this.#model.isEmpty ? interaction?.renderEmpty() : nothing}`;
  }

  renderMenu() {
    return this.#isWall ? nothing : this.#interaction?.menu.render();
  }

  /** After a rendering; tells whether what is measured there asks for another one. */
  attach(): boolean {
    return this.#rows.attach();
  }

  /** Draws the rows, which Lit does not; tells whether the table has another size by them and must be rendered again. */
  showRows(): boolean {
    const { timeZone, isLive } = this.#settings;
    const { list, texts, hasRows, rights } = this.#model;
    return this.#rows.show(hasRows ? list : null, {
      ...rights,
      texts,
      timeZone,
      isLive,
      actAfter: this.table.actAfter,
      parts: partsOnUse.part,
      menuAgentId: this.#interaction?.menu.agentId,
    });
  }

  /** What was done before the parts are there takes effect when they are: for the agent whose row it was in. */
  onUse(event: Event): void {
    const target = event.composedPath()[0] as Element;
    if (event.type === 'input') {
      // The field and what is searched for are the same at any time.
      this.table.searchText = (target as HTMLInputElement).value;
      return;
    }
    const agentId = this.#rows.agentIdAt(target);
    this.abilities.use((parts) => this.#interact(parts).handle(event, target, agentId));
  }

  /** Draws only the rows that changed, unless the table says something else of them all: thousands may change in a second. */
  #onRows(): void {
    const { list } = this.#model;
    const summary = () => [list.rows.length, list.places.length, list.total, ...Object.values(list.longest)];
    const before = summary();
    const isDrawn = list.total > 0 && !this.table.isUpdatePending && !this.#isWall;
    const areNewParts = partsOnUse.part !== null && this.#interaction === null;
    const isMenuOpen = this.#interaction?.menu.agentId !== undefined;
    if (!isDrawn || areNewParts || isMenuOpen) return this.table.requestUpdate();
    this.#model.takeRows();
    this.#interaction?.update();
    if (hasSameFields(summary(), before)) this.#rows.draw();
    else this.table.requestUpdate();
  }

  get #isWall(): boolean {
    return this.table.density === 'wall';
  }

  #interact(parts: Parts): TableInteraction {
    if (!this.#interaction) {
      this.abilities.addStyles(parts.agentInteractionStyles);
      this.#interaction = new parts.TableInteraction(this.table, this.#model, this.#rows);
    }
    return this.#interaction;
  }
}
