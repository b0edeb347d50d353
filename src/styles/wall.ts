import { css } from 'lit';
import { agentWallStyles } from './agent-wall.js';
import { boardWallStyles } from './board-wall.js';
import { numberWallStyles } from './number-wall.js';

/** The styles of all elements on a wall: a screen that nobody operates, read from afar. */
export const wallStyles = css`
  ${boardWallStyles}
  ${numberWallStyles}
  ${agentWallStyles}
`;
