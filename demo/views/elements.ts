import { html, type TemplateResult } from 'lit';
import { elementCode } from '../code.js';
import { logLines } from '../log-drawer.js';
import { choicesOf, type Choice } from '../settings.js';
import { framed } from './board.js';
import type { ViewContext } from './view.js';

type Tag = Choice<'element'>;

const lists = ['atEntry', 'waiting', 'talking', 'unprocessed'];
const states = ['inbound', 'talking', 'outbound', 'internal', 'wrapUp', 'free', 'away'];

/** Attributes to try, with their values; numbers are seconds. */
const attributesOf: Readonly<Record<Tag, Readonly<Record<string, readonly string[]>>>> = {
  'call-panel': {
    'open-list': lists,
    'notice-after': ['5', '20', '60'],
    'act-after': ['10', '60', '300'],
    'notice-unprocessed-after': ['300', '1800', '7200'],
  },
  'staff-panel': { 'state-filter': states },
  'agent-status-table': { 'state-filter': states, 'act-after': ['10', '60', '300'] },
  'group-filter': { 'group-ids': ['group-1', 'group-1,group-2', 'group-2,group-3,group-4'] },
  'call-list': { list: lists, 'notice-after': ['5', '20', '60'], 'act-after': ['10', '60', '300'] },
};

/** Attributes that an element needs. */
const initial: Partial<Record<Tag, Readonly<Record<string, string>>>> = { 'call-list': { list: 'waiting' } };

/** The view of one element alone, with its attributes, its code and its events. */
export class ElementsView {
  readonly #elements = new Map<Tag, HTMLElementTagNameMap[Tag]>();
  readonly #attributes = new Map<Tag, ReadonlyMap<string, string>>();

  render(context: ViewContext): TemplateResult {
    const { settings, words, log, change } = context;
    const tag = settings.element;
    const element = this.#elementOf(tag);
    element.store = context.scene.store;
    element.density = settings.density;
    const entries = log.entries$.value.filter((entry) => entry.tag === tag);
    return html`<div class="alone">
      <nav aria-label=${words.label.element}>
        ${choicesOf('element').map(
          (other) =>
            html`<button
              type="button"
              aria-current=${other === tag ? 'true' : 'false'}
              @click=${() => change({ element: other })}
            >
              ${other}
            </button>`,
        )}
      </nav>
      <div class="specimen">
        <h2 class="lead">${words.element[tag]}</h2>
        ${framed(html`${element}`, context)}
        <div class="about">
          <section class="attributes">
            <h2>${words.attributes}</h2>
            ${Object.entries(attributesOf[tag]).map(([name, values]) => this.#renderAttribute(tag, name, values, context))}
          </section>
          <demo-snippet
            .words=${words}
            .caption=${words.code}
            .code=${elementCode(tag, this.#writtenOf(tag))}
          ></demo-snippet>
          <section class="told">
            <h2>${words.events}</h2>
            ${logLines(entries.slice(0, 8), words.noEvents)}
          </section>
        </div>
      </div>
    </div>`;
  }

  #renderAttribute(tag: Tag, name: string, values: readonly string[], { words, change }: ViewContext): TemplateResult {
    const written = this.#writtenOf(tag).get(name) ?? '';
    const set = (event: Event) => {
      this.#write(tag, name, (event.target as HTMLSelectElement).value);
      change({});
    };
    return html`<label
      ><code>${name}</code
      ><select @change=${set}>
        <option value="" ?selected=${written === ''}>${words.notSet}</option>
        ${values.map((value) => html`<option value=${value} ?selected=${value === written}>${value}</option>`)}
      </select></label
    >`;
  }

  #elementOf(tag: Tag): HTMLElementTagNameMap[Tag] {
    let element = this.#elements.get(tag);
    if (!element) {
      element = document.createElement(tag);
      this.#elements.set(tag, element);
      for (const [name, value] of Object.entries(initial[tag] ?? {})) this.#write(tag, name, value);
    }
    return element;
  }

  #writtenOf(tag: Tag): ReadonlyMap<string, string> {
    return this.#attributes.get(tag) ?? new Map<string, string>();
  }

  #write(tag: Tag, name: string, value: string): void {
    const attributes = new Map(this.#writtenOf(tag));
    if (value === '') attributes.delete(name);
    else attributes.set(name, value);
    this.#attributes.set(tag, attributes);
    if (value === '') this.#elementOf(tag).removeAttribute(name);
    else this.#elementOf(tag).setAttribute(name, value);
  }
}
