import { html, nothing, type TemplateResult } from 'lit';
import type { CallListName } from '../../src/index.js';
import { inCrm } from '../code.js';
import type { Words } from '../words.js';
import type { ViewContext } from './view.js';

/** What the board's events asked the page to open. */
interface Asked {
  readonly action: 'card' | 'dial';
  readonly contact: { readonly number?: string; readonly name?: string } | null;
  readonly list: CallListName;
}

/**
 * The view of a CRM: grey blocks with the board in a side column, to show what its events are for.
 */
export class CrmView {
  #asked: Asked | null = null;

  render({ settings, words, scene, change }: ViewContext): TemplateResult {
    const ask = (asked: Asked) => {
      this.#asked = asked;
      change({});
    };
    return html`<div class="crm">
      <div class="rail" aria-hidden="true"></div>
      <div class="deal" aria-hidden="true">
        ${bar('is-path')}${bar('is-title')}${bar('is-title is-short')}
        <div class="stages"><i></i><i></i><i></i><i></i></div>
        ${Array.from({ length: 7 }, (_, index) => html`<p>${bar('is-name')}${bar(`is-value is-${index % 4}`)}</p>`)}
      </div>
      <div class="feed">
        ${this.#renderCard(words)}
        <div class="posts" aria-hidden="true">
          ${Array.from({ length: 3 }, (_, index) => html`<div class="post">${bar('is-1')}${bar('is-2')}${bar(`is-${index}`)}</div>`)}
        </div>
        <demo-snippet .words=${words} .caption=${words.crm.code} .code=${inCrm}></demo-snippet>
      </div>
      <div class="column">
        <call-board
          .store=${scene.store}
          .density=${settings.density}
          @callboard-call-select=${({ detail: { call, list } }: HTMLElementEventMap['callboard-call-select']) =>
            ask({ action: 'card', contact: call.contact, list })}
          @callboard-caller-select=${({ detail: { action, caller } }: HTMLElementEventMap['callboard-caller-select']) =>
            ask({ action: action === 'call' ? 'dial' : 'card', contact: caller.contact, list: 'unprocessed' })}
        ></call-board>
      </div>
    </div>`;
  }

  #renderCard(words: Words): TemplateResult {
    const asked = this.#asked;
    const { card, dial, hidden, from, idle } = words.crm;
    return html`<div class="card" role="status">
      ${
        asked === null
          ? html`<p class="idle">${idle}</p>`
          : html`<p class="what">${asked.action === 'card' ? card : dial}</p>
              <p class="who">${asked.contact?.number ?? hidden}</p>
              ${asked.contact?.name ? html`<p class="name">${asked.contact.name}</p>` : nothing}
              <p class="from">${from} <code>${asked.list}</code></p>
              <div aria-hidden="true">${bar('is-2')}${bar('is-1')}</div>`
      }
    </div>`;
  }
}

const bar = (kind: string) => html`<i class="bar ${kind}"></i>`;
