import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { version } from '../src/index.js';
import { alertsForm } from './alerts-form.js';
import { startOf } from './demo-clock.js';
import { EventLog } from './event-log.js';
import { icons, mark } from './icons.js';
import { Scene } from './scene.js';
import { addressOf, choicesOf, settingsOf, type Choice, type ChoiceName, type Settings } from './settings.js';
import { segments, select } from './switches.js';
import { pageCss, themeCss } from './theming/themes.js';
import { changesOf } from './theming/tokens.js';
import { boardView, useSection } from './views/board.js';
import { CrmView } from './views/crm.js';
import { DayView } from './views/day.js';
import { ElementsView } from './views/elements.js';
import { StatesView } from './views/states.js';
import { ThemingView } from './views/theming.js';
import type { View, ViewContext } from './views/view.js';
import { words, type Words } from './words.js';

/** The switches that have an effect in each view. */
const switches: Readonly<Record<Choice<'view'>, readonly ChoiceName[]>> = {
  board: ['state', 'agents', 'load', 'density', 'frame'],
  day: ['density', 'frame'],
  elements: ['state', 'agents', 'load', 'density', 'frame'],
  states: ['of', 'case', 'density', 'frame', 'parts'],
  theming: ['state', 'density', 'frame'],
  crm: ['state', 'agents', 'load', 'density'],
};

