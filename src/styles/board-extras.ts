import { css } from 'lit';

/** What alerts and a screen on the wall add to a board. */
export const boardExtrasStyles = css`
  .extras {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2);
    justify-content: flex-end;
  }

  :host([density='wall']) .extras .button {
    min-height: 48px;
    padding: 0 24px;
  }

  :host(:fullscreen) {
    box-sizing: border-box;
    padding: 24px;
    overflow: auto;
    background: var(--callboard-canvas, light-dark(#eef0f3, #0b0e12));
  }

  @container call-board (width < 600px) {
    .extras {
      flex: 1 0 100%;
      order: 4;
    }
  }
`;
