import type {} from 'callboard/react';

/** The checker must refuse each line that is called wrong, and no other. An unknown name with a hyphen passes in TSX, as in all JSX. */
export const tags = [
  <call-board id="wrong" noticeAfter="soon" />,
  <call-board id="wrong" density="huge" />,
  <call-board id="wrong" notiseAfter={30} />,
  <call-board id="wrong" oncallboard-status-result={({ detail }) => detail.nobody} />,
  <call-bord id="wrong" />,
  <call-board id="right" density="wall" notice-after={30} oncallboard-status-result={({ detail }) => detail.agentId} />,
];
