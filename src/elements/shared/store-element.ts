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
import { scaleByFontSize } from './text-scale.js';

/** The density; `wall` is for a screen that nobody operates. */
export type Density = 'comfortable' | 'compact' | 'wall';

/** The styles of `density="wall"`, loaded on demand. */
export const wall = new LazyModule('the wall', () => import('../../styles/wall.js'));

/**
 * The base class of the elements: the store (their own or the one of the board around them), the
 * language, the freshness and the tokens.
 * @fires {CustomEvent<CallboardProblem>} callboard-problem - A problem that needs attention; the
 *   console logs it once.
 */
export abstract class StoreElement extends LitElement {
  static override styles: CSSResult[] = [tokens, highContrast, common, freshnessStyles, printStyles];
  static override properties: PropertyDeclarations = {
    store: { attribute: false },
    density: { reflect: true, converter: oneOf('density', ['comfortable', 'compact', 'wall'], 'comfortable') },
  };

  /** The store to show; by default the store of the board around the element. */
  store: MonitoringStore | null = null;

  /** The density: `comfortable` (default), `compact` or `wall`. */
  density: Density = 'comfortable';

  readonly #language = new LanguageController(this);
  readonly #provided = new ContextConsumer(this, { context: storeContext, subscribe: true });
  readonly #board = new ContextConsumer(this, { context: boardContext, subscribe: true });
  readonly #connection = new StreamController(this, (store) => store.connection$, isSameFreshness);
  readonly #account = new StreamController(this, (store) => store.account$);

  /** The `display` that the element keeps on pages that reset it. */
  protected readonly display: 'block' | 'flex' = 'block';
  #hasWallStyles = false;
  #isDisplayKept = false;

  override connectedCallback(): void {
    super.connectedCallback();
    scaleByFontSize(this, this.renderRoot);
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    readAs(this, () => super.attributeChangedCallback(name, old, value));
  }

  /** The store that the element shows: its own, or the one provided around it. */
  get activeStore(): MonitoringStore | null {
    return this.store ?? this.#provided.value ?? null;
  }

  /** The texts and formats of the element's language. */
  protected get localization(): Localization {
    return this.#language.localization;
  }

  /** Waits for the language and the styles, so that the first render is the final one. */
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
    // Until there are data: a page may add its style sheets after the first rendering.
    if (!this.#isDisplayKept) keepDisplay(this, this.display);
    this.#isDisplayKept ||= this.hasData;
  }

  /** The state of the connection; `null` without a store. */
  protected get connection(): ConnectionStatus | null {
    return this.#connection.value ?? null;
  }

  /** True once there are numbers, current or old. */
  protected get hasData(): boolean {
    return this.#account.value !== undefined;
  }

  protected get isLive(): boolean {
    return this.connection?.state === 'live';
  }

  protected get isRefused(): boolean {
    return this.connection?.state === 'unauthorised';
  }

  /** True if the numbers shown may be out of date. */
  protected get isStale(): boolean {
    return this.hasData && !this.isLive && !this.isRefused;
  }

  /** True if a board around the element shows the freshness. */
  protected get isInBoard(): boolean {
    return this.#board.value ?? false;
  }

  /** The time zone of the account, in which times are shown. */
  protected get timeZone(): string {
    return this.#account.value?.timeZone ?? 'UTC';
  }

  /** The start of the account's day, in ms; `null` before the first event. */
  protected get dayStart(): number | null {
    return this.#account.value?.dayStart ?? null;
  }

  /** The account's time zone if the browser does not know it, else `null`. */
  protected get unknownZone(): string | null {
    const account = this.#account.value;
    return account?.isUnknownZone ? (account.account?.timeZone ?? null) : null;
  }

  /** Makes the source reconnect at once. */
  protected readonly retry = () => this.activeStore?.retry();

  /** Renders the freshness line. */
  protected renderFreshness(): TemplateResult {
    const { connection, hasData, localization, timeZone, retry } = this;
    return freshness({ connection, hasData, localization, timeZone, now: this.activeStore?.now() ?? 0, retry });
  }
}

/** Ignores `asOf` while live: it moves with every message and is not shown. */
function isSameFreshness(a: ConnectionStatus, b: ConnectionStatus): boolean {
  const isSameMoment = b.state === 'live' || a.asOf === b.asOf;
  return a.state === b.state && a.retryAt === b.retryAt && a.progress === b.progress && isSameMoment;
}
