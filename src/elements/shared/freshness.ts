import { css, html, nothing, type TemplateResult } from 'lit';
import type { ConnectionStatus } from '../../core/index.js';
import type { Localization } from '../../i18n/localize.js';
import { icons } from './icons.js';

/** The data that the freshness line shows. */
export interface Freshness {
  readonly connection: ConnectionStatus | null;
  readonly hasData: boolean;
  readonly localization: Localization;
  readonly timeZone: string;
  /** The time by the source's clock, in ms. */
  readonly now: number;
  readonly retry: () => void;
}

const looks = {
  live: ['', icons.dot],
  connecting: ['is-notice', icons.clock],
  stale: ['is-notice', icons.clock],
  disconnected: ['is-act', icons.disconnected],
  unauthorised: ['is-act', icons.lock],
} as const;

/**
 * Renders the freshness line: a plain word while live, the age when stale, a countdown when
 * disconnected.
 */
export function freshness({ connection, hasData, localization, timeZone, now, retry }: Freshness): TemplateResult {
  const words = localization.messages.freshness;
  const { state = 'connecting', asOf = null, retryAt = null, progress = null } = connection ?? {};
  const isLoading = state === 'connecting' && !hasData;
  const [urgency, icon] = looks[isLoading ? 'live' : state];
  const isExpired = state === 'unauthorised' && connection?.isExpired;
  const spoken = isLoading ? words.loading : isExpired ? words.expired : words.label[state];
  const at = state === 'live' ? now : isLoading || state === 'unauthorised' ? null : asOf;
  let text = spoken;
  if (state === 'stale') {
    text = words.stale(words.age(Math.max(0, Math.floor((now - (asOf ?? now)) / 1000)), localization));
  } else if (state === 'disconnected' && retryAt !== null && retryAt > now) {
    text += ` · ${words.retryIn(Math.ceil((retryAt - now) / 1000), localization)}`;
  } else if (state === 'connecting' && progress !== null) {
    const share = localization.percent(progress);
    text = hasData ? words.progress(share) : `${text} ${share}`;
  }
  const time = at === null ? null : localization.time(at, timeZone);
  // Announce only changes of the state, not what ticks.
  return html`<span class="visually-hidden" role="status">${spoken}</span
    ><span class="fresh ${urgency}" part="freshness"
      >${icon}<span>${text}</span>${time === null ? nothing : html`<time part="time">${state === 'live' ? time : words.asOf(time)}</time>`}${
        state === 'disconnected'
          ? html`<button type="button" part="retry" @click=${retry}>${words.retry}</button>`
          : nothing
      }</span
    >`;
}

/** Renders the message for viewers who may not see the numbers, or no longer may. */
export function refusal(
  connection: ConnectionStatus | null,
  localization: Localization,
  retry: () => void,
): TemplateResult {
  const { refusedTitle, refusedText, expiredTitle, expiredText, checkAgain } = localization.messages.freshness;
  const [title, text] = connection?.isExpired ? [expiredTitle, expiredText] : [refusedTitle, refusedText];
  return html`<div class="panel message" part="refusal">
    ${icons.lock}<strong>${title}</strong>
    <p>${text}</p>
    <button type="button" class="button" @click=${retry}>${checkAgain}</button>
  </div>`;
}

export const freshnessStyles = css`
  /* At the end of its line, wherever it stands. */
  .fresh {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 6px;
    inline-size: fit-content;
    max-inline-size: 100%;
    box-sizing: border-box;
    min-height: 32px;
    margin-inline-start: auto;
    color: var(--_ink-2);
  }

  /* The words wrap beside their icon, not under it. */
  .fresh > svg {
    flex: none;
  }

  .fresh > svg + span {
    flex: 0 1 auto;
    min-inline-size: 0;
    max-inline-size: calc(100% - 22px);
  }

  .fresh:not(.is-notice, .is-act) > :is(svg, time) {
    color: var(--_ink-3);
  }

  .fresh:is(.is-notice, .is-act) {
    padding: 2px 12px 2px 10px;
    border-radius: 16px;
    font-weight: 650;
  }

  .fresh.is-notice {
    background: var(--_notice-surface);
    color: var(--_notice-ink);
  }

  .fresh.is-act {
    background: var(--_act-surface);
    color: var(--_act-ink);
  }

  .fresh time {
    font-weight: 400;
  }

  .fresh button {
    flex: none;
    min-height: 24px;
    padding: 0 4px;
    margin-inline-start: 2px;
    font-weight: 650;
    text-decoration: underline;
    text-underline-offset: 2px;
  }

  @media (forced-colors: active) {
    .fresh:is(.is-notice, .is-act) {
      border: 2px solid CanvasText;
    }
  }
`;
