import type { MessagesOfExtras } from './messages.js';

/** The English of alerts and of the wall. */
export const enOfExtras: MessagesOfExtras = {
  alerts: {
    level: { warning: 'Warning', critical: 'Critical' },
    longestWait: 'Longest wait',
    agentsTalking: 'Agents talking',
    limit: (threshold, isFalling) => `${isFalling ? '≤' : '≥'} ${threshold}`,
    raised: (level, label, value, threshold) => `${level}: ${label} ${value}, limit ${threshold}`,
    over: (label, value) => `${label} ${value}: within limits again`,
    sound: 'Turn on sound',
    notify: 'Allow notifications',
  },
  wall: { fullScreen: 'Full screen', leaveFullScreen: 'Leave full screen' },
};
