import { html, LitElement, nothing, svg } from 'lit';
import { property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { Subscription } from 'rxjs';
import type { Playback } from '../src/sources/index.js';
import { icons } from './icons.js';
import type { RecordedDay } from './recorded-day.js';
import { choicesOf, type Choice } from './settings.js';
import { select } from './switches.js';
import type { Words } from './words.js';

const HEIGHT = 32;

/** Player of the recorded day: play, pause, speed, and a curve to seek in. */
export class DemoPlayer extends LitElement {
  @property({ attribute: false }) day: RecordedDay | null = null;
  @property({ attribute: false }) words!: Words;
  @property({ attribute: false }) speed: Choice<'speed'> = '1';
  @property({ attribute: false }) isFailed = false;
  /** Called with the settings that the page keeps in its address. */
  @property({ attribute: false }) onChange: (kept: { speed?: Choice<'speed'>; paused?: boolean; t?: number }) => void =
    () => undefined;

  @state() private playback: Playback | null = null;
  #subscription: Subscription | null = null;
  #followed: RecordedDay | null = null;

  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#follow(null);
  }

  protected override willUpdate(): void {
    if (this.isConnected) this.#follow(this.day);
  }

  protected override render() {
    const { words, playback } = this;
    const { start = null, end = null, position = null, state = 'loading' } = playback ?? {};
    const isReady = start !== null && end !== null && position !== null;
    const isPlaying = state === 'playing';
    const action = isPlaying ? words.day.pause : state === 'ended' ? words.day.again : words.day.play;
    return html`<section class="player" aria-label=${words.title.day}>
      <button
        type="button"
        class="play"
        aria-label=${action}
        title=${action}
        ?disabled=${!isReady}
        @click=${() => this.#toggle(isPlaying)}
      >
        ${isPlaying ? icons.pause : state === 'ended' ? icons.again : icons.play}
      </button>
      <output class="moment">${isReady ? timeOf(position) : '–:––:––'}</output>
      <div class="scrubber">
        ${this.#renderCurve(isReady ? (position - start) / (end - start || 1) : 0)}
        <input
          type="range"
          aria-label=${words.day.scrubber}
          aria-valuetext=${isReady ? timeOf(position) : nothing}
          min="0"
          max=${isReady ? Math.ceil((end - start) / 1_000) : 1}
          step="1"
          .value=${live(isReady ? String(Math.round((position - start) / 1_000)) : '0')}
          ?disabled=${!isReady}
          @input=${(event: Event) => this.#seek(start! + (event.target as HTMLInputElement).valueAsNumber * 1_000)}
        />
        <span class="ends" aria-hidden="true"
          ><span>${isReady ? timeOf(start) : nothing}</span
          ><span class="of">${this.isFailed ? words.day.failed : words.day.curve}</span
          ><span>${isReady ? timeOf(end) : nothing}</span></span
        >
      </div>
      ${select('speed', choicesOf('speed'), this.speed, words, (speed) => this.#setSpeed(speed))}
      <button
        type="button"
        class="quiet"
        ?disabled=${!isReady}
        @click=${() => this.#seek(this.day!.activity.busiestAt)}
      >
        ${words.day.busiest}
      </button>
    </section>`;
  }

  #renderCurve(share: number) {
    const buckets = this.day?.activity.buckets ?? [];
    const most = Math.max(1, ...buckets);
    const width = buckets.length || 1;
    const bars = buckets
      .map((count, index) => `M${index + 0.5} ${HEIGHT}v${-(count / most) * (HEIGHT - 2) - 1}`)
      .join('');
    return html`<svg class="curve" viewBox="0 0 ${width} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true">
      ${svg`<defs><clipPath id="played"><rect width=${share * width} height=${HEIGHT} /></clipPath></defs>
        <path class="to-come" d=${bars} /><path class="played" d=${bars} clip-path="url(#played)" />`}
    </svg>`;
  }

  #follow(day: RecordedDay | null): void {
    if (day === this.#followed) return;
    this.#subscription?.unsubscribe();
    this.#followed = day;
    this.#subscription = day?.source.playback$.subscribe((playback) => (this.playback = playback)) ?? null;
  }

  #toggle(isPlaying: boolean): void {
    const { source, start } = this.day!;
    if (isPlaying) source.pause();
    else source.play();
    const t = Math.round(((this.playback?.position ?? start) - start) / 1_000);
    this.onChange({ paused: isPlaying, t: isPlaying ? t : 0 });
  }

  #seek(at: number): void {
    this.day!.source.seek(at);
    this.onChange({ t: Math.round((at - this.day!.start) / 1_000) });
  }

  #setSpeed(speed: Choice<'speed'>): void {
    if (this.day) this.day.source.speed = Number(speed);
    this.onChange({ speed });
  }
}

/** The clock above the curve shows the time zone in which the recording was made. */
const format = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', timeStyle: 'medium' });
const timeOf = (at: number) => format.format(at);
