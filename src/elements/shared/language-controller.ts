import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { languageFor, localizationFor, type LoadMessages, type Localization } from '../../i18n/localize.js';
import type { Messages } from '../../i18n/messages.js';
import { LazyModule } from './lazy-module.js';

/** The languages in use, by the functions that load them. */
const lazyLanguages = new WeakMap<LoadMessages, LazyModule<Messages>>();

function lazyLanguage(tag: string, load: LoadMessages): LazyModule<Messages> {
  const language = lazyLanguages.get(load) ?? new LazyModule(`the language "${tag}"`, load);
  lazyLanguages.set(load, language);
  return language;
}

/** The controllers of connected elements, and the roots watched for changes of `lang`. */
const followers = new Set<LanguageController>();
let watchedRoots = new WeakSet<Node>();
let observer: MutationObserver | null = null;

function watch(root: Node): void {
  if (watchedRoots.has(root)) return;
  observer ??= new MutationObserver(() => {
    for (const follower of followers) follower.refresh();
  });
  watchedRoots.add(root);
  observer.observe(root, { attributes: true, attributeFilter: ['lang'], subtree: true });
}

function unwatchAll(): void {
  observer?.disconnect();
  observer = null;
  watchedRoots = new WeakSet();
}

/**
 * The language of an element: the nearest `lang`, across shadow roots. The page is watched for
 * changes.
 */
export class LanguageController implements ReactiveController {
  localization: Localization = localizationFor('en');
  /** Pending while the language is loaded; the element renders afterwards. */
  loading: Promise<unknown> | null = null;
  readonly #host: ReactiveControllerHost & Element;

  constructor(host: ReactiveControllerHost & Element) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    followers.add(this);
    this.refresh();
  }

  hostDisconnected(): void {
    followers.delete(this);
    if (followers.size === 0) unwatchAll();
  }

  /** Follows the nearest `lang`. A language that cannot be loaded is English until it can. */
  readonly refresh = (): void => {
    if (!followers.has(this)) return;
    const lang = this.#nearestLang() || 'en';
    const { tag, messages } = languageFor(lang);
    if (typeof messages !== 'function') return this.#show(localizationFor(lang, messages));
    const language = lazyLanguage(tag, messages);
    if (language.module) return this.#show(localizationFor(lang, language.module));
    const loading = language.load(this.refresh).then((loaded) => {
      // Another language may have been requested meanwhile.
      if (this.loading === loading) this.#show(localizationFor(lang, loaded ?? undefined));
    });
    this.loading = loading;
  };

  #show(localization: Localization): void {
    this.loading = null;
    if (localization === this.localization) return;
    this.localization = localization;
    this.#host.requestUpdate();
  }

  #nearestLang(): string {
    let found = '';
    let node: Node | null = this.#host;
    while (node) {
      if (!found && node instanceof Element) found = node.getAttribute('lang') ?? '';
      const isRoot: boolean = node instanceof ShadowRoot || node instanceof Document;
      if (isRoot) watch(node);
      node = node instanceof ShadowRoot ? node.host : node.parentNode;
    }
    return found;
  }
}
