import { html, type TemplateResult } from 'lit';
import { RecordedDay } from '../recorded-day.js';
import type { Settings } from '../settings.js';
import { board, framed } from './board.js';
import type { ViewContext } from './view.js';

const url = new URL('recordings/pbx-day.ndjson.gz', document.baseURI);

/** The view of the recorded day. The recording is loaded once, when the view is first shown. */
export class DayView {
  #day: RecordedDay | null = null;
  #isLoading = false;
  #isFailed = false;
  readonly #loaded: () => void;

  /** `loaded` is called when the view must be rendered again. */
  constructor(loaded: () => void) {
    this.#loaded = loaded;
  }

  render(context: ViewContext): TemplateResult {
    const { settings, words, change } = context;
    if (!this.#isLoading) void this.#load(settings);
    return html`<demo-player
        .day=${this.#day}
        .words=${words}
        .speed=${settings.speed}
        .isFailed=${this.#isFailed}
        .onChange=${change}
      ></demo-player>
      ${framed(board(this.#day?.store ?? null, context), context)}`;
  }

  async #load({ speed, paused, t }: Settings): Promise<void> {
    this.#isLoading = true;
    try {
      this.#day = await RecordedDay.load(url, { speed: Number(speed), isPlaying: !paused, from: t });
    } catch (error) {
      this.#isFailed = true;
      console.warn('callboard demo: the recorded day could not be loaded', error);
    }
    this.#loaded();
  }
}
