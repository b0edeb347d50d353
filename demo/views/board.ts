import { html, nothing, type TemplateResult } from 'lit';
import type { CallBoard, MonitoringStore } from '../../src/index.js';
import { onlyNumbers, ownLayout, wholeBoard } from '../code.js';
import type { ViewContext } from './view.js';

/** A board on a store, with the list, filter and groups of the address. */
export function board(store: MonitoringStore | null, { settings, change }: ViewContext): TemplateResult {
  const keep = (event: Event) => {
    const { openList, stateFilter } = event.currentTarget as CallBoard;
    change({ list: openList ?? '', only: stateFilter ?? '' });
  };
  const keepGroups = ({ detail }: HTMLElementEventMap['callboard-groups-change']) =>
    change({ groups: detail.groupIds?.join(',') ?? '' });
  return html`<call-board
    id="board"
    .store=${store}
    .density=${settings.density}
    .openList=${settings.list || null}
    .stateFilter=${settings.only || null}
    group-ids=${settings.groups || nothing}
    alerts=${settings.alerts || nothing}
    ?alert-sound=${settings.sound}
    ?alert-notification=${settings.notify}
    .privacy=${settings.privacy ? '' : null}
    @callboard-list-toggle=${keep}
    @callboard-state-filter=${keep}
    @callboard-groups-change=${keepGroups}
  ></call-board>`;
}

/** Content in a frame of the chosen width. */
export function framed(content: TemplateResult, { settings }: ViewContext): TemplateResult {
  return html`<div class="frame is-${settings.frame}">${content}</div>`;
}

/** The view of the board on the simulation. */
export function boardView(context: ViewContext): TemplateResult {
  return framed(board(context.scene.store, context), context);
}

/** Code samples that put the board into a page. */
export function useSection({ settings, words }: ViewContext): TemplateResult {
  const { title, tags, own, headless } = words.use;
  if (settings.view !== 'board') return html`${nothing}`;
  return html`<section class="use">
    <h2>${title}</h2>
    <div>
      <demo-snippet .words=${words} .caption=${tags} .code=${wholeBoard(settings)}></demo-snippet>
      <demo-snippet .words=${words} .caption=${own} .code=${ownLayout}></demo-snippet>
      <demo-snippet .words=${words} .caption=${headless} .code=${onlyNumbers}></demo-snippet>
    </div>
  </section>`;
}
