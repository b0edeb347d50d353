import { ContextConsumer } from '@lit/context';
import {
  adoptStyles,
  LitElement,
  type CSSResult,
  type PropertyValues,
  type TemplateResult,
  type PropertyDeclarations,
} from 'lit';
import type { ConnectionStatus, MonitoringStore } from '../../core/index.js';
import type { Localization } from '../../i18n/localize.js';
import { common } from '../../styles/common.js';
import { highContrast } from '../../styles/high-contrast.js';
import { printStyles } from '../../styles/print.js';
import { tokens } from '../../styles/tokens.js';
import { oneOf, readAs } from './attributes.js';
import { boardContext, storeContext } from './context.js';
import { freshness, freshnessStyles } from './freshness.js';
import { keepDisplay } from './keep-display.js';
import { LanguageController } from './language-controller.js';
import { LazyModule } from './lazy-module.js';
import { StreamController } from './stream-controller.js';

/** How much room the parts take; `wall` is for a screen on the wall that nobody operates. */
export type Density = 'comfortable' | 'compact' | 'wall';

/** The styles of `density="wall"`, which few pages have. */
export const wall = new LazyModule('the wall', () => import('../../styles/wall.js'));

/**
 * What the elements have in common: the store (their own, or of the board around them), the
 * language, how fresh the numbers are, and the tokens.
 * @fires {CustomEvent<CallboardProblem>} callboard-problem - Something is wrong that somebody has to mend; the console says it once.
 */
export abstract class StoreElement extends LitElement {
  static override styles: CSSResult[] = [tokens, highContrast, common, freshnessStyles, printStyles];
  static override properties: PropertyDeclarations = {
    store: { attribute: false },
    density: { reflect: true, converter: oneOf('density', ['comfortable', 'compact', 'wall'], 'comfortable') },
  };

  /** The store to show; without it that of the board around the element. */
  store: MonitoringStore | null = null;

  /** How much room the parts take: `comfortable` (default), `compact` or `wall`. */
  density: Density = 'comfortable';

  readonly #language = new LanguageController(this);
  readonly #provided = new ContextConsumer(this, { context: storeContext, subscribe: true });
  readonly #board = new ContextConsumer(this, { context: boardContext, subscribe: true });
  readonly #connection = new StreamController(this, (store) => store.connection$, isSameFreshness);
  readonly #account = new StreamController(this, (store) => store.account$);

  /** The `display` that the element keeps on a page that resets it. */
  protected readonly display: 'block' | 'flex' = 'block';
  #hasWallStyles = false;

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    readAs(this, () => super.attributeChangedCallback(name, old, value));
  }

  /** The store that the element shows now: its own, else the one provided around it. */
  get activeStore(): MonitoringStore | null {
    return this.store ?? this.#provided.value ?? null;
  }

  /** Words and formats in the element's language. */
  protected get localization(): Localization {
    return this.#language.localization;
  }

  /** Waits for the language and the styles, so that nothing is shown in others first. */
  protected override scheduleUpdate(): void | Promise<unknown> {
    const { loading } = this.#language;
    const styling = this.density === 'wall' && !this.#hasWallStyles ? this.#loadWallStyles() : null;
    if (loading === null && styling === null) return super.scheduleUpdate();
    return Promise.all([loading, styling]).then(() => super.scheduleUpdate());
  }

  async #loadWallStyles(): Promise<void> {
    const loaded = await wall.load(() => this.requestUpdate());
    if (loaded === null || this.#hasWallStyles) return;
    this.#hasWallStyles = true;
    const root = this.shadowRoot!;
    const { wallStyles } = loaded;
    if (wallStyles.styleSheet) root.adoptedStyleSheets.push(wallStyles.styleSheet);
    else adoptStyles(root, [wallStyles]);
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (!this.hasUpdated) keepDisplay(this, this.display);
  }

  /** How fresh the numbers are; `null` while there is no store. */
  protected get connection(): ConnectionStatus | null {
    return this.#connection.value ?? null;
  }

  /** True if there are numbers to show, of now or of some time ago. */
  protected get hasData(): boolean {
    return this.#account.value !== undefined;
  }

  protected get isLive(): boolean {
    return this.connection?.state === 'live';
  }

  protected get isRefused(): boolean {
    return this.connection?.state === 'unauthorised';
  }

  /** True if numbers are shown that may not hold any more. */
  protected get isStale(): boolean {
    return this.hasData && !this.isLive && !this.isRefused;
  }

  /** True if a board around the element shows how fresh the numbers are. */
  protected get isInBoard(): boolean {
    return this.#board.value ?? false;
  }

  /** The zone in which times are shown: the account's. */
  protected get timeZone(): string {
    return this.#account.value?.timeZone ?? 'UTC';
  }

  /** First instant of the account's day, in ms; `null` before the first event. */
  protected get dayStart(): number | null {
    return this.#account.value?.dayStart ?? null;
  }

  /** The zone that the account names and nobody knows; `null` if all is well. */
  protected get unknownZone(): string | null {
    const account = this.#account.value;
    return account?.isUnknownZone ? (account.account?.timeZone ?? null) : null;
  }

  /** Has the source try at once to connect again. */
  protected readonly retry = () => this.activeStore?.retry();

  /** The line that says how fresh the numbers are. */
  protected renderFreshness(): TemplateResult {
    const { connection, hasData, localization, timeZone, retry } = this;
    return freshness({ connection, hasData, localization, timeZone, now: this.activeStore?.now() ?? 0, retry });
  }
}

/** While live, `asOf` moves with every message and nothing shows it. */
function isSameFreshness(a: ConnectionStatus, b: ConnectionStatus): boolean {
  const isSameMoment = b.state === 'live' || a.asOf === b.asOf;
  return a.state === b.state && a.retryAt === b.retryAt && a.progress === b.progress && isSameMoment;
}
