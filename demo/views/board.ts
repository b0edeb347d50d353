import { html, nothing, type TemplateResult } from 'lit';
import type { CallBoard, MonitoringStore } from '../../src/index.js';
import { onlyNumbers, ownLayout, wholeBoard } from '../code.js';
import type { ViewContext } from './view.js';

/** The board on a store, with what the address says is open in it. */
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

/** The board in the width that was asked for. */
export function framed(content: TemplateResult, { settings }: ViewContext): TemplateResult {
  return html`<div class="frame is-${settings.frame}">${content}</div>`;
}

/** The board on the simulation. */
export function boardView(context: ViewContext): TemplateResult {
  return framed(board(context.scene.store, context), context);
}

/** How it comes into a page. */
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
