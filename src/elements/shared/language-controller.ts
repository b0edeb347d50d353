import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { LANGUAGE_RETRY, loadLanguage, localizationFor, type Localization } from '../../i18n/localize.js';

/** The elements that follow the language of the page, and the roots that are watched for changes of `lang`. */
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

/** The language of an element: the nearest `lang`, through shadow roots; the page is watched for its changes. */
export class LanguageController implements ReactiveController {
  localization: Localization = localizationFor('en');
  /** Pending while the language is being loaded; the element renders afterwards. */
  loading: Promise<boolean> | null = null;
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

  refresh(): void {
    const lang = this.#nearestLang() || 'en';
    const loading = loadLanguage(lang);
    this.loading = loading;
    void loading?.then((isLoaded) => {
      if (this.loading === loading) this.refresh();
      if (!isLoaded) setTimeout(() => followers.has(this) && this.refresh(), LANGUAGE_RETRY);
    });
    const localization = loading === null ? localizationFor(lang) : this.localization;
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
