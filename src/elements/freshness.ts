import { css, html, nothing, type TemplateResult } from 'lit';
import type { ConnectionStatus } from '../core/index.js';
import type { Localization } from '../i18n/localize.js';
import { icons } from './icons.js';

/** What is said about the freshness of the numbers. */
export interface Freshness {
  readonly connection: ConnectionStatus | null;
  readonly hasData: boolean;
  readonly localization: Localization;
  readonly timeZone: string;
  /** The time by the source's clock, in ms. */
  readonly now: number;
  readonly retry: () => void;
}

/** The freshness place: a quiet word while live, a pill that says how old when stale, a countdown when disconnected. */
export function freshness(state: Freshness): TemplateResult {
  const { connection, hasData, localization } = state;
  const { label, loading } = localization.messages.freshness;
  const spoken = !connection || (connection.state === 'connecting' && !hasData) ? loading : label[connection.state];
  // Only the change of state is told aloud; what ticks is not.
  return html`<span class="visually-hidden" role="status">${spoken}</span>${shown(state)}`;
}

function shown({ connection, hasData, localization, timeZone, now, retry }: Freshness): TemplateResult {
  const words = localization.messages.freshness;
  const time = (at: number) => html`<time part="time">${localization.time(at, timeZone)}</time>`;
  switch (connection?.state) {
    case 'live':
      return html`<span class="fresh" part="freshness">${icons.dot}<span>${words.label.live}</span>${time(now)}</span>`;
    case 'stale': {
      const { asOf } = connection;
      const age = words.age(Math.max(0, Math.floor((now - (asOf ?? now)) / 1000)), localization);
      return html`<span class="fresh is-notice" part="freshness"
        >${icons.clock}<span>${words.stale(age)}</span>${asOf === null ? nothing : time(asOf)}</span
      >`;
    }
    case 'disconnected': {
      const { retryAt, asOf } = connection;
      const seconds = retryAt === null ? 0 : Math.ceil((retryAt - now) / 1000);
      return html`<span class="fresh is-act" part="freshness"
        >${icons.disconnected}<span>${words.label.disconnected}${seconds > 0 ? html` · ${words.retryIn(seconds, localization)}` : nothing}</span>${asOf === null ? nothing : time(asOf)}<button
          type="button"
          part="retry"
          @click=${retry}
        >
          ${words.retry}
        </button></span
      >`;
    }
    case 'unauthorised':
      return html`<span class="fresh is-act" part="freshness"
        >${icons.lock}<span>${words.label.unauthorised}</span></span
      >`;
    default: {
      if (!hasData) return html`<span class="fresh" part="freshness">${icons.dot}<span>${words.loading}</span></span>`;
      const { progress = null, asOf = null } = connection ?? {};
      const text = progress === null ? words.label.connecting : words.progress(localization.percent(progress));
      return html`<span class="fresh is-notice" part="freshness"
        >${icons.clock}<span>${text}</span>${asOf === null ? nothing : time(asOf)}</span
      >`;
    }
  }
}

/** What takes the place of the numbers when the viewer may not see them. */
export function refusal(localization: Localization, retry: () => void): TemplateResult {
  const { refusedTitle, refusedText, checkAgain } = localization.messages.freshness;
  return html`<div class="panel message" part="refusal">
    ${icons.lock}<strong>${refusedTitle}</strong>
    <p>${refusedText}</p>
    <button type="button" class="button" @click=${retry}>${checkAgain}</button>
  </div>`;
}

export const freshnessStyles = css`
  .fresh {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-height: 32px;
    color: var(--_ink-2);
    white-space: nowrap;
  }

  .fresh > svg {
    color: var(--_ink-3);
  }

  .fresh time {
    color: var(--_ink-3);
  }

  .fresh.is-notice,
  .fresh.is-act {
    padding: 0 12px 0 10px;
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

  .fresh.is-notice > *,
  .fresh.is-act > * {
    color: inherit;
  }

  .fresh.is-notice time,
  .fresh.is-act time {
    font-weight: 400;
  }

  .fresh button {
    min-height: 24px;
    padding: 0 4px;
    margin-inline-start: 2px;
    font-weight: 650;
    text-decoration: underline;
    text-underline-offset: 2px;
  }

  @media (forced-colors: active) {
    .fresh.is-notice,
    .fresh.is-act {
      border: 2px solid CanvasText;
    }
  }
`;