/** The demo page around the elements: views and switches, both kept in the address. */
export class DemoPage extends LitElement {
  @state() private settings = settingsOf(location.search);
  readonly #log = new EventLog(document);
  #scene: { readonly key: string; readonly scene: Scene } | null = null;
  readonly #day = new DayView(() => this.requestUpdate());
  readonly #elements = new ElementsView();
  readonly #states = new StatesView();
  readonly #theming = new ThemingView(() => this.requestUpdate());
  readonly #crm = new CrmView();
  readonly #sheet = new CSSStyleSheet();
  #shown: Choice<'view'> | null = null;
  readonly #views: Readonly<Record<Choice<'view'>, View>> = {
    board: boardView,
    day: (context) => this.#day.render(context),
    elements: (context) => this.#elements.render(context),
    states: (context) => this.#states.render(context),
    theming: (context) => this.#theming.render(context),
    crm: (context) => this.#crm.render(context),
  };

  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.adoptedStyleSheets.push(this.#sheet);
    addEventListener('popstate', () => (this.settings = settingsOf(location.search)));
    addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && !event.defaultPrevented && this.#isWall) this.#leaveWall();
    });
    this.#log.entries$.subscribe(() => this.settings.view === 'elements' && this.requestUpdate());
  }

  protected override willUpdate(): void {
    const { lang, theme, view } = this.settings;
    const root = document.documentElement;
    root.lang = lang;
    root.dataset['theme'] = theme;
    this.#sheet.replaceSync(pageCss(theme) + themeCss(theme, changesOf(this.settings.tokens)));
    root.classList.toggle('is-bare', this.settings.bare);
    root.classList.toggle('is-wall', this.#isWall);
    document.title = `${words[lang].title[view]} · callboard`;
    if (view !== 'states') this.#states.dispose();
  }

  /** Scrolls the link of the current view into sight where the links are wider than the page. */
  protected override updated(): void {
    const nav = this.querySelector('.top nav');
    const link = nav?.querySelector<HTMLElement>('[aria-current]');
    if (!nav || !link || this.#shown === this.settings.view) return;
    this.#shown = this.settings.view;
    nav.scrollLeft += link.getBoundingClientRect().left - nav.getBoundingClientRect().left - 24;
  }

  protected override render() {
    const { settings } = this;
    const w = words[settings.lang];
    const context: ViewContext = {
      settings,
      words: w,
      scene: this.#sceneFor(settings),
      log: this.#log,
      change: this.#change,
    };
    const view = this.#views[settings.view](context);
    if (settings.bare) return html`<main class="callboard-theme is-${settings.view}">${view}</main>`;
    return html`
      <a class="skip" href="#stage" @click=${this.#skip}>${w.skip}</a>
      ${this.#renderHeader(w)}
      <main id="stage" tabindex="-1" class="callboard-theme is-${settings.view}">
        ${this.#renderIntro(w)}${view}${useSection(context)}
      </main>
      <footer>callboard ${version}</footer>
      ${this.#isWall ? html`<button type="button" class="leave" @click=${this.#leaveWall}>${icons.cross} ${w.leaveWall}</button>` : nothing}
      ${settings.view === 'elements' ? nothing : html`<demo-log-drawer .log=${this.#log} .words=${w}></demo-log-drawer>`}
    `;
  }

  #renderHeader(w: Words): TemplateResult {
    const { settings } = this;
    return html`<header class="top">
      <a class="brand" href="?" @click=${(event: MouseEvent) => this.#go(event, { view: 'board' })}
        >${mark} callboard</a
      >
      <nav aria-label=${w.views}>
        ${choicesOf('view').map(
          (view) =>
            html`<a
              href=${addressOf({ ...settings, view })}
              aria-current=${view === settings.view ? 'page' : nothing}
              @click=${(event: MouseEvent) => this.#go(event, { view })}
              >${w.choice.view[view]}</a
            >`,
        )}
      </nav>
      <div class="preferences">
        ${segments('lang', choicesOf('lang'), settings.lang, w, (lang) => this.#change({ lang }))}
        ${this.#renderSwitch('theme', w)}
      </div>
    </header>`;
  }

  #renderIntro(w: Words): TemplateResult {
    const { view } = this.settings;
    if (this.#isWall) return html`<h1 class="hidden">${w.title[view]}</h1>`;
    return html`<div class="intro">
      <div>
        <h1>${w.title[view]}</h1>
        <p>${w.lead[view]}</p>
      </div>
      <fieldset class="switches">
        <legend class="hidden">${w.settings}</legend>
        ${switches[view].map((name) => this.#renderSwitch(name, w))}
        ${view === 'board' || view === 'day' ? alertsForm(this.settings, w, this.#change) : nothing}
      </fieldset>
    </div>`;
  }

  #renderSwitch(name: ChoiceName, w: Words): TemplateResult {
    return select(name, choicesOf(name), this.settings[name], w, (choice) => {
      // Escape leaves the wall in any case, so the browser may refuse its full screen.
      if (choice === 'wall') document.documentElement.requestFullscreen?.().catch(() => undefined);
      this.#change({ [name]: choice });
    });
  }

  /** Whether only the board is shown, as on a wall. */
  get #isWall(): boolean {
    const { density, view } = this.settings;
    return density === 'wall' && (view === 'board' || view === 'day');
  }

  readonly #leaveWall = () => {
    if (document.fullscreenElement) void document.exitFullscreen();
    this.#change({ density: 'comfortable' });
  };

  #sceneFor({ at, ...others }: Settings): Scene {
    const settings = { ...others, agents: Number(others.agents) };
    const key = Scene.keyOf(settings);
    const former = this.#scene;
    if (former?.key !== key) {
      former?.scene.dispose();
      this.#scene = { key, scene: new Scene(settings, former?.scene.now ?? startOf(at)) };
    }
    const { scene } = this.#scene!;
    scene.load = settings.load;
    scene.state = settings.state;
    return scene;
  }

  readonly #change = (changes: Partial<Settings>) => {
    this.settings = { ...this.settings, ...changes };
    history.replaceState(null, '', addressOf(this.settings));
  };

  /** Opens a view with an entry of its own in the browser's history. */
  #go(event: MouseEvent, changes: Partial<Settings>): void {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    this.settings = { ...this.settings, ...changes };
    history.pushState(null, '', addressOf(this.settings));
    scrollTo(0, 0);
  }

  readonly #skip = (event: Event) => {
    event.preventDefault();
    this.querySelector<HTMLElement>('#stage')?.focus();
  };
}
