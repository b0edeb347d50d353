/** Two boards on one gateway, embedded as a portal would do it. */
import '../../src/define.js';

const { url } = (await (await fetch('gateway.json')).json()) as { url: string };
for (const board of document.querySelectorAll('call-board')) {
  const { viewer } = board.dataset;
  // The portal knows who is logged in and signs a token for that person.
  board.token = async () => (await fetch(`token?viewer=${viewer}`)).text();
  board.src = url;
}
